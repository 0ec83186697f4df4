package io.virga.host.metadata;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an HTTP/1.1 request: RFC 9112.
 *
 * @param method as sent: {@code GET}
 * @param path without the query, not percent-decoded
 * @param keepAlive whether the client wants to keep the connection open
 * @param headers by name in lower case; values of a repeated name joined by commas
 */
record HttpRequest(String method, String path, boolean keepAlive, Map<String, String> headers) {
    HttpRequest {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
