package io.virga.cloud.reconcile;

import java.util.Optional;

/**
 * Takes a resource one step closer to its desired state. It compares the desired with the actual state and depends on
 * nothing else, so an unnecessary call costs time, never correctness. A crash may happen between any two lines of it.
 *
 * @param <K> the key of what it reconciles
 */
public interface Reconciler<K> {
    /** What wakes it. */
    Waker<K> waker();

    /**
     * The lane of a key: runs in one lane do not delay those in another. The name of the host that the run is going to call;
     * empty for a run that calls no host. Must be quick and call nothing outside of the process.
     */
    default Optional<String> lane(K key) {
        return Optional.empty();
    }

    /**
     * Reconciles the resource with this key, which may no longer exist. Never called concurrently for one key. An exception
     * is logged, and the call is retried after a back-off.
     */
    Outcome reconcile(K key);

    /** As {@link #lane}, with the key as wake-ups store it. */
    default Optional<String> laneStored(String key) {
        return lane(waker().key(key));
    }

    /** As {@link #reconcile}, with the key as wake-ups store it. */
    default Outcome reconcileStored(String key) {
        return reconcile(waker().key(key));
    }
}
