package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a store uses the machine.
 *
 * @param groupSize how many writes are committed together, at most
 * @param logPages how many pages of 4 KiB are in the write-ahead log before it is worked into the file: what changes often is
 *     worked in once
 * @param patience how long to wait for another program that has locked the database
 */
public record StoreOptions(int groupSize, int logPages, Duration patience) {
    public StoreOptions {
        requireNonNull(patience, "patience is null");
        if (groupSize < 1 || logPages < 1) {
            throw new IllegalArgumentException("group size and pages of the log are at least 1");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience is not negative");
        }
    }

    /** 256 writes a group, a log of 32 MiB, five seconds. */
    public static StoreOptions defaults() {
        return new StoreOptions(256, 8192, Duration.ofSeconds(5));
    }

    public StoreOptions withLogPages(int logPages) {
        return new StoreOptions(groupSize, logPages, patience);
    }

    public StoreOptions withPatience(Duration patience) {
        return new StoreOptions(groupSize, logPages, patience);
    }
}
