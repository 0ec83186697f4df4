package io.virga.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.virga.store.SnapshotTransaction.Effects;
import io.virga.store.StoreException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all writes (group commit). The worker thread runs them one after another, each on the state that the previous one
 * left. The flusher thread writes their changes to disk in groups: the writes that finish while one group is in flight form
 * the next group, which needs one flush. No caller gets a result, and no reader sees a state, before its flush. When a
 * group can't be written, the group and all later writes that ran on top of it are undone.
 *
 * <p>When the outcome of a commit is unknown, or a thread of this class fails, the process ends; see {@link Halt}.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    /** While more writes are queued, a flush waits until this many are finished, to share the cost of the flush. */
    private static final int MIN_BATCH = 64;

    /** How long a finished write waits at most for other writes to join its group. */
    private static final long LONGEST_WAIT_FOR_BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** The limit of encoded documents in unflushed works, in bytes. Beyond it no work is started until the disk catches up. */
    private static final long MOST_UNFLUSHED_BYTES = 64L << 20;

    private final Log log;
    private final long epoch;
    private final Commits commits;
    private final int groupSize;
    private final TransactionLimits limits;
    private final Halt halt;
    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
    private final Thread worker;
    private final Thread flusher;
    private volatile Snapshot durable;

    @GuardedBy("this")
    private boolean closed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The state that the next work runs on: the durable state plus all finished works. */
    @GuardedBy("lock")
    private Snapshot newest;

    /** Finished works that are in no group yet. */
    @GuardedBy("lock")
    private List<Work<?>> done = new ArrayList<>();

    /** The size of the encoded documents of {@link #done}. */
    @GuardedBy("lock")
    private long doneBytes;

    /** Counts the groups that could not be written. */
    @GuardedBy("lock")
    private long losses;

    /** Why the last lost group could not be written. */
    @GuardedBy("lock")
    private Optional<StoreException> lastLoss = Optional.empty();

    /** The works of the group that is being flushed. */
    @GuardedBy("lock")
    private List<Work<?>> inFlight = List.of();

    @GuardedBy("lock")
    private boolean ended;

    /** Why the store has stopped; only set when {@link Halt} lets the process continue. */
    @GuardedBy("lock")
    private Optional<StoreException> stopped = Optional.empty();

    /** The last revision or sequence. They are numbers of one series. Used by the worker only. */
    private long lastNumber;

    /**
     * @param epoch the epoch in which this writer leads the log
     * @param first the state of the log
     * @param commits told of all commits in their order, by one thread
     */
    GroupWriter(Log log, long epoch, Snapshot first, Commits commits, StoreOptions options) {
        this.log = log;
        this.epoch = epoch;
        this.commits = commits;
        this.groupSize = options.groupSize();
        this.limits = options.limits();
        this.halt = options.halt();
        this.durable = first;
        this.newest = first;
        this.lastNumber = first.sequence();
        this.worker = Thread.ofPlatform().daemon().name("store-writer").unstarted(() -> guarded(this::work));
        this.flusher = Thread.ofPlatform().daemon().name("store-flusher").unstarted(() -> guarded(this::flush));
    }

    void start() {
        worker.start();
        flusher.start();
    }

    /** The newest state that is on disk. */
    Snapshot durable() {
        return durable;
    }

    @SuppressWarnings("ReferenceEquality") // threads are compared by identity
    boolean isCurrentThread() {
        return Thread.currentThread() == worker;
    }

    /** Runs one of the two threads. A failure ends the process, since every later write would wait forever. */
    private void guarded(Runnable thread) {
        try {
            thread.run();
        } catch (Throwable e) {
            halt(
                    "Virga's store failed, and Virga stops: " + e + ". Everything that was acknowledged is on the disk."
                            + " Start Virga again; if this happens again, report it with the log.",
                    e);
        }
    }

    /** Ends the process. In tests the process may continue; then all unacknowledged and all later writes fail. */
    private void halt(String message, Throwable cause) {
        halt.halt(message, cause);
        Reason reason = cause instanceof Log.FencedException ? Reason.FENCED : Reason.FAILED;
        StoreException failure = new StoreException(reason, "the store has stopped: " + message, cause);
        List<Work<?>> unanswered = new ArrayList<>();
        synchronized (this) {
            closed = true;
            queue.drainTo(unanswered);
            queue.add(new Work<>(END, limits));
        }
        lock.lock();
        try {
            stopped = Optional.of(failure);
            ended = true;
            unanswered.addAll(inFlight);
        } finally {
            lock.unlock();
        }
        lose(unanswered, failure).forEach(Work::tell);
    }

    /** A submitted write, with its outcome once it has run. */
    private static final class Work<R> {
        private final Function<SnapshotTransaction, R> body;
        private final TransactionLimits limits;
        private final CompletableFuture<Outcome<R>> answer = new CompletableFuture<>();
        private Outcome<R> outcome;
        private Effects effects = Effects.NONE;
        /** The place in the order of commits; 0 without changes. */
        private long sequence;

        Work(Function<SnapshotTransaction, R> body, TransactionLimits limits) {
            this.body = body;
            this.limits = limits;
        }

        void run(SnapshotTransaction transaction) {
            try {
                R result = body.apply(transaction);
                effects = transaction.effects();
                sequence = effects.isEmpty() ? 0 : transaction.commit();
                outcome = new Outcome<>(result, null);
            } catch (Throwable e) {
                fail(e);
            }
        }

        void fail(Throwable thrown) {
            effects = Effects.NONE;
            sequence = 0;
            outcome = new Outcome<>(null, thrown);
        }

        boolean hasChanges() {
            return !effects.isEmpty();
        }

        Commit commit() {
            List<Change> changes = new ArrayList<>(effects.touched().size());
            for (SnapshotTransaction.Touched one : effects.touched()) {
                changes.add(one.change());
            }
            return new Commit(sequence, changes);
        }

        void tell() {
            answer.complete(outcome);
        }
    }

    /** What a work returned or threw. */
    private record Outcome<R>(R result, Throwable thrown) {}

    /**
     * Commits that are durable together.
     *
     * @param cleared whether they removed all rows of records that were there before
     * @param records the rows of records that they added, by type
     * @param whenDurable to be called before anybody is told
     */
    record Durable(List<Commit> commits, boolean cleared, Map<String, RecordRow> records, List<Runnable> whenDurable) {}

    /** Receives commits that are durable. Called by one thread. */
    interface Commits {
        /**
         * Called for each group of commits.
         *
         * @param publish makes the state after these commits readable; to be called once
         */
        void committed(Durable group, Runnable publish);

        /** The revisions of all rows of records that are in the log. */
        List<Long> rowsOfRecords();
    }

    /** Works that are flushed together, and the state after them. */
    private record Group(List<Work<?>> works, Snapshot state) {}

    <R> R write(Function<SnapshotTransaction, R> body, TransactionLimits most) {
        if (isCurrentThread()) {
            throw new IllegalStateException("work that writes called the store, other than through its transaction");
        }
        Work<R> work = new Work<>(body, most);
        submit(work);
        Outcome<R> outcome = work.answer.join();
        if (outcome.thrown() != null) {
            throw GroupWriter.<RuntimeException>asThrown(outcome.thrown());
        }
        return outcome.result();
    }

    // Rethrows exactly what the work threw, checked or not.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asThrown(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private synchronized void submit(Work<?> work) {
        if (closed) {
            throw LogStore.closed();
        }
        queue.add(work);
    }

    @SuppressWarnings("UnnecessaryLambda") // a marker, compared by identity
    private static final Function<SnapshotTransaction, Object> END = transaction -> null;

    @SuppressWarnings("ReferenceEquality") // the end marker is compared by identity
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
                // Only close() stops this thread
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
            while (done.size() >= groupSize || doneBytes >= MOST_UNFLUSHED_BYTES) {
                changed.awaitUninterruptibly();
            }
            before = newest;
            lossesBefore = losses;
            // Taking this work may have emptied the queue. Finished works must not wait until this work ends.
            if (isWorthAFlush()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        SnapshotTransaction transaction = new SnapshotTransaction(before, () -> ++lastNumber, work.limits);
        work.run(transaction);
        transaction.end();
        logIfSlow(transaction, work.limits);
        Thread.interrupted(); // an interrupt that this work left must not reach the next one
        lock.lock();
        try {
            if (losses != lossesBefore) {
                work.fail(lastLoss.orElseThrow());
            } else if (work.outcome.thrown() == null) {
                newest = transaction.snapshot();
            }
            if (stopped.isPresent()) {
                work.fail(stopped.get());
                work.tell();
                return;
            }
            done.add(work);
            doneBytes += work.effects.bytes();
            // The first finished work starts the flusher's wait for a batch.
            if (done.size() == 1 || isWorthAFlush()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void logIfSlow(SnapshotTransaction transaction, TransactionLimits limits) {
        Duration age = transaction.age();
        if (age.compareTo(limits.slow()) > 0) {
            LOG.warn(
                    "A transaction took {} ms and changed {} documents; all other writes waited for it",
                    age.toMillis(),
                    transaction.size());
        }
    }

    /** Whether to flush now. While more works are queued, a flush waits for a batch: fewer flushes cost less per work. */
    @GuardedBy("lock")
    private boolean isWorthAFlush() {
        return !done.isEmpty()
                && (queue.isEmpty()
                        || done.size() >= Math.min(MIN_BATCH, groupSize)
                        || doneBytes >= MOST_UNFLUSHED_BYTES);
    }

    private void flush() {
        try {
            Optional<Group> group = next();
            while (group.isPresent()) {
                commit(group.get());
                group = next();
            }
        } catch (Log.FencedException e) {
            halt(
                    "Virga stops: " + e.getMessage() + ". Everything that was acknowledged is kept, and nothing else of"
                            + " this one was. It may be started again.",
                    e);
        } catch (Log.OutcomeUnknownException e) {
            halt(
                    "Virga stops: " + e.getMessage()
                            + ". It is unknown whether that transaction is on the disk; the next start reads it."
                            + " Everything that was acknowledged is on the disk. Look into the system's log for errors"
                            + " of the disk, make space if it is full, and start Virga again.",
                    e);
        } finally {
            log.close();
        }
    }

    /** The next group: all finished works. Empty at the end. Waits for a batch, but never for the running work. */
    private Optional<Group> next() {
        lock.lock();
        try {
            long remainingNanos = LONGEST_WAIT_FOR_BATCH_NANOS;
            while (!isWorthAFlush() && !ended && (done.isEmpty() || remainingNanos > 0)) {
                try {
                    if (done.isEmpty()) {
                        changed.await();
                    } else {
                        remainingNanos = changed.awaitNanos(remainingNanos);
                    }
                } catch (InterruptedException e) {
                    // Only close() stops this thread.
                    LOG.debug("The flusher was interrupted", e);
                }
            }
            if (done.isEmpty()) {
                return Optional.empty();
            }
            Group group = new Group(done, newest);
            inFlight = done;
            done = new ArrayList<>();
            doneBytes = 0;
            changed.signalAll();
            return Optional.of(group);
        } finally {
            lock.unlock();
        }
    }

    /** Flushes a group. Any failure other than one that undid the group ends this thread, and with it the process. */
    private void commit(Group group) throws Log.FencedException, Log.OutcomeUnknownException {
        List<Work<?>> works = group.works();
        try {
            Durable appended = append(works);
            commits.committed(appended, () -> durable = group.state());
        } catch (StoreException e) {
            works = lose(works, e);
            LOG.error("A group of {} writes was undone: {}", works.size(), e.getMessage());
        }
        works.forEach(Work::tell);
    }

    /** Rolls back to the durable state: fails these works and all works finished after them, and returns them all. */
    private List<Work<?>> lose(List<Work<?>> works, StoreException failure) {
        List<Work<?>> lost = new ArrayList<>(works);
        lock.lock();
        try {
            lost.addAll(done);
            done = new ArrayList<>();
            doneBytes = 0;
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

    /**
     * Writes the last state of each document that the works changed, without intermediate states, and one row of records for
     * each outbox.
     */
    private Durable append(List<Work<?>> works) throws Log.FencedException, Log.OutcomeUnknownException {
        Map<Key, SnapshotTransaction.Touched> touched = new LinkedHashMap<>();
        Map<String, List<OutboxRecord>> records = new LinkedHashMap<>();
        Set<Long> removedRows = new LinkedHashSet<>();
        List<Commit> durableCommits = new ArrayList<>(works.size());
        List<Runnable> whenDurable = new ArrayList<>();
        boolean cleared = false;
        long sequence = 0;
        for (Work<?> work : works) {
            Effects effects = work.effects;
            for (SnapshotTransaction.Touched t : effects.touched()) {
                touched.merge(new Key(t.change().type(), t.change().id()), t, (earlier, later) -> later.after(earlier));
            }
            if (effects.cleared()) {
                cleared = true;
                records.clear();
                removedRows.addAll(commits.rowsOfRecords());
            }
            removedRows.addAll(effects.removedRows());
            whenDurable.addAll(effects.whenDurable());
            for (SnapshotTransaction.Appended one : effects.appended()) {
                records.computeIfAbsent(one.type(), type -> new ArrayList<>()).add(one.record());
            }
            if (work.hasChanges()) {
                durableCommits.add(work.commit());
            }
            sequence = Math.max(sequence, work.sequence);
        }
        List<Long> removed = new ArrayList<>(removedRows);
        List<Log.Row> added = new ArrayList<>(touched.size() + records.size());
        for (SnapshotTransaction.Touched t : touched.values()) {
            t.removed().ifPresent(removed::add);
            t.added().ifPresent(added::add);
        }
        Map<String, RecordRow> rows = new LinkedHashMap<>();
        records.forEach((type, some) -> {
            RecordRow row = RecordRow.of(some);
            rows.put(type, row);
            added.add(row.in(type));
        });
        // An append is also made for changes that undo each other: their sequences must not be used again after a
        // restart.
        if (sequence > 0) {
            log.append(epoch, sequence, removed, added);
        }
        return new Durable(durableCommits, cleared, rows, whenDurable);
    }

    /** Stops both threads after all submitted works have been run and flushed. */
    @Override
    public void close() {
        synchronized (this) {
            if (!closed) {
                closed = true;
                queue.add(new Work<>(END, limits));
            }
        }
        Threads.join(worker);
        Threads.join(flusher);
    }
}
