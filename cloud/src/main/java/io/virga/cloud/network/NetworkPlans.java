package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.virga.store.Store;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest plan of each VPC that hosts have still to be brought to. A plan is computed once for all hosts, since that visits
 * all interfaces of the VPC. It is dropped when the last host is done.
 */
final class NetworkPlans {
    /** The number of VPCs whose interfaces are kept for the next plan. */
    private static final int MOST_KEPT = 16;

    /** A smaller VPC is planned as quickly from its documents. */
    private static final int LEAST_INTERFACES_KEPT = 64;

    /** After so long, other VPCs may have changed more than it takes to look at all of one. */
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(1);

    private record Kept(SoftReference<PlannedInterfaces> interfaces, long sinceNanos) {}

    private final Store store;
    private final Map<String, NetworkPlan> byVpc = new ConcurrentHashMap<>();

    /**
     * The interfaces in the last plans of large VPCs, the most recently planned last. They keep earlier documents in memory,
     * so there are few, and only while there is room.
     */
    @GuardedBy("kept")
    private final SequencedMap<String, Kept> kept = new LinkedHashMap<>();

    NetworkPlans(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Computes the plan of a VPC anew; one at a time for each VPC, so that none is replaced by that of an earlier state. */
    NetworkPlan renew(String vpcId) {
        NetworkPlan plan = byVpc.compute(vpcId, (id, before) -> plan(id));
        if (plan.hosts().isEmpty()) {
            byVpc.remove(vpcId, plan);
        }
        return plan;
    }

    /** The latest plan of a VPC. It is at least as new as the wake-up that its reconciler has written for a host. */
    NetworkPlan latest(String vpcId) {
        return byVpc.computeIfAbsent(vpcId, id -> plan(id));
    }

    /** Computes a plan; one at a time for each VPC. */
    private NetworkPlan plan(String vpcId) {
        Optional<PlannedInterfaces> before = takeKept(vpcId);
        NetworkPlan plan = store.read(reader -> NetworkPlan.of(reader, vpcId, before));
        plan.interfaces()
                .filter(planned -> planned.count() >= LEAST_INTERFACES_KEPT)
                .ifPresent(planned -> keep(vpcId, planned));
        return plan;
    }

    private Optional<PlannedInterfaces> takeKept(String vpcId) {
        synchronized (kept) {
            return Optional.ofNullable(kept.remove(vpcId))
                    .map(there -> there.interfaces().get());
        }
    }

    private void keep(String vpcId, PlannedInterfaces planned) {
        synchronized (kept) {
            long now = System.nanoTime();
            kept.putLast(vpcId, new Kept(new SoftReference<>(planned), now));
            while (kept.size() > MOST_KEPT
                    || now - kept.firstEntry().getValue().sinceNanos() > LONGEST_KEPT.toNanos()) {
                kept.pollFirstEntry();
            }
        }
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
