package io.virga.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations of a service by method and path, the more specific paths first. */
final class RestRoutes {
    private record Route(String method, UriPattern pattern, Operation<?, ?> operation) {}

    /** An operation with the values of its labels. */
    record Match(Operation<?, ?> operation, Map<String, String> labels) {}

    private final Map<String, List<Route>> byMethod;

    private RestRoutes(Map<String, List<Route>> byMethod) {
        this.byMethod = byMethod;
    }

    static RestRoutes of(ServiceModel service) {
        Map<String, List<Route>> byMethod = new HashMap<>();
        for (Operation<?, ?> operation : service.operations()) {
            HttpBinding http = operation.http();
            byMethod.computeIfAbsent(http.method(), method -> new ArrayList<>())
                    .add(new Route(http.method(), new UriPattern(http.uri()), operation));
        }
        byMethod.values()
                .forEach(routes -> routes.sort(Comparator.comparing(Route::pattern, UriPattern.MOST_SPECIFIC_FIRST)));
        return new RestRoutes(byMethod);
    }

    /** The operation that a request reaches; the cost is that of the path, and at worst of all routes beside it. */
    Optional<Match> match(WireRequest request) {
        String[] path = UriPattern.segments(request.rawPath());
        for (Route route : byMethod.getOrDefault(request.method(), List.of())) {
            Optional<Map<String, String>> labels = route.pattern().match(path, request.query());
            if (labels.isPresent()) {
                return Optional.of(new Match(route.operation(), labels.get()));
            }
        }
        return Optional.empty();
    }

    /** The labels of a request that reaches this operation. */
    Map<String, String> labels(Operation<?, ?> operation, WireRequest request) {
        return match(request)
                .filter(match -> match.operation() == operation)
                .map(Match::labels)
                .orElseThrow(() -> WireErrors.unknownOperation(operation.service(), request.rawPath()));
    }
}
