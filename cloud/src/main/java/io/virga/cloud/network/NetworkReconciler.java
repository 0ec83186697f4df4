package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.firewall.SecurityGroups;
import io.virga.cloud.placement.HostKey;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans a VPC, and wakes {@link HostNetworkReconciler} for each host that has it or must have it; for one host only when that
 * host is back. It calls no host, so a host that hangs holds up neither this reconciler nor the VPC on other hosts.
 */
public final class NetworkReconciler implements Reconciler<String> {
    /** Wakes the reconciler of a VPC by its id, after a change to its interfaces, groups or rules. */
    public static final Waker<String> WAKER = Waker.ofIds("network");

    /** The number of hosts that one transaction wakes. Bounded, because every other write waits meanwhile. */
    private static final int WOKEN_AT_ONCE = 1000;

    private final Store store;
    private final NetworkPlans plans;

    NetworkReconciler(Store store, NetworkPlans plans) {
        this.store = requireNonNull(store, "store is null");
        this.plans = requireNonNull(plans, "plans is null");
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    /** Wakes the reconciler for one host, which has to be brought to the VPC's plan anew. */
    static void wakeOn(Transaction transaction, HostNetwork network) {
        WAKER.wake(transaction, network.key());
    }

    @Override
    public Outcome reconcile(String key) {
        if (!HostKey.isOne(key)) {
            return onAllHosts(key);
        }
        HostNetwork network = HostNetwork.ofKey(key);
        plans.renew(network.vpcId());
        return Outcome.settledBy(transaction -> wake(transaction, List.of(network)));
    }

    /** The members of a group are in the plans of the peered VPCs whose rules name it, so these are brought to new plans, too. */
    private Outcome onAllHosts(String vpcId) {
        List<HostNetwork> all = new ArrayList<>(planned(vpcId));
        Set<String> naming = store.read(reader -> VpcPeering.countActive(reader, vpcId) == 0
                ? Set.of()
                : SecurityGroups.vpcsNamingGroupsOf(reader, vpcId));
        naming.forEach(other -> all.addAll(planned(other)));
        int done = 0;
        while (all.size() - done > WOKEN_AT_ONCE) {
            List<HostNetwork> some = all.subList(done, done + WOKEN_AT_ONCE);
            store.write(transaction -> {
                wake(transaction, some);
                return true;
            });
            done += WOKEN_AT_ONCE;
        }
        List<HostNetwork> rest = all.subList(done, all.size());
        return rest.isEmpty() ? Outcome.settled() : Outcome.settledBy(transaction -> wake(transaction, rest));
    }

    /** Plans a VPC anew. Returns the networks of all hosts that have it or must have it. */
    private List<HostNetwork> planned(String vpcId) {
        Set<String> hosts = new TreeSet<>(plans.renew(vpcId).hosts());
        store.read(reader -> HostNetwork.ofVpc(reader, vpcId)).forEach(known -> hosts.add(known.host()));
        return hosts.stream().map(host -> new HostNetwork(vpcId, host)).toList();
    }

    private static void wake(Transaction transaction, List<HostNetwork> networks) {
        for (HostNetwork network : networks) {
            if (!isKnown(transaction, network)) {
                transaction.insert(HostNetwork.DOCUMENTS, network);
            }
            network.wake(transaction);
        }
    }

    private static boolean isKnown(Reader reader, HostNetwork network) {
        return reader.get(HostNetwork.DOCUMENTS, network.key()).isPresent();
    }
}
