package io.virga.store;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A durable, transactional store of documents. Thread-safe. */
public interface Store extends AutoCloseable {
    /** Runs the work on the newest durable state, in parallel with all other work. The state doesn't change meanwhile. */
    <R> R read(Function<Reader, R> work);

    /**
     * The newest durable state, which never changes. While it is held, it keeps documents in memory that have since been
     * replaced or deleted. For answers that are streamed while they are built.
     */
    Reader snapshot();

    /**
     * Runs the work exclusively of other writes, and returns its result once its changes are on disk. When the work throws,
     * nothing is changed, and the exception is rethrown here. The work may run on another thread. It must call the store
     * only through its transaction, and should be short, since every other write waits for it.
     */
    <R> R write(Function<Transaction, R> work);

    /** Calls the listener once for each commit from now on, in commit order, after the commit is durable. */
    void subscribe(Consumer<List<Change>> listener);

    /** Deletes every document, for {@code --allow-reset}. */
    void clear();

    @Override
    void close();
}
