package io.virga.cloud.identity.iam;

import io.virga.cloud.operation.Call;
import io.virga.cloud.resource.PageToken;
import io.virga.wire.Structure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list, as IAM's operations that list answer it.
 *
 * @param truncated whether there are more items
 * @param marker with which the next page is asked for
 */
record Listing<T>(List<T> items, boolean truncated, Optional<String> marker) {
    private static final int DEFAULT_ITEMS = 100;

    Listing {
        items = List.copyOf(items);
    }

    /**
     * The page that a request asks for by {@code Marker} and {@code MaxItems}.
     *
     * @param all in the order of their keys
     * @param key different for each item, and the same when the list is read again
     */
    static <T> Listing<T> of(Call call, Structure request, List<T> all, Function<T, String> key) {
        String after = request.value("Marker")
                .map(marker -> PageToken.find(call, request, (String) marker).orElseThrow(IamErrors::invalidMarker))
                .orElse("");
        int most = request.value("MaxItems").map(Integer.class::cast).orElse(DEFAULT_ITEMS);
        List<T> rest = all.stream()
                .filter(item -> after.isEmpty() || key.apply(item).compareTo(after) > 0)
                .limit(most + 1L)
                .toList();
        if (rest.size() <= most) {
            return new Listing<>(rest, false, Optional.empty());
        }
        List<T> items = rest.subList(0, most);
        return new Listing<>(items, true, Optional.of(PageToken.of(call, request, key.apply(items.getLast()))));
    }

    /** The page of credentials, which are in the order of {@link CredentialType#of}. */
    static <C extends IamCredential<C>> Listing<C> ofCredentials(Call call, Structure request, List<C> all) {
        return of(call, request, all, CredentialType::sortKey);
    }

    <R> List<R> map(Function<T, R> view) {
        return items.stream().map(view).toList();
    }
}
