package io.virga.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one deliverer of an outbox, on a thread of its own. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private static final int MOST_RECORDS = 1000;
    private static final long MOST_BYTES = 1 << 20;

    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String name;
    private final Deliverer deliverer;
    private final Outbox outbox;
    private final Thread thread;

    /** The outbox's lock. */
    private final ReentrantLock lock;

    /** By source, the number of the last record that was delivered. May be ahead of what is noted durably. */
    @GuardedBy("lock")
    private final Map<String, Long> cursors = new HashMap<>();

    /** The sources whose last delivery failed. */
    @GuardedBy("lock")
    private final Map<String, Retry> retries = new HashMap<>();

    /** @param dueNanos when to try again, by {@link System#nanoTime} */
    private record Retry(int failures, long dueNanos) {}

    /**
     * Records of one source to deliver, in order, at least one.
     *
     * @param missed how many records before them were dropped
     */
    record Batch(String source, List<OutboxRecord> records, long missed) {
        long last() {
            return records.getLast().number();
        }
    }

    Delivery(String name, Deliverer deliverer, Outbox outbox) {
        this.name = name;
        this.deliverer = deliverer;
        this.outbox = outbox;
        this.lock = outbox.lock();
        this.thread = outbox.thread("outbox-" + name, this::run);
    }

    String name() {
        return name;
    }

    void start() {
        thread.start();
    }

    private void run() {
        Optional<Batch> batch = outbox.next(this);
        while (batch.isPresent()) {
            if (deliver(batch.get())) {
                outbox.acknowledge(name, batch.get());
            }
            batch = outbox.next(this);
        }
    }

    /** Returns whether the records were delivered. */
    private boolean deliver(Batch batch) {
        try {
            deliverer.deliver(batch.source(), batch.records(), batch.missed());
            delivered(batch);
            return true;
        } catch (RuntimeException | Error e) {
            // Errors as well: the records are still there, and nobody else would deliver them.
            failed(batch, e);
            return false;
        } finally {
            // An interrupt that the deliverer left must not reach the next call.
            Thread.interrupted();
        }
    }

    private void delivered(Batch batch) {
        lock.lock();
        try {
            cursors.put(batch.source(), batch.last());
            retries.remove(batch.source());
        } finally {
            lock.unlock();
        }
    }

    private void failed(Batch batch, Throwable e) {
        int failures;
        lock.lock();
        try {
            Retry before = retries.get(batch.source());
            failures = before == null ? 1 : before.failures() + 1;
            long wait = Math.min(LONGEST_RETRY_NANOS, FIRST_RETRY_NANOS << Math.min(failures - 1, 20));
            retries.put(batch.source(), new Retry(failures, System.nanoTime() + wait));
        } finally {
            lock.unlock();
        }
        if (failures == 1) {
            LOG.warn("{} could not deliver records of {}; they are delivered again later", name, batch.source(), e);
        } else {
            LOG.warn("{} failed {} times on records of {}: {}", name, failures, batch.source(), e.toString());
        }
    }

    /** The next records to deliver: of all sources that may be tried, the one with the oldest record. */
    Optional<Batch> choose(PendingRecords pending, OutboxDeliverer noted) {
        lock.lock();
        try {
            long now = System.nanoTime();
            Optional<OutboxRecord> oldest = Optional.empty();
            for (String source : pending.sources()) {
                Retry retry = retries.get(source);
                if (retry == null || retry.dueNanos() - now <= 0) {
                    Optional<OutboxRecord> first = pending.firstAfter(source, cursor(source, noted));
                    if (first.isPresent()
                            && (oldest.isEmpty()
                                    || first.get().number() < oldest.get().number())) {
                        oldest = first;
                    }
                }
            }
            return oldest.map(OutboxRecord::source)
                    .map(source -> new Batch(
                            source,
                            pending.after(source, cursor(source, noted), MOST_RECORDS, MOST_BYTES),
                            noted.missed(source)));
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private long cursor(String source, OutboxDeliverer noted) {
        return Math.max(cursors.getOrDefault(source, 0L), noted.cursor(source));
    }

    /** How long to wait at most when nothing can be delivered now. */
    long nanosToRetry() {
        lock.lock();
        try {
            long now = System.nanoTime();
            return retries.values().stream()
                    .mapToLong(retry -> retry.dueNanos() - now)
                    .filter(nanos -> nanos > 0)
                    .min()
                    .orElse(LONGEST_RETRY_NANOS);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a source of which no record is left. */
    void forget(String source) {
        lock.lock();
        try {
            cursors.remove(source);
            retries.remove(source);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the current call to end; not for one that hangs, nor when that call itself closes the store. */
    @SuppressWarnings("ReferenceEquality") // threads are compared by identity
    void join(Duration atMost) {
        try {
            if (Thread.currentThread() != thread && thread.isAlive() && !thread.join(atMost)) {
                LOG.warn("{} still delivers; its records are delivered again by the next process", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
