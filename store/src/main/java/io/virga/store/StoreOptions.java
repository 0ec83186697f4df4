package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a store uses the machine.
 *
 * @param readers how many reads run at the same time, further ones wait
 * @param cachedBytes how many bytes of documents, as encoded, are kept decoded in memory
 * @param keptChanges how many changes can be asked for later, at least; about an eighth more are kept at times
 * @param groupSize how many writes are committed together, at most
 * @param patience how long to wait for another program that has locked the database
 */
public record StoreOptions(int readers, long cachedBytes, int keptChanges, int groupSize, Duration patience) {
    public StoreOptions {
        requireNonNull(patience, "patience is null");
        if (readers < 1 || keptChanges < 1 || groupSize < 1) {
            throw new IllegalArgumentException("readers, kept changes and group size are at least 1");
        }
        if (cachedBytes < 0 || patience.isNegative()) {
            throw new IllegalArgumentException("cached bytes and patience are not negative");
        }
    }

    /** Twice as many readers as processors, 128 MiB of documents, 100,000 changes, 256 writes a group, five seconds. */
    public static StoreOptions defaults() {
        int readers = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        return new StoreOptions(readers, 128L << 20, 100_000, 256, Duration.ofSeconds(5));
    }

    public StoreOptions withReaders(int readers) {
        return new StoreOptions(readers, cachedBytes, keptChanges, groupSize, patience);
    }

    public StoreOptions withCachedBytes(long cachedBytes) {
        return new StoreOptions(readers, cachedBytes, keptChanges, groupSize, patience);
    }

    public StoreOptions withKeptChanges(int keptChanges) {
        return new StoreOptions(readers, cachedBytes, keptChanges, groupSize, patience);
    }

    public StoreOptions withPatience(Duration patience) {
        return new StoreOptions(readers, cachedBytes, keptChanges, groupSize, patience);
    }
}
