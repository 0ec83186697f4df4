package io.virga.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers durable commits to followers, each on a thread of its own, in commit order.
 *
 * <p>The feed keeps the newest commits in memory: a few for followers that begin at an earlier sequence, and more while a
 * follower lags. Beyond that it drops the oldest, and tells the followers that needed them. So a slow follower delays
 * neither the writer nor the other followers. A follower that throws is told that it missed the commit, since it may have
 * acted on a part of it only.
 */
final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    /** How many commits a follower takes at once, so that it does not take the lock for each. */
    private static final int MOST_AT_ONCE = 64;

    /** How long a follower rests that could not even take that it missed commits. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A cursor before every sequence. */
    private static final long BEFORE_ALL = -1;

    private final FeedLimits limits;
    private final Halt halt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The commits that are kept, by sequence. */
    @GuardedBy("lock")
    private final NavigableMap<Long, Commit> kept = new TreeMap<>();

    /** The number of changes in {@link #kept}. */
    @GuardedBy("lock")
    private long keptChanges;

    /** The sequence of the last commit that is no longer kept. */
    @GuardedBy("lock")
    private long droppedTo;

    /** The sequence of the newest state. */
    @GuardedBy("lock")
    private long newest;

    /** The sequence of the newest commit with changes that followers see. */
    @GuardedBy("lock")
    private long newestToTell;

    /** The sequence of the last commit that each follower was given. A follower that has ended is not here. */
    @GuardedBy("lock")
    private final Map<Following, Long> cursors = new HashMap<>();

    @GuardedBy("lock")
    private boolean closed;

    /**
     * @param sequence the sequence of the newest commit so far
     * @param halt called when a follower fails with an error; without it, reconcilers would never be woken again
     */
    ChangeFeed(long sequence, FeedLimits limits, Halt halt) {
        this.droppedTo = sequence;
        this.newest = sequence;
        this.newestToTell = sequence;
        this.limits = limits;
        this.halt = halt;
    }

    /** What a follower is to be told next: missed commits, or commits. */
    private sealed interface Next {
        record Missed(long sequence) implements Next {}

        record Commits(List<Commit> commits) implements Next {}

        record End() implements Next {}
    }

    private final class Following implements Subscription {
        private final Follower follower;
        private final Thread thread;

        Following(Follower follower) {
            this.follower = follower;
            this.thread = Thread.ofVirtual().name("store-feed").unstarted(this::run);
        }

        private void run() {
            try {
                boolean ends = false;
                while (!ends) {
                    ends = tell(next());
                }
            } catch (Throwable e) {
                halt.halt(
                        "Virga's feed of changes failed, and Virga stops: " + e
                                + ". Everything that was acknowledged is"
                                + " on the disk. Start Virga again; if this happens again, report it with the log.",
                        e);
            }
        }

        private Next next() {
            lock.lock();
            try {
                while (cursors.containsKey(this) && cursors.get(this) >= newestToTell && !closed) {
                    changed.awaitUninterruptibly();
                }
                Long cursor = cursors.get(this);
                if (cursor == null || cursor >= newestToTell) {
                    return new Next.End();
                }
                if (cursor < droppedTo) {
                    cursors.put(this, droppedTo);
                    return new Next.Missed(droppedTo);
                }
                List<Commit> commits = kept.tailMap(cursor, false).values().stream()
                        .limit(MOST_AT_ONCE)
                        .toList();
                cursors.put(this, commits.getLast().sequence());
                drop();
                return new Next.Commits(commits);
            } finally {
                lock.unlock();
            }
        }

        /** Returns whether this was the end. */
        private boolean tell(Next next) {
            switch (next) {
                case Next.Missed(long sequence) -> {
                    LOG.info("A follower missed the commits up to {}: it is too slow, or began too early", sequence);
                    tellMissed(sequence);
                }
                case Next.Commits(List<Commit> commits) -> {
                    for (Commit commit : commits) {
                        // What the follower did not do for the rest of a commit, it does by reading the state again.
                        if (!isEnded() && !tell(commit, () -> follower.committed(commit))) {
                            tellMissed(commit.sequence());
                        }
                    }
                }
                case Next.End() -> {
                    return true;
                }
            }
            return false;
        }

        /** Tells the follower until it takes it: without that it would lack these commits for ever. */
        private void tellMissed(long sequence) {
            boolean told = false;
            while (!told && !isEnded()) {
                told = tell("missed commits up to " + sequence, () -> follower.missed(sequence)) || !pause();
            }
        }

        /** Returns false when the follower has failed. */
        private boolean tell(Object what, Runnable call) {
            try {
                call.run();
                return true;
            } catch (RuntimeException e) {
                // An Error is not caught here and ends the process: memory may be exhausted.
                LOG.error("A follower failed on {}; it is told that it missed commits", what, e);
                return false;
            } finally {
                // An interrupt that the follower left must not reach its next call.
                Thread.interrupted();
            }
        }

        /** Waits before a follower that failed is told again. Returns false when the feed is closed. */
        private boolean pause() {
            long end = System.nanoTime() + PAUSE_NANOS;
            lock.lock();
            try {
                long remaining = PAUSE_NANOS;
                while (!closed && cursors.containsKey(this) && remaining > 0) {
                    changed.awaitNanos(remaining);
                    remaining = end - System.nanoTime();
                }
                return !closed;
            } catch (InterruptedException e) {
                // Nobody else interrupts this thread, and the flag must not reach the follower.
                return true;
            } finally {
                lock.unlock();
            }
        }

        private boolean isEnded() {
            lock.lock();
            try {
                return !cursors.containsKey(this);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                cursors.remove(this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            join();
        }

        /** Doesn't wait when the follower itself calls. */
        @SuppressWarnings("ReferenceEquality") // threads are compared by identity
        private void join() {
            if (Thread.currentThread() != thread) {
                Threads.join(thread);
            }
        }
    }

    /** Follows all commits from now on. */
    Subscription follow(Follower follower) {
        lock.lock();
        try {
            return follow(newest, follower);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Follows the commits after this sequence. Those that are no longer kept count as missed. All do when the sequence is one
     * that this store has not reached: then the store was restored from a copy.
     */
    Subscription follow(long after, Follower follower) {
        lock.lock();
        try {
            if (closed) {
                throw LogStore.closed();
            }
            Following following = new Following(follower);
            cursors.put(following, after > newest ? BEFORE_ALL : after);
            following.thread.start();
            return following;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Called by the writer after these commits are durable. A commit without changes is only counted.
     *
     * @param publish makes the state after the commits readable, at the same moment: a follower may begin at the sequence of
     *     any state that it reads
     */
    void committed(List<Commit> commits, Runnable publish) {
        lock.lock();
        try {
            publish.run();
            for (Commit commit : commits) {
                newest = commit.sequence();
                if (!commit.changes().isEmpty()) {
                    kept.put(commit.sequence(), commit);
                    keptChanges += commit.changes().size();
                    newestToTell = commit.sequence();
                }
            }
            drop();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what is beyond the limits. */
    @GuardedBy("lock")
    private void drop() {
        if (keptChanges <= limits.changes()) {
            return;
        }
        long seenByAll =
                cursors.values().stream().mapToLong(Long::longValue).min().orElse(newestToTell);
        while (kept.size() > 1
                && (keptChanges > limits.changesOfLaggards()
                        || (keptChanges > limits.changes() && kept.firstKey() <= seenByAll))) {
            Commit oldest = kept.pollFirstEntry().getValue();
            keptChanges -= oldest.changes().size();
            droppedTo = oldest.sequence();
        }
    }

    /** Ends when every follower has seen every commit so far. */
    @Override
    public void close() {
        List<Following> last;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            last = List.copyOf(cursors.keySet());
        } finally {
            lock.unlock();
        }
        last.forEach(Following::join);
    }
}
