package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a store uses the machine.
 *
 * @param groupSize how many writes are committed together, at most
 * @param patience how long to wait for another program that has locked the database
 */
public record StoreOptions(int groupSize, Duration patience) {
    public StoreOptions {
        requireNonNull(patience, "patience is null");
        if (groupSize < 1) {
            throw new IllegalArgumentException("the group size is at least 1");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience is not negative");
        }
    }

    /** 256 writes a group, five seconds. */
    public static StoreOptions defaults() {
        return new StoreOptions(256, Duration.ofSeconds(5));
    }

    public StoreOptions withPatience(Duration patience) {
        return new StoreOptions(groupSize, patience);
    }
}
