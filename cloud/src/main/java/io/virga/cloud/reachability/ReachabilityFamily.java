package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Kinds;
import io.virga.store.Store;
import java.util.List;

/** Reachability Analyzer: paths and their analyses. */
public final class ReachabilityFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(NetworkInsightsPath.TYPE, NetworkInsightsAnalysis.TYPE);

    private final Ids ids;
    private final List<Reconciler<?>> reconcilers;

    public ReachabilityFamily(Store store, Ids ids) {
        requireNonNull(store, "store is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.reconcilers = List.of(new NetworkInsightsReconciler(store));
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {
        new NetworkInsightsOperations(ids).register(operations);
    }

    @Override
    public List<Reconciler<?>> reconcilers() {
        return reconcilers;
    }
}
