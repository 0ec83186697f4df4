package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a guest counts as dead on arrival: it has written nothing to its console, sent no packet, and kept its processor busy
 * all the time. A guest that is silent and idle waits for something, and is left alone.
 *
 * @param cpu processor time after which a silent guest counts as dead, for each processor's worth that it may use: several
 *     processors use as much in less time
 * @param wall time after which a silent guest counts as dead that has used most of the processor time it may have
 */
record LifeSigns(Duration cpu, Duration wall) {
    /**
     * A kernel prints its first line within a second of processor time, also with KVM inside another virtual machine. An
     * instance type may have a tenth of a processor, so the wall clock alone would say little.
     */
    static final LifeSigns DEFAULT = new LifeSigns(Duration.ofSeconds(20), Duration.ofSeconds(60));

    private static final double BUSY = 0.8;

    LifeSigns {
        requireNonNull(cpu, "cpu is null");
        requireNonNull(wall, "wall is null");
    }

    /**
     * Whether a guest without any sign of life is dead.
     *
     * @param used processor time of its process since its start
     * @param elapsed time since its start
     * @param processors how many processors' worth of time it may use
     */
    boolean isDead(Duration used, Duration elapsed, double processors) {
        if (used.toMillis() >= cpu.toMillis() * Math.max(1, processors)) {
            return true;
        }
        // One processor boots, the others wait.
        double most = elapsed.toMillis() * Math.min(1, processors);
        return elapsed.compareTo(wall) >= 0 && used.toMillis() >= BUSY * most;
    }
}
