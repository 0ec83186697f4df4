package io.virga.host.simulated;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How a simulated host is.
 *
 * @param cpus processors of the host
 * @param memoryMiB memory that guests may have in all
 * @param clock tells the times in reports
 * @param pause lets time pass where an operation has a delay: {@link SimulatedHost#delay}
 * @param state what is on it
 */
public record SimulatedHostOptions(
        int cpus, long memoryMiB, InstantSource clock, Consumer<Duration> pause, SimulatedState state) {
    private static final long HUGE_MIB = 1L << 40;

    public SimulatedHostOptions {
        requireNonNull(clock, "clock is null");
        requireNonNull(pause, "pause is null");
        requireNonNull(state, "state is null");
        if (cpus < 1 || memoryMiB < 1) {
            throw new IllegalArgumentException("a host needs processors and memory");
        }
    }

    /** An empty host without limits, on which delays take their time. */
    public static SimulatedHostOptions of(InstantSource clock) {
        return new SimulatedHostOptions(1024, HUGE_MIB, clock, SimulatedHostOptions::pauseReally, new SimulatedState());
    }

    public SimulatedHostOptions withMemoryMiB(long newMemoryMiB) {
        return new SimulatedHostOptions(cpus, newMemoryMiB, clock, pause, state);
    }

    public SimulatedHostOptions withState(SimulatedState newState) {
        return new SimulatedHostOptions(cpus, memoryMiB, clock, pause, newState);
    }

    public SimulatedHostOptions withPause(Consumer<Duration> newPause) {
        return new SimulatedHostOptions(cpus, memoryMiB, clock, newPause, state);
    }

    private static void pauseReally(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
