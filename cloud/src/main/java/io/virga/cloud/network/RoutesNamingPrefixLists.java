package io.virga.cloud.network;

import io.virga.cloud.placement.Quotas;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixListReferences;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/** The routes of route tables as what refers to prefix lists. */
public final class RoutesNamingPrefixLists implements PrefixListReferences {
    private final RouteQuota quota;

    public RoutesNamingPrefixLists(Quotas quotas) {
        this.quota = new RouteQuota(quotas);
    }

    @Override
    public List<Reference> to(Reader reader, PrefixList list) {
        return RouteTable.namingList(reader, list).stream()
                .map(table -> new Reference(table.id(), table.account()))
                .toList();
    }

    @Override
    public List<String> exceededBy(Reader reader, PrefixList list, int maxEntries) {
        return RouteTable.namingList(reader, list).stream()
                .filter(table -> !quota.allows(reader, table, list, maxEntries))
                .map(RouteTable::id)
                .toList();
    }

    @Override
    public void changed(Transaction transaction, PrefixList list) {
        RouteTable.namingList(transaction, list)
                .forEach(table -> NetworkReconciler.WAKER.wake(transaction, table.vpcId()));
    }
}
