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
 * @param endpoint the VPC endpoint by which the request came, if it did; the address is then one of its VPC or of what is routed
 *     to it
 * @param via the services that passed the request on for its caller, the first one first: {@code
 *     cloudformation.amazonaws.com}; none for a request that the caller sent itself
 */
public record Source(
        Optional<String> address,
        Optional<String> userAgent,
        boolean encrypted,
        List<String> via,
        Optional<Endpoint> endpoint) {
    /** A VPC endpoint, and the VPC that it is of. */
    public record Endpoint(String id, String vpcId) {
        public Endpoint {
            requireNonNull(id, "id is null");
            requireNonNull(vpcId, "vpcId is null");
        }
    }

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
        requireNonNull(endpoint, "endpoint is null");
    }

    /** A request that came by no VPC endpoint. */
    public Source(Optional<String> address, Optional<String> userAgent, boolean encrypted, List<String> via) {
        this(address, userAgent, encrypted, via, Optional.empty());
    }

    /** The same source, by a VPC endpoint. */
    public Source by(Endpoint passed) {
        return new Source(address, userAgent, encrypted, via, Optional.of(passed));
    }
}
