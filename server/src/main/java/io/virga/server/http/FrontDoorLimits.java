package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits on what a client may use of the front door.
 *
 * @param bodyBytes the largest body of a request
 * @param headerBytes the largest head of a request: request line and headers
 * @param connections open connections; further ones wait to be accepted
 * @param idle how long a connection may be idle, within a request or between requests
 * @param request how long a complete request may take to arrive
 * @param stop how long requests in flight may take to end when the server stops
 */
public record FrontDoorLimits(
        int bodyBytes, int headerBytes, int connections, Duration idle, Duration request, Duration stop) {
    public static final FrontDoorLimits DEFAULT = new FrontDoorLimits(
            1024 * 1024, 32 * 1024, 2000, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(20));

    public FrontDoorLimits {
        requireNonNull(idle, "idle is null");
        requireNonNull(request, "request is null");
        requireNonNull(stop, "stop is null");
    }
}
