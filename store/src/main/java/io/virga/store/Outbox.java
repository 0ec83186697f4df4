package io.virga.store;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.virga.store.PendingRecords.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that are written in the transaction of their effect, and delivered afterwards: events, and what is told of calls. A
 * record is durable with its transaction, or not there. It is delivered at least once to each registered deliverer, in order
 * for each source, also after a crash. It is deleted when every registered deliverer has it.
 *
 * <p>Records are kept in the store's log, those of all transactions of one append in one row, and here; they are no documents.
 *
 * <p>What a stuck deliverer does not take is kept up to {@link OutboxLimits}, and then dropped, the oldest first. It is a
 * queue, not an archive: what must be kept for longer belongs into documents of its deliverer.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** The most records that are dropped in one transaction. */
    private static final int MOST_DROPPED = 10_000;

    /** How often the age of records is looked at when nothing is appended, and how long to wait after a failed write. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    /**
     * How an outbox is stored.
     *
     * @param records the type of the rows that hold its records
     */
    record Types(String records, DocumentType<OutboxDeliverer> deliverers) {
        static Types named(String name) {
            return new Types(
                    name + "_record",
                    DocumentType.json(name + "_deliverer", OutboxDeliverer.class, OutboxDeliverer::name, List.of()));
        }
    }

    /** Writes, also while the store is closing. */
    interface Writer {
        <R> R write(Function<SnapshotTransaction, R> work);
    }

    private final Types types;
    private final OutboxLimits limits;
    private final InstantSource clock;
    private final Writer writer;
    private final Halt halt;

    /** Held while records are deleted, until that is durable: so each sees what the one before has deleted. */
    private final ReentrantLock deleting = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Wakes the cleaner, which has nothing to do for nearly all commits. */
    private final Condition beyond = lock.newCondition();

    @GuardedBy("lock")
    private final PendingRecords pending = new PendingRecords();

    /** The durable deliverers, by name. */
    @GuardedBy("lock")
    private final Map<String, OutboxDeliverer> registered = new HashMap<>();

    /** The deliverers that run in this process, by name. */
    @GuardedBy("lock")
    private final Map<String, Delivery> deliveries = new HashMap<>();

    @GuardedBy("lock")
    private boolean ended;

    /**
     * @param rows the records to begin with
     * @param first the state to begin with
     */
    Outbox(Types types, List<RecordRow> rows, Reader first, StoreOptions options, Writer writer) {
        this.types = types;
        this.limits = options.outbox();
        this.clock = options.clock();
        this.halt = options.halt();
        this.writer = writer;
        rows.forEach(pending::add);
        List<OutboxDeliverer> deliverers = first.all(types.deliverers());
        deliverers.forEach(deliverer -> registered.put(deliverer.name(), deliverer));
        // A row is read as a whole. Of some of its records there may be nothing left to deliver.
        for (String source : Set.copyOf(pending.sources())) {
            OptionalLong delivered = deliverers.stream()
                    .mapToLong(deliverer -> deliverer.cursor(source))
                    .min();
            if (delivered.isPresent()) {
                pending.remove(pending.upTo(source, delivered.getAsLong()));
            }
        }
    }

    void start() {
        thread("outbox-cleaner", this::clean).start();
    }

    /** A thread whose failure ends the process: records would pile up without it. */
    Thread thread(String name, Runnable run) {
        return Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                run.run();
            } catch (Throwable e) {
                halt.halt(
                        "Virga's outbox failed, and Virga stops: " + e
                                + ". Everything that was acknowledged is on the disk."
                                + " Start Virga again; if this happens again, report it with the log.",
                        e);
            }
        });
    }

    /**
     * Appends a record. It is there if and only if the transaction commits. Without any registered deliverer it is dropped at
     * once, since nobody would ever delete it.
     *
     * @param source what the record tells of; a few hundred sources at most
     * @param body not copied; not to be changed
     */
    public void append(Transaction transaction, String source, byte[] body) {
        requireNonNull(source, "source is null");
        if (transaction.count(types.deliverers()) > 0) {
            // The only kind of transaction that there is outside of tests
            ((SnapshotTransaction) transaction).append(types.records(), source, clock.instant(), body);
        }
    }

    /**
     * Has records delivered, from now until the store is closed. The registration is durable when this method returns: from
     * the first one on, under this name, the records of all transactions are kept until this deliverer has them. So each
     * start must register the same deliverers, before the first transaction whose records matter.
     */
    public void deliver(String name, Deliverer deliverer) {
        Delivery delivery = new Delivery(requireNonNull(name, "name is null"), deliverer, this);
        lock.lock();
        try {
            if (ended) {
                throw LogStore.closed();
            }
            if (deliveries.putIfAbsent(name, delivery) != null) {
                throw new IllegalArgumentException("two deliverers have the name " + name);
            }
        } finally {
            lock.unlock();
        }
        writer.write(transaction -> {
            if (transaction.get(types.deliverers(), name).isEmpty()) {
                transaction.insert(types.deliverers(), OutboxDeliverer.named(name));
            }
            return true;
        });
        delivery.start();
    }

    /** Forgets a deliverer that does not run any more, and what is kept for it alone. For a part that is given up. */
    public void forget(String name) {
        lock.lock();
        try {
            if (deliveries.containsKey(name)) {
                throw new IllegalArgumentException("a deliverer that runs is not forgotten: " + name);
            }
        } finally {
            lock.unlock();
        }
        delete(transaction -> {
            transaction.delete(types.deliverers(), name);
            List<Held> deleted = new ArrayList<>();
            sources().forEach(source -> deleted.addAll(deleteDelivered(transaction, source)));
            return deleted;
        });
    }

    private List<String> sources() {
        lock.lock();
        try {
            return List.copyOf(pending.sources());
        } finally {
            lock.unlock();
        }
    }

    /** Does something while no records are being deleted. */
    void whenNothingIsDeleted(Runnable work) {
        deleting.lock();
        try {
            work.run();
        } finally {
            deleting.unlock();
        }
    }

    /**
     * Deletes records. They are gone from here before the cursors that are not needed without them.
     *
     * @param work returns those that it deletes
     */
    private void delete(Function<SnapshotTransaction, List<Held>> work) {
        whenNothingIsDeleted(() -> writer.write(transaction -> {
            List<Held> deleted = work.apply(transaction);
            transaction.removeRows(rowsOf(deleted));
            transaction.whenDurable(() -> remove(deleted));
            return true;
        }));
    }

    private void remove(List<Held> deleted) {
        lock.lock();
        try {
            forget(pending.remove(deleted));
        } finally {
            lock.unlock();
        }
    }

    private List<Long> rowsOf(List<Held> deleted) {
        lock.lock();
        try {
            return pending.rowsOf(deleted);
        } finally {
            lock.unlock();
        }
    }

    Types types() {
        return types;
    }

    /** The revisions of the rows in the log. */
    List<Long> rows() {
        lock.lock();
        try {
            return pending.rows();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The deliverers to register anew when all documents and records are deleted. The durable records that they do not have
     * count as missed.
     */
    List<OutboxDeliverer> withoutRecords(Reader before) {
        List<OutboxDeliverer> deliverers = new ArrayList<>();
        lock.lock();
        try {
            for (OutboxDeliverer deliverer : before.all(types.deliverers())) {
                SortedMap<String, Long> missed = new TreeMap<>(deliverer.missed());
                for (String source : pending.sources()) {
                    long count = pending.countAfter(source, deliverer.cursor(source));
                    if (count > 0) {
                        missed.merge(source, count, Long::sum);
                    }
                }
                deliverers.add(new OutboxDeliverer(deliverer.name(), new TreeMap<>(), missed));
            }
        } finally {
            lock.unlock();
        }
        return deliverers;
    }

    void register(Transaction transaction, OutboxDeliverer deliverer) {
        transaction.put(types.deliverers(), deliverer);
    }

    /**
     * Called after a group of commits is durable.
     *
     * @param cleared whether all records from before are deleted
     * @param row the records of these commits
     */
    void committed(List<Commit> commits, boolean cleared, Optional<RecordRow> row) {
        lock.lock();
        try {
            boolean concerned = noteDeliverers(commits) || cleared || row.isPresent();
            if (cleared) {
                forget(pending.clear());
            }
            row.ifPresent(pending::add);
            if (concerned) {
                changed.signalAll();
            }
            if (row.isPresent() && pending.isBeyond(limits, oldest())) {
                beyond.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a deliverer has changed. */
    @GuardedBy("lock")
    private boolean noteDeliverers(List<Commit> commits) {
        boolean some = false;
        for (Commit commit : commits) {
            for (Change change : commit.changes()) {
                if (change.isOf(types.deliverers())) {
                    change.after(types.deliverers())
                            .ifPresentOrElse(
                                    deliverer -> registered.put(deliverer.name(), deliverer),
                                    () -> registered.remove(change.id()));
                    some = true;
                }
            }
        }
        return some;
    }

    /** Forgets sources of which no record is left. */
    @GuardedBy("lock")
    private void forget(Set<String> ended) {
        for (String source : ended) {
            deliveries.values().forEach(delivery -> delivery.forget(source));
        }
    }

    /** The number of records that are kept. */
    int pending() {
        lock.lock();
        try {
            return pending.count();
        } finally {
            lock.unlock();
        }
    }

    /** The next records for a deliverer; empty at the end. Waits until there are some. */
    Optional<Delivery.Batch> next(Delivery delivery) {
        lock.lock();
        try {
            Optional<Delivery.Batch> batch = Optional.empty();
            while (batch.isEmpty() && !ended) {
                OutboxDeliverer deliverer =
                        registered.getOrDefault(delivery.name(), OutboxDeliverer.named(delivery.name()));
                batch = delivery.choose(pending, deliverer);
                if (batch.isEmpty()) {
                    await(changed, delivery.nanosToRetry());
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    @SuppressWarnings("WaitNotInLoop") // the caller's loop looks at the records again
    private void await(Condition condition, long nanos) {
        try {
            condition.awaitNanos(nanos);
        } catch (InterruptedException e) {
            // Only the end of the outbox ends its threads.
            LOG.debug("A thread of the outbox was interrupted", e);
        }
    }

    /**
     * Notes durably that a deliverer has the records of a source up to this number, and deletes those that all have. Tries
     * until that is written, or the outbox ends: then the records are delivered again by the next process.
     */
    void acknowledge(String name, Delivery.Batch batch) {
        boolean done = false;
        while (!done) {
            try {
                delete(transaction -> acknowledge(transaction, name, batch));
                done = true;
            } catch (RuntimeException e) {
                LOG.warn("What {} has delivered could not be noted: {}", name, e.getMessage());
                done = waitAfterFailure();
            }
        }
    }

    private List<Held> acknowledge(Transaction transaction, String name, Delivery.Batch batch) {
        String source = batch.source();
        Optional<OutboxDeliverer> known = transaction.get(types.deliverers(), name);
        if (known.isPresent() && known.get().cursor(source) < batch.last()) {
            // Records that were dropped before this note count as missed, but are not.
            long dropped = dropped(batch.records());
            long told = Math.min(known.get().missed(source), batch.missed() + dropped);
            transaction.replace(
                    types.deliverers(),
                    known.get().withCursor(source, batch.last()).withMissed(source, -told));
        }
        return deleteDelivered(transaction, source);
    }

    private long dropped(List<OutboxRecord> records) {
        lock.lock();
        try {
            long dropped = 0;
            for (OutboxRecord record : records) {
                dropped += pending.contains(record) ? 0 : 1;
            }
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The records of a source that all deliverers have. Removes the cursors that mean nothing without them: one is kept while
     * a row with some of them is in the log, since a start would find them there.
     */
    private List<Held> deleteDelivered(Transaction transaction, String source) {
        List<OutboxDeliverer> deliverers = transaction.all(types.deliverers());
        long delivered = deliverers.stream()
                .mapToLong(deliverer -> deliverer.cursor(source))
                .min()
                .orElse(Long.MAX_VALUE);
        lock.lock();
        try {
            List<Held> deleted = pending.upTo(source, delivered);
            if (!pending.holds(source, delivered, Set.copyOf(pending.rowsOf(deleted)))) {
                for (OutboxDeliverer deliverer : deliverers) {
                    if (deliverer.cursors().containsKey(source) && deliverer.cursor(source) <= delivered) {
                        transaction.replace(types.deliverers(), deliverer.withoutCursor(source));
                    }
                }
            }
            return deleted;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the outbox has ended. */
    private boolean waitAfterFailure() {
        lock.lock();
        try {
            long deadline = System.nanoTime() + LOOK_NANOS;
            while (!ended && System.nanoTime() < deadline) {
                await(changed, deadline - System.nanoTime());
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Drops records beyond the limits, until the end. */
    private void clean() {
        List<Held> victims = victims();
        while (!victims.isEmpty()) {
            List<Held> oldest = victims;
            try {
                delete(transaction -> drop(transaction, oldest));
                LOG.error(
                        "Dropped {} records of the outbox that were not delivered in time; its limits are {}",
                        oldest.size(),
                        limits);
            } catch (RuntimeException e) {
                LOG.warn("Records of the outbox beyond its limits could not be dropped: {}", e.getMessage());
                waitAfterFailure();
            }
            victims = victims();
        }
    }

    /** The records to drop; none at the end. Waits until there are some. */
    private List<Held> victims() {
        lock.lock();
        try {
            List<Held> victims = List.of();
            while (victims.isEmpty() && !ended) {
                victims = pending.beyond(limits, oldest(), MOST_DROPPED);
                if (victims.isEmpty()) {
                    await(beyond, LOOK_NANOS);
                }
            }
            return ended ? List.of() : victims;
        } finally {
            lock.unlock();
        }
    }

    /** The time of the oldest record that is not too old. */
    private Instant oldest() {
        return clock.instant().minus(limits.age());
    }

    /** Returns what is still there of these records. */
    private List<Held> drop(Transaction transaction, List<Held> oldest) {
        List<Held> dropped = stillThere(oldest);
        for (OutboxDeliverer deliverer : transaction.all(types.deliverers())) {
            OutboxDeliverer told = deliverer;
            for (Held held : dropped) {
                OutboxRecord record = held.record();
                if (deliverer.cursor(record.source()) < record.number()) {
                    told = told.withMissed(record.source(), 1);
                }
            }
            transaction.put(types.deliverers(), told);
        }
        return dropped;
    }

    private List<Held> stillThere(List<Held> records) {
        lock.lock();
        try {
            List<Held> there = new ArrayList<>();
            for (Held held : records) {
                if (pending.contains(held.record())) {
                    there.add(held);
                }
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all deliveries, each after its current call. */
    void end() {
        List<Delivery> last;
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
            beyond.signalAll();
            last = new ArrayList<>(deliveries.values());
        } finally {
            lock.unlock();
        }
        last.forEach(delivery -> delivery.join(LONGEST_END));
    }

    ReentrantLock lock() {
        return lock;
    }
}
