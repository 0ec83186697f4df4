package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a store uses the machine.
 *
 * @param groupSize how many writes are committed together, at most
 * @param logSize how long, in bytes, the write-ahead log becomes before it is worked into the file: what changes often is
 *     worked in once
 * @param patience how long to wait for another program that has locked the database
 */
public record StoreOptions(int groupSize, int logSize, Duration patience) {
    public StoreOptions {
        requireNonNull(patience, "patience is null");
        if (groupSize < 1 || logSize < 1) {
            throw new IllegalArgumentException("group size and size of the log are at least 1");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience is not negative");
        }
    }

    /** 256 writes a group, a log of 32 MiB, five seconds. */
    public static StoreOptions defaults() {
        return new StoreOptions(256, 32 << 20, Duration.ofSeconds(5));
    }

    public StoreOptions withLogSize(int logSize) {
        return new StoreOptions(groupSize, logSize, patience);
    }

    public StoreOptions withPatience(Duration patience) {
        return new StoreOptions(groupSize, logSize, patience);
    }
}
