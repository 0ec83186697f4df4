package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.List;

/**
 * A request to run a reconciler for a key. It is written in the transaction that makes it necessary, so that neither is lost
 * without the other, and deleted when the reconciler has settled.
 *
 * @param due when to run
 * @param version incremented by each wake-up of this key, so that one that arrives during a run is not lost
 * @param waiting whether the work is for later, so that nothing is outstanding until then
 */
public record WakeUp(String reconciler, String key, Instant due, long version, boolean waiting) {
    /** The value in {@link #AT_ONCE} of wake-ups that are due at once. */
    static final String NOW = "now";

    static final Index<WakeUp> AT_ONCE =
            Index.of("at_once", wakeUp -> wakeUp.due().equals(Instant.EPOCH) ? List.of(NOW) : List.of());

    /** The queue of wake-ups. */
    public static final DocumentType<WakeUp> DOCUMENTS =
            DocumentType.json("wake_up", WakeUp.class, WakeUp::id, List.of(AT_ONCE));

    public WakeUp {
        requireNonNull(reconciler, "reconciler is null");
        requireNonNull(key, "key is null");
        requireNonNull(due, "due is null");
    }

    String id() {
        return id(reconciler, key);
    }

    static String id(String reconciler, String key) {
        return reconciler + ":" + key;
    }

    /** Writes a wake-up, in place of an earlier one for the same key. */
    static void put(Transaction transaction, String reconciler, String key, Instant due) {
        long version = version(transaction, reconciler, key) + 1;
        transaction.put(DOCUMENTS, new WakeUp(reconciler, key, due, version, false));
    }

    /** The number of wake-ups of a key since it last settled. It tells a reconciler whether it was woken meanwhile. */
    static long version(Reader reader, String reconciler, String key) {
        return reader.get(DOCUMENTS, id(reconciler, key)).map(WakeUp::version).orElse(0L);
    }
}
