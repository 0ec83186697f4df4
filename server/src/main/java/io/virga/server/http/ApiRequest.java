package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import io.virga.wire.WireRequest;
import io.virga.wire.sigv4.SignedRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request, read completely.
 *
 * @param id the request id that the answer carries
 * @param method the HTTP method, in upper case
 * @param rawPath the path as sent, neither decoded nor normalised
 * @param rawQuery the query as sent, without its question mark; "" when there is none
 * @param headers values by name in lower case, in the order of the wire
 * @param body the body; it is not copied, and must not change
 * @param client where it came from
 * @param encrypted whether it came by TLS
 * @param passage the VPC endpoint by which it came; empty for a request to the server's own address
 */
public record ApiRequest(
        String id,
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        InetAddress client,
        boolean encrypted,
        Optional<EndpointPassage> passage) {
    public ApiRequest {
        requireNonNull(id, "id is null");
        requireNonNull(method, "method is null");
        requireNonNull(rawPath, "rawPath is null");
        requireNonNull(rawQuery, "rawQuery is null");
        requireNonNull(headers, "headers is null");
        requireNonNull(body, "body is null");
        requireNonNull(client, "client is null");
        requireNonNull(passage, "passage is null");
    }

    /** A request to the server's own address. */
    public ApiRequest(
            String id,
            String method,
            String rawPath,
            String rawQuery,
            Map<String, List<String>> headers,
            byte[] body,
            InetAddress client,
            boolean encrypted) {
        this(id, method, rawPath, rawQuery, headers, body, client, encrypted, Optional.empty());
    }

    /** The first value of a header, by its name in lower case. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** The request as far as its line and headers tell it. */
    ApiRequest withoutBody() {
        return new ApiRequest(id, method, rawPath, rawQuery, headers, new byte[0], client, encrypted, passage);
    }

    /** The request as far as its protocol is concerned. */
    public WireRequest wire() {
        return new WireRequest(method, rawPath, rawQuery, headers, body);
    }

    /** The request as far as its signature is concerned. */
    public SignedRequest signed() {
        return new SignedRequest(method, rawPath, rawQuery, headers, body);
    }
}
