package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes request ids: random UUIDs (RFC 9562, version 4) from the given source. */
public final class RequestIds {
    private final RandomGenerator random;

    /** @param random used by one thread at a time */
    public RequestIds(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** The next id: {@code 0f5e9b1c-8f2e-4c3a-9d6b-1a2b3c4d5e6f}. */
    public synchronized String next() {
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
