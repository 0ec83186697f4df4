package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The options of a store.
 *
 * @param groupSize the maximum number of writes that are committed together
 * @param logSize the size of the write-ahead log, in bytes, at which it is checkpointed into the file; a checkpoint copies
 *     a page once, however often it changed
 * @param patience how long to wait for another program that has locked the database
 * @param limits the limits of one transaction
 * @param mostPreparedAtOnce the most documents that are decoded and indexed before the store is open; more are decoded
 *     and indexed while it serves, and whoever needs one sooner does it
 * @param feed how much the feed of changes keeps in memory
 * @param outbox how much an outbox keeps for deliverers that are stuck
 * @param clock the time of records in an outbox
 * @param halt ends the process when the store must stop
 */
public record StoreOptions(
        int groupSize,
        int logSize,
        Duration patience,
        TransactionLimits limits,
        long mostPreparedAtOnce,
        FeedLimits feed,
        OutboxLimits outbox,
        InstantSource clock,
        Halt halt) {
    public StoreOptions {
        requireNonNull(patience, "patience is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(feed, "feed is null");
        requireNonNull(outbox, "outbox is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(halt, "halt is null");
        if (groupSize < 1 || logSize < 1) {
            throw new IllegalArgumentException("group size and size of the log are at least 1");
        }
        if (mostPreparedAtOnce < 0) {
            throw new IllegalArgumentException("the most documents that are prepared at once are not negative");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience is not negative");
        }
    }

    /**
     * 256 writes in a group, a log of 32 MiB, five seconds of patience, the default limits of transactions, feed and outbox,
     * 20,000 documents prepared at once, the system's clock, and {@link Halt#PROCESS}.
     */
    public static StoreOptions defaults() {
        return new StoreOptions(
                256,
                32 << 20,
                Duration.ofSeconds(5),
                TransactionLimits.defaults(),
                20_000,
                FeedLimits.defaults(),
                OutboxLimits.defaults(),
                InstantSource.system(),
                Halt.PROCESS);
    }

    public StoreOptions withLogSize(int newLogSize) {
        return new StoreOptions(groupSize, newLogSize, patience, limits, mostPreparedAtOnce, feed, outbox, clock, halt);
    }

    public StoreOptions withPatience(Duration newPatience) {
        return new StoreOptions(groupSize, logSize, newPatience, limits, mostPreparedAtOnce, feed, outbox, clock, halt);
    }

    public StoreOptions withLimits(TransactionLimits newLimits) {
        return new StoreOptions(groupSize, logSize, patience, newLimits, mostPreparedAtOnce, feed, outbox, clock, halt);
    }

    public StoreOptions withMostPreparedAtOnce(long newMost) {
        return new StoreOptions(groupSize, logSize, patience, limits, newMost, feed, outbox, clock, halt);
    }

    public StoreOptions withFeed(FeedLimits newFeed) {
        return new StoreOptions(groupSize, logSize, patience, limits, mostPreparedAtOnce, newFeed, outbox, clock, halt);
    }

    public StoreOptions withOutbox(OutboxLimits newOutbox) {
        return new StoreOptions(groupSize, logSize, patience, limits, mostPreparedAtOnce, feed, newOutbox, clock, halt);
    }

    public StoreOptions withClock(InstantSource newClock) {
        return new StoreOptions(groupSize, logSize, patience, limits, mostPreparedAtOnce, feed, outbox, newClock, halt);
    }

    public StoreOptions withHalt(Halt newHalt) {
        return new StoreOptions(groupSize, logSize, patience, limits, mostPreparedAtOnce, feed, outbox, clock, newHalt);
    }
}
