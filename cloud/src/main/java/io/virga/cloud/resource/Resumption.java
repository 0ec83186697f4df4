package io.virga.cloud.resource;

import io.virga.store.DocumentType;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.function.BiConsumer;

/** Goes through documents of a type at a start. */
public final class Resumption {
    /** The number of documents in one transaction. Bounded, because a transaction is. */
    private static final int AT_ONCE = 1000;

    private Resumption() {}

    /**
     * Runs work for each document with one of these ids that is there. A crash between two transactions does no harm, if doing
     * the work twice does none.
     */
    public static <D> void each(Store store, DocumentType<D> type, List<String> ids, BiConsumer<Transaction, D> work) {
        for (int begin = 0; begin < ids.size(); begin += AT_ONCE) {
            List<String> some = ids.subList(begin, Math.min(begin + AT_ONCE, ids.size()));
            store.write(transaction -> {
                transaction.get(type, some).forEach(document -> work.accept(transaction, document));
                return true;
            });
        }
    }
}
