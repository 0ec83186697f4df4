package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import java.nio.file.Path;

/**
 * How this host runs QEMU.
 *
 * @param program the path of {@code qemu-system-x86_64}
 * @param accelerator the accelerator of guests: {@code KVM} or {@code TCG}
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

    /** QEMU's name of the CPU that guests see. */
    String cpuModel() {
        // under TCG all features that QEMU emulates, so that distributions for x86-64-v2 and v3 boot, except five-level
        // page tables: they make each page walk longer, and no guest needs them
        return accelerator == Accelerator.KVM ? "host" : "max,la57=off";
    }
}
