package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The limits of one transaction. Every other write waits for it, so a transaction beyond a limit is undone and refused:
 * beyond {@code time} with {@link StoreException.Reason#OUT_OF_TIME}, else with {@link StoreException.Reason#LIMIT}.
 *
 * @param documents the maximum number of changed documents
 * @param bytes the maximum total size of the changed documents, encoded
 * @param time the maximum running time; checked at each read and write
 * @param slow the running time beyond which the transaction is logged
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

    /**
     * 50,000 documents, 64 MiB, three seconds; slow beyond 200 ms. A launch of 1000 instances with one volume each uses an
     * eighth of that.
     */
    public static TransactionLimits defaults() {
        return new TransactionLimits(50_000, 64L << 20, Duration.ofSeconds(3), Duration.ofMillis(200));
    }
}
