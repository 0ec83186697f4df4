package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.virga.store.Change;
import io.virga.store.Commit;
import io.virga.store.Follower;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs reconcilers for the wake-ups in the store: at most one run at a time for each key, many keys in parallel, and a retry
 * with back-off after a failure.
 *
 * <p>The queue is in the store. This class keeps only what is running and when to run again. After a crash, all outstanding
 * wake-ups are still in the queue.
 */
public final class ReconcileRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReconcileRunner.class);
    private static final long LONGEST_WAIT_FOR_NEWS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_YIELD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** The state of a key that has a wake-up. Guarded by the runner's lock. */
    private static final class Work {
        private boolean running;
        /** The present run, if it runs. A run that was given up is not the present one any more. */
        private Optional<Run> run = Optional.empty();

        private boolean wokenMeanwhile;
        private boolean waiting;
        private int failures;
        private long seenVersion;
        /** How long to wait in total; {@code due} is the end of the wait by the clock. */
        private Duration wait = Duration.ZERO;

        private Instant due;
        private ScheduledFuture<?> timer;
    }

    private final Store store;
    private final Map<String, Reconciler<?>> reconcilers = new HashMap<>();
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timers = timers();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("reconcile-", 0).factory());
    private final Lanes lanes = new Lanes();
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

    /** Removes cancelled timers at once. Otherwise a timer of an hour would stay in memory for that hour. */
    private static ScheduledThreadPoolExecutor timers() {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("reconcile-timer").daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    /** The number of pending timers, for tests. */
    int timersWaiting() {
        return timers.getQueue().size();
    }

    public ReconcileRunner(Store store, List<Reconciler<?>> reconcilers, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        for (Reconciler<?> reconciler : reconcilers) {
            String name = reconciler.waker().name();
            if (this.reconcilers.putIfAbsent(name, reconciler) != null) {
                throw new IllegalArgumentException("two reconcilers " + name);
            }
        }
    }

    /** Runs all wake-ups in the queue, and those that are added from now on. */
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
        store.follow(new WakeUps());
        resumeAll();
    }

    private void resumeAll() {
        for (WakeUp wakeUp : store.read(reader -> reader.all(WakeUp.DOCUMENTS))) {
            arrive(wakeUp.id(), wakeUp.waiting() ? remaining(wakeUp) : Duration.ZERO, wakeUp.waiting());
        }
    }

    /** Runs {@code work} while no reconciler runs, then resumes the queue. For a reset of everything. */
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

    /** Is told of wake-ups that are written: to have a key reconciled, or by this runner to store the time of the next run. */
    private final class WakeUps implements Follower {
        @Override
        public void committed(Commit commit) {
            for (Change change : commit.changes()) {
                if (change.isOf(WakeUp.DOCUMENTS)) {
                    change.after(WakeUp.DOCUMENTS)
                            .filter(wakeUp -> !wakeUp.waiting())
                            .ifPresent(wakeUp -> arrive(wakeUp.id(), remaining(wakeUp), false));
                }
            }
        }

        @Override
        public void missed(long sequence) {
            resumeAll();
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

    /** @param yieldNanos how long to yield the processor before the run, if the run is due at once */
    @GuardedBy("lock")
    private void schedule(String id, Work work, Duration after, boolean waiting, long yieldNanos) {
        if (work.timer != null) {
            work.timer.cancel(false);
            work.timer = null;
        }
        work.waiting = waiting;
        if (after.isZero()) {
            work.due = null;
            Run run = newRun(id, work);
            workers.execute(() -> {
                LockSupport.parkNanos(yieldNanos);
                run(id, work, run);
            });
            // Set last: if execute() throws, the key must not count as running for ever.
            work.run = Optional.of(run);
            work.running = true;
        } else {
            work.wait = after;
            work.due = clock.instant().plus(after);
            setTimer(id, work, after);
            work.run = Optional.empty();
            work.running = false; // set last: if a line above throws, the current run still owns the key and retries
        }
        changed.signalAll();
    }

    @GuardedBy("lock")
    private void setTimer(String id, Work work, Duration after) {
        work.timer = timers.schedule(() -> timeIsUp(id, work), after.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    /**
     * Runs the key if it is due by the clock; the timer only triggers the check. If more time remains than the whole wait,
     * the clock was set back. The timer does not depend on the clock, so the key is due then.
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

    private Run newRun(String id, Work work) {
        AtomicReference<Run> self = new AtomicReference<>();
        self.set(new Run(why -> giveUp(id, work, self.get(), why)));
        return self.get();
    }

    private void run(String id, Work work, Run run) {
        long begin = System.nanoTime();
        Ended ended = Ended.WITHOUT_MEMORY;
        try {
            ended = run.on(() -> reconcile(id, work, run));
        } catch (RuntimeException | Error e) {
            // Catch Errors as well: the key must not count as running for ever.
            ended = failed(id, work, run, e);
        } finally {
            ended(id, work, run, ended, yieldTime(System.nanoTime() - begin));
        }
    }

    /**
     * How a run ended.
     *
     * @param again when to run again; null for never
     * @param waiting whether nothing is outstanding until then
     */
    private record Ended(Duration again, boolean waiting) {
        private static final Ended FOR_GOOD = new Ended(null, false);

        /** Used if not even the back-off can be computed because memory is exhausted. */
        private static final Ended WITHOUT_MEMORY = new Ended(Backoff.LONGEST, false);
    }

    private Ended reconcile(String id, Work work, Run run) {
        Optional<WakeUp> found = store.read(reader -> reader.get(WakeUp.DOCUMENTS, id));
        if (found.isEmpty()) {
            return Ended.FOR_GOOD;
        }
        WakeUp wakeUp = found.get();
        seen(work, wakeUp.version());
        Reconciler<?> reconciler = reconciler(wakeUp);
        Outcome outcome = lanes.in(reconciler.laneStored(wakeUp.key()), () -> reconciler.reconcileStored(wakeUp.key()));
        if (!isPresent(work, run)) {
            return Ended.FOR_GOOD;
        }
        Ended ended = finish(wakeUp, outcome);
        succeeded(work, run);
        return ended;
    }

    private boolean isPresent(Work work, Run run) {
        lock.lock();
        try {
            return isPresentLocked(work, run);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    @SuppressWarnings("ReferenceEquality") // a run is itself only
    private boolean isPresentLocked(Work work, Run run) {
        return work.run.isPresent() && work.run.get() == run;
    }

    private void giveUp(String id, Work work, Run run, RuntimeException why) {
        lock.lock();
        try {
            if (isPresentLocked(work, run)) {
                after(id, work, failedLocked(id, work, why), 0);
            }
        } finally {
            lock.unlock();
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

    private void succeeded(Work work, Run run) {
        lock.lock();
        try {
            if (isPresentLocked(work, run)) {
                work.failures = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    private Ended failed(String id, Work work, Run run, Throwable why) {
        lock.lock();
        try {
            return isPresentLocked(work, run) ? failedLocked(id, work, why) : Ended.FOR_GOOD;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private Ended failedLocked(String id, Work work, Throwable why) {
        work.failures++;
        Duration again = Backoff.after(work.failures);
        logFailure(id, work.failures, again, why);
        return new Ended(again, false);
    }

    /**
     * Schedules the next run, unless this one was given up. Retries even that when memory is exhausted: nothing else would
     * ever reconcile this key.
     */
    private void ended(String id, Work work, Run run, Ended ended, long yieldNanos) {
        boolean done = false;
        while (!done) {
            try {
                lock.lock();
                try {
                    if (isPresentLocked(work, run)) {
                        after(id, work, ended, yieldNanos);
                    }
                } finally {
                    lock.unlock();
                }
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

    private Reconciler<?> reconciler(WakeUp wakeUp) {
        Reconciler<?> reconciler = reconcilers.get(wakeUp.reconciler());
        if (reconciler == null) {
            throw new IllegalStateException("there is no reconciler " + wakeUp.reconciler());
        }
        return reconciler;
    }

    /**
     * After a run of a millisecond or more, yields as long as the run took, at most 50 ms. Keys that are woken all the time
     * must not starve the others.
     */
    private static long yieldTime(long tookNanos) {
        return tookNanos < SHORT_NANOS ? 0 : Math.min(tookNanos, LONGEST_YIELD_NANOS);
    }

    /** Commits the rest of the outcome, and ends the wake-up unless the key was woken again meanwhile. */
    private Ended finish(WakeUp seen, Outcome outcome) {
        if (outcome instanceof Outcome.Known(Outcome.Next.Again(Duration wait))) {
            return new Ended(wait, false);
        }
        return store.write(transaction -> {
            Outcome.Next next = outcome.finish(transaction);
            Optional<WakeUp> now = transaction.get(WakeUp.DOCUMENTS, seen.id());
            if (now.isEmpty()) {
                return Ended.FOR_GOOD;
            }
            if (now.get().version() != seen.version()) {
                return new Ended(Duration.ZERO, false);
            }
            return switch (next) {
                case Outcome.Next.Settled() -> {
                    transaction.delete(WakeUp.DOCUMENTS, seen.id());
                    yield Ended.FOR_GOOD;
                }
                case Outcome.Next.Again(Duration wait) -> new Ended(wait, false);
                case Outcome.Next.Later(Duration wait) -> {
                    Instant due = clock.instant().plus(wait);
                    transaction.replace(
                            WakeUp.DOCUMENTS, new WakeUp(seen.reconciler(), seen.key(), due, seen.version(), true));
                    yield new Ended(wait, true);
                }
            };
        });
    }

    @GuardedBy("lock")
    private void after(String id, Work work, Ended ended, long yieldNanos) {
        boolean ends = closed || paused || (ended.again() == null && !work.wokenMeanwhile);
        if (ends) {
            works.remove(id);
            work.run = Optional.empty();
            work.running = false;
        } else if (work.wokenMeanwhile) {
            schedule(id, work, Duration.ZERO, false, yieldNanos);
        } else {
            schedule(id, work, ended.again(), ended.waiting(), yieldNanos);
        }
        work.wokenMeanwhile = false;
        changed.signalAll();
    }

    /** Runs everything that has become due. For tests that move the clock, which timers do not notice. */
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
     * Waits until nothing runs, and nothing can run before the clock advances.
     *
     * @return the time at which the next outstanding key is due; empty when nothing is outstanding, as for
     *     {@link #awaitSettled}
     * @throws TimeoutException after {@code atMost}
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

    /** Whether the store has an immediate wake-up that no run has read yet. */
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
     * Waits until nothing is outstanding: no reconciler runs or is about to run. Work that is due later does not count.
     *
     * @return false after {@code atMost}
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

    /** Whether the store has a wake-up that the change feed has not delivered yet. */
    private boolean isSomethingOnItsWay() {
        return store.read(reader -> reader.count(WakeUp.DOCUMENTS, WakeUp.AT_ONCE, WakeUp.NOW)) > 0;
    }

    /** Starts nothing more, and waits up to ten seconds for the current runs. Outstanding wake-ups stay in the queue. */
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
