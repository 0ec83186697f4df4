package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much an {@link Outbox} keeps for deliverers that are stuck. Beyond a limit it drops the oldest records, and tells each
 * deliverer how many it missed. The newest record is always kept.
 *
 * @param records the number of records
 * @param bytes the total size of the records. They are in memory as well.
 * @param age how old a record may become
 */
public record OutboxLimits(int records, long bytes, Duration age) {
    public OutboxLimits {
        requireNonNull(age, "age is null");
        if (records < 1 || bytes < 1 || age.isNegative()) {
            throw new IllegalArgumentException("an outbox keeps a record at least, and for no negative time");
        }
    }

    /** 100,000 records, 32 MiB, seven days. */
    public static OutboxLimits defaults() {
        return new OutboxLimits(100_000, 32L << 20, Duration.ofDays(7));
    }
}
