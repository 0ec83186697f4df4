package io.virga.store;

/**
 * How many commits the feed of changes keeps in memory. The newest one is always kept, whatever its size.
 *
 * @param changes the number of changed documents to keep for followers that begin at an earlier sequence
 * @param changesOfLaggards the number of changed documents to keep while a follower has not seen them
 */
public record FeedLimits(int changes, int changesOfLaggards) {
    public FeedLimits {
        if (changes < 0 || changesOfLaggards < changes) {
            throw new IllegalArgumentException("a feed keeps no fewer changes for laggards than for all");
        }
    }

    /**
     * 4,000 changes, and 100,000 for laggards. What is kept holds on to replaced documents, of about a kilobyte of heap each:
     * some megabytes, and at most some 100 MB while a follower lags.
     */
    public static FeedLimits defaults() {
        return new FeedLimits(4_000, 100_000);
    }
}
