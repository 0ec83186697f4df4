package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An image that was made here.
 *
 * @param disk the bootable disk, qcow2, compressed; it starts through a BIOS and through UEFI
 * @param virtualSizeBytes the size of the disk that a guest sees; a guest on a larger one grows its root file system
 * @param directBoot the same kernel and initial RAM disk for a start without firmware and boot loader
 * @param architecture as EC2 names it: {@code x86_64}
 * @param description what is in it, in words for a person
 * @param loginUser who logs in by SSH with the instance's key pair
 */
public record BuiltImage(
        ImageRecipe recipe,
        Path disk,
        long virtualSizeBytes,
        Optional<Kernel> directBoot,
        String architecture,
        String description,
        String loginUser) {
    /**
     * What QEMU starts by itself.
     *
     * @param commandLine the kernel's parameters, complete
     */
    public record Kernel(Path kernel, Path initialRamDisk, String commandLine) {
        public Kernel {
            requireNonNull(kernel, "kernel is null");
            requireNonNull(initialRamDisk, "initialRamDisk is null");
            requireNonNull(commandLine, "commandLine is null");
        }
    }

    public BuiltImage {
        requireNonNull(recipe, "recipe is null");
        requireNonNull(disk, "disk is null");
        requireNonNull(directBoot, "directBoot is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(description, "description is null");
        requireNonNull(loginUser, "loginUser is null");
    }
}
