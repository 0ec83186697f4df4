package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Where a request came from. A plain value, so that it can be stored with work.
 *
 * @param address the client's IP address; empty for work of a service that acts by itself
 * @param userAgent what the client calls itself
 * @param encrypted whether the request came by TLS
 * @param via the services that passed the request on for its caller, the first one first: {@code
 *     cloudformation.amazonaws.com}; none for a request that the caller sent itself
 */
public record Source(Optional<String> address, Optional<String> userAgent, boolean encrypted, List<String> via) {
    /** No request: for a service that acts by itself. */
    public static final Source NONE = new Source(Optional.empty(), Optional.empty(), true, List.of());

    /** A request that the caller sent itself. */
    public static Source of(Optional<String> address, Optional<String> userAgent, boolean encrypted) {
        return new Source(address, userAgent, encrypted, List.of());
    }

    public Source {
        requireNonNull(address, "address is null");
        requireNonNull(userAgent, "userAgent is null");
        via = List.copyOf(via);
    }
}
