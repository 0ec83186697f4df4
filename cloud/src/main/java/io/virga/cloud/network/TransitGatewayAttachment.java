package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An attachment of a transit gateway: to a VPC, or to another transit gateway, which both see.
 *
 * @param account the account from which it is seen
 * @param region the region from which it is seen
 * @param kind what is attached
 */
public record TransitGatewayAttachment(
        String id, String account, String region, Kind kind, TransitState state, Instant created)
        implements Resource<TransitGatewayAttachment> {
    /**
     * What a transit gateway has of an attachment.
     *
     * @param associated the route table by which it routes what comes from the attachment
     * @param propagated its route tables that have routes to the attachment by themselves
     */
    public record Side(String gatewayId, Optional<String> associated, List<String> propagated) {
        public Side {
            requireNonNull(gatewayId, "gatewayId is null");
            requireNonNull(associated, "associated is null");
            propagated = List.copyOf(propagated);
        }

        /** A side that is neither associated nor propagated. */
        static Side of(String gatewayId) {
            return new Side(gatewayId, Optional.empty(), List.of());
        }

        Side withAssociated(Optional<String> table) {
            return new Side(gatewayId, table, propagated);
        }

        Side withPropagated(String table) {
            List<String> more = new ArrayList<>(propagated);
            more.add(table);
            return new Side(gatewayId, associated, more);
        }

        Side withoutPropagated(String table) {
            return new Side(
                    gatewayId,
                    associated,
                    propagated.stream().filter(other -> !other.equals(table)).toList());
        }
    }

    /** What is attached. */
    public sealed interface Kind {
        /**
         * A VPC of the transit gateway's owner.
         *
         * @param ports one in each zone, in the order of the zones
         */
        record OfVpc(SortedMap<String, String> tags, Side side, String vpcId, List<Port> ports, Options options)
                implements Kind {
            public OfVpc {
                requireNonNull(tags, "tags is null");
                requireNonNull(side, "side is null");
                requireNonNull(vpcId, "vpcId is null");
                ports = List.copyOf(ports);
                requireNonNull(options, "options is null");
            }
        }

        /** A transit gateway, which another one has asked. */
        record OfPeer(Peer requester, Peer accepter) implements Kind {
            public OfPeer {
                requireNonNull(requester, "requester is null");
                requireNonNull(accepter, "accepter is null");
            }
        }
    }

    /** Where a VPC is attached: the interface that is made in a subnet. */
    public record Port(String subnetId, String zone, String interfaceId) {
        public Port {
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(zone, "zone is null");
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /** What a user chooses for a VPC. */
    public record Options(boolean dnsSupport, boolean groupReferencing, boolean ipv6Support, boolean applianceMode) {}

    /** One of two transit gateways, and what its account has of the attachment. */
    public record Peer(String account, String region, SortedMap<String, String> tags, Side side) {
        public Peer {
            requireNonNull(account, "account is null");
            requireNonNull(region, "region is null");
            requireNonNull(tags, "tags is null");
            requireNonNull(side, "side is null");
        }

        Scope scope() {
            return new Scope(account, region);
        }

        private Peer withTags(SortedMap<String, String> newTags) {
            return new Peer(account, region, newTags, side);
        }

        private Peer withSide(Side newSide) {
            return new Peer(account, region, tags, newSide);
        }
    }

    private static final Index<TransitGatewayAttachment> OF_GATEWAY = Index.of(
            "of_gateway",
            attachment -> attachment.state().ended().isPresent()
                    ? List.of()
                    : attachment.sides().stream().map(Side::gatewayId).toList());

    private static final Index<TransitGatewayAttachment> OF_VPC = Index.of(
            "of_vpc",
            attachment -> attachment.kind() instanceof Kind.OfVpc vpc
                            && attachment.state().ended().isEmpty()
                    ? List.of(vpc.vpcId())
                    : List.of());

    private static final Index<TransitGatewayAttachment> ASSOCIATED = Index.of(
            "associated_with",
            attachment -> attachment.sides().stream()
                    .flatMap(side -> side.associated().stream())
                    .toList());

    private static final Index<TransitGatewayAttachment> PROPAGATED = Index.of(
            "propagated_to",
            attachment -> attachment.sides().stream()
                    .flatMap(side -> side.propagated().stream())
                    .toList());

    public static final ResourceType<TransitGatewayAttachment> TYPE = ResourceType.named(
                    "transit-gateway-attachment", "tgw-attach", TransitGatewayAttachment.class)
            .errors(
                    "InvalidTransitGatewayAttachmentID.NotFound",
                    "InvalidTransitGatewayAttachmentID.Malformed",
                    "transitGatewayAttachment")
            .shared(TransitGatewayAttachment::scopes, TransitGatewayAttachment::seenFrom)
            .index(OF_GATEWAY)
            .index(OF_VPC)
            .index(ASSOCIATED)
            .index(PROPAGATED)
            .filter(
                    "association.state",
                    attachment -> attachment.own().associated().map(table -> "associated"))
            .filter(
                    "association.transit-gateway-route-table-id",
                    attachment -> attachment.own().associated())
            .filter("resource-id", TransitGatewayAttachment::resourceId)
            .filter("resource-owner-id", TransitGatewayAttachment::resourceOwner)
            .filter("resource-type", TransitGatewayAttachment::resourceType)
            .filter("state", attachment -> attachment.state().word())
            .filter("transit-gateway-id", attachment -> attachment.own().gatewayId())
            .filter("transit-gateway-owner-id", TransitGatewayAttachment::account)
            .idFilter("transit-gateway-attachment-id")
            .conditionKey("ec2:transitGatewayAttachmentId", TransitGatewayAttachment::id)
            .build();

    private static final FilterTable<TransitGatewayAttachment> OF_VPCS = common().on(
                    "transit-gateway-id", attachment -> attachment.own().gatewayId())
            .on("vpc-id", TransitGatewayAttachment::resourceId);

    private static final FilterTable<TransitGatewayAttachment> OF_PEERS = common().on(
                    "local-owner-id", TransitGatewayAttachment::account)
            .on("remote-owner-id", TransitGatewayAttachment::resourceOwner)
            .on(
                    "transit-gateway-id",
                    attachment ->
                            attachment.sides().stream().map(Side::gatewayId).toList());

    public TransitGatewayAttachment {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(state, "state is null");
        requireNonNull(created, "created is null");
    }

    private static FilterTable<TransitGatewayAttachment> common() {
        return new FilterTable<TransitGatewayAttachment>()
                .on("state", attachment -> attachment.state().word())
                .on("transit-gateway-attachment-id", TransitGatewayAttachment::id)
                .onFamily(
                        "tag",
                        (attachment, key) -> Optional.ofNullable(
                                        attachment.tags().get(key))
                                .stream()
                                .toList())
                .onAll("tag-key", (attachment, reader) -> attachment.tags().keySet())
                .onAll("tag-value", (attachment, reader) -> attachment.tags().values());
    }

    /** The filters of DescribeTransitGatewayVpcAttachments. */
    public static FilterTable<TransitGatewayAttachment> filtersOfVpcs() {
        return OF_VPCS;
    }

    /** The filters of DescribeTransitGatewayPeeringAttachments. */
    public static FilterTable<TransitGatewayAttachment> filtersOfPeers() {
        return OF_PEERS;
    }

    /** The attachments of a transit gateway that have not ended. */
    static List<TransitGatewayAttachment> of(Reader reader, String gatewayId) {
        return reader.find(TYPE.documents(), OF_GATEWAY, gatewayId);
    }

    /** The number of attachments of a transit gateway that have not ended. */
    static long count(Reader reader, String gatewayId) {
        return reader.count(TYPE.documents(), OF_GATEWAY, gatewayId);
    }

    /** The attachments of a VPC that have not ended. */
    static List<TransitGatewayAttachment> ofVpc(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), OF_VPC, vpcId);
    }

    /** The attachments that are routed by a route table. */
    static List<TransitGatewayAttachment> associatedWith(Reader reader, String tableId) {
        return reader.find(TYPE.documents(), ASSOCIATED, tableId);
    }

    /** The attachments that give a route table routes. */
    static List<TransitGatewayAttachment> propagatedTo(Reader reader, String tableId) {
        return reader.find(TYPE.documents(), PROPAGATED, tableId);
    }

    /** The attachment with this id, as it is seen from its first side. */
    static Optional<TransitGatewayAttachment> byId(Reader reader, String id) {
        return reader.get(TYPE.documents(), id);
    }

    /** What it is to each of its transit gateways. */
    List<Side> sides() {
        return switch (kind) {
            case Kind.OfVpc vpc -> List.of(vpc.side());
            case Kind.OfPeer peers ->
                List.of(peers.requester().side(), peers.accepter().side());
        };
    }

    /** What it is to a transit gateway. */
    Optional<Side> side(String gatewayId) {
        return sides().stream()
                .filter(side -> side.gatewayId().equals(gatewayId))
                .findFirst();
    }

    /** The transit gateway on the other side; empty when a VPC is there. */
    Optional<Peer> beyond(String gatewayId) {
        return switch (kind) {
            case Kind.OfVpc _ -> Optional.empty();
            case Kind.OfPeer(Peer requester, Peer accepter) ->
                Optional.of(requester.side().gatewayId().equals(gatewayId) ? accepter : requester);
        };
    }

    /** Its VPC; empty when a transit gateway is attached. */
    Optional<Kind.OfVpc> ofVpc() {
        return kind instanceof Kind.OfVpc vpc ? Optional.of(vpc) : Optional.empty();
    }

    boolean isOfVpc() {
        return kind instanceof Kind.OfVpc;
    }

    private Optional<Peer> ownPeer() {
        return switch (kind) {
            case Kind.OfVpc _ -> Optional.empty();
            case Kind.OfPeer(Peer requester, Peer accepter) ->
                Optional.of(requester.scope().equals(new Scope(account, region)) ? requester : accepter);
        };
    }

    /** What it is to the transit gateway from which it is seen. */
    Side own() {
        return ownPeer().map(Peer::side).orElseGet(() -> sides().getFirst());
    }

    private Optional<Peer> otherPeer() {
        return beyond(own().gatewayId());
    }

    /** The id of what is attached, as it is seen from a side. */
    String resourceId() {
        return resourceId(own().gatewayId());
    }

    /** The id of what is attached to a transit gateway. */
    String resourceId(String gatewayId) {
        return switch (kind) {
            case Kind.OfVpc vpc -> vpc.vpcId();
            case Kind.OfPeer _ -> beyond(gatewayId).orElseThrow().side().gatewayId();
        };
    }

    /** The owner of what is attached, as it is seen from a side. */
    String resourceOwner() {
        return otherPeer().map(Peer::account).orElse(account);
    }

    String resourceType() {
        return isOfVpc() ? "vpc" : "peering";
    }

    private List<Scope> scopes() {
        return switch (kind) {
            case Kind.OfVpc _ -> List.of(new Scope(account, region));
            case Kind.OfPeer(Peer requester, Peer accepter) ->
                Stream.of(requester.scope(), accepter.scope()).distinct().toList();
        };
    }

    private static TransitGatewayAttachment seenFrom(TransitGatewayAttachment attachment, Scope scope) {
        return new TransitGatewayAttachment(
                attachment.id(),
                scope.account(),
                scope.region(),
                attachment.kind(),
                attachment.state(),
                attachment.created());
    }

    /** The tags of the side from which it is seen: each side has its own. */
    @Override
    public SortedMap<String, String> tags() {
        return switch (kind) {
            case Kind.OfVpc vpc -> vpc.tags();
            case Kind.OfPeer _ -> ownPeer().orElseThrow().tags();
        };
    }

    @Override
    public TransitGatewayAttachment withTags(SortedMap<String, String> newTags) {
        return with(
                switch (kind) {
                    case Kind.OfVpc vpc -> new Kind.OfVpc(newTags, vpc.side(), vpc.vpcId(), vpc.ports(), vpc.options());
                    case Kind.OfPeer(Peer requester, Peer accepter) ->
                        requester.equals(ownPeer().orElseThrow())
                                ? new Kind.OfPeer(requester.withTags(newTags), accepter)
                                : new Kind.OfPeer(requester, accepter.withTags(newTags));
                });
    }

    TransitGatewayAttachment with(Kind newKind) {
        return new TransitGatewayAttachment(id, account, region, newKind, state, created);
    }

    TransitGatewayAttachment withState(TransitState newState) {
        return new TransitGatewayAttachment(id, account, region, kind, newState, created);
    }

    /** The attachment with a change to what it is to a transit gateway. */
    TransitGatewayAttachment withSide(String gatewayId, UnaryOperator<Side> change) {
        UnaryOperator<Side> only = side -> side.gatewayId().equals(gatewayId) ? change.apply(side) : side;
        return with(
                switch (kind) {
                    case Kind.OfVpc vpc ->
                        new Kind.OfVpc(vpc.tags(), only.apply(vpc.side()), vpc.vpcId(), vpc.ports(), vpc.options());
                    case Kind.OfPeer(Peer requester, Peer accepter) ->
                        new Kind.OfPeer(
                                requester.withSide(only.apply(requester.side())),
                                accepter.withSide(only.apply(accepter.side())));
                });
    }
}
