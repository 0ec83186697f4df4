package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;

/**
 * Follows the commits of a store. The store calls one method at a time, in the order of commits, each commit once, and only
 * after it is durable. A follower may read and write the store.
 *
 * <p>The store keeps a bounded number of commits. A follower that is too slow misses some, and is told so.
 */
public interface Follower {
    /**
     * Called for each commit. After an exception the commit is not delivered again; {@link #missed} is called with its
     * sequence, since a part of the commit may have been left out.
     */
    void committed(Commit commit);

    /**
     * Called when commits were dropped before this follower saw them, or it failed on one: those after the last one that it
     * saw, up to this sequence. It must read the state again, which has at least this sequence. The next commit has a greater
     * one. Called again after a second when it throws.
     */
    void missed(long sequence);

    /**
     * A follower to which a missed commit does no harm: a cache that checks what it holds before it serves it, and only
     * evicts early what has changed.
     */
    static Follower ignoringGaps(Consumer<List<Change>> changed) {
        requireNonNull(changed, "changed is null");
        return new Follower() {
            @Override
            public void committed(Commit commit) {
                changed.accept(commit.changes());
            }

            @Override
            public void missed(long sequence) {}
        };
    }
}
