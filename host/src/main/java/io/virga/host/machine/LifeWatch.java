package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.MachineSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The watch for a guest's first sign of life: a byte on its console, or a packet that it sends. Under KVM that works badly a
 * guest shows none, and {@link LifeSigns} says when it counts as dead.
 */
final class LifeWatch {
    private final MachineDirectory directory;
    private final MachineProcess processes;
    private final LifeSigns signs;
    private boolean alive;
    /** How many packets the machine's taps had carried when it was started. */
    private long packetsBefore;

    LifeWatch(MachineDirectory directory, MachineProcess processes, LifeSigns signs) {
        this.directory = requireNonNull(directory, "directory is null");
        this.processes = requireNonNull(processes, "processes is null");
        this.signs = requireNonNull(signs, "signs is null");
    }

    /** Begins anew, before a guest is started. */
    void begin(MachineSpec spec) {
        alive = false;
        packetsBefore = processes.packetsSent(spec);
    }

    /** Whether the guest has shown a sign of life since it was started. */
    boolean isAlive(MachineRecord known) throws IOException {
        alive = alive || directory.hasWritten() || processes.packetsSent(known.spec()) > packetsBefore;
        return alive;
    }

    /** What a guest has done that counts as dead; empty when it lives, or still may come to life. */
    Optional<String> death(MachineRecord known) throws IOException {
        if (isAlive(known)) {
            return Optional.empty();
        }
        Duration used = known.process().cpuTime();
        return signs.isDead(used, known.process().elapsed(), known.spec().cpuLimit())
                ? Optional.of(
                        "the guest kept its processor busy for %d s, wrote nothing to its console and sent no packet"
                                .formatted(used.toSeconds()))
                : Optional.empty();
    }
}
