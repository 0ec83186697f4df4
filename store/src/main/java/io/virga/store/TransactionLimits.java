package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one transaction may cost. Every other write waits for it, so a transaction beyond a limit is undone and refused with
 * {@link StoreException.Reason#LIMIT}.
 *
 * @param documents how many documents it may change
 * @param bytes how many bytes the changed documents may have, encoded
 * @param time how long it may run; checked whenever it reads or writes
 * @param slow from when on it is logged
 */
public record TransactionLimits(int documents, long bytes, Duration time, Duration slow) {
    /** For {@link Store#clear()}, which changes every document. */
    static final TransactionLimits NONE =
            new TransactionLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1), Duration.ofSeconds(10));

    public TransactionLimits {
        requireNonNull(time, "time is null");
        requireNonNull(slow, "slow is null");
        if (documents < 1 || bytes < 1 || time.isNegative() || slow.isNegative()) {
            throw new IllegalArgumentException("a transaction changes a document at least, and takes no negative time");
        }
    }

    /** 50,000 documents, 64 MiB, three seconds; slow from 200 ms on. A launch of 1000 instances with one volume each needs an eighth. */
    public static TransactionLimits defaults() {
        return new TransactionLimits(50_000, 64L << 20, Duration.ofSeconds(3), Duration.ofMillis(200));
    }
}
