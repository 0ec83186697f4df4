package io.virga.host.simulated;

import io.virga.host.api.HostException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The requested delays and failures. */
final class SimulatedFaults {
    private final Map<SimulatedHost.Operation, Duration> delays = new ConcurrentHashMap<>();
    private final Map<SimulatedHost.Operation, Queue<HostException>> failures = new ConcurrentHashMap<>();
    private final Consumer<Duration> pause;

    SimulatedFaults(Consumer<Duration> pause) {
        this.pause = pause;
    }

    void delay(SimulatedHost.Operation operation, Duration delay) {
        if (delay.isZero()) {
            delays.remove(operation);
        } else {
            delays.put(operation, delay);
        }
    }

    void failNext(SimulatedHost.Operation operation, HostException failure) {
        failures.computeIfAbsent(operation, _ -> new ConcurrentLinkedQueue<>()).add(failure);
    }

    /** Called at the beginning of every operation. */
    void before(SimulatedHost.Operation operation) {
        Duration delay = delays.get(operation);
        if (delay != null) {
            pause.accept(delay);
        }
        Queue<HostException> queue = failures.get(operation);
        HostException failure = queue == null ? null : queue.poll();
        if (failure != null) {
            throw failure;
        }
    }
}
