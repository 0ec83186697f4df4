package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.store.Store;
import java.util.Map;
import java.util.Optional;
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

    /** Computes the plan of a VPC anew; one at a time for each VPC, so that none is replaced by that of an earlier state. */
    NetworkPlan renew(String vpcId) {
        NetworkPlan plan = byVpc.compute(vpcId, (id, before) -> store.read(reader -> NetworkPlan.of(reader, id)));
        if (plan.hosts().isEmpty()) {
            byVpc.remove(vpcId, plan);
        }
        return plan;
    }

    /** The latest plan of a VPC. It is at least as new as the wake-up that its reconciler has written for a host. */
    NetworkPlan latest(String vpcId) {
        return byVpc.computeIfAbsent(vpcId, id -> store.read(reader -> NetworkPlan.of(reader, id)));
    }

    /** Notes that a host cannot be brought to any plan now. A plan that only lost hosts lack would stay for ever. */
    void skip(String vpcId, String host) {
        Optional.ofNullable(byVpc.get(vpcId)).ifPresent(plan -> done(vpcId, host, plan));
    }

    /** The number of plans in memory. */
    int size() {
        return byVpc.size();
    }

    /** Notes that a host was brought to a plan. */
    void done(String vpcId, String host, NetworkPlan plan) {
        if (plan.done(host)) {
            byVpc.remove(vpcId, plan);
        }
    }
}
