package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Dependents;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.Networks;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Makes a VPC on one host what the VPC's plan says, or removes it from that host. When an interface is made, the reconciler
 * tells the instance that waits for it.
 */
public final class HostNetworkReconciler implements Reconciler<HostNetwork> {
    static final Waker<HostNetwork> WAKER = Waker.of("host-network", HostNetwork::key, HostNetwork::ofKey);

    /** The number of interfaces that one transaction marks as made. Bounded, because every other write waits meanwhile. */
    private static final int MARKED_AT_ONCE = 1000;

    private final Store store;
    private final Hosts hosts;
    private final NetworkPlans plans;
    private final Dependents instances;

    /** @param instances told when an interface is made */
    HostNetworkReconciler(Store store, Hosts hosts, NetworkPlans plans, Dependents instances) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.plans = requireNonNull(plans, "plans is null");
        this.instances = requireNonNull(instances, "instances is null");
    }

    @Override
    public Waker<HostNetwork> waker() {
        return WAKER;
    }

    @Override
    public Optional<String> lane(HostNetwork network) {
        return Optional.of(network.host());
    }

    @Override
    public Outcome reconcile(HostNetwork network) {
        if (hosts.isLost(store, network.host())) {
            plans.skip(network.vpcId(), network.host());
            return Outcome.settled();
        }
        long version = store.read(reader -> WAKER.version(reader, network));
        NetworkPlan plan = plans.latest(network.vpcId());
        Optional<NetworkSpec> spec = plan.on(network.host());
        Networks networks = hosts.get(network.host()).networks();
        if (spec.isEmpty()) {
            networks.remove(network.vpcId());
            plans.done(network.vpcId(), network.host(), plan);
            return Outcome.settledBy(transaction -> forget(transaction, network, version));
        }
        networks.apply(spec.get());
        plans.done(network.vpcId(), network.host(), plan);
        return marking(plan.toBeMadeOn(network.host()), network.host());
    }

    /** Deletes the record of a network that was removed, unless the host was woken again, perhaps to make it anew. */
    private static void forget(Transaction transaction, HostNetwork network, long version) {
        if (WAKER.version(transaction, network) == version) {
            transaction.delete(HostNetwork.DOCUMENTS, network.key());
        }
    }

    private Outcome marking(List<NetworkInterface> made, String host) {
        if (made.isEmpty()) {
            return Outcome.settled();
        }
        int done = 0;
        while (made.size() - done > MARKED_AT_ONCE) {
            List<NetworkInterface> some = made.subList(done, done + MARKED_AT_ONCE);
            store.write(transaction -> {
                some.forEach(i -> markMade(transaction, i, host));
                return true;
            });
            done += MARKED_AT_ONCE;
        }
        List<NetworkInterface> rest = made.subList(done, made.size());
        return Outcome.settledBy(transaction -> rest.forEach(i -> markMade(transaction, i, host)));
    }

    /** Marks an interface as made, unless an earlier run has: the plan may be of a state before that. */
    private void markMade(Transaction transaction, NetworkInterface seen, String host) {
        Optional<NetworkInterface> now = transaction.get(NetworkInterface.TYPE.documents(), seen.id());
        boolean awaited = now.flatMap(NetworkInterface::plug)
                .filter(plug -> plug.host().equals(host) && !plug.made())
                .isPresent();
        if (awaited) {
            transaction.replace(
                    NetworkInterface.TYPE.documents(),
                    now.get().withPlug(Optional.of(new NetworkInterface.Plug(host, true))));
            now.get().attachment().ifPresent(a -> instances.tell(transaction, a.instanceId()));
        }
    }
}
