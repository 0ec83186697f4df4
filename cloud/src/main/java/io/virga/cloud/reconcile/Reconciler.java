package io.virga.cloud.reconcile;

/**
 * Takes a thing one step nearer to what it should be. It reads what is wanted and what is there, and nothing else: being
 * called too often costs time, never correctness. A crash may come between any two lines of it.
 */
public interface Reconciler {
    /** The name in wake-ups: {@code instance}. Lower case, and never changed. */
    String name();

    /**
     * Does what there is to do for the thing with this key, which may be gone. Never called twice at once with one key.
     * What it throws is logged, and it is called again after a while.
     */
    Outcome reconcile(String key);
}
