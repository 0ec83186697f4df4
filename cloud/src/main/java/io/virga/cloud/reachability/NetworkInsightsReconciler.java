package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.util.Optional;

/** Does the analyses that were started, each of one state of the store, outside of the transaction that keeps its result. */
public final class NetworkInsightsReconciler implements Reconciler<String> {
    private final Store store;

    NetworkInsightsReconciler(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public Waker<String> waker() {
        return NetworkInsightsAnalysis.WAKER;
    }

    @Override
    public Outcome reconcile(String id) {
        return store.read(reader -> result(reader, id))
                .map(result -> Outcome.settledBy(transaction -> transaction
                        .get(NetworkInsightsAnalysis.TYPE.documents(), id)
                        .filter(analysis -> analysis.result().isEmpty())
                        .ifPresent(analysis ->
                                transaction.replace(NetworkInsightsAnalysis.TYPE.documents(), analysis.with(result)))))
                .orElseGet(Outcome::settled);
    }

    /** The result of an analysis; empty when it has one, or is gone. */
    private static Optional<AnalysisResult> result(Reader reader, String id) {
        return reader.get(NetworkInsightsAnalysis.TYPE.documents(), id)
                .filter(analysis -> analysis.result().isEmpty())
                .flatMap(analysis -> reader.get(NetworkInsightsPath.TYPE.documents(), analysis.pathId())
                        .map(path -> Analyzer.analyze(reader, path, analysis)));
    }
}
