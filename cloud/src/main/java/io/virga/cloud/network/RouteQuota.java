package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The quota of routes of a route table, which holds for IPv4 and IPv6 apart. A route counts as one; one to a prefix list counts
 * as the entries that the list may have.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-route-tables">Route table
 *     quotas</a>
 */
final class RouteQuota {
    private final Quotas quotas;

    RouteQuota(Quotas quotas) {
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    /** Refuses unless a table may have its routes. */
    void check(Reader reader, RouteTable table) {
        quotas.check(
                Quotas.ROUTES_PER_ROUTE_TABLE,
                load(reader, table, PrefixList::weight),
                "RouteLimitExceeded",
                "The maximum number of routes has been reached.");
    }

    /** Whether a table may have its routes if a prefix list had so many entries. */
    boolean allows(Reader reader, RouteTable table, PrefixList resized, int maxEntries) {
        return quotas.allows(
                Quotas.ROUTES_PER_ROUTE_TABLE,
                load(reader, table, list -> list.id().equals(resized.id()) ? maxEntries : list.weight()));
    }

    /** The larger one of the numbers of IPv4 and of IPv6 routes. */
    private static long load(Reader reader, RouteTable table, ToIntFunction<PrefixList> weight) {
        long ipv4 = 0;
        long ipv6 = 0;
        for (RouteTable.Entry entry : table.entries()) {
            Optional<PrefixList> list =
                    entry.prefixListId().flatMap(id -> PrefixLists.find(reader, Scope.of(table), id));
            int count = entry.prefixListId().isEmpty()
                    ? 1
                    : list.map(weight::applyAsInt).orElse(0);
            boolean isIpv6 = list.map(found -> !found.isIpv4()).orElse(AddressBlock.isIpv6(entry.destination()));
            ipv4 += isIpv6 ? 0 : count;
            ipv6 += isIpv6 ? count : 0;
        }
        return Math.max(ipv4, ipv6);
    }
}
