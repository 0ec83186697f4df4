package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.Filter;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.store.Reader;
import io.virga.wire.Constraints;
import io.virga.wire.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One page of the results of a describe operation, in the order of ids.
 *
 * @param nextToken the token for the next page; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> nextToken) {
    private static final String MAX_RESULTS = "MaxResults";
    private static final int SMALLEST = 5;
    private static final int LARGEST = 1000;

    public Page {
        items = List.copyOf(items);
        requireNonNull(nextToken, "nextToken is null");
    }

    /**
     * The resources that a request asks for: those with the given ids, or all in the caller's scope; filtered by the
     * request's {@code Filters}; at most {@code MaxResults}; starting at {@code NextToken}.
     */
    public static <D extends Resource<D>> Page<D> of(
            Call call, Reader reader, ResourceType<D> type, Structure request, List<String> ids) {
        return of(call, reader, type, request, ids, thing -> true);
    }

    /** As above, with an additional predicate. */
    public static <D extends Resource<D>> Page<D> of(
            Call call, Reader reader, ResourceType<D> type, Structure request, List<String> ids, Predicate<D> also) {
        return of(call, reader, type, type.filters(), request, ids, also);
    }

    /** As above, with another table of filters. A name that both tables contain must mean the same in both. */
    public static <D extends Resource<D>> Page<D> of(
            Call call,
            Reader reader,
            ResourceType<D> type,
            FilterTable<D> table,
            Structure request,
            List<String> ids,
            Predicate<D> also) {
        Filters filters = Filters.of(filters(request), table);
        Scope scope = Scope.of(call);
        Predicate<D> wanted = d -> also.test(d) && filters.match(d, table, reader);
        if (!ids.isEmpty()) {
            refuseLimitWithIds(request);
            PageToken.position(call, request);
            return new Page<>(
                    type.unguarded().get(reader, scope, ids).stream()
                            .filter(wanted)
                            .toList(),
                    Optional.empty());
        }
        int limit = limit(request);
        Iterator<D> candidates = type.candidates(reader, scope, filters, PageToken.position(call, request), limit + 1);
        List<D> found = new ArrayList<>();
        while (found.size() <= limit && candidates.hasNext()) {
            D candidate = candidates.next();
            if (wanted.test(candidate)) {
                found.add(candidate);
            }
        }
        return cut(call, request, found, Resource::id, limit);
    }

    /** As above, for a few items that are not resources. All of them are examined. */
    public static <T> Page<T> of(
            Call call,
            Reader reader,
            List<T> things,
            Function<T, String> key,
            FilterTable<T> table,
            Structure request) {
        return of(
                call,
                reader,
                (filters, position) -> things.stream()
                        .filter(thing -> key.apply(thing).compareTo(position) > 0)
                        .sorted(Comparator.comparing(key)),
                key,
                table,
                request);
    }

    /**
     * The items after a position that may match a request's filters, in the order of keys, without duplicates. The result
     * may contain items that do not match.
     */
    @FunctionalInterface
    interface Candidates<T> {
        Stream<T> after(Filters filters, String position);
    }

    /** As above, for many items. No more are examined than are needed to fill the page. */
    static <T> Page<T> of(
            Call call,
            Reader reader,
            Candidates<T> candidates,
            Function<T, String> key,
            FilterTable<T> table,
            Structure request) {
        Filters filters = Filters.of(filters(request), table);
        String after = PageToken.position(call, request);
        int limit = limit(request);
        List<T> found = candidates
                .after(filters, after)
                .filter(thing -> filters.match(thing, table, reader))
                .limit((long) limit + 1)
                .toList();
        return cut(call, request, found, key, limit);
    }

    private static <T> Page<T> cut(Call call, Structure request, List<T> found, Function<T, String> key, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(PageToken.of(call, request, key.apply(items.getLast()))));
    }

    @SuppressWarnings("unchecked") // the model says that both are lists of Filter
    private static List<Filter> filters(Structure request) {
        return (List<Filter>)
                request.value("Filters").or(() -> request.value("Filter")).orElse(List.of());
    }

    /** Refuses {@code MaxResults} in a request that lists ids. */
    private static void refuseLimitWithIds(Structure request) {
        if (request.value(MAX_RESULTS).isPresent()) {
            throw Errors.invalidParameterCombination(
                    "The parameter MaxResults cannot be used with a list of IDs in the same request.");
        }
    }

    /** The maximum number of items in a page; unlimited when the request does not set it. */
    private static int limit(Structure request) {
        Optional<Object> asked = request.value(MAX_RESULTS);
        if (asked.isEmpty()) {
            return Integer.MAX_VALUE - 1;
        }
        int limit = (Integer) asked.get();
        Constraints constraints =
                request.schema().member(MAX_RESULTS).orElseThrow().target().constraints();
        // Where the model has bounds of its own, the request was validated by them.
        if (constraints.minimum() == Constraints.NO_MINIMUM && limit < SMALLEST) {
            throw Errors.invalidValue(
                    limit, "maxResults", "Expecting a value greater than or equal to " + SMALLEST + ".");
        }
        return Math.min(limit, LARGEST);
    }
}
