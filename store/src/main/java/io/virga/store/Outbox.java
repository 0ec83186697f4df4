package io.virga.store;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * <p>Records are documents of the store, of a type that nobody else sees. So they need no log of their own, and appending one
 * costs what a document costs.
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

    /** The document types of an outbox. */
    record Types(DocumentType<OutboxRecord> records, DocumentType<OutboxDeliverer> deliverers) {
        static Types named(String name) {
            return new Types(
                    new DocumentType<>(
                            name + "_record",
                            OutboxRecord.class,
                            OutboxRecord::id,
                            new OutboxRecord.Codec(),
                            List.of()),
                    DocumentType.json(name + "_deliverer", OutboxDeliverer.class, OutboxDeliverer::name, List.of()));
        }
    }

    /** Writes, also while the store is closing. */
    interface Writer {
        <R> R write(Function<Transaction, R> work);
    }

    private final Types types;
    private final OutboxLimits limits;
    private final InstantSource clock;
    private final Writer writer;
    private final Halt halt;
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

    /** @param first the state to begin with */
    Outbox(Types types, Reader first, StoreOptions options, Writer writer) {
        this.types = types;
        this.limits = options.outbox();
        this.clock = options.clock();
        this.halt = options.halt();
        this.writer = writer;
        first.all(types.records()).forEach(pending::add);
        first.all(types.deliverers()).forEach(deliverer -> registered.put(deliverer.name(), deliverer));
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
            transaction.insert(types.records(), new OutboxRecord(transaction.number(), source, clock.instant(), body));
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
        writer.write(transaction -> {
            transaction.delete(types.deliverers(), name);
            deleteDelivered(transaction);
            return true;
        });
    }

    /** The deliverers to register anew when all documents are deleted: what they do not have counts as missed. */
    List<OutboxDeliverer> withoutRecords(Reader before) {
        List<OutboxDeliverer> deliverers = new ArrayList<>();
        for (OutboxDeliverer deliverer : before.all(types.deliverers())) {
            SortedMap<String, Long> missed = new TreeMap<>(deliverer.missed());
            for (OutboxRecord record : before.all(types.records())) {
                if (deliverer.cursor(record.source()) < record.number()) {
                    missed.merge(record.source(), 1L, Long::sum);
                }
            }
            deliverers.add(new OutboxDeliverer(deliverer.name(), new TreeMap<>(), missed));
        }
        return deliverers;
    }

    void register(Transaction transaction, OutboxDeliverer deliverer) {
        transaction.put(types.deliverers(), deliverer);
    }

    /** Called after these changes are durable, in the order of commits. */
    void committed(List<Change> changes) {
        lock.lock();
        try {
            boolean concerned = false;
            for (Change change : changes) {
                if (change.isOf(types.records())) {
                    change.after(types.records()).ifPresent(pending::add);
                    change.before(types.records()).ifPresent(this::remove);
                    concerned = true;
                } else if (change.isOf(types.deliverers())) {
                    change.after(types.deliverers())
                            .ifPresentOrElse(
                                    deliverer -> registered.put(deliverer.name(), deliverer),
                                    () -> registered.remove(change.id()));
                    concerned = true;
                }
            }
            if (concerned) {
                changed.signalAll();
            }
            if (pending.isBeyond(limits, oldest())) {
                beyond.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void remove(OutboxRecord record) {
        if (pending.remove(record)) {
            deliveries.values().forEach(delivery -> delivery.forget(record.source()));
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
                writer.write(transaction -> {
                    acknowledge(transaction, name, batch);
                    return true;
                });
                done = true;
            } catch (RuntimeException e) {
                LOG.warn("What {} has delivered could not be noted: {}", name, e.getMessage());
                done = waitAfterFailure();
            }
        }
    }

    private void acknowledge(Transaction transaction, String name, Delivery.Batch batch) {
        String source = batch.source();
        Optional<OutboxDeliverer> known = transaction.get(types.deliverers(), name);
        if (known.isPresent() && known.get().cursor(source) < batch.last()) {
            // Records that were dropped before this note count as missed, but are not.
            long dropped = batch.records().stream()
                    .filter(record ->
                            transaction.get(types.records(), record.id()).isEmpty())
                    .count();
            long told = Math.min(known.get().missed(source), batch.missed() + dropped);
            transaction.replace(
                    types.deliverers(),
                    known.get().withCursor(source, batch.last()).withMissed(source, -told));
        }
        deleteDelivered(transaction, source);
    }

    private void deleteDelivered(Transaction transaction) {
        List<String> sources;
        lock.lock();
        try {
            sources = List.copyOf(pending.sources());
        } finally {
            lock.unlock();
        }
        sources.forEach(source -> deleteDelivered(transaction, source));
    }

    /** Deletes the records of a source that all deliverers have, and cursors that mean nothing without them. */
    private void deleteDelivered(Transaction transaction, String source) {
        List<OutboxDeliverer> deliverers = transaction.all(types.deliverers());
        long delivered = deliverers.stream()
                .mapToLong(deliverer -> deliverer.cursor(source))
                .min()
                .orElse(Long.MAX_VALUE);
        for (long number : upTo(source, delivered)) {
            transaction.delete(types.records(), OutboxRecord.id(number));
        }
        for (OutboxDeliverer deliverer : deliverers) {
            if (deliverer.cursors().containsKey(source) && deliverer.cursor(source) <= delivered) {
                transaction.replace(types.deliverers(), deliverer.withoutCursor(source));
            }
        }
    }

    private List<Long> upTo(String source, long number) {
        lock.lock();
        try {
            return pending.upTo(source, number);
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
        List<OutboxRecord> victims = victims();
        while (!victims.isEmpty()) {
            List<OutboxRecord> oldest = victims;
            try {
                writer.write(transaction -> {
                    drop(transaction, oldest);
                    return true;
                });
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
    private List<OutboxRecord> victims() {
        lock.lock();
        try {
            List<OutboxRecord> victims = List.of();
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

    private void drop(Transaction transaction, List<OutboxRecord> records) {
        Map<String, OutboxDeliverer> deliverers = new HashMap<>();
        transaction.all(types.deliverers()).forEach(deliverer -> deliverers.put(deliverer.name(), deliverer));
        for (OutboxRecord record : records) {
            if (transaction.delete(types.records(), record.id())) {
                deliverers.replaceAll((name, deliverer) -> deliverer.cursor(record.source()) < record.number()
                        ? deliverer.withMissed(record.source(), 1)
                        : deliverer);
            }
        }
        deliverers.values().forEach(deliverer -> transaction.put(types.deliverers(), deliverer));
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
