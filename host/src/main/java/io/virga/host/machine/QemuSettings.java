package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import java.nio.file.Path;

/**
 * How this host runs QEMU.
 *
 * @param program the file of {@code qemu-system-x86_64}
 * @param accelerator what runs the guests: {@code KVM} or {@code TCG}
 * @param sandbox whether QEMU confines itself with seccomp
 */
public record QemuSettings(Path program, Accelerator accelerator, boolean sandbox) {
    public QemuSettings {
        requireNonNull(program, "program is null");
        requireNonNull(accelerator, "accelerator is null");
        if (accelerator == Accelerator.SIMULATED) {
            throw new IllegalArgumentException("QEMU does not simulate");
        }
    }

    /** The CPU that guests see. */
    String cpuModel() {
        // under TCG everything that is translated, so that distributions for x86-64-v2 and v3 boot, but not five-level
        // page
        // tables: they make each walk longer and no guest of ours needs them
        return accelerator == Accelerator.KVM ? "host" : "max,la57=off";
    }

    /** How large TCG's buffer of translated code is: too small costs time, too large costs memory for every guest. */
    static long translationBufferMiB(long memoryMiB) {
        if (memoryMiB <= 256) {
            return 32;
        }
        return memoryMiB <= 1024 ? 64 : 256;
    }

    /** What the process takes beside the guest's memory, at most; measured: 60 to 80 MiB and the translation buffer. */
    static long overheadMiB(Accelerator accelerator, long memoryMiB) {
        return 80 + (accelerator == Accelerator.TCG ? translationBufferMiB(memoryMiB) : 0);
    }
}
