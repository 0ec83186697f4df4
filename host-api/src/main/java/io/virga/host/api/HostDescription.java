package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a host is.
 *
 * @param name its name, unique among the hosts of one control plane
 * @param architecture as EC2 names it: {@code x86_64} or {@code arm64}
 * @param accelerator what runs the guests
 * @param acceleratorReason why this accelerator, in words for a person
 * @param cpus processors of the host
 * @param memoryMiB memory that guests may have in all
 */
public record HostDescription(
        String name, String architecture, Accelerator accelerator, String acceleratorReason, int cpus, long memoryMiB) {
    /** What runs the guests. */
    public enum Accelerator {
        /** The kernel's virtual machines. */
        KVM,
        /** QEMU's translator: every machine has it, about ten times slower. */
        TCG,
        /** Nothing runs: the simulated host. */
        SIMULATED
    }

    public HostDescription {
        requireNonNull(name, "name is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(accelerator, "accelerator is null");
        requireNonNull(acceleratorReason, "acceleratorReason is null");
    }

    /** The architectures of the machines that the host takes. A host where nothing runs takes any. */
    public List<String> architectures() {
        return accelerator == Accelerator.SIMULATED ? List.of("arm64", "x86_64") : List.of(architecture);
    }
}
