package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.ReportCursor;
import io.virga.host.api.ReportPage;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the reconcilers of instances whose machines have changed by themselves, as the hosts report it. Reports are read from a
 * cursor, which moves on only when the wake-ups are written: a report is read again when the disk was full, or the host did
 * not answer.
 */
public final class MachineEvents implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MachineEvents.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** The number of reports that are read, and of wake-ups that are written, at once. */
    private static final int PAGE = 500;

    private final Store store;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("machine-events").daemon().factory());
    private volatile boolean closed;

    MachineEvents(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** A host whose reports are read, by one thread at a time. */
    private static final class Followed {
        private final Host host;

        /** Used by the thread that reads. */
        private ReportCursor cursor;

        /** Guarded by this object, as the next one. */
        private boolean reading;

        private boolean again;

        private volatile boolean behind;

        /** Whether it is to be read again after a while. */
        private final AtomicBoolean waits = new AtomicBoolean();

        private Followed(Host host, ReportCursor cursor) {
            this.host = host;
            this.cursor = cursor;
        }

        /** False when another thread reads. It then reads once more. */
        private synchronized boolean begin() {
            again = reading;
            boolean free = !reading;
            reading = true;
            return free;
        }

        private synchronized void stop() {
            reading = false;
        }

        /** Whether to read once more. */
        private synchronized boolean goesOn() {
            boolean more = again;
            again = false;
            reading = more;
            return more;
        }
    }

    /**
     * Reads the reports of a host from now on.
     *
     * @param incarnation the start of the host that is known. Of another one all machines are looked at
     */
    void follow(Host host, long incarnation) {
        Followed one = new Followed(host, new ReportCursor(incarnation, 0));
        followed.put(host.name(), one);
        host.onReport(() -> read(one));
    }

    /** Reads what a host has reported. */
    public void read(Host host) {
        Optional.ofNullable(followed.get(host.name())).ifPresent(this::read);
    }

    private void read(Followed one) {
        if (closed || !one.begin()) {
            return;
        }
        boolean more = true;
        while (more) {
            try {
                one.behind = !readAll(one);
            } catch (Error e) {
                // Read again when the host has answered the next time.
                one.behind = true;
                one.stop();
                throw e;
            }
            more = one.goesOn();
        }
    }

    /** Reads reports until there are none. Returns false when that did not succeed. */
    private boolean readAll(Followed one) {
        try {
            ReportPage page = one.host.reports().since(one.cursor, PAGE);
            while (!page.complete() || !page.machines().isEmpty()) {
                wake(page.complete() ? page.machines() : one.host.machines().list());
                one.cursor = page.next();
                page = one.host.reports().since(one.cursor, PAGE);
            }
            return true;
        } catch (HostException e) {
            // Read again when the host answers.
            log.debug("The reports of the host {} could not be read", one.host.name(), e);
        } catch (RuntimeException e) {
            log.warn(
                    "machines of the host {} have changed, which could not be written down, and is tried again in {}:"
                            + " {}",
                    one.host.name(),
                    AGAIN,
                    e.toString());
            later(one);
        }
        return false;
    }

    private void later(Followed one) {
        if (!one.waits.compareAndSet(false, true)) {
            return;
        }
        try {
            // On a thread of its own: a host that hangs must not hold up what others have reported.
            Future<?> _ = timer.schedule(
                    () -> {
                        one.waits.set(false);
                        Thread.ofVirtual().name("machine-events").start(() -> read(one));
                    },
                    AGAIN.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Not tried again, since this Virga is being closed");
        }
    }

    private void wake(List<MachineStatus> machines) {
        for (int begin = 0; begin < machines.size(); begin += PAGE) {
            List<MachineStatus> some = machines.subList(begin, Math.min(begin + PAGE, machines.size()));
            List<String> concerned = store.read(reader -> concerned(reader, some));
            if (!concerned.isEmpty()) {
                store.write(transaction -> {
                    concerned.forEach(id -> InstanceReconciler.WAKER.wake(transaction, id));
                    return true;
                });
            }
        }
    }

    /** The ids of instances whose machines have changed by themselves. */
    private static List<String> concerned(Reader reader, List<MachineStatus> machines) {
        return machines.stream()
                .filter(status -> reader.get(Instance.TYPE.documents(), status.id())
                        .filter(instance -> !isExpected(
                                instance, status, InstanceReconciler.WAKER.version(reader, instance.id()) > 0))
                        .isPresent())
                .map(MachineStatus::id)
                .distinct()
                .toList();
    }

    /** Whether a machine did what is wanted, or nothing depends on it, so that its instance needs no wake-up. */
    private static boolean isExpected(Instance instance, MachineStatus status, boolean isBeingLookedAt) {
        return switch (instance.state()) {
            // The reconciler that is starting the machine sees itself that it runs.
            case PENDING -> isRunning(instance, status);
            case RUNNING ->
                isRunning(instance, status)
                        && instance.status().impairment().isEmpty()
                        && MachineInterfaces.areAsOf(instance, status.interfaces())
                        // a run under way may have seen an earlier report, and be about to record an impairment
                        && !isBeingLookedAt;
            case STOPPING, SHUTTING_DOWN -> false;
            // The machine's end is recorded already.
            case STOPPED, TERMINATED -> true;
        };
    }

    private static boolean isRunning(Instance instance, MachineStatus status) {
        return status.state() == MachineStatus.State.RUNNING
                && status.detail().isEmpty()
                && instance.status().generation() == status.generation();
    }

    /** Reads again what could not be read or written, as happens by itself after a while. */
    public void catchUp() {
        followed.values().stream().filter(one -> one.behind).forEach(this::read);
    }

    /** Whether reports of a host could not be read or written when that was tried last. */
    public boolean isBehind() {
        return followed.values().stream().anyMatch(one -> one.behind);
    }

    /** Reads no more. Nothing is lost, since the next start compares all machines with their instances. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
    }
}
