package io.virga.cloud.placement;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the calls in flight from time to time, and has their callers told when they are overdue. */
final class CallWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallWatch.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    /** What is looked at. */
    @FunctionalInterface
    interface Watched {
        /**
         * Tells the caller if the call is overdue.
         *
         * @param now {@link System#nanoTime}
         */
        void check(long now);
    }

    private final Set<Watched> inFlight = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("host-calls").daemon().factory());

    CallWatch() {
        Future<?> _ =
                timer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void add(Watched call) {
        inFlight.add(call);
    }

    void remove(Watched call) {
        inFlight.remove(call);
    }

    private void look() {
        long now = System.nanoTime();
        for (Watched call : inFlight) {
            try {
                call.check(now);
            } catch (RuntimeException | Error e) {
                // A scheduled task that throws is never run again, and no caller would be told any more.
                log.warn("A caller could not be told that its host does not answer", e);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
