package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.function.Function;

/**
 * Wakes one reconciler. The reconciler's class has its waker as a constant, and nobody else wakes it, so that no wake-up is
 * written for a reconciler that does not exist.
 *
 * @param <K> the key of what it reconciles
 */
public final class Waker<K> {
    private final String name;
    private final Function<K, String> write;
    private final Function<String, K> read;

    private Waker(String name, Function<K, String> write, Function<String, K> read) {
        this.name = requireNonNull(name, "name is null");
        this.write = requireNonNull(write, "write is null");
        this.read = requireNonNull(read, "read is null");
    }

    /**
     * The waker of a reconciler of resources, whose keys are ids.
     *
     * @param name the reconciler's name in wake-ups: {@code instance}. Lower case, and never changed, since it is stored
     */
    public static Waker<String> ofIds(String name) {
        return of(name, Function.identity(), Function.identity());
    }

    /**
     * The waker of a reconciler with keys of another type.
     *
     * @param name as for {@link #ofIds}
     * @param write the text of a key, which is stored
     * @param read the key of such a text
     */
    public static <K> Waker<K> of(String name, Function<K, String> write, Function<String, K> read) {
        return new Waker<>(name, write, read);
    }

    /** The reconciler's name in wake-ups. */
    public String name() {
        return name;
    }

    /** Wakes the reconciler for a key, once this transaction is durable. */
    public void wake(Transaction transaction, K key) {
        wakeAt(transaction, key, Instant.EPOCH);
    }

    /** Wakes the reconciler for a new key at {@code due}, unless something else wakes it earlier. Bounds the wait for others. */
    public void wakeAt(Transaction transaction, K key, Instant due) {
        WakeUp.put(transaction, name, write.apply(key), due);
    }

    /** The number of wake-ups of a key since it last settled. It tells a reconciler whether it was woken meanwhile. */
    public long version(Reader reader, K key) {
        return WakeUp.version(reader, name, write.apply(key));
    }

    /** The key of a stored wake-up. */
    K key(String text) {
        return read.apply(text);
    }
}
