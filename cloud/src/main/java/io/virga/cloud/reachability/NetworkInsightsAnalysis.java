package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The analysis of a path: what is true of it at one time.
 *
 * @param pathId the path, which stays as long as it has analyses
 * @param filterIn the ARNs of what the path has to pass
 * @param filterOut the ARNs of what it must not pass
 * @param result what was found; empty while the analysis runs
 */
public record NetworkInsightsAnalysis(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String pathId,
        List<String> filterIn,
        List<String> filterOut,
        Instant started,
        Optional<AnalysisResult> result)
        implements Resource<NetworkInsightsAnalysis> {
    /** Wakes the reconciler of an analysis by its id. */
    static final Waker<String> WAKER = Waker.ofIds("network_insights_analysis");

    private static final Index<NetworkInsightsAnalysis> OF_PATH =
            Index.of("of_path", analysis -> List.of(analysis.pathId()));

    public static final ResourceType<NetworkInsightsAnalysis> TYPE = ResourceType.named(
                    "network-insights-analysis", "nia", NetworkInsightsAnalysis.class)
            .errors(
                    "InvalidNetworkInsightsAnalysisId.NotFound",
                    "InvalidNetworkInsightsAnalysisId.Malformed",
                    "network insights analysis")
            .index(OF_PATH)
            .noIdFilter()
            .filter("path-found", analysis -> analysis.result().map(AnalysisResult::pathFound))
            .filter("status", NetworkInsightsAnalysis::status)
            .build();

    public NetworkInsightsAnalysis {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(pathId, "pathId is null");
        filterIn = List.copyOf(filterIn);
        filterOut = List.copyOf(filterOut);
        requireNonNull(started, "started is null");
        requireNonNull(result, "result is null");
    }

    /** The number of analyses that an account has in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    /** Whether a path has analyses. */
    static boolean isAnyOf(Reader reader, NetworkInsightsPath path) {
        return reader.count(TYPE.documents(), OF_PATH, path.id()) > 0;
    }

    /** {@code running}, then {@code succeeded}. */
    String status() {
        return result.isPresent() ? "succeeded" : "running";
    }

    @Override
    public NetworkInsightsAnalysis withTags(SortedMap<String, String> newTags) {
        return new NetworkInsightsAnalysis(id, account, region, newTags, pathId, filterIn, filterOut, started, result);
    }

    NetworkInsightsAnalysis with(AnalysisResult found) {
        return new NetworkInsightsAnalysis(
                id, account, region, tags, pathId, filterIn, filterOut, started, Optional.of(found));
    }
}
