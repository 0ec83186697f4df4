package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A store for one process. All documents and their indexes are in memory, and a {@link Log} makes them durable. Reads never
 * block and never touch the log. A write returns after its changes are durable; concurrent writes share an append.
 */
final class LogStore implements Store {
    private final ChangeFeed feed;
    private final GroupWriter writer;
    private final StoreOptions options;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LogStore(ChangeFeed feed, GroupWriter writer, StoreOptions options, Runnable whenClosed) {
        this.feed = feed;
        this.writer = writer;
        this.options = options;
        this.whenClosed = whenClosed;
    }

    /**
     * Leads a log from now on, and reads all of it into memory.
     *
     * @param whenClosed called once the store is closed, and the log with it
     * @throws StoreException the log is in use, newer, damaged or not writable
     */
    static LogStore open(Log log, List<DocumentType<?>> types, StoreOptions options, Runnable whenClosed) {
        requireNonNull(options, "options is null");
        Loading loading = new Loading(new Catalog(types));
        Log.Position position = log.lead(loading);
        long sequence = drop(log, position, loading.dropSuperseded());
        Snapshot first = loading.snapshot(sequence);
        ChangeFeed feed = new ChangeFeed(sequence, options.feed(), options.halt());
        GroupWriter writer = new GroupWriter(log, position.epoch(), first, feed, options);
        writer.start();
        return new LogStore(feed, writer, options, whenClosed);
    }

    /** Removes rows that should not be there, and returns the sequence of the last append. */
    private static long drop(Log log, Log.Position position, List<Long> superseded) {
        if (superseded.isEmpty()) {
            return position.sequence();
        }
        long sequence = position.sequence() + 1;
        try {
            log.append(position.epoch(), sequence, superseded, List.of());
            return sequence;
        } catch (Log.FencedException | Log.OutcomeUnknownException e) {
            throw new StoreException(StoreException.Reason.FAILED, e.getMessage(), e);
        }
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        requireNonNull(work, "work is null");
        requireOpen();
        SnapshotReader reader = new SnapshotReader(writer.durable());
        try {
            return work.apply(reader);
        } finally {
            reader.end();
        }
    }

    @Override
    public Reader snapshot() {
        requireOpen();
        return new SnapshotReader(writer.durable());
    }

    @Override
    public <R> R write(Function<Transaction, R> work) {
        requireNonNull(work, "work is null");
        return writer.write(work::apply, options.limits());
    }

    @Override
    public Subscription follow(Follower follower) {
        return feed.follow(requireNonNull(follower, "follower is null"));
    }

    @Override
    public Subscription follow(long after, Follower follower) {
        return feed.follow(after, requireNonNull(follower, "follower is null"));
    }

    @Override
    public void clear() {
        writer.write(
                transaction -> {
                    transaction.clear();
                    return true;
                },
                TransactionLimits.NONE);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw closed();
        }
        if (writer.isCurrentThread()) {
            throw new IllegalStateException("work that writes called the store, other than through its transaction");
        }
    }

    static StoreException closed() {
        return new StoreException(StoreException.Reason.CLOSED, "the store has been closed");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.close();
            feed.close();
            whenClosed.run();
        }
    }
}
