package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AcceptVpcPeeringConnectionRequest;
import io.virga.api.ec2.AcceptVpcPeeringConnectionResult;
import io.virga.api.ec2.CreateVpcPeeringConnectionRequest;
import io.virga.api.ec2.CreateVpcPeeringConnectionResult;
import io.virga.api.ec2.DeleteVpcPeeringConnectionRequest;
import io.virga.api.ec2.DeleteVpcPeeringConnectionResult;
import io.virga.api.ec2.DescribeVpcPeeringConnectionsRequest;
import io.virga.api.ec2.DescribeVpcPeeringConnectionsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyVpcPeeringConnectionOptionsRequest;
import io.virga.api.ec2.ModifyVpcPeeringConnectionOptionsResult;
import io.virga.api.ec2.PeeringConnectionOptions;
import io.virga.api.ec2.PeeringConnectionOptionsRequest;
import io.virga.api.ec2.RejectVpcPeeringConnectionRequest;
import io.virga.api.ec2.RejectVpcPeeringConnectionResult;
import io.virga.cloud.identity.Account;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * CreateVpcPeeringConnection, AcceptVpcPeeringConnection, RejectVpcPeeringConnection, DeleteVpcPeeringConnection,
 * DescribeVpcPeeringConnections and ModifyVpcPeeringConnectionOptions.
 */
final class VpcPeeringOperations {
    private final Regions regions;
    private final Ids ids;
    private final Quotas quotas;

    VpcPeeringOperations(Regions regions, Ids ids, Quotas quotas) {
        this.regions = requireNonNull(regions, "regions is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_VPC_PEERING_CONNECTION,
                this::create,
                "VpcId",
                "PeerVpcId",
                "PeerOwnerId",
                "PeerRegion",
                "TagSpecifications");
        operations.on(Ec2.ACCEPT_VPC_PEERING_CONNECTION, this::accept, "VpcPeeringConnectionId");
        operations.on(Ec2.REJECT_VPC_PEERING_CONNECTION, this::reject, "VpcPeeringConnectionId");
        operations.on(Ec2.DELETE_VPC_PEERING_CONNECTION, this::delete, "VpcPeeringConnectionId");
        operations.describe(Ec2.DESCRIBE_VPC_PEERING_CONNECTIONS, this::describe, "VpcPeeringConnectionIds");
        operations.on(
                Ec2.MODIFY_VPC_PEERING_CONNECTION_OPTIONS,
                this::modifyOptions,
                "VpcPeeringConnectionId",
                "AccepterPeeringConnectionOptions",
                "RequesterPeeringConnectionOptions");
    }

