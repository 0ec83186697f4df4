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
import java.util.stream.Stream;

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
                    VpcPeering.Side.of(Scope.of(call), vpcId, tags),
                    VpcPeering.Side.of(new Scope(peerAccount, peerRegion), peerVpcId, Tags.NONE),
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

    private ModifyVpcPeeringConnectionOptionsResult modifyOptions(
            Call call, ModifyVpcPeeringConnectionOptionsRequest request) {
        String id = id(request.vpcPeeringConnectionId());
        Optional<PeeringConnectionOptionsRequest> ofAccepter = request.accepterPeeringConnectionOptions();
        Optional<PeeringConnectionOptionsRequest> ofRequester = request.requesterPeeringConnectionOptions();
        ofAccepter.ifPresent(VpcPeeringOperations::refuseClassicLink);
        ofRequester.ifPresent(VpcPeeringOperations::refuseClassicLink);
        return call.write(transaction -> {
            VpcPeering peering = VpcPeering.TYPE.get(transaction, call.acting(), call.action(), id);
            if (!peering.isActive()) {
                throw VpcErrors.peeringNotActive(id);
            }
            ofAccepter.ifPresent(options -> check(transaction, call, peering, peering.accepter(), options));
            ofRequester.ifPresent(options -> check(transaction, call, peering, peering.requester(), options));
            VpcPeering changed = peering.withOptions(
                    allowsDns(ofRequester, peering.requester()), allowsDns(ofAccepter, peering.accepter()));
            if (!changed.equals(peering)) {
                VpcPeerings.put(transaction, changed);
            }
            return ModifyVpcPeeringConnectionOptionsResult.builder()
                    .accepterPeeringConnectionOptions(
                            ofAccepter.map(options -> view(changed.accepter())).orElse(null))
                    .requesterPeeringConnectionOptions(ofRequester
                            .map(options -> view(changed.requester()))
                            .orElse(null))
                    .build();
        });
    }

    private static void refuseClassicLink(PeeringConnectionOptionsRequest options) {
        if (options.allowEgressFromLocalClassicLinkToRemoteVpc().orElse(false)
                || options.allowEgressFromLocalVpcToRemoteClassicLink().orElse(false)) {
            throw Errors.unsupportedOperation("ClassicLink does not exist here, nor on EC2 any more.");
        }
    }

    /** An account changes its own side. Names lead to private addresses only while both VPCs have DNS in full. */
    private static void check(
            Reader reader,
            Call call,
            VpcPeering peering,
            VpcPeering.Side side,
            PeeringConnectionOptionsRequest options) {
        if (!side.scope().equals(Scope.of(call))) {
            throw VpcErrors.notYourPeering(call.account(), "modify the options of the other side of", peering.id());
        }
        if (options.allowDnsResolutionFromRemoteVpc().orElse(false)) {
            Stream.of(peering.requester(), peering.accepter())
                    .flatMap(one -> VpcPeering.vpc(reader, one).stream())
                    .filter(vpc -> !vpc.namesPublicAddresses())
                    .findFirst()
                    .ifPresent(vpc -> {
                        throw VpcErrors.peeringNeedsDns(vpc.id());
                    });
        }
    }

    private static boolean allowsDns(Optional<PeeringConnectionOptionsRequest> asked, VpcPeering.Side side) {
        return asked.flatMap(PeeringConnectionOptionsRequest::allowDnsResolutionFromRemoteVpc)
                .orElse(side.allowsDns());
    }

    private static PeeringConnectionOptions view(VpcPeering.Side side) {
        return PeeringConnectionOptions.builder()
                .allowDnsResolutionFromRemoteVpc(side.allowsDns())
                .allowEgressFromLocalClassicLinkToRemoteVpc(false)
                .allowEgressFromLocalVpcToRemoteClassicLink(false)
                .build();
    }
}
