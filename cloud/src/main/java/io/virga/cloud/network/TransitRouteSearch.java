package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.Filter;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.resource.FilterTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The filters of SearchTransitGatewayRoutes, some of which compare blocks of addresses. Pure functions. */
final class TransitRouteSearch {
    private static final String EXACT = "route-search.exact-match";
    private static final String LONGEST = "route-search.longest-prefix-match";
    private static final String SUBNET_OF = "route-search.subnet-of-match";
    private static final String SUPERNET_OF = "route-search.supernet-of-match";
    private static final List<String> SEARCHES = List.of(EXACT, LONGEST, SUBNET_OF, SUPERNET_OF);

    /**
     * A route, and what a request searches for.
     *
     * @param matches the values of the filters that compare blocks that match the route, by the filter's name
     */
    record Candidate(TransitGatewayRouteTable table, TransitRoutes.Route route, Map<String, List<String>> matches) {
        Candidate {
            requireNonNull(table, "table is null");
            requireNonNull(route, "route is null");
            matches = Map.copyOf(matches);
        }

        private List<String> matchesOf(String filter) {
            return matches.getOrDefault(filter, List.of());
        }
    }

    static final FilterTable<Candidate> FILTERS = new FilterTable<Candidate>()
            .on(
                    "attachment.resource-id",
                    candidate -> candidate
                            .route()
                            .attachment()
                            .map(there -> there.resourceId(candidate.table().gatewayId())))
            .on(
                    "attachment.resource-type",
                    candidate -> candidate.route().attachment().map(TransitGatewayAttachment::resourceType))
            .on(
                    "attachment.transit-gateway-attachment-id",
                    candidate -> candidate.route().attachment().map(TransitGatewayAttachment::id))
            .on("prefix-list-id", candidate -> candidate.route().prefixListId())
            .on(EXACT, candidate -> candidate.matchesOf(EXACT))
            .on(LONGEST, candidate -> candidate.matchesOf(LONGEST))
            .on(SUBNET_OF, candidate -> candidate.matchesOf(SUBNET_OF))
            .on(SUPERNET_OF, candidate -> candidate.matchesOf(SUPERNET_OF))
            .on("state", candidate -> candidate.route().isActive() ? "active" : "blackhole")
            .on("type", candidate -> candidate.route().isStatic() ? "static" : "propagated");

    private TransitRouteSearch() {}

    /**
     * The routes of a table, each with what it matches of a request's filters.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterValue: a filter compares with what is no block
     */
    static List<Candidate> candidates(
            TransitGatewayRouteTable table, List<TransitRoutes.Route> routes, List<Filter> filters) {
        Map<TransitRoutes.Route, Map<String, List<String>>> matches = new HashMap<>();
        for (Filter filter : filters) {
            String name = filter.name().filter(SEARCHES::contains).orElse("");
            for (String value : name.isEmpty() ? List.<String>of() : filter.values()) {
                AddressBlock wanted = block(name, value);
                for (TransitRoutes.Route route : matching(name, wanted, routes)) {
                    matches.computeIfAbsent(route, key -> new HashMap<>())
                            .computeIfAbsent(name, key -> new ArrayList<>())
                            .add(value);
                }
            }
        }
        return routes.stream()
                .map(route -> new Candidate(table, route, matches.getOrDefault(route, Map.of())))
                .toList();
    }

    /** A block, or an address, which stands for the block of it alone. */
    private static AddressBlock block(String filter, String value) {
        String text = value.contains("/") ? value : value + (AddressBlock.isIpv6(value) ? "/128" : "/32");
        return AddressBlock.parseLoosely(text).orElseThrow(() -> TransitGatewayErrors.noSearch(filter, List.of(value)));
    }

    private static List<TransitRoutes.Route> matching(
            String filter, AddressBlock wanted, List<TransitRoutes.Route> routes) {
        return switch (filter) {
            case EXACT -> where(routes, wanted, (block, other) -> block.equals(other));
            case SUBNET_OF -> where(routes, wanted, (block, other) -> other.contains(block));
            case SUPERNET_OF -> where(routes, wanted, AddressBlock::contains);
            case LONGEST ->
                longest(where(routes, wanted, AddressBlock::contains)).stream().toList();
            default -> throw new IllegalArgumentException("no filter that compares blocks: " + filter);
        };
    }

    private static List<TransitRoutes.Route> where(
            List<TransitRoutes.Route> routes, AddressBlock wanted, BiPredicate<AddressBlock, AddressBlock> is) {
        return routes.stream()
                .filter(route -> is.test(AddressBlock.of(route.destination()), wanted))
                .toList();
    }

    /** The route with the longest prefix of some that all contain one block. */
    private static Optional<TransitRoutes.Route> longest(List<TransitRoutes.Route> around) {
        return around.stream()
                .reduce((one, other) ->
                        AddressBlock.of(one.destination()).contains(AddressBlock.of(other.destination()))
                                ? other
                                : one);
    }
}
