package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Sees when something has made no progress for too long. */
final class Standstill {
    private final Duration longest;
    private final LongSupplier nanoTime;
    private long last = -1;
    private long since;

    /** @param nanoTime the time as {@code System.nanoTime} tells it */
    Standstill(Duration longest, LongSupplier nanoTime) {
        this.longest = requireNonNull(longest, "longest is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    Standstill(Duration longest) {
        this(longest, System::nanoTime);
    }

    /**
     * Whether it stands still for too long.
     *
     * @param progress how far it has come, at least 0
     */
    boolean lasts(long progress) {
        long now = nanoTime.getAsLong();
        if (progress != last) {
            last = progress;
            since = now;
        }
        return now - since > longest.toNanos();
    }
}
