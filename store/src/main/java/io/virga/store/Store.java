package io.virga.store;

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

    /** Calls the follower for each commit from now on. */
    Subscription follow(Follower follower);

    /**
     * Calls the follower for each commit after this sequence, for instance that of a state that was read. The store keeps a
     * bounded number of commits, and none across a restart; the follower is told when it missed some.
     */
    Subscription follow(long after, Follower follower);

    /**
     * Calls the follower for each commit from the first registration under this name on, also for those that it did not see
     * before a restart. Commits are kept in the log until every such follower has seen them, within {@link OutboxLimits}. Each
     * is delivered at least once: again when the follower throws, and after a crash. So this costs a second row for each
     * transaction; {@link #follow(long, Follower)} is for followers that can read the state again.
     */
    void follow(String name, Follower follower);

    /** The outbox: records that are written in the transaction of their effect and delivered afterwards. */
    Outbox outbox();

    /**
     * Whether all documents are decoded and indexed. A store of very many does that after it has been opened; meanwhile reading
     * may take long.
     */
    boolean isPrepared();

    /** Waits until {@link #isPrepared}; false if the store is closed before, or can't be read. */
    boolean awaitPrepared() throws InterruptedException;

    /**
     * The epoch in which this store leads its log; greater than that of every leader before. Others that it gives orders to
     * can tell by it whether another has taken over.
     */
    long epoch();

    /** Deletes every document, and what the outbox has not delivered, for {@code --allow-reset}. */
    default void clear() {
        clear(transaction -> {});
    }

    /** As {@link #clear()}; the first documents are written in the same transaction, which sees an empty store. */
    void clear(Consumer<Transaction> first);

    /** Finishes all submitted writes, tells followers of them, and closes the log. */
    @Override
    void close();
}
