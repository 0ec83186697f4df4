package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * An answer. Its body is written when the head is on its way, so that it need not be held whole.
 *
 * @param status HTTP status
 * @param headers by name, beside those that every answer has
 * @param body writes the body; what it throws breaks the connection, so that no client takes a part for the whole
 * @param facts what the log line of the request tells
 */
public record ApiResponse(int status, Map<String, String> headers, Body body, Facts facts) {
    /** Writes a body. It neither flushes nor closes the stream. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream to) throws IOException;
    }

    /**
     * What the log tells of a request; "-" where it is not known.
     *
     * @param code the error code, or "-" for none
     */
    public record Facts(String service, String operation, String principal, String code) {
        public static final Facts NONE = new Facts("-", "-", "-", "-");

        public Facts {
            requireNonNull(service, "service is null");
            requireNonNull(operation, "operation is null");
            requireNonNull(principal, "principal is null");
            requireNonNull(code, "code is null");
        }

        Facts withService(String name) {
            return new Facts(name, operation, principal, code);
        }

        Facts withOperation(String name) {
            return new Facts(service, name, principal, code);
        }

        Facts withPrincipal(String name) {
            return new Facts(service, operation, name, code);
        }

        Facts withCode(String errorCode) {
            return new Facts(service, operation, principal, errorCode);
        }
    }

    public ApiResponse {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body is null");
        requireNonNull(facts, "facts is null");
    }

    static ApiResponse of(int status, String contentType, String text, Facts facts) {
        byte[] bytes = text.getBytes(UTF_8);
        return new ApiResponse(status, Map.of("Content-Type", contentType), to -> to.write(bytes), facts);
    }
}
