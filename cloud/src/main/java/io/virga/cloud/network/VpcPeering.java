package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A VPC peering connection, which the accounts and regions of both VPCs see.
 *
 * @param account the account from which it is seen, of the requester or the accepter
 * @param region the region from which it is seen
 * @param status what became of the request
 * @param since the time since which it has the status
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html">How VPC peering connections work</a>
 */
public record VpcPeering(
        String id, String account, String region, Side requester, Side accepter, Status status, Instant since)
        implements Resource<VpcPeering> {
    /** How long a request can be accepted. */
    static final Duration UNTIL_EXPIRY = Duration.ofDays(7);

    /** How long the one who ended a connection, and the requester of one that has failed, see it afterwards. */
    private static final Duration SEEN_SHORTLY = Duration.ofHours(2);

    /** How long the other one sees it, and both see one that has expired. */
    private static final Duration SEEN_LONG = Duration.ofDays(2);

    /**
     * One of the two VPCs, and what its account has of the connection.
     *
     * @param sees whether the account still sees it
     * @param allowsDns whether the public names of this VPC lead to private addresses in the other one
     */
    public record Side(
            String account,
            String region,
            String vpcId,
            SortedMap<String, String> tags,
            boolean sees,
            boolean allowsDns) {
        public Side {
            requireNonNull(account, "account is null");
            requireNonNull(region, "region is null");
            requireNonNull(vpcId, "vpcId is null");
            requireNonNull(tags, "tags is null");
        }

        Scope scope() {
            return new Scope(account, region);
        }

        private Side withTags(SortedMap<String, String> newTags) {
            return new Side(account, region, vpcId, newTags, sees, allowsDns);
        }

        private Side withSees(boolean nowSees) {
            return new Side(account, region, vpcId, tags, nowSees, allowsDns);
        }

        private Side withAllowsDns(boolean nowAllows) {
            return new Side(account, region, vpcId, tags, sees, nowAllows);
        }

        /** A VPC whose account sees the connection, and as it is at first. */
        static Side of(Scope scope, String vpcId, SortedMap<String, String> tags) {
            return new Side(scope.account(), scope.region(), vpcId, tags, true, false);
        }

        private Arn vpcArn() {
            return Arn.of(Partition.of(region), "ec2", region, account, "vpc/" + vpcId);
        }
    }

    /** What became of a request. It is final but for {@link PendingAcceptance} and {@link Active}. */
    public sealed interface Status {
        /** The name of the status in the API. */
        String code();

        record PendingAcceptance() implements Status {
            @Override
            public String code() {
                return "pending-acceptance";
            }
        }

        record Active() implements Status {
            @Override
            public String code() {
                return "active";
            }
        }

        /** The VPC does not exist, or the blocks of the two overlap. */
        record Failed() implements Status {
            @Override
            public String code() {
                return "failed";
            }
        }

        record Expired() implements Status {
            @Override
            public String code() {
                return "expired";
            }
        }

        record Rejected() implements Status {
            @Override
            public String code() {
                return "rejected";
            }
        }

        /**
         * One of the two has ended it.
         *
         * @param by the account that has deleted it
         */
        record Deleted(String by) implements Status {
            public Deleted {
                requireNonNull(by, "by is null");
            }

            @Override
            public String code() {
                return "deleted";
            }
        }
    }

    private static final Index<VpcPeering> OF_VPC = Index.of(
            "of_vpc",
            peering -> peering.isLasting()
                    ? List.of(peering.requester().vpcId(), peering.accepter().vpcId())
                    : List.of());

    private static final Index<VpcPeering> PENDING_OF = Index.of(
            "pending_of",
            peering -> peering.isPending() ? List.of(peering.requester().scope().key()) : List.of());

    public static final ResourceType<VpcPeering> TYPE = ResourceType.named(
                    "vpc-peering-connection", "pcx", VpcPeering.class)
            .errors(
                    "InvalidVpcPeeringConnectionID.NotFound",
                    "InvalidVpcPeeringConnectionId.Malformed",
                    "vpcPeeringConnection")
            .index(PENDING_OF)
            .shared(peering -> peering.scopes(), VpcPeering::seenFrom)
            .index(OF_VPC)
            .filterAll("accepter-vpc-info.cidr-block", (peering, reader) -> peering.accepter(reader))
            .filter("accepter-vpc-info.owner-id", peering -> peering.accepter().account())
            .filter("accepter-vpc-info.vpc-id", peering -> peering.accepter().vpcId())
            .filter("expiration-time", VpcPeering::expiry)
            .filterAll("requester-vpc-info.cidr-block", (peering, reader) -> blocks(reader, peering.requester()))
            .filter(
                    "requester-vpc-info.owner-id",
                    peering -> peering.requester().account())
            .filter("requester-vpc-info.vpc-id", peering -> peering.requester().vpcId())
            .filter("status-code", peering -> peering.status().code())
            .filter("status-message", VpcPeering::message)
            .idFilter("vpc-peering-connection-id")
            .after(VpcPeering::withDnsOption)
            .conditionKey("ec2:VpcPeeringConnectionID", VpcPeering::id)
            .conditionKey("ec2:AccepterVpc", peering -> peering.accepter().vpcArn())
            .conditionKey("ec2:RequesterVpc", peering -> peering.requester().vpcArn())
            .build();

    public VpcPeering {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(requester, "requester is null");
        requireNonNull(accepter, "accepter is null");
        requireNonNull(status, "status is null");
        requireNonNull(since, "since is null");
    }

    /** At first, no option could be set. */
    private static void withDnsOption(Map<String, Object> peering) {
        for (String side : List.of("requester", "accepter")) {
            Map<String, Object> changed = new LinkedHashMap<>();
            ((Map<?, ?>) peering.get(side)).forEach((name, value) -> changed.put((String) name, value));
            changed.put("allowsDns", false);
            peering.put(side, changed);
        }
    }

    /** The connections of a VPC that are active or can become so. */
    static List<VpcPeering> ofVpc(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), OF_VPC, vpcId);
    }

    /** The number of active connections of a VPC. */
    static long countActive(Reader reader, String vpcId) {
        return ofVpc(reader, vpcId).stream().filter(VpcPeering::isActive).count();
    }

    /** The number of requests of an account in a region that wait to be accepted. */
    static long countOutstanding(Reader reader, Scope requester) {
        return reader.count(TYPE.documents(), PENDING_OF, requester.key());
    }

    /** The IPv4 and IPv6 blocks of the VPC of a side; none once it is gone. */
    static List<String> allBlocks(Reader reader, Side side) {
        return vpc(reader, side).map(Vpc::allCidrs).orElse(List.of());
    }

    /** The IPv6 blocks of the VPC of a side; none once it is gone. */
    static List<String> ipv6Blocks(Reader reader, Side side) {
        return vpc(reader, side).map(Vpc::ipv6Cidrs).orElse(List.of());
    }

    /** The IPv4 blocks of the VPC of a side; none once it is gone. */
    static List<String> blocks(Reader reader, Side side) {
        return vpc(reader, side).map(Vpc::cidrs).orElse(List.of());
    }

    /** The VPC of a side. */
    static Optional<Vpc> vpc(Reader reader, Side side) {
        return Vpc.find(reader, side.vpcId()).filter(vpc -> Scope.of(vpc).equals(side.scope()));
    }

    /** Whether the IPv4 blocks of the two VPCs overlap (IPv6 blocks never do), or one of them does not exist. */
    boolean isImpossible(Reader reader) {
        List<String> one = blocks(reader, requester);
        List<String> other = blocks(reader, accepter);
        return one.isEmpty() || other.isEmpty() || overlap(one, other);
    }

    static boolean overlap(Collection<String> one, Collection<String> other) {
        return one.stream()
                .map(Cidr::of)
                .anyMatch(block -> other.stream().map(Cidr::of).anyMatch(block::overlaps));
    }

    /** The accepter's blocks, which are shown once the request is accepted. */
    List<String> accepter(Reader reader) {
        return isActive() ? blocks(reader, accepter) : List.of();
    }

    /** The side of a VPC. */
    Optional<Side> side(String vpcId) {
        return Stream.of(requester, accepter)
                .filter(side -> side.vpcId().equals(vpcId))
                .findFirst();
    }

    /** The side other than that of a VPC, which is one of the two. */
    Side beyond(String vpcId) {
        return requester.vpcId().equals(vpcId) ? accepter : requester;
    }

    boolean isPending() {
        return status instanceof Status.PendingAcceptance;
    }

    boolean isActive() {
        return status instanceof Status.Active;
    }

    private boolean isLasting() {
        return isPending() || isActive();
    }

    /** When the request expires, while it waits. */
    Optional<Instant> expiry() {
        return isPending() ? Optional.of(since.plus(UNTIL_EXPIRY)) : Optional.empty();
    }

    /** The status in words. */
    String message() {
        return switch (status) {
            case Status.PendingAcceptance() -> "Pending Acceptance by " + accepter.account();
            case Status.Active() -> "Active";
            case Status.Failed() -> "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range";
            case Status.Expired() -> "Expired";
            case Status.Rejected() -> "Rejected by " + accepter.account();
            case Status.Deleted(String by) -> "Deleted by " + by;
        };
    }

    /** Until when a side sees a connection that has ended; empty for one that has not. */
    private Optional<Instant> seenUntil(Side side) {
        boolean isWithinOneAccount = requester.account().equals(accepter.account());
        Optional<Duration> seen = switch (status) {
            case Status.PendingAcceptance() -> Optional.empty();
            case Status.Active() -> Optional.empty();
            case Status.Failed() -> Optional.of(isRequester(side) ? SEEN_SHORTLY : Duration.ZERO);
            case Status.Expired() -> Optional.of(SEEN_LONG);
            case Status.Rejected() -> Optional.of(isWithinOneAccount || !isRequester(side) ? SEEN_SHORTLY : SEEN_LONG);
            case Status.Deleted(String by) ->
                Optional.of(isWithinOneAccount || side.account().equals(by) ? SEEN_SHORTLY : SEEN_LONG);
        };
        return seen.map(since::plus);
    }

    private boolean isRequester(Side side) {
        return side.vpcId().equals(requester.vpcId());
    }

    /** The next time at which something happens by itself: it expires, or a side ceases to see it. */
    Optional<Instant> next(Instant now) {
        return Stream.of(expiry(), seenUntil(requester), seenUntil(accepter))
                .flatMap(Optional::stream)
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Whether this is a request of a VPC that nobody has answered. */
    boolean isRequestOf(String vpcId) {
        return isPending() && requester.vpcId().equals(vpcId);
    }

    /** The connection as it is at a time, when nobody does anything; empty once nobody sees it any more. */
    Optional<VpcPeering> at(Instant now) {
        VpcPeering passed = expiry().filter(end -> !now.isBefore(end))
                .map(end -> withStatus(new Status.Expired(), end))
                .orElse(this);
        Side one = requester.withSees(passed.isSeenBy(requester, now));
        Side other = accepter.withSees(passed.isSeenBy(accepter, now));
        return one.sees() || other.sees()
                ? Optional.of(new VpcPeering(id, account, region, one, other, passed.status(), passed.since()))
                : Optional.empty();
    }

    private boolean isSeenBy(Side side, Instant now) {
        return seenUntil(side).map(now::isBefore).orElse(true);
    }

    private List<Scope> scopes() {
        return Stream.of(requester, accepter)
                .filter(Side::sees)
                .map(Side::scope)
                .distinct()
                .toList();
    }

    private static VpcPeering seenFrom(VpcPeering peering, Scope scope) {
        return new VpcPeering(
                peering.id(),
                scope.account(),
                scope.region(),
                peering.requester(),
                peering.accepter(),
                peering.status(),
                peering.since());
    }

    private boolean isSeenFrom(Side side) {
        return side.account().equals(account) && side.region().equals(region);
    }

    /** The tags of the side from which it is seen: each side has its own. */
    @Override
    public SortedMap<String, String> tags() {
        return isSeenFrom(requester) ? requester.tags() : accepter.tags();
    }

    @Override
    public VpcPeering withTags(SortedMap<String, String> newTags) {
        UnaryOperator<Side> retag = side -> isSeenFrom(side) ? side.withTags(newTags) : side;
        return new VpcPeering(id, account, region, retag.apply(requester), retag.apply(accepter), status, since);
    }

    /** The connection with other options. */
    VpcPeering withOptions(boolean requesterAllowsDns, boolean accepterAllowsDns) {
        return new VpcPeering(
                id,
                account,
                region,
                requester.withAllowsDns(requesterAllowsDns),
                accepter.withAllowsDns(accepterAllowsDns),
                status,
                since);
    }

    VpcPeering withStatus(Status newStatus, Instant now) {
        return new VpcPeering(id, account, region, requester, accepter, newStatus, now);
    }
}
