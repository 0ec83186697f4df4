package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.Route;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * A route table of a VPC.
 *
 * @param entries its routes, without the local ones, which follow from the VPC's blocks. One for exactly such a block
 *     replaces the local route
 * @param associations what uses it
 */
public record RouteTable(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        List<Entry> entries,
        List<Association> associations)
        implements Resource<RouteTable> {
    static final String ASSOCIATION_FILTER = "association.route-table-association-id";

    /**
     * A route: traffic to the destination goes to the target. The longest prefix wins.
     *
     * @param destination a block of IPv4 or IPv6 addresses in its canonical form, or the id of a prefix list
     */
    public record Entry(String destination, Target target) {
        public Entry {
            requireNonNull(destination, "destination is null");
            requireNonNull(target, "target is null");
        }

        /** The prefix list that is the destination, if it is one. */
        Optional<String> prefixListId() {
            return destination.startsWith("pl-") ? Optional.of(destination) : Optional.empty();
        }

        /** The destination, unless it is a prefix list. */
        Optional<AddressBlock> block() {
            return AddressBlock.parseLoosely(destination);
        }
    }

    /** The target of a route. It stays in the route when it is gone, and traffic to it is dropped then. */
    public sealed interface Target {
        /** The id of what traffic goes to. */
        String id();

        /** To the internet, with the public address of each interface. */
        record Internet(String id) implements Target {
            public Internet {
                requireNonNull(id, "id is null");
            }
        }

        /** To the internet over IPv6, for connections from inside only. */
        record EgressOnly(String id) implements Target {
            public EgressOnly {
                requireNonNull(id, "id is null");
            }
        }

        /** To a NAT gateway of the VPC. */
        record Nat(String id) implements Target {
            public Nat {
                requireNonNull(id, "id is null");
            }
        }

        /** To the other VPC of a peering connection. */
        record Peering(String id) implements Target {
            public Peering {
                requireNonNull(id, "id is null");
            }
        }

        /** To a transit gateway that the VPC is attached to. */
        record Transit(String id) implements Target {
            public Transit {
                requireNonNull(id, "id is null");
            }
        }

        /** To the addresses of a service, through a gateway endpoint. */
        record Endpoint(String id) implements Target {
            public Endpoint {
                requireNonNull(id, "id is null");
            }
        }

        /** To an interface of the VPC, whatever its address. */
        record Interface(String id) implements Target {
            public Interface {
                requireNonNull(id, "id is null");
            }
        }
    }

    /**
     * An association of the table. One with neither makes the table the main one of its VPC, which all subnets use that have
     * no association of their own.
     *
     * @param subnetId the subnet whose traffic it routes
     * @param gatewayId the internet gateway, whose incoming traffic it routes
     */
    public record Association(String id, Optional<String> subnetId, Optional<String> gatewayId) {
        public Association {
            requireNonNull(id, "id is null");
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(gatewayId, "gatewayId is null");
        }

        static Association ofMain(String id) {
            return new Association(id, Optional.empty(), Optional.empty());
        }

        static Association ofSubnet(String id, String subnetId) {
            return new Association(id, Optional.of(subnetId), Optional.empty());
        }

        static Association ofGateway(String id, String gatewayId) {
            return new Association(id, Optional.empty(), Optional.of(gatewayId));
        }

        /** The same under another id, as it is in another table. */
        Association withId(String newId) {
            return new Association(newId, subnetId, gatewayId);
        }

        boolean isMain() {
            return subnetId.isEmpty() && gatewayId.isEmpty();
        }
    }

    private static final Index<RouteTable> MAIN_OF =
            Index.unique("main_of", table -> table.isMain() ? List.of(table.vpcId()) : List.of());
    private static final Index<RouteTable> NAMING_LIST = Index.of(
            "naming_list",
            table -> table.entries().stream()
                    .flatMap(entry -> entry.prefixListId().stream())
                    .toList());
    private static final Index<RouteTable> OF_SUBNET = Index.unique("of_subnet", RouteTable::subnetIds);
    private static final Index<RouteTable> OF_GATEWAY = Index.unique("of_gateway", RouteTable::gatewayIds);

    public static final ResourceType<RouteTable> TYPE = ResourceType.named("route-table", "rtb", RouteTable.class)
            .errors("InvalidRouteTableID.NotFound", "InvalidRouteTableId.Malformed", "routeTable")
            .index(MAIN_OF)
            .index(OF_SUBNET)
            .index(OF_GATEWAY)
            .index(NAMING_LIST)
            .indexedFilter(
                    ASSOCIATION_FILTER,
                    table -> table.associations().stream().map(Association::id).toList())
            .filter(
                    "association.route-table-id",
                    table -> table.associations().stream()
                            .map(association -> table.id())
                            .toList())
            .filter("association.gateway-id", RouteTable::gatewayIds)
            .filter("association.subnet-id", RouteTable::subnetIds)
            .filter(
                    "association.main",
                    table -> table.associations().stream()
                            .map(Association::isMain)
                            .toList())
            .filter("owner-id", RouteTable::account)
            .idFilter("route-table-id")
            .filterAll("route.destination-cidr-block", ofRoutes(Route::destinationCidrBlock))
            .filterAll("route.destination-ipv6-cidr-block", ofRoutes(Route::destinationIpv6CidrBlock))
            .filterAll("route.destination-prefix-list-id", ofRoutes(Route::destinationPrefixListId))
            .filterAll("route.egress-only-internet-gateway-id", ofRoutes(Route::egressOnlyInternetGatewayId))
            .filterAll("route.gateway-id", ofRoutes(Route::gatewayId))
            .filterAll("route.instance-id", ofRoutes(Route::instanceId))
            .filterAll("route.nat-gateway-id", ofRoutes(Route::natGatewayId))
            .filterAll("route.origin", ofRoutes(Route::origin))
            .filterAll("route.state", ofRoutes(Route::state))
            .filterAll("route.transit-gateway-id", ofRoutes(Route::transitGatewayId))
            .filterAll("route.vpc-peering-connection-id", ofRoutes(Route::vpcPeeringConnectionId))
            .indexedFilter("vpc-id", table -> List.of(table.vpcId()))
            .conditionKey("ec2:RouteTableID", RouteTable::id)
            .conditionKey("ec2:Vpc", table -> Vpc.TYPE.arnOf(table, table.vpcId()))
            .build();

    public RouteTable {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        entries = List.copyOf(entries);
        associations = List.copyOf(associations);
    }

    private static FilterTable.Values<RouteTable> ofRoutes(Function<Route, Optional<String>> value) {
        return (table, reader) -> RouteViews.routes(reader, table).stream()
                .flatMap(route -> value.apply(route).stream())
                .toList();
    }

    /** The main route table of a VPC; empty for a VPC of an earlier version that was not completed yet. */
    static Optional<RouteTable> mainOf(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), MAIN_OF, vpcId).stream().findFirst();
    }

    /** The route table that a subnet is associated with; empty when it uses the main one. */
    static Optional<RouteTable> ofSubnet(Reader reader, String subnetId) {
        return reader.find(TYPE.documents(), OF_SUBNET, subnetId).stream().findFirst();
    }

    /** The route table that an internet gateway is associated with. */
    static Optional<RouteTable> ofGateway(Reader reader, String gatewayId) {
        return reader.find(TYPE.documents(), OF_GATEWAY, gatewayId).stream().findFirst();
    }

    /** The route tables with a route to a prefix list. In other regions, AWS has other lists with the same ids. */
    static List<RouteTable> namingList(Reader reader, PrefixList list) {
        return reader.find(TYPE.documents(), NAMING_LIST, list.id()).stream()
                .filter(table -> table.region().equals(list.region()))
                .toList();
    }

    /** The route tables of a VPC. */
    static List<RouteTable> inVpc(Reader reader, Vpc vpc) {
        return TYPE.unguarded().findBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    /** The number of route tables of a VPC. */
    static long count(Reader reader, Vpc vpc) {
        return TYPE.unguarded().countBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    boolean isMain() {
        return associations.stream().anyMatch(Association::isMain);
    }

    /** Whether it routes what comes in by an internet gateway. */
    boolean isOfGateway() {
        return !gatewayIds().isEmpty();
    }

    private List<String> gatewayIds() {
        return associations.stream()
                .flatMap(association -> association.gatewayId().stream())
                .toList();
    }

    private List<String> subnetIds() {
        return associations.stream()
                .flatMap(association -> association.subnetId().stream())
                .toList();
    }

    Optional<Entry> entry(String destination) {
        return entries.stream()
                .filter(entry -> entry.destination().equals(destination))
                .findFirst();
    }

    Optional<Association> association(String associationId) {
        return associations.stream()
                .filter(association -> association.id().equals(associationId))
                .findFirst();
    }

    @Override
    public RouteTable withTags(SortedMap<String, String> newTags) {
        return new RouteTable(id, account, region, newTags, vpcId, entries, associations);
    }

    /** The table with a route in the place of the one with the same destination, or in addition. */
    RouteTable withEntry(Entry entry) {
        List<Entry> all = new ArrayList<>(withoutEntry(entry.destination()).entries());
        all.add(entry);
        return new RouteTable(id, account, region, tags, vpcId, all, associations);
    }

    RouteTable withoutEntry(String destination) {
        List<Entry> rest = entries.stream()
                .filter(entry -> !entry.destination().equals(destination))
                .toList();
        return new RouteTable(id, account, region, tags, vpcId, rest, associations);
    }

    RouteTable withAssociation(Association association) {
        List<Association> all = new ArrayList<>(associations);
        all.add(association);
        return new RouteTable(id, account, region, tags, vpcId, entries, all);
    }

    RouteTable withoutAssociationOfGateway(String gatewayId) {
        return associations.stream()
                .filter(association -> association.gatewayId().equals(Optional.of(gatewayId)))
                .findFirst()
                .map(this::withoutAssociation)
                .orElse(this);
    }

    RouteTable withoutAssociation(Association gone) {
        List<Association> rest = associations.stream()
                .filter(association -> !association.equals(gone))
                .toList();
        return new RouteTable(id, account, region, tags, vpcId, entries, rest);
    }
}
