package io.virga.wire.sigv4;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of an HTTP request that a signature covers, as received.
 *
 * @param method the HTTP method, in upper case
 * @param rawPath the path as sent, neither decoded nor normalised
 * @param rawQuery the query as sent, without its question mark; "" when there is none
 * @param headers values by name; names are converted to lower case, values are in the order of the wire
 * @param body the whole body; it is not copied and must not be modified
 */
public record SignedRequest(
        String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {
    public SignedRequest {
        requireNonNull(method, "method is null");
        requireNonNull(rawPath, "rawPath is null");
        requireNonNull(rawQuery, "rawQuery is null");
        requireNonNull(body, "body is null");
        Map<String, List<String>> lowerCase = LinkedHashMap.newLinkedHashMap(headers.size());
        headers.forEach((name, values) -> lowerCase
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>(values.size()))
                .addAll(values));
        headers = lowerCase;
    }

    /** The first value of a header, by its name in lower case. */
    Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }
}
