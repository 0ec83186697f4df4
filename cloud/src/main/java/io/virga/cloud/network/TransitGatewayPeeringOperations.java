package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AcceptTransitGatewayPeeringAttachmentRequest;
import io.virga.api.ec2.AcceptTransitGatewayPeeringAttachmentResult;
import io.virga.api.ec2.CreateTransitGatewayPeeringAttachmentRequest;
import io.virga.api.ec2.CreateTransitGatewayPeeringAttachmentRequestOptions;
import io.virga.api.ec2.CreateTransitGatewayPeeringAttachmentResult;
import io.virga.api.ec2.DeleteTransitGatewayPeeringAttachmentRequest;
import io.virga.api.ec2.DeleteTransitGatewayPeeringAttachmentResult;
import io.virga.api.ec2.DescribeTransitGatewayPeeringAttachmentsRequest;
import io.virga.api.ec2.DescribeTransitGatewayPeeringAttachmentsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.RejectTransitGatewayPeeringAttachmentRequest;
import io.virga.api.ec2.RejectTransitGatewayPeeringAttachmentResult;
import io.virga.cloud.identity.Account;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * CreateTransitGatewayPeeringAttachment, AcceptTransitGatewayPeeringAttachment, RejectTransitGatewayPeeringAttachment,
 * DeleteTransitGatewayPeeringAttachment and DescribeTransitGatewayPeeringAttachments.
 */
final class TransitGatewayPeeringOperations {
    private final TransitGateways gateways;
    private final Regions regions;
    private final Quotas quotas;

    TransitGatewayPeeringOperations(TransitGateways gateways, Regions regions, Quotas quotas) {
        this.gateways = requireNonNull(gateways, "gateways is null");
        this.regions = requireNonNull(regions, "regions is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT,
                this::create,
                "TransitGatewayId",
                "PeerTransitGatewayId",
                "PeerAccountId",
                "PeerRegion",
                "Options",
                "TagSpecifications");
        operations.on(Ec2.ACCEPT_TRANSIT_GATEWAY_PEERING_ATTACHMENT, this::accept, "TransitGatewayAttachmentId");
        operations.on(Ec2.REJECT_TRANSIT_GATEWAY_PEERING_ATTACHMENT, this::reject, "TransitGatewayAttachmentId");
        operations.on(Ec2.DELETE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, this::delete, "TransitGatewayAttachmentId");
        operations.describe(
                Ec2.DESCRIBE_TRANSIT_GATEWAY_PEERING_ATTACHMENTS, this::describe, "TransitGatewayAttachmentIds");
    }

