package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Whatever has queued while a group was on its way to the disk becomes the next group: one
 * transaction, one flush, each piece of work inside a savepoint of its own. No waiter learns a result before the flush.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final String TRIM =
            "DELETE FROM changes WHERE sequence <= (SELECT sequence FROM changes ORDER BY sequence DESC LIMIT 1 OFFSET"
                    + " ?)";

    private final Catalog catalog;
    private final ReaderPool.SessionSource source;
    private final ChangeFeed feed;
    private final StoreOptions options;
    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private Optional<Session> session;
    private int untrimmed;
    private boolean closed;

    GroupWriter(
            Catalog catalog, Session session, ReaderPool.SessionSource source, ChangeFeed feed, StoreOptions options) {
        this.catalog = catalog;
        this.session = Optional.of(session);
        this.source = source;
        this.feed = feed;
        this.options = options;
        this.untrimmed = options.keptChanges();
        this.thread = Thread.ofPlatform().daemon().name("store-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @SuppressWarnings("ReferenceEquality") // a thread is itself only
    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** A piece of work, and how it ended once it has. */
    private static final class Work<R> {
        private final Function<SqlTransaction, R> body;
        private final CompletableFuture<Outcome<R>> answer = new CompletableFuture<>();
        private Outcome<R> outcome;
        private List<Change> changes = List.of();

        Work(Function<SqlTransaction, R> body) {
            this.body = body;
        }

        void run(SqlTransaction transaction) {
            try {
                R result = body.apply(transaction);
                changes = transaction.writeChanges();
                outcome = new Outcome<>(result, null);
            } catch (Throwable e) {
                fail(e);
            }
        }

        void fail(Throwable thrown) {
            changes = List.of();
            outcome = new Outcome<>(null, thrown);
        }

        boolean hasFailed() {
            return outcome != null && outcome.thrown() != null;
        }

        void tell() {
            answer.complete(outcome);
        }
    }

    /** What a piece of work returned, or what it threw. */
    private record Outcome<R>(R result, Throwable thrown) {}

    <R> R write(Function<SqlTransaction, R> body) {
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
            throw ReaderPool.closed();
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
                queue.drainTo(group, options.groupSize() - 1);
                ended = group.removeIf(work -> work.body == END);
                commit(group);
            } catch (InterruptedException e) {
                // only close ends this thread
                LOG.debug("The writer was interrupted", e);
            } finally {
                group.clear();
            }
        }
        session.ifPresent(this::close);
    }

    @SuppressWarnings("UnnecessaryLambda") // a marker that is told by its identity
    private static final Function<SqlTransaction, Object> END = transaction -> null;

    private void commit(List<Work<?>> group) {
        try {
            perform(group);
        } catch (SQLException e) {
            StoreException failure = catalog.failures().of(e);
            LOG.error("A group of {} writes was undone: {}", group.size(), failure.getMessage());
            undo();
            group.forEach(work -> work.fail(failure));
        } catch (Throwable e) {
            LOG.error("A group of {} writes was undone", group.size(), e);
            undo();
            group.forEach(work -> work.fail(new StoreException(Reason.FAILED, "the writer failed: " + e, e)));
        }
        group.forEach(work -> feed.committed(work.changes));
        group.forEach(Work::tell);
    }

    private void perform(List<Work<?>> group) throws SQLException {
        if (session.isEmpty()) {
            session = Optional.of(source.open());
        }
        Session open = session.get();
        open.update("BEGIN IMMEDIATE");
        for (Work<?> work : group) {
            perform(work, open);
        }
        trim(group, open);
        open.update("COMMIT");
    }

    private void perform(Work<?> work, Session open) throws SQLException {
        open.update("SAVEPOINT work");
        SqlTransaction transaction = new SqlTransaction(catalog, open);
        work.run(transaction);
        transaction.end();
        Thread.interrupted(); // an interrupt that the work left behind is not meant for the next one
        Optional<SQLException> failure = transaction.failure();
        if (failure.isPresent()) {
            if (catalog.failures().endsTransaction(failure.get())) {
                throw failure.get();
            }
            work.fail(catalog.failures().of(failure.get()));
        }
        if (work.hasFailed()) {
            open.update("ROLLBACK TO SAVEPOINT work");
        }
        open.update("RELEASE SAVEPOINT work");
    }

    private void trim(List<Work<?>> group, Session open) throws SQLException {
        untrimmed += group.stream().mapToInt(work -> work.changes.size()).sum();
        if (untrimmed > options.keptChanges() / 8) {
            open.update(TRIM, options.keptChanges());
            untrimmed = 0;
        }
    }

    /** Rolls back, and where even that fails begins with a new connection. */
    private void undo() {
        try {
            if (session.isPresent()) {
                session.get().once("ROLLBACK");
            }
        } catch (SQLException e) {
            // most often because the error had rolled back already; a new connection is right in any case
            LOG.debug("Nothing was rolled back: {}", e.getMessage());
            session.ifPresent(this::close);
            session = Optional.empty();
        }
    }

    private void close(Session open) {
        try {
            open.close();
        } catch (SQLException e) {
            LOG.warn("The connection that writes could not be closed", e);
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
