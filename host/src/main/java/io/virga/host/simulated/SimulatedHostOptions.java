package io.virga.host.simulated;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The configuration of a simulated host.
 *
 * @param cpus processors of the host
 * @param memoryMiB memory for all guests
 * @param clock the clock for times in reports
 * @param pause waits when an operation has a delay: {@link SimulatedHost#delay}
 * @param state the contents of the host, in memory or from a {@link SimulatedJournal}
 * @param library sizes in bytes, by id, of snapshots that the host has without an import
 * @param keepsMetadata whether published metadata stay in memory, for tests that read them; nothing else does
 * @param zones the names of the zones that it serves; empty to let the control plane decide
 */
public record SimulatedHostOptions(
        int cpus,
        long memoryMiB,
        InstantSource clock,
        Consumer<Duration> pause,
        SimulatedState state,
        Function<String, Optional<Long>> library,
        boolean keepsMetadata,
        List<String> zones) {
    private static final long HUGE_MIB = 1L << 40;

    public SimulatedHostOptions {
        requireNonNull(clock, "clock is null");
        requireNonNull(pause, "pause is null");
        requireNonNull(state, "state is null");
        requireNonNull(library, "library is null");
        zones = List.copyOf(zones);
        if (cpus < 1 || memoryMiB < 1) {
            throw new IllegalArgumentException("a host needs processors and memory");
        }
    }

    /** An empty host without limits, on which delays really wait. */
    public static SimulatedHostOptions of(InstantSource clock) {
        return new SimulatedHostOptions(
                1024,
                HUGE_MIB,
                clock,
                SimulatedHostOptions::pauseReally,
                new SimulatedState(),
                id -> Optional.empty(),
                true,
                List.of());
    }

    public SimulatedHostOptions withMemoryMiB(long newMemoryMiB) {
        return new SimulatedHostOptions(cpus, newMemoryMiB, clock, pause, state, library, keepsMetadata, zones);
    }

    public SimulatedHostOptions withState(SimulatedState newState) {
        return new SimulatedHostOptions(cpus, memoryMiB, clock, pause, newState, library, keepsMetadata, zones);
    }

    public SimulatedHostOptions withPause(Consumer<Duration> newPause) {
        return new SimulatedHostOptions(cpus, memoryMiB, clock, newPause, state, library, keepsMetadata, zones);
    }

    public SimulatedHostOptions withLibrary(Function<String, Optional<Long>> newLibrary) {
        return new SimulatedHostOptions(cpus, memoryMiB, clock, pause, state, newLibrary, keepsMetadata, zones);
    }

    /** A host that needs little memory for each of very many machines. */
    public SimulatedHostOptions withoutMetadata() {
        return new SimulatedHostOptions(cpus, memoryMiB, clock, pause, state, library, false, zones);
    }

    public SimulatedHostOptions withZones(List<String> newZones) {
        return new SimulatedHostOptions(cpus, memoryMiB, clock, pause, state, library, keepsMetadata, newZones);
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