    private CreateTransitGatewayPeeringAttachmentResult create(
            Call call, CreateTransitGatewayPeeringAttachmentRequest request) {
        String id = request.transitGatewayId().orElseThrow(() -> Errors.missingParameter("TransitGatewayId"));
        String peerId =
                request.peerTransitGatewayId().orElseThrow(() -> Errors.missingParameter("PeerTransitGatewayId"));
        String peerAccount = request.peerAccountId().orElseThrow(() -> Errors.missingParameter("PeerAccountId"));
        String peerRegion = request.peerRegion().orElseThrow(() -> Errors.missingParameter("PeerRegion"));
        TransitGateway.TYPE.checkId(peerId);
        if (!Account.isId(peerAccount)) {
            throw Errors.invalidValue(peerAccount, "peerAccountId", "It must have 12 digits.");
        }
        if (!regions.has(peerRegion)) {
            throw Errors.invalidValue(peerRegion, "peerRegion", "It is no region that is enabled here.");
        }
        if (peerId.equals(id)) {
            throw TransitGatewayErrors.peeringWithItself(id);
        }
        if (request.options()
                .flatMap(CreateTransitGatewayPeeringAttachmentRequestOptions::dynamicRouting)
                .filter("enable"::equals)
                .isPresent()) {
            throw TransitGatewayErrors.dynamicRouting();
        }
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), TransitGatewayAttachment.TYPE);
        return call.write(transaction -> {
            TransitGatewayOperations.available(transaction, call.acting(), call.action(), id);
            TransitGatewayAttachment planned = gateways.planned(
                    call.acting(),
                    new TransitGatewayAttachment.Kind.OfPeer(
                            new TransitGatewayAttachment.Peer(
                                    call.account(), call.region(), tags, TransitGatewayAttachment.Side.of(id)),
                            new TransitGatewayAttachment.Peer(
                                    peerAccount, peerRegion, Tags.NONE, TransitGatewayAttachment.Side.of(peerId))));
            TransitGatewayAttachment.TYPE.authorizeCreation(transaction, call.acting(), call.action(), planned);
            check(transaction, id, new Scope(peerAccount, peerRegion), peerId);
            TransitGateways.insert(transaction, planned);
            return CreateTransitGatewayPeeringAttachmentResult.builder()
                    .transitGatewayPeeringAttachment(TransitGatewayViews.ofPeer(planned))
                    .build();
        });
    }

    private void check(Reader reader, String id, Scope peer, String peerId) {
        if (TransitGateway.anywhere(reader, peerId)
                .filter(there -> Scope.of(there).equals(peer) && there.state().isAvailable())
                .isEmpty()) {
            throw TransitGateway.TYPE.notFound(List.of(peerId));
        }
        List<TransitGatewayAttachment> peerings = TransitGatewayAttachment.of(reader, id).stream()
                .filter(attachment -> !attachment.isOfVpc())
                .toList();
        if (peerings.stream().anyMatch(attachment -> attachment.side(peerId).isPresent())) {
            throw TransitGatewayErrors.attachedAlready(id, peerId);
        }
        quotas.check(
                Quotas.PEERINGS_PER_TRANSIT_GATEWAY,
                peerings.size() + 1L,
                "TransitGatewayAttachmentLimitExceeded",
                "The maximum number of peering attachments of " + id + " has been reached.");
    }

    private static TransitGatewayAttachment.Kind.OfPeer peers(TransitGatewayAttachment attachment) {
        if (attachment.kind() instanceof TransitGatewayAttachment.Kind.OfPeer peers) {
            return peers;
        }
        throw TransitGatewayErrors.wrongKind(attachment.id(), "peering");
    }

    /** The attachment that the accepter answers. */
    private static TransitGatewayAttachment asked(Reader reader, Call call, Optional<String> given, String what) {
        String id = TransitGatewayAttachmentOperations.id(given);
        TransitGatewayAttachment attachment =
                TransitGatewayAttachmentOperations.lasting(reader, call.acting(), call.action(), id);
        if (!peers(attachment).accepter().scope().equals(Scope.of(call))) {
            throw TransitGatewayErrors.notYourPeering(call.account(), what, id);
        }
        if (!(attachment.state() instanceof TransitState.PendingAcceptance)) {
            throw TransitGatewayErrors.wrongState(id, attachment.state());
        }
        return attachment;
    }

    private AcceptTransitGatewayPeeringAttachmentResult accept(
            Call call, AcceptTransitGatewayPeeringAttachmentRequest request) {
        return call.write(transaction -> {
            TransitGatewayAttachment accepted =
                    asked(transaction, call, request.transitGatewayAttachmentId(), "accept");
            for (TransitGatewayAttachment.Side side : accepted.sides()) {
                Optional<String> table = TransitGateway.anywhere(transaction, side.gatewayId())
                        .flatMap(TransitGateway::associationTable);
                accepted = accepted.withSide(side.gatewayId(), before -> before.withAssociated(table));
            }
            accepted = accepted.withState(new TransitState.Pending());
            TransitGateways.put(transaction, accepted);
            return AcceptTransitGatewayPeeringAttachmentResult.builder()
                    .transitGatewayPeeringAttachment(TransitGatewayViews.ofPeer(accepted))
                    .build();
        });
    }

    private RejectTransitGatewayPeeringAttachmentResult reject(
            Call call, RejectTransitGatewayPeeringAttachmentRequest request) {
        return call.write(transaction -> {
            TransitGatewayAttachment rejected = asked(transaction, call, request.transitGatewayAttachmentId(), "reject")
                    .withState(new TransitState.Rejected(call.time()));
            TransitGateways.put(transaction, rejected);
            return RejectTransitGatewayPeeringAttachmentResult.builder()
                    .transitGatewayPeeringAttachment(TransitGatewayViews.ofPeer(rejected))
                    .build();
        });
    }

    private DeleteTransitGatewayPeeringAttachmentResult delete(
            Call call, DeleteTransitGatewayPeeringAttachmentRequest request) {
        String id = TransitGatewayAttachmentOperations.id(request.transitGatewayAttachmentId());
        return call.write(transaction -> {
            TransitGatewayAttachment attachment =
                    TransitGatewayAttachmentOperations.lasting(transaction, call.acting(), call.action(), id);
            peers(attachment);
            if (!attachment.state().isAvailable() && !(attachment.state() instanceof TransitState.PendingAcceptance)) {
                throw TransitGatewayErrors.wrongState(id, attachment.state());
            }
            TransitGatewayAttachment deleted = attachment.withState(new TransitState.Deleting());
            TransitGateways.put(transaction, deleted);
            return DeleteTransitGatewayPeeringAttachmentResult.builder()
                    .transitGatewayPeeringAttachment(TransitGatewayViews.ofPeer(deleted))
                    .build();
        });
    }

    private DescribeTransitGatewayPeeringAttachmentsResult describe(
            Call call, DescribeTransitGatewayPeeringAttachmentsRequest request) {
        return call.read(reader -> {
            Page<TransitGatewayAttachment> page = Page.of(
                    call,
                    reader,
                    TransitGatewayAttachment.TYPE,
                    TransitGatewayAttachment.filtersOfPeers(),
                    request,
                    request.transitGatewayAttachmentIds(),
                    attachment -> !attachment.isOfVpc());
            return DescribeTransitGatewayPeeringAttachmentsResult.builder()
                    .transitGatewayPeeringAttachments(page.items().stream()
                            .map(TransitGatewayViews::ofPeer)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
