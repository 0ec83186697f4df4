package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Whatever has queued while a group was on its way to the disk becomes the next group: each
 * piece of work goes on from the state that the one before it has left, and one flush takes what all of them have changed
 * to the disk. No waiter learns a result, and no reader sees the state, before the flush.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    private final DocumentFile file;
    private final ChangeFeed feed;
    private final int groupSize;
    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile Snapshot durable;
    private long lastRevision;
    private boolean closed;

    GroupWriter(DocumentFile file, DocumentFile.Content content, ChangeFeed feed, StoreOptions options) {
        this.file = file;
        this.feed = feed;
        this.groupSize = options.groupSize();
        this.durable = content.snapshot();
        this.lastRevision = content.greatestRevision();
        this.thread = Thread.ofPlatform().daemon().name("store-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The newest state that is on the disk. */
    Snapshot durable() {
        return durable;
    }

    @SuppressWarnings("ReferenceEquality") // a thread is itself only
    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** A piece of work, and how it ended once it has. */
    private static final class Work<R> {
        private final Function<SnapshotTransaction, R> body;
        private final CompletableFuture<Outcome<R>> answer = new CompletableFuture<>();
        private Outcome<R> outcome;
        private List<SnapshotTransaction.Touched> touched = List.of();

        Work(Function<SnapshotTransaction, R> body) {
            this.body = body;
        }

        void run(SnapshotTransaction transaction) {
            try {
                R result = body.apply(transaction);
                touched = transaction.touched();
                outcome = new Outcome<>(result, null);
            } catch (Throwable e) {
                fail(e);
            }
        }

        void fail(Throwable thrown) {
            touched = List.of();
            outcome = new Outcome<>(null, thrown);
        }

        List<Change> changes() {
            return touched.stream().map(SnapshotTransaction.Touched::change).toList();
        }

        void tell() {
            answer.complete(outcome);
        }
    }

    /** What a piece of work returned, or what it threw. */
    private record Outcome<R>(R result, Throwable thrown) {}

    <R> R write(Function<SnapshotTransaction, R> body) {
        if (isCurrentThread()) {
            throw new IllegalStateException("work that writes called the store, other than through its transaction");
        }
        Work<R> work = new Work<>(body);
        submit(work);
        Outcome<R> outcome = work.answer.join();
        if (outcome.thrown() != null) {
            throw GroupWriter.<RuntimeException>asThrown(outcome.thrown());
        }
        return outcome.result();
    }

    // Whatever the work threw is what the caller gets.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asThrown(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private synchronized void submit(Work<?> work) {
        if (closed) {
            throw SqliteStore.closed();
        }
        queue.add(work);
    }

    @SuppressWarnings("ReferenceEquality") // only the marker itself ends the writer
    private void run() {
        List<Work<?>> group = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            try {
                group.add(queue.take());
                queue.drainTo(group, groupSize - 1);
                ended = group.removeIf(work -> work.body == END);
                commit(group);
            } catch (InterruptedException e) {
                // only close ends this thread
                LOG.debug("The writer was interrupted", e);
            } finally {
                group.clear();
            }
        }
        file.close();
    }

    @SuppressWarnings("UnnecessaryLambda") // a marker that is told by its identity
    private static final Function<SnapshotTransaction, Object> END = transaction -> null;

    private void commit(List<Work<?>> group) {
        try {
            perform(group);
        } catch (SQLException e) {
            StoreException failure = file.failed(e);
            LOG.error("A group of {} writes was undone: {}", group.size(), failure.getMessage());
            group.forEach(work -> work.fail(failure));
        } catch (Throwable e) {
            LOG.error("A group of {} writes was undone", group.size(), e);
            file.close();
            group.forEach(work -> work.fail(new StoreException(Reason.FAILED, "the writer failed: " + e, e)));
        }
        group.forEach(work -> feed.committed(work.changes()));
        group.forEach(Work::tell);
    }

    private record Key(String type, String id) {}

    private void perform(List<Work<?>> group) throws SQLException {
        Snapshot state = durable;
        Map<Key, SnapshotTransaction.Touched> touched = new LinkedHashMap<>();
        for (Work<?> work : group) {
            SnapshotTransaction transaction = new SnapshotTransaction(state, () -> ++lastRevision);
            work.run(transaction);
            transaction.end();
            Thread.interrupted(); // an interrupt that the work left behind is not meant for the next one
            if (work.outcome.thrown() == null) {
                state = transaction.snapshot();
                for (SnapshotTransaction.Touched t : work.touched) {
                    touched.merge(
                            new Key(t.change().type(), t.change().id()), t, (earlier, later) -> later.after(earlier));
                }
            }
        }
        write(touched.values());
        durable = state;
    }

    /** Of what several works have changed, only the last matters. */
    private void write(Collection<SnapshotTransaction.Touched> touched) throws SQLException {
        List<Long> removed = new ArrayList<>(touched.size());
        List<DocumentFile.Row> added = new ArrayList<>(touched.size());
        for (SnapshotTransaction.Touched t : touched) {
            t.removed().ifPresent(removed::add);
            t.added().ifPresent(added::add);
        }
        if (!removed.isEmpty() || !added.isEmpty()) {
            file.write(removed, added);
        }
    }

    /** Ends after everything submitted so far is done. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(new Work<>(END));
        }
        Threads.join(thread);
    }
}
