package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.virga.store.Change;
import io.virga.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs reconcilers for the wake-ups in the store: each thing at most once at a time, many things in parallel, a thing
 * that failed again after a back-off.
 *
 * <p>The queue is the store's: this class keeps only what is running and when to look again. After a crash everything
 * that was outstanding is still in the queue.
 */
public final class ReconcileRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReconcileRunner.class);
    private static final int MOST_AT_ONCE = 64;
    private static final long LONGEST_WAIT_FOR_NEWS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_YIELD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** What is known of a thing that has a wake-up. Read and written under the runner's lock only. */
    private static final class Work {
        private boolean running;
        private boolean wokenMeanwhile;
        private boolean waiting;
        private int failures;
        private long seenVersion;
        /** How long it was to wait, and until when that is by the clock. */
        private Duration wait = Duration.ZERO;

        private Instant due;
        private ScheduledFuture<?> timer;
    }

    private final Store store;
    private final Map<String, Reconciler> reconcilers = new HashMap<>();
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timers = timers();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("reconcile-", 0).factory());
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final Map<String, Work> works = new HashMap<>();

    @GuardedBy("lock")
    private boolean started;

    @GuardedBy("lock")
    private boolean paused;

    @GuardedBy("lock")
    private boolean closed;

    /** Forgets a cancelled timer at once: an hour's wait would otherwise stay in memory for that hour. */
    private static ScheduledThreadPoolExecutor timers() {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("reconcile-timer").daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    /** How many wait for their time, for tests. */
    int timersWaiting() {
        return timers.getQueue().size();
    }

    public ReconcileRunner(Store store, List<Reconciler> reconcilers, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        for (Reconciler reconciler : reconcilers) {
            if (this.reconcilers.putIfAbsent(reconciler.name(), reconciler) != null) {
                throw new IllegalArgumentException("two reconcilers " + reconciler.name());
            }
        }
    }

    /** Takes up all that is in the queue, and everything that comes into it from now on. */
    public void start() {
        lock.lock();
        try {
            if (started) {
                throw new IllegalStateException("started twice");
            }
            started = true;
        } finally {
            lock.unlock();
        }
        store.subscribe(this::changed);
        resumeAll();
    }

    private void resumeAll() {
        for (WakeUp wakeUp : store.read(reader -> reader.all(WakeUp.DOCUMENTS))) {
            arrive(wakeUp.id(), wakeUp.waiting() ? remaining(wakeUp) : Duration.ZERO, wakeUp.waiting());
        }
    }

    /** Does this while nothing runs, and then takes up what is in the queue: for a reset of everything. */
    public void whileQuiet(Runnable work) throws InterruptedException {
        lock.lock();
        try {
            paused = true;
            works.values().stream().filter(w -> w.timer != null).forEach(w -> w.timer.cancel(false));
            works.values().removeIf(w -> !w.running);
            while (!works.isEmpty()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
        try {
            work.run();
        } finally {
            lock.lock();
            try {
                paused = false;
            } finally {
                lock.unlock();
            }
            resumeAll();
        }
    }

    private Duration remaining(WakeUp wakeUp) {
        Duration remaining = Duration.between(clock.instant(), wakeUp.due());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    private void changed(List<Change> changes) {
        for (Change change : changes) {
            if (change.type().equals(WakeUp.DOCUMENTS.name()) && change.kind() != Change.Kind.DELETED) {
                wokenInStore(change.id());
            }
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** A wake-up was written: by somebody who wants it looked at, or by this runner, to remember when to look again. */
    private void wokenInStore(String id) {
        Optional<WakeUp> wakeUp;
        try {
            wakeUp = store.read(reader -> reader.get(WakeUp.DOCUMENTS, id));
        } catch (RuntimeException e) {
            if (isClosed()) {
                // The store tells of its last commits while it is closed, after this runner: they stay in the queue.
                return;
            }
            throw e;
        }
        if (wakeUp.isPresent() && !wakeUp.get().waiting()) {
            arrive(id, remaining(wakeUp.get()), false);
        }
    }

    private void arrive(String id, Duration after, boolean waiting) {
        lock.lock();
        try {
            if (closed || paused) {
                return;
            }
            Work work = works.computeIfAbsent(id, key -> new Work());
            if (work.running) {
                work.wokenMeanwhile = true;
                return;
            }
            schedule(id, work, after, waiting);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void schedule(String id, Work work, Duration after, boolean waiting) {
        schedule(id, work, after, waiting, 0);
    }

    /** @param yieldNanos how long to yield the processor before it runs at once */
    @GuardedBy("lock")
    private void schedule(String id, Work work, Duration after, boolean waiting, long yieldNanos) {
        if (work.timer != null) {
            work.timer.cancel(false);
            work.timer = null;
        }
        work.waiting = waiting;
        if (after.isZero()) {
            work.due = null;
            workers.execute(() -> {
                LockSupport.parkNanos(yieldNanos);
                run(id, work);
            });
            // Last: a thing that could not be handed over must not count as running for ever.
            work.running = true;
        } else {
            work.wait = after;
            work.due = clock.instant().plus(after);
            setTimer(id, work, after);
            work.running = false; // last, so that it is still this one's when a line before failed
        }
        changed.signalAll();
    }

    @GuardedBy("lock")
    private void setTimer(String id, Work work, Duration after) {
        work.timer = timers.schedule(() -> timeIsUp(id, work), after.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    /**
     * The timer only says when to look at the clock: what time it is, the clock says. If more remains than there was to wait
     * for, the clock was set back meanwhile, and the timer, which nobody sets, is right.
     */
    private void timeIsUp(String id, Work work) {
        lock.lock();
        try {
            if (closed || paused || work.running || work.due == null) {
                return;
            }
            Duration remaining = Duration.between(clock.instant(), work.due);
            if (remaining.isPositive() && remaining.compareTo(work.wait) <= 0) {
                setTimer(id, work, remaining);
            } else {
                schedule(id, work, Duration.ZERO, false);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(String id, Work work) {
        slots.acquireUninterruptibly();
        long begin = System.nanoTime();
        // For when there is no memory left to compute how long to wait.
        Duration again = Backoff.LONGEST;
        boolean waiting = false;
        try {
            Optional<WakeUp> wakeUp = store.read(reader -> reader.get(WakeUp.DOCUMENTS, id));
            Duration next = null;
            if (wakeUp.isPresent()) {
                seen(work, wakeUp.get().version());
                Outcome outcome = reconcile(wakeUp.get());
                next = finish(wakeUp.get(), outcome);
                waiting = outcome.next() instanceof Outcome.Next.Later;
            }
            succeeded(work);
            again = next;
        } catch (RuntimeException | Error e) {
            // Errors, too: a thing must not count as running for ever, nor keep its slot.
            int failures = failed(work);
            again = Backoff.after(failures);
            logFailure(id, failures, again, e);
        } finally {
            slots.release();
            ended(id, work, again, waiting, yieldTime(System.nanoTime() - begin));
        }
    }

    private void seen(Work work, long version) {
        lock.lock();
        try {
            work.seenVersion = version;
        } finally {
            lock.unlock();
        }
    }

    private void succeeded(Work work) {
        lock.lock();
        try {
            work.failures = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a failure, and returns how many there were in a row. */
    private int failed(Work work) {
        lock.lock();
        try {
            work.failures++;
            return work.failures;
        } finally {
            lock.unlock();
        }
    }

    /** If even scheduling the retry runs out of memory, retries that: nothing else would ever reconcile this thing. */
    private void ended(String id, Work work, Duration again, boolean waiting, long yieldNanos) {
        boolean done = false;
        while (!done) {
            try {
                after(id, work, again, waiting, yieldNanos);
                done = true;
            } catch (VirtualMachineError e) {
                LockSupport.parkNanos(LONGEST_YIELD_NANOS);
            }
        }
    }

    private void logFailure(String id, int failures, Duration again, Throwable e) {
        if (e instanceof Error) {
            log.error(
                    "{} failed {} times, now by an error of the program or the machine, and is tried again in {}",
                    id,
                    failures,
                    again,
                    e);
        } else if (failures == 1) {
            log.warn("{} could not be brought to what it should be, and is tried again in {}", id, again, e);
        } else {
            log.warn("{} failed {} times, and is tried again in {}: {}", id, failures, again, e.toString());
        }
    }

    private Outcome reconcile(WakeUp wakeUp) {
        Reconciler reconciler = reconcilers.get(wakeUp.reconciler());
        if (reconciler == null) {
            throw new IllegalStateException("there is no reconciler " + wakeUp.reconciler());
        }
        return reconciler.reconcile(wakeUp.key());
    }

    /** As long as it took, when it took long: what is woken all the time must not keep the machine from all others. */
    private static long yieldTime(long tookNanos) {
        return tookNanos < SHORT_NANOS ? 0 : Math.min(tookNanos, LONGEST_YIELD_NANOS);
    }

    /** Writes down what remains, unless the thing was woken again meanwhile. How long to wait, or null for no more. */
    private Duration finish(WakeUp seen, Outcome outcome) {
        if (outcome.next() instanceof Outcome.Next.Again(Duration wait) && !outcome.hasLast()) {
            return wait;
        }
        return store.write(transaction -> {
            outcome.last().accept(transaction);
            Optional<WakeUp> now = transaction.get(WakeUp.DOCUMENTS, seen.id());
            if (now.isEmpty()) {
                return null;
            }
            if (now.get().version() != seen.version()) {
                return Duration.ZERO;
            }
            return switch (outcome.next()) {
                case Outcome.Next.Settled() -> {
                    transaction.delete(WakeUp.DOCUMENTS, seen.id());
                    yield null;
                }
                case Outcome.Next.Again(Duration wait) -> wait;
                case Outcome.Next.Later(Duration wait) -> {
                    Instant due = clock.instant().plus(wait);
                    transaction.replace(
                            WakeUp.DOCUMENTS, new WakeUp(seen.reconciler(), seen.key(), due, seen.version(), true));
                    yield wait;
                }
            };
        });
    }

    private void after(String id, Work work, Duration again, boolean waiting, long yieldNanos) {
        lock.lock();
        try {
            boolean ends = closed || paused || (again == null && !work.wokenMeanwhile);
            if (ends) {
                works.remove(id);
                work.running = false;
            } else if (work.wokenMeanwhile) {
                schedule(id, work, Duration.ZERO, false, yieldNanos);
            } else {
                schedule(id, work, again, waiting, yieldNanos);
            }
            work.wokenMeanwhile = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes up everything whose time has come; for clocks that were moved, which no timer sees. */
    public void lookAtAll() {
        lock.lock();
        try {
            if (closed || paused) {
                return;
            }
            Instant now = clock.instant();
            for (Map.Entry<String, Work> entry : works.entrySet()) {
                Work work = entry.getValue();
                if (!work.running && work.due != null && !work.due.isAfter(now)) {
                    schedule(entry.getKey(), work, Duration.ZERO, false);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until nothing runs and nothing can, before the clock goes on.
     *
     * @return when the next outstanding thing is looked at again; empty when nothing is outstanding, as for
     *     {@link #awaitSettled}
     * @throws TimeoutException that took longer than {@code atMost}
     */
    public Optional<Instant> awaitIdle(Duration atMost) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            while (works.values().stream().anyMatch(work -> work.running) || isSomethingUnseen()) {
                long remaining = deadline - System.nanoTime();
                if (remaining <= 0) {
                    throw new TimeoutException("still at work: " + works.keySet());
                }
                changed.awaitNanos(Math.min(remaining, LONGEST_WAIT_FOR_NEWS_NANOS));
            }
            return works.values().stream()
                    .filter(work -> !work.waiting)
                    .map(work -> work.due)
                    .min(Comparator.naturalOrder());
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is a wish in the store that no reconciler has been called for. */
    @GuardedBy("lock")
    private boolean isSomethingUnseen() {
        for (WakeUp wakeUp : store.read(reader -> reader.find(WakeUp.DOCUMENTS, WakeUp.AT_ONCE, WakeUp.NOW))) {
            Work work = works.get(wakeUp.id());
            if (work == null || work.seenVersion < wakeUp.version()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits until nothing is outstanding: no reconciler runs or is about to. What is only waiting for its time does not
     * count.
     *
     * @return false when the time was over before that
     */
    public boolean awaitSettled(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            while (isBusy() || isSomethingOnItsWay()) {
                long remaining = deadline - System.nanoTime();
                if (remaining <= 0) {
                    return false;
                }
                changed.awaitNanos(Math.min(remaining, LONGEST_WAIT_FOR_NEWS_NANOS));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private boolean isBusy() {
        return works.values().stream().anyMatch(work -> !work.waiting);
    }

    /** Whether a wake-up is in the store that the change feed has not told of yet. */
    private boolean isSomethingOnItsWay() {
        return store.read(reader -> reader.count(WakeUp.DOCUMENTS, WakeUp.AT_ONCE, WakeUp.NOW)) > 0;
    }

    /** Starts nothing more, and waits for what runs, a few seconds at most. What is outstanding stays in the queue. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            works.values().stream().filter(work -> work.timer != null).forEach(work -> work.timer.cancel(false));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        timers.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
