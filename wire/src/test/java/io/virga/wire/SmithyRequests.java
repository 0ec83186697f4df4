package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The requests that the published protocol tests describe. */
final class SmithyRequests {
    private SmithyRequests() {}

    static WireRequest of(
            String method, String uri, List<String> queryParams, Map<String, String> headers, Optional<String> body) {
        Map<String, List<String>> lowerCase = new LinkedHashMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new WireRequest(
                method,
                uri,
                String.join("&", queryParams),
                lowerCase,
                body.orElse("").getBytes(UTF_8));
    }
}
