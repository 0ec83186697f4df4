package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The requests that the published protocol tests describe. */
final class SmithyRequests {
    private SmithyRequests() {}

    static WireRequest of(
            String method,
            String uri,
            List<String> queryParams,
            Map<String, String> headers,
            Optional<String> body,
            Optional<String> mediaType) {
        Map<String, List<String>> lowerCase = new LinkedHashMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new WireRequest(
                method,
                uri,
                String.join("&", queryParams),
                lowerCase,
                bytes(body.orElse(""), mediaType.or(() -> Optional.ofNullable(headers.get("Content-Type")))));
    }

    /** The bytes of a body: cases have CBOR in Base64. */
    static byte[] bytes(String body, Optional<String> mediaType) {
        return mediaType.filter("application/cbor"::equals).isPresent()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(UTF_8);
    }
}
