package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The properties and the capacity of a host.
 *
 * @param name the host's name, unique among the hosts of one control plane
 * @param architecture the architecture in EC2's terms: {@code x86_64} or {@code arm64}
 * @param accelerator how guests are executed
 * @param acceleratorReason why this accelerator was chosen, for a person to read
 * @param cpus the number of the host's processors
 * @param memoryMiB the total memory that guests may have
 */
public record HostDescription(
        String name, String architecture, Accelerator accelerator, String acceleratorReason, int cpus, long memoryMiB) {
    /** How guests are executed. */
    public enum Accelerator {
        /** Hardware virtualization through the Linux kernel (KVM). */
        KVM,
        /** Emulation by QEMU's code translator (TCG): available everywhere, about ten times slower. */
        TCG,
        /** No guests are executed: the simulated host. */
        SIMULATED
    }

    public HostDescription {
        requireNonNull(name, "name is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(accelerator, "accelerator is null");
        requireNonNull(acceleratorReason, "acceleratorReason is null");
    }

    /** The architectures of the machines that the host accepts. A simulated host accepts all. */
    public List<String> architectures() {
        return accelerator == Accelerator.SIMULATED ? List.of("arm64", "x86_64") : List.of(architecture);
    }
}