    private CreateVpcPeeringConnectionResult create(Call call, CreateVpcPeeringConnectionRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        String peerVpcId = request.peerVpcId().orElseThrow(() -> Errors.missingParameter("PeerVpcId"));
        Vpc.TYPE.checkId(peerVpcId);
        String peerRegion = request.peerRegion().orElse(call.region());
        if (!regions.has(peerRegion)) {
            throw Errors.invalidValue(peerRegion, "peerRegion", "It is no region that is enabled here.");
        }
        if (peerVpcId.equals(vpcId)) {
            throw VpcErrors.peeringWithItself(vpcId);
        }
        String peerAccount = request.peerOwnerId().orElse(call.account());
        if (!Account.isId(peerAccount)) {
            throw Errors.invalidValue(peerAccount, "peerOwnerId", "It must have 12 digits.");
        }
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), VpcPeering.TYPE);
        return call.write(transaction -> {
            Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            VpcPeering planned = new VpcPeering(
                    ids.next("pcx"),
                    call.account(),
                    call.region(),
                    new VpcPeering.Side(call.account(), call.region(), vpcId, tags, true),
                    new VpcPeering.Side(peerAccount, peerRegion, peerVpcId, Tags.NONE, true),
                    new VpcPeering.Status.PendingAcceptance(),
                    call.time());
            VpcPeering.TYPE.authorizeCreation(transaction, call.acting(), call.action(), planned);
            return CreateVpcPeeringConnectionResult.builder()
                    .vpcPeeringConnection(VpcPeeringViews.peering(transaction, insert(transaction, call, planned)))
                    .build();
        });
    }

    private VpcPeering insert(Transaction transaction, Call call, VpcPeering planned) {
        VpcPeering.Side accepter = planned.accepter();
        boolean isOwn =
                accepter.account().equals(call.account()) && accepter.region().equals(call.region());
        if (isOwn && VpcPeering.vpc(transaction, accepter).isEmpty()) {
            throw Vpc.TYPE.notFound(List.of(accepter.vpcId()));
        }
        VpcPeering.ofVpc(transaction, planned.requester().vpcId()).stream()
                .filter(other -> other.side(accepter.vpcId()).isPresent())
                .findFirst()
                .ifPresent(other -> {
                    throw VpcErrors.peeringExists(other.id());
                });
        quotas.check(
                Quotas.OUTSTANDING_PEERINGS,
                VpcPeering.countOutstanding(transaction, Scope.of(call)) + 1,
                "OutstandingVpcPeeringConnectionLimitExceeded",
                "The maximum number of outstanding VPC peering connection requests has been reached.");
        VpcPeering made = planned.isImpossible(transaction)
                ? planned.withStatus(new VpcPeering.Status.Failed(), call.time())
                        .at(call.time())
                        .orElseThrow()
                : planned;
        transaction.insert(VpcPeering.TYPE.documents(), made);
        VpcPeeringReconciler.WAKER.wake(transaction, made.id());
        return made;
    }

    private static String id(Optional<String> given) {
        return given.orElseThrow(() -> Errors.missingParameter("VpcPeeringConnectionId"));
    }

    /** The connection of a request that the accepter answers. */
    private static VpcPeering asked(Reader reader, Call call, String id, String what, String wanted) {
        VpcPeering peering = VpcPeering.TYPE.get(reader, call.acting(), call.action(), id);
        // The reconciler may be about to let it expire.
        peering = peering.at(call.time()).orElse(peering);
        VpcPeering.Side accepter = peering.accepter();
        if (!accepter.account().equals(call.account())) {
            throw VpcErrors.notYourPeering(call.account(), what, id);
        }
        if (!accepter.region().equals(call.region())) {
            throw VpcErrors.peeringElsewhere(call.region(), id, accepter.region());
        }
        if (!peering.isPending()) {
            throw VpcErrors.peeringState(id, peering.status().code(), wanted);
        }
        return peering;
    }

    private AcceptVpcPeeringConnectionResult accept(Call call, AcceptVpcPeeringConnectionRequest request) {
        String id = id(request.vpcPeeringConnectionId());
        return call.write(transaction -> {
            VpcPeering peering = asked(transaction, call, id, "accept", "active");
            Vpc.TYPE.get(
                    transaction,
                    call.acting(),
                    call.action(),
                    peering.accepter().vpcId());
            checkActive(transaction, peering.requester());
            checkActive(transaction, peering.accepter());
            VpcPeering accepted = VpcPeerings.put(transaction, peering, new VpcPeering.Status.Active(), call.time());
            return AcceptVpcPeeringConnectionResult.builder()
                    .vpcPeeringConnection(VpcPeeringViews.peering(transaction, accepted))
                    .build();
        });
    }

    private void checkActive(Reader reader, VpcPeering.Side side) {
        quotas.check(
                Quotas.ACTIVE_PEERINGS_PER_VPC,
                VpcPeering.countActive(reader, side.vpcId()) + 1,
                "ActiveVpcPeeringConnectionPerVpcLimitExceeded",
                "The maximum number of active VPC peering connections of the VPC " + side.vpcId()
                        + " has been reached.");
    }

    private RejectVpcPeeringConnectionResult reject(Call call, RejectVpcPeeringConnectionRequest request) {
        String id = id(request.vpcPeeringConnectionId());
        return call.write(transaction -> {
            VpcPeering peering = asked(transaction, call, id, "reject", "rejected");
            VpcPeerings.put(transaction, peering, new VpcPeering.Status.Rejected(), call.time());
            return RejectVpcPeeringConnectionResult.builder().returnValue(true).build();
        });
    }

    /** Either owner deletes a connection that is active, and the requester also one that waits. */
    private DeleteVpcPeeringConnectionResult delete(Call call, DeleteVpcPeeringConnectionRequest request) {
        String id = id(request.vpcPeeringConnectionId());
        return call.write(transaction -> {
            VpcPeering peering = VpcPeering.TYPE.get(transaction, call.acting(), call.action(), id);
            if (peering.isPending() && !peering.requester().account().equals(call.account())) {
                throw VpcErrors.notYourPeering(call.account(), "delete", id);
            }
            if (!peering.isPending() && !peering.isActive()) {
                throw VpcErrors.peeringState(id, peering.status().code(), "deleted");
            }
            VpcPeerings.put(transaction, peering, new VpcPeering.Status.Deleted(call.account()), call.time());
            return DeleteVpcPeeringConnectionResult.builder().returnValue(true).build();
        });
    }

    private DescribeVpcPeeringConnectionsResult describe(Call call, DescribeVpcPeeringConnectionsRequest request) {
        return call.read(reader -> {
            Page<VpcPeering> page = Page.of(call, reader, VpcPeering.TYPE, request, request.vpcPeeringConnectionIds());
            return DescribeVpcPeeringConnectionsResult.builder()
                    .vpcPeeringConnections(page.items().stream()
                            .map(peering -> VpcPeeringViews.peering(reader, peering))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    /** Nothing but the initial values can be set: the resolver of a VPC does not know the names of another one. */
    private ModifyVpcPeeringConnectionOptionsResult modifyOptions(
            Call call, ModifyVpcPeeringConnectionOptionsRequest request) {
        String id = id(request.vpcPeeringConnectionId());
        request.accepterPeeringConnectionOptions().ifPresent(VpcPeeringOperations::requireInitial);
        request.requesterPeeringConnectionOptions().ifPresent(VpcPeeringOperations::requireInitial);
        return call.write(transaction -> {
            VpcPeering peering = VpcPeering.TYPE.get(transaction, call.acting(), call.action(), id);
            if (!peering.isActive()) {
                throw VpcErrors.peeringNotActive(id);
            }
            request.accepterPeeringConnectionOptions().ifPresent(options -> requireOwn(call, peering.accepter(), id));
            request.requesterPeeringConnectionOptions().ifPresent(options -> requireOwn(call, peering.requester(), id));
            return ModifyVpcPeeringConnectionOptionsResult.builder()
                    .accepterPeeringConnectionOptions(
                            view(request.accepterPeeringConnectionOptions()).orElse(null))
                    .requesterPeeringConnectionOptions(
                            view(request.requesterPeeringConnectionOptions()).orElse(null))
                    .build();
        });
    }

    private static void requireInitial(PeeringConnectionOptionsRequest options) {
        if (options.allowDnsResolutionFromRemoteVpc().orElse(false)) {
            throw VpcErrors.peeringOption("AllowDnsResolutionFromRemoteVpc");
        }
        if (options.allowEgressFromLocalClassicLinkToRemoteVpc().orElse(false)
                || options.allowEgressFromLocalVpcToRemoteClassicLink().orElse(false)) {
            throw Errors.unsupportedOperation("ClassicLink does not exist here, nor on EC2 any more.");
        }
    }

    private static void requireOwn(Call call, VpcPeering.Side side, String id) {
        if (!side.scope().equals(Scope.of(call))) {
            throw VpcErrors.notYourPeering(call.account(), "modify the options of the other side of", id);
        }
    }

    private static Optional<PeeringConnectionOptions> view(Optional<PeeringConnectionOptionsRequest> asked) {
        return asked.map(options -> PeeringConnectionOptions.builder()
                .allowDnsResolutionFromRemoteVpc(false)
                .allowEgressFromLocalClassicLinkToRemoteVpc(false)
                .allowEgressFromLocalVpcToRemoteClassicLink(false)
                .build());
    }
}
