package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a request came from. A plain value, so that it can be stored with work.
 *
 * @param address the client's IP address; empty for work of a service that acts by itself
 * @param userAgent what the client calls itself
 * @param encrypted whether the request came by TLS
 */
public record Source(Optional<String> address, Optional<String> userAgent, boolean encrypted) {
    /** No request: for a service that acts by itself. */
    public static final Source NONE = new Source(Optional.empty(), Optional.empty(), true);

    public Source {
        requireNonNull(address, "address is null");
        requireNonNull(userAgent, "userAgent is null");
    }
}
