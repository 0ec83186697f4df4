package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.List;

/**
 * A wish that a reconciler looks at a thing: written in the transaction that gives it a reason, so that neither is lost
 * without the other, and deleted when the reconciler has done all there was.
 *
 * @param due when to look
 * @param version counts the wishes for this thing, so that one that comes while the reconciler runs is not lost
 * @param waiting whether it is for later, and nothing is outstanding until then
 */
public record WakeUp(String reconciler, String key, Instant due, long version, boolean waiting) {
    /** The value in {@link #AT_ONCE} of what is to be done at once. */
    static final String NOW = "now";

    static final Index<WakeUp> AT_ONCE =
            Index.of("at_once", wakeUp -> wakeUp.due().equals(Instant.EPOCH) ? List.of(NOW) : List.of());

    /** The queue. */
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

    /** Wakes a reconciler for a thing, once this transaction is durable. */
    public static void wake(Transaction transaction, String reconciler, String key) {
        wake(transaction, reconciler, key, Instant.EPOCH);
    }

    /** Wakes a reconciler for a new thing at a time, unless something wakes it before: an end to its waiting for others. */
    public static void wakeAt(Transaction transaction, String reconciler, String key, Instant due) {
        wake(transaction, reconciler, key, due);
    }

    private static void wake(Transaction transaction, String reconciler, String key, Instant due) {
        long version = transaction
                .get(DOCUMENTS, id(reconciler, key))
                .map(known -> known.version() + 1)
                .orElse(1L);
        transaction.put(DOCUMENTS, new WakeUp(reconciler, key, due, version, false));
    }
}
