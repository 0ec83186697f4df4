package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.instance.Instance;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.instance.InstanceState;
import io.virga.cloud.reconcile.WakeUp;
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
 * Wakes the instances whose machines have changed by themselves. A host tells once; so what cannot be written at that
 * moment, the disk being full for one, is written later.
 */
final class MachineEvents implements HostListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MachineEvents.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Store store;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("machine-news").daemon().factory());
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

    /** Whether it is a machine that turns as it should, and that its reconciler is just having started: it sees that itself. */
    private static boolean isExpected(Instance instance, MachineStatus status) {
        return status.state() == MachineStatus.State.RUNNING
                && status.detail().isEmpty()
                && instance.status().state() == InstanceState.PENDING
                && instance.status().generation() == status.generation();
    }

    /** However many are missed, there is one time at which all of them are told. */
    private synchronized void tellLater() {
        if (!closed && again.isEmpty()) {
            again = Optional.of(timer.schedule(this::tellAgain, AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private synchronized void begin() {
        again = Optional.empty();
    }

    /** Tells what could not be told before. */
    void tellAgain() {
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
        try {
            Optional<Instance> instance = store.read(reader -> reader.get(Instance.TYPE.documents(), instanceId));
            if (instance.filter(concerned).isPresent()) {
                store.write(transaction -> {
                    WakeUp.wake(transaction, InstanceReconciler.NAME, instanceId);
                    return null;
                });
            }
            missed.remove(instanceId);
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

    /** Whether there is something that is to be told again. */
    boolean hasMissed() {
        return !missed.isEmpty();
    }

    /** Tells nothing more: at the next start every instance is looked at. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.shutdownNow();
    }
}
