package io.virga.host.local;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.machine.MachineMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The memory of this machine that guests and their processes may use. A guest is admitted if its memory fits beside that
 * promised to the others, and if that much is really free. Memory that is promised, and not touched yet, does not count as
 * free.
 */
final class HostMemory implements MachineMemory {
    private static final long SMALLEST_RESERVE_MIB = 768;

    private final long guestsMiB;
    private final LongSupplier availableMiB;

    HostMemory(long guestsMiB, LongSupplier availableMiB) {
        this.guestsMiB = guestsMiB;
        this.availableMiB = availableMiB;
    }

    /** The memory of this machine, minus a reserve for the machine itself unless {@code guestsMiB} sets the amount. */
    static HostMemory ofThisMachine(Optional<Long> guestsMiB) {
        long totalMiB = meminfoMiB("MemTotal");
        long reserveMiB = Math.max(SMALLEST_RESERVE_MIB, totalMiB / 10);
        return new HostMemory(guestsMiB.orElse(Math.max(1, totalMiB - reserveMiB)), () -> meminfoMiB("MemAvailable"));
    }

    long guestsMiB() {
        return guestsMiB;
    }

    @Override
    public void admit(String machineId, long neededMiB, Use running) {
        if (running.promisedMiB() + neededMiB > guestsMiB) {
            throw new HostException(
                    Reason.INSUFFICIENT_MEMORY,
                    "%s needs %d MiB with the process around it, and of the %d MiB for machines %d are given to others"
                            .formatted(machineId, neededMiB, guestsMiB, running.promisedMiB()));
        }
        long freeMiB = availableMiB.getAsLong() - running.untouchedMiB();
        if (neededMiB > freeMiB) {
            throw new HostException(
                    Reason.INSUFFICIENT_MEMORY,
                    "%s needs %d MiB with the process around it, and only %d MiB of this machine's memory are free; end other programs or machines"
                            .formatted(machineId, neededMiB, Math.max(0, freeMiB)));
        }
    }

    /** A value of {@code /proc/meminfo}, proc(5), converted from KiB to MiB. */
    private static long meminfoMiB(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo"), StandardCharsets.US_ASCII).stream()
                            .filter(line -> line.startsWith(name + ":"))
                            .map(line -> line.replaceAll("[^0-9]", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElseThrow(() -> new HostException(Reason.FAILED, "/proc/meminfo does not tell " + name))
                    >> 10;
        } catch (IOException e) {
            throw new HostException(Reason.FAILED, "/proc/meminfo can't be read", e);
        }
    }
}
