package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Quotas;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.function.ToIntFunction;

/**
 * The quota of static routes of a transit gateway, in all of its route tables. A reference to a prefix list counts as the entries
 * that the list may have.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html">Transit gateway quotas</a>
 */
final class TransitRouteQuota {
    private final Quotas quotas;

    TransitRouteQuota(Quotas quotas) {
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    /** Refuses unless a gateway may have its routes with this table, which is new or changed. */
    void check(Reader reader, TransitGatewayRouteTable changed) {
        quotas.check(
                Quotas.ROUTES_PER_TRANSIT_GATEWAY,
                load(reader, changed, PrefixList::weight),
                "RouteLimitExceeded",
                "The maximum number of static routes of " + changed.gatewayId() + " has been reached.");
    }

    /** Whether a gateway may have its routes if a prefix list had so many entries. */
    boolean allows(Reader reader, TransitGatewayRouteTable table, PrefixList resized, int maxEntries) {
        return quotas.allows(
                Quotas.ROUTES_PER_TRANSIT_GATEWAY,
                load(reader, table, list -> list.id().equals(resized.id()) ? maxEntries : list.weight()));
    }

    private static long load(Reader reader, TransitGatewayRouteTable changed, ToIntFunction<PrefixList> weight) {
        long others = TransitGatewayRouteTable.of(reader, changed.gatewayId()).stream()
                .filter(table -> !table.id().equals(changed.id()))
                .mapToLong(table -> loadOf(reader, table, weight))
                .sum();
        return others + loadOf(reader, changed, weight);
    }

    private static long loadOf(Reader reader, TransitGatewayRouteTable table, ToIntFunction<PrefixList> weight) {
        return table.entries().size()
                + table.references().stream()
                        .flatMap(entry -> PrefixLists.find(reader, Scope.of(table), entry.destination()).stream())
                        .mapToLong(weight::applyAsInt)
                        .sum();
    }
}
