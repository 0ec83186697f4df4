package io.virga.cloud.network;

import io.virga.cloud.placement.Quotas;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixListReferences;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/** The route tables of transit gateways as what refers to prefix lists. */
public final class TransitGatewaysNamingPrefixLists implements PrefixListReferences {
    private final TransitRouteQuota quota;

    public TransitGatewaysNamingPrefixLists(Quotas quotas) {
        this.quota = new TransitRouteQuota(quotas);
    }

    @Override
    public List<Reference> to(Reader reader, PrefixList list) {
        return TransitGatewayRouteTable.namingList(reader, list).stream()
                .map(table -> new Reference(table.id(), table.account()))
                .toList();
    }

    @Override
    public List<String> exceededBy(Reader reader, PrefixList list, int maxEntries) {
        return TransitGatewayRouteTable.namingList(reader, list).stream()
                .filter(table -> !quota.allows(reader, table, list, maxEntries))
                .map(TransitGatewayRouteTable::id)
                .toList();
    }

    @Override
    public void changed(Transaction transaction, PrefixList list) {
        TransitGatewayRouteTable.namingList(transaction, list)
                .forEach(table -> TransitGateways.wakeNetworks(transaction, table.gatewayId()));
    }
}
