package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Decides when a guest counts as dead on arrival: it has written nothing to its console, sent no packet, and kept its
 * processor busy all the time. A guest that is silent and idle waits for something, and is left alone.
 *
 * @param cpu processor time after which a silent guest counts as dead, for each processor that it may use: several
 *     processors use up the same time sooner
 * @param wall elapsed time after which a silent guest counts as dead if it has used most of the processor time that it may
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
     * @param used processor time of its process since the start
     * @param elapsed time since the start
     * @param processors processor time that it may use, in processors
     */
    boolean isDead(Duration used, Duration elapsed, double processors) {
        if (used.toMillis() >= cpu.toMillis() * Math.max(1, processors)) {
            return true;
        }
        // During a boot one processor is busy, and the others wait.
        double most = elapsed.toMillis() * Math.min(1, processors);
        return elapsed.compareTo(wall) >= 0 && used.toMillis() >= BUSY * most;
    }
}
