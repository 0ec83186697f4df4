package io.virga.cloud.identity.iam;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds the work of hashing passwords, of which each takes a processor for a tenth of a second and more: half of the
 * processors hash at a time, the others serve everybody else. Whoever comes first hashes first. Requests beyond a few, of one
 * caller or of all together, are throttled rather than queued.
 */
final class HashGate {
    private static final int MOST = 32;
    private static final int MOST_OF_ONE = 4;

    private final int most;
    private final int mostOfOne;
    private final Semaphore turns;
    private final Map<String, Integer> admitted = new HashMap<>();
    private int total;

    HashGate() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MOST, MOST_OF_ONE);
    }

    /**
     * @param atOnce how many hashes are made at a time
     * @param most how many requests are admitted at a time
     * @param mostOfOne how many of these may be one caller's
     */
    HashGate(int atOnce, int most, int mostOfOne) {
        this.turns = new Semaphore(atOnce, true);
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Does the part of a request that hashes.
     *
     * @param caller the unique id of who asks
     * @throws io.virga.wire.ServiceException Throttling
     */
    <T> T admit(String caller, Supplier<T> work) {
        enter(caller);
        try {
            return work.get();
        } finally {
            leave(caller);
        }
    }

    /** How many hashes wait for their turn, for tests; an estimate while that changes. */
    int waiting() {
        return turns.getQueueLength();
    }

    private synchronized void enter(String caller) {
        if (total >= most || admitted.getOrDefault(caller, 0) >= mostOfOne) {
            throw IamErrors.throttled();
        }
        total++;
        admitted.merge(caller, 1, Integer::sum);
    }

    private synchronized void leave(String caller) {
        total--;
        admitted.computeIfPresent(caller, (id, count) -> count == 1 ? null : count - 1);
    }

    /** Makes one hash, in its turn. A request that needs several lets others in between. */
    <T> T hash(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
