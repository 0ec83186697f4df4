package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever writes: one thread does the works, each on the state that the one before it has left, and another takes what
 * they have changed to the disk. Whatever was done while a group was on its way becomes the next group, with one flush for
 * all of it. No waiter learns a result, and no reader sees a state, before the flush; when a group can't be written, what
 * was done on top of it meanwhile is undone with it.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    /** How many works are worth a flush while there are more to do. */
    private static final int MIN_BATCH = 64;

    private final DocumentFile file;
    private final ChangeFeed feed;
    private final int groupSize;
    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
    private final Thread worker;
    private final Thread flusher;
    private volatile Snapshot durable;
    private boolean closed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** What the next work goes on from: the durable state, and all that was done since. */
    private Snapshot newest;
    /** What was done, and waits for the disk. */
    private List<Work<?>> done = new ArrayList<>();
    /** Counts the groups that could not be written, and what the last of them failed by. */
    private long losses;

    private Optional<StoreException> lastLoss = Optional.empty();
    private boolean ended;

    /** Only the worker counts revisions. */
    private long lastRevision;

    GroupWriter(DocumentFile file, DocumentFile.Content content, ChangeFeed feed, StoreOptions options) {
        this.file = file;
        this.feed = feed;
        this.groupSize = options.groupSize();
        this.durable = content.snapshot();
        this.newest = content.snapshot();
        this.lastRevision = content.greatestRevision();
        this.worker = Thread.ofPlatform().daemon().name("store-writer").unstarted(this::work);
        this.flusher = Thread.ofPlatform().daemon().name("store-flusher").unstarted(this::flush);
    }

    void start() {
        worker.start();
        flusher.start();
    }

    /** The newest state that is on the disk. */
    Snapshot durable() {
        return durable;
    }

    @SuppressWarnings("ReferenceEquality") // a thread is itself only
    boolean isCurrentThread() {
        return Thread.currentThread() == worker;
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

    /** Works that go to the disk together, and the state that they have left. */
    private record Group(List<Work<?>> works, Snapshot state) {}

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

    @SuppressWarnings("UnnecessaryLambda") // a marker that is told by its identity
    private static final Function<SnapshotTransaction, Object> END = transaction -> null;

    @SuppressWarnings("ReferenceEquality") // only the marker itself ends the worker
    private void work() {
        boolean last = false;
        while (!last) {
            try {
                Work<?> work = queue.take();
                last = work.body == END;
                if (!last) {
                    perform(work);
                }
            } catch (InterruptedException e) {
                // only close ends this thread
                LOG.debug("The writer was interrupted", e);
            }
        }
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void perform(Work<?> work) {
        Snapshot before;
        long lossesBefore;
        lock.lock();
        try {
            while (done.size() >= groupSize) {
                changed.awaitUninterruptibly();
            }
            before = newest;
            lossesBefore = losses;
        } finally {
            lock.unlock();
        }
        SnapshotTransaction transaction = new SnapshotTransaction(before, () -> ++lastRevision);
        work.run(transaction);
        transaction.end();
        Thread.interrupted(); // an interrupt that the work left behind is not meant for the next one
        lock.lock();
        try {
            if (losses != lossesBefore) {
                work.fail(lastLoss.orElseThrow());
            } else if (work.outcome.thrown() == null) {
                newest = transaction.snapshot();
            }
            done.add(work);
            if (isWorthAFlush()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** As long as there is more to do, a flush waits for some company: the fewer flushes, the less each work costs. */
    private boolean isWorthAFlush() {
        return !done.isEmpty() && (queue.isEmpty() || done.size() >= Math.min(MIN_BATCH, groupSize));
    }

    private void flush() {
        Optional<Group> group = next();
        while (group.isPresent()) {
            commit(group.get());
            group = next();
        }
        file.close();
    }

    /** All that is done; nothing, when there will be no more. */
    private Optional<Group> next() {
        lock.lock();
        try {
            while (!isWorthAFlush() && !ended) {
                changed.awaitUninterruptibly();
            }
            if (done.isEmpty()) {
                return Optional.empty();
            }
            Group group = new Group(done, newest);
            done = new ArrayList<>();
            changed.signalAll();
            return Optional.of(group);
        } finally {
            lock.unlock();
        }
    }

    private void commit(Group group) {
        List<Work<?>> works = group.works();
        try {
            write(works);
            durable = group.state();
        } catch (SQLException e) {
            StoreException failure = file.failed(e);
            works = lose(works, failure);
            LOG.error("A group of {} writes was undone: {}", works.size(), failure.getMessage());
        } catch (Throwable e) {
            works = lose(works, new StoreException(Reason.FAILED, "the writer failed: " + e, e));
            LOG.error("A group of {} writes was undone", works.size(), e);
            file.close();
        }
        works.forEach(work -> feed.committed(work.changes()));
        works.forEach(Work::tell);
    }

    /** Goes back to the durable state: these works have failed, and all that were done after them. */
    private List<Work<?>> lose(List<Work<?>> works, StoreException failure) {
        List<Work<?>> lost = new ArrayList<>(works);
        lock.lock();
        try {
            lost.addAll(done);
            done = new ArrayList<>();
            newest = durable;
            losses++;
            lastLoss = Optional.of(failure);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        lost.forEach(work -> work.fail(failure));
        return lost;
    }

    private record Key(String type, String id) {}

    /** Of what several works have changed, only the last matters. */
    private void write(List<Work<?>> works) throws SQLException {
        Map<Key, SnapshotTransaction.Touched> touched = new LinkedHashMap<>();
        for (Work<?> work : works) {
            for (SnapshotTransaction.Touched t : work.touched) {
                touched.merge(new Key(t.change().type(), t.change().id()), t, (earlier, later) -> later.after(earlier));
            }
        }
        write(touched.values());
    }

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
        Threads.join(worker);
        Threads.join(flusher);
    }
}
