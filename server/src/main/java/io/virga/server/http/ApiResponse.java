package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * An answer. Its body is written after the head was sent, so that it need not be held in memory.
 *
 * @param status HTTP status
 * @param headers headers by name, in addition to those of every answer
 * @param body writes the body; an exception from it breaks the connection, so that no client takes a truncated body for
 *     a complete one
 * @param facts what the request's log line says
 */
public record ApiResponse(int status, Map<String, String> headers, Body body, Facts facts) {
    /** Writes a body. It neither flushes nor closes the stream. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream to) throws IOException;
    }

    /**
     * What the log says about a request; "-" where unknown.
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
