package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each host from time to time whether it is there. A host that does not answer three times in a row, over half a minute
 * or longer, is lost. One that answers again is registered again.
 */
public final class HostWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HostWatch.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_BETWEEN_LOOKS = 10;

    /** Bounds the cost of very many hosts: beyond a thousand, each is asked less often. */
    private static final int MOST_LOOKS_A_TICK = 100;

    private static final int FAILURES_UNTIL_LOST = 3;
    private static final Duration FAILING_UNTIL_LOST = Duration.ofSeconds(30);

    private final Hosts hosts;
    private final HostRegistry registry;
    private final InstantSource clock;
    private final Consumer<Host> answered;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("host-watch-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("host-watch").daemon().factory());
    private int next;

    /** What is known of a host's answers. */
    private static final class Watched {
        private final ReentrantLock looking = new ReentrantLock();
        private int failures;
        private Optional<Instant> failingSince = Optional.empty();

        private synchronized void answered() {
            failures = 0;
            failingSince = Optional.empty();
        }

        /** Notes a failure. Returns whether the host is lost. */
        private synchronized boolean failed(Instant now) {
            failures++;
            // A clock that was set back must not keep a host from being lost.
            Instant since = failingSince.filter(begin -> !begin.isAfter(now)).orElse(now);
            failingSince = Optional.of(since);
            return failures >= FAILURES_UNTIL_LOST
                    && Duration.between(since, now).compareTo(FAILING_UNTIL_LOST) >= 0;
        }
    }

    /** @param answered called each time a host has answered, on a thread of its own; it may throw */
    public HostWatch(Hosts hosts, HostRegistry registry, InstantSource clock, Consumer<Host> answered) {
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.registry = requireNonNull(registry, "registry is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.answered = requireNonNull(answered, "answered is null");
    }

    public void start() {
        Future<?> _ = timer.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            List<Host> all = List.copyOf(hosts.all());
            int looks = Math.min(MOST_LOOKS_A_TICK, (all.size() + TICKS_BETWEEN_LOOKS - 1) / TICKS_BETWEEN_LOOKS);
            for (int i = 0; i < looks; i++) {
                Host host = all.get(next % all.size());
                next = (next + 1) % all.size();
                threads.execute(() -> lookUnlessLooking(host));
            }
        } catch (RuntimeException | Error e) {
            // A scheduled task that throws is never run again, and no host would be looked at any more.
            log.error("Hosts could not be looked at", e);
        }
    }

    /** Asks a host whether it is there, after the answer to an earlier question has come. */
    public void look(Host host) {
        Watched known = watched(host);
        known.looking.lock();
        try {
            ask(host, known);
        } finally {
            known.looking.unlock();
        }
    }

    /** Asks a host whether it is there, unless it is being asked: nothing piles up behind a host that hangs. */
    private void lookUnlessLooking(Host host) {
        Watched known = watched(host);
        if (!known.looking.tryLock()) {
            return;
        }
        try {
            ask(host, known);
        } finally {
            known.looking.unlock();
        }
    }

    private Watched watched(Host host) {
        return watched.computeIfAbsent(host.name(), name -> new Watched());
    }

    private void ask(Host host, Watched known) {
        try {
            describe(host, known);
        } catch (RuntimeException | Error e) {
            log.warn(
                    "What is known of the host {} could not be written, and is tried again: {}",
                    host.name(),
                    e.toString());
        }
    }

    private void describe(Host host, Watched known) {
        HostDescription description;
        try {
            description = host.describe();
        } catch (RuntimeException | Error e) {
            log.debug("The host {} does not answer", host.name(), e);
            if (known.failed(clock.instant())) {
                registry.lose(host.name(), e.toString());
            }
            return;
        }
        known.answered();
        registry.answered(description);
        answered.accept(host);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
    }
}
