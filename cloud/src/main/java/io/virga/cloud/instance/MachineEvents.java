package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostListener;
import io.virga.host.api.MachineStatus;
import io.virga.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the reconciler of an instance whose machine changed by itself. A host reports a change only once, so a wake-up that
 * cannot be written at that moment, for example because the disk is full, is retried later.
 */
public final class MachineEvents implements HostListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MachineEvents.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Store store;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("machine-events").daemon().factory());
    private Optional<Future<?>> again = Optional.empty();
    private boolean closed;

    MachineEvents(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public void machineChanged(MachineStatus status) {
        if (!wake(status.id(), instance -> !isExpected(instance, status))) {
            tellLater();
        }
    }

    /** Whether the machine started as expected. The reconciler that is starting it sees that itself and needs no wake-up. */
    private static boolean isExpected(Instance instance, MachineStatus status) {
        return status.state() == MachineStatus.State.RUNNING
                && status.detail().isEmpty()
                && instance.status().state() == InstanceState.PENDING
                && instance.status().generation() == status.generation();
    }

    /** Schedules one retry for all missed wake-ups. */
    private synchronized void tellLater() {
        if (!closed && again.isEmpty()) {
            again = Optional.of(timer.schedule(this::tellAgain, AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private synchronized void begin() {
        again = Optional.empty();
    }

    /** Retries the missed wake-ups. */
    public void tellAgain() {
        begin();
        boolean toldAll = true;
        for (String id : missed) {
            toldAll &= wake(id, instance -> true);
        }
        if (!toldAll) {
            tellLater();
        }
    }

    private boolean wake(String instanceId, Predicate<Instance> concerned) {
        // Before the write, so that an event that is missed meanwhile stays missed.
        missed.remove(instanceId);
        try {
            Optional<Instance> instance = store.read(reader -> reader.get(Instance.TYPE.documents(), instanceId));
            if (instance.filter(concerned).isPresent()) {
                store.write(transaction -> {
                    InstanceReconciler.WAKER.wake(transaction, instanceId);
                    return null;
                });
            }
            return true;
        } catch (RuntimeException e) {
            missed.add(instanceId);
            log.warn(
                    "the machine of {} has changed, which could not be written down, and is told again in {}: {}",
                    instanceId,
                    AGAIN,
                    e.toString());
            return false;
        }
    }

    /** Whether a missed wake-up still has to be written. */
    public boolean hasMissed() {
        return !missed.isEmpty();
    }

    /** Stops retrying. Nothing is lost, since the next start resumes every instance. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.shutdownNow();
    }
}
