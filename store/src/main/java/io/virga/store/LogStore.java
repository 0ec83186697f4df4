package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A store for one process. All documents and their indexes are in memory, and a {@link Log} makes them durable. Reads never
 * block and never touch the log. A write returns after its changes are durable; concurrent writes share an append.
 */
final class LogStore implements Store {
    private static final Outbox.Types RECORDS = Outbox.Types.named("outbox");
    private static final Outbox.Types COMMITS = Outbox.Types.named("commit");

    private static final String COMMITS_SOURCE = "commits";

    private final Catalog catalog;
    private final CommitCodec codec;
    private final ChangeFeed feed;
    private final Outbox outbox;
    /** The commits for followers with a durable cursor. */
    private final Outbox commits;

    private final long epoch;
    private final GroupWriter writer;
    private final StoreOptions options;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Boolean> prepared = new CompletableFuture<>();

    private LogStore(Log log, long epoch, Snapshot first, Loading loaded, StoreOptions options, Runnable whenClosed) {
        this.options = options;
        this.catalog = first.catalog();
        this.codec = new CommitCodec(catalog);
        this.feed = new ChangeFeed(first.sequence(), options.feed(), options.halt());
        this.outbox = outbox(RECORDS, first, loaded);
        this.commits = outbox(COMMITS, first, loaded);
        this.epoch = epoch;
        this.writer = new GroupWriter(log, epoch, first, new Commits(), options);
        this.whenClosed = whenClosed;
    }

    private Outbox outbox(Outbox.Types types, Snapshot first, Loading loaded) {
        return new Outbox(types, loaded.records(types.records()), new SnapshotReader(first), options, this::writeAlso);
    }

    /**
     * Leads a log from now on, and reads all of it into memory.
     *
     * @param whenClosed called once the store is closed, and the log with it
     * @throws StoreException the log is in use, newer, damaged or not writable
     */
    static LogStore open(Log log, List<DocumentType<?>> types, StoreOptions options, Runnable whenClosed) {
        requireNonNull(options, "options is null");
        Loading loading = new Loading(
                new Catalog(types, List.of(RECORDS.deliverers(), COMMITS.deliverers())),
                List.of(RECORDS.records(), COMMITS.records()));
        Log.Position position = log.lead(loading);
        long sequence = drop(log, position, loading.dropSuperseded());
        Snapshot first = loading.snapshot(sequence);
        LogStore store = new LogStore(log, position.epoch(), first, loading, options, whenClosed);
        store.prepare(first);
        store.writer.start();
        store.outbox.start();
        store.commits.start();
        return store;
    }

    /**
     * Decodes documents and builds indexes at once, or of very many documents meanwhile: whoever needs one sooner does it. What
     * can't be read ends the start, or the process, with the same words.
     */
    private void prepare(Snapshot first) {
        if (first.count() <= options.mostPreparedAtOnce()) {
            first.prepareAtOnce();
            prepared.complete(true);
        } else {
            Thread.ofPlatform().daemon().name("store-indexes").start(() -> prepareLater(first));
        }
    }

    private void prepareLater(Snapshot first) {
        try {
            first.prepare(closed::get);
            prepared.complete(true);
        } catch (StoreException e) {
            unreadable(e.getMessage(), e);
        } catch (Throwable e) {
            unreadable("the database can't be read: " + e, e);
        }
    }

    private void unreadable(String message, Throwable cause) {
        prepared.complete(false);
        // A store that was closed in the meantime owes nobody its documents.
        if (!closed.get()) {
            options.halt().halt(message, cause);
        }
    }

    @Override
    public boolean awaitPrepared() throws InterruptedException {
        try {
            return prepared.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isPrepared() {
        return prepared.getNow(false);
    }

    /** Tells followers and outboxes of commits that are durable. */
    private final class Commits implements GroupWriter.Commits {
        @Override
        public void committed(GroupWriter.Durable group, Runnable publish) {
            group.whenDurable().forEach(Runnable::run);
            List<Commit> told = new ArrayList<>(group.commits().size());
            for (Commit commit : group.commits()) {
                told.add(visible(commit));
            }
            feed.committed(told, publish);
            tell(outbox, group);
            tell(commits, group);
        }

        private void tell(Outbox one, GroupWriter.Durable group) {
            one.committed(
                    group.commits(),
                    group.cleared(),
                    Optional.ofNullable(group.records().get(one.types().records())));
        }

        @Override
        public List<Long> rowsOfRecords() {
            return Stream.concat(outbox.rows().stream(), commits.rows().stream())
                    .toList();
        }
    }

    private boolean hasHidden(List<Change> changes) {
        for (Change change : changes) {
            if (catalog.isHidden(change.type())) {
                return true;
            }
        }
        return false;
    }

    private Commit visible(Commit commit) {
        return hasHidden(commit.changes()) ? new Commit(commit.sequence(), visible(commit.changes())) : commit;
    }

    private List<Change> visible(List<Change> changes) {
        return changes.stream()
                .filter(change -> !catalog.isHidden(change.type()))
                .toList();
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
    public long epoch() {
        return epoch;
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
        return writer.write(
                transaction -> {
                    R result = work.apply(transaction);
                    record(transaction);
                    return result;
                },
                options.limits());
    }

    /** Writes of this store itself, of which followers are not told. */
    private <R> R writeAlso(Function<SnapshotTransaction, R> work) {
        return writer.write(work, options.limits());
    }

    /** Appends the changes of a transaction for followers with a durable cursor, if there are any. */
    private void record(SnapshotTransaction transaction) {
        if (transaction.count(COMMITS.deliverers()) > 0) {
            List<Change> changes = visible(transaction.changes());
            if (!changes.isEmpty()) {
                commits.append(transaction, COMMITS_SOURCE, codec.encode(changes));
            }
        }
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
    public void follow(String name, Follower follower) {
        requireNonNull(follower, "follower is null");
        commits.deliver(name, (source, records, missed) -> {
            if (missed > 0) {
                follower.missed(records.getFirst().number());
            }
            for (OutboxRecord record : records) {
                List<Change> changes = codec.decode(record.body());
                if (!changes.isEmpty()) {
                    follower.committed(new Commit(sequence(record), changes));
                }
            }
        });
    }

    /** The sequence of a commit: the record is the last thing of its transaction, and uses two numbers. */
    private static long sequence(OutboxRecord record) {
        return record.number() + 2;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void clear(Consumer<Transaction> first) {
        requireNonNull(first, "first is null");
        outbox.whenNothingIsDeleted(() -> commits.whenNothingIsDeleted(() -> clearAll(first)));
    }

    private void clearAll(Consumer<Transaction> first) {
        writer.write(
                transaction -> {
                    List<OutboxDeliverer> deliverers = outbox.withoutRecords(transaction);
                    List<OutboxDeliverer> followers = commits.withoutRecords(transaction);
                    transaction.clear();
                    deliverers.forEach(deliverer -> outbox.register(transaction, deliverer));
                    // Not the changes themselves, of which there may be very many: followers read the state again.
                    followers.forEach(
                            follower -> commits.register(transaction, follower.withMissed(COMMITS_SOURCE, 1)));
                    commits.append(transaction, COMMITS_SOURCE, codec.encode(List.of()));
                    first.accept(transaction);
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
            // Nobody waits any more for what is still being read.
            prepared.complete(false);
            outbox.end();
            commits.end();
            writer.close();
            feed.close();
            whenClosed.run();
        }
    }
}
