package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.store.Store;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest plan of each VPC that hosts have still to be brought to. A plan is computed once for all hosts, since that visits
 * all interfaces of the VPC. It is dropped when the last host is done.
 */
final class NetworkPlans {
    private final Store store;
    private final Map<String, NetworkPlan> byVpc = new ConcurrentHashMap<>();

    NetworkPlans(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Computes the plan of a VPC anew. Never called concurrently for one VPC. */
    NetworkPlan renew(String vpcId) {
        NetworkPlan plan = store.read(reader -> NetworkPlan.of(reader, vpcId));
        byVpc.put(vpcId, plan);
        return plan;
    }

    /** The latest plan of a VPC. It is at least as new as the wake-up that its reconciler has written for a host. */
    NetworkPlan latest(String vpcId) {
        return byVpc.computeIfAbsent(vpcId, id -> store.read(reader -> NetworkPlan.of(reader, id)));
    }

    /** Notes that a host was brought to a plan. */
    void done(String vpcId, String host, NetworkPlan plan) {
        if (plan.done(host)) {
            byVpc.remove(vpcId, plan);
        }
    }
}
