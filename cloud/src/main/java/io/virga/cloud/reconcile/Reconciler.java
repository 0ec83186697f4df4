package io.virga.cloud.reconcile;

/**
 * Takes a resource one step closer to its desired state. It compares the desired with the actual state and depends on
 * nothing else, so an unnecessary call costs time, never correctness. A crash may happen between any two lines of it.
 */
public interface Reconciler {
    /** The name in wake-ups: {@code instance}. Lower case, and never changed. */
    String name();

    /**
     * Reconciles the resource with this key, which may no longer exist. Never called concurrently for one key. An exception
     * is logged, and the call is retried after a back-off.
     */
    Outcome reconcile(String key);
}
