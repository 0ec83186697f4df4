package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The properties and the capacity of a host.
 *
 * @param name the host's name, unique among the hosts of one control plane
 * @param incarnation counts the starts of the host; a later start has a greater one
 * @param architectures the architectures of the machines that it accepts, in EC2's terms: {@code x86_64}, {@code arm64}
 * @param accelerator how guests are executed
 * @param acceleratorReason why this accelerator was chosen, for a person to read
 * @param cpus the number of the host's processors
 * @param memoryMiB the memory that machines may take together: {@link MachineFootprint}
 * @param diskGiB the size of the file system with the disks
 * @param zones the names of the Availability Zones that the host was told to serve; empty when it was told none
 * @param sharesFiles whether the host opens files of the control plane's computer by their paths, so that content needs not be
 *     sent
 */
public record HostDescription(
        String name,
        long incarnation,
        List<String> architectures,
        Accelerator accelerator,
        String acceleratorReason,
        int cpus,
        long memoryMiB,
        long diskGiB,
        List<String> zones,
        boolean sharesFiles) {
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
        architectures = List.copyOf(architectures);
        requireNonNull(accelerator, "accelerator is null");
        requireNonNull(acceleratorReason, "acceleratorReason is null");
        zones = List.copyOf(zones);
        if (architectures.isEmpty() || cpus < 1 || memoryMiB < 0 || diskGiB < 0) {
            throw new IllegalArgumentException("a host needs an architecture and processors: " + name);
        }
    }
}
