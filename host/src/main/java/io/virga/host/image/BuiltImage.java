package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An image that was made on this machine.
 *
 * @param disk the bootable disk, compressed qcow2; it boots with BIOS and with UEFI
 * @param virtualSizeBytes the size of the disk that a guest sees; on a larger disk the guest grows its root file system
 * @param directBoot the same kernel and initial RAM disk, for a boot without firmware and boot loader
 * @param architecture EC2's name of the architecture: {@code x86_64}
 * @param description the contents, in words for a person
 * @param loginUser the user that logs in by SSH with the instance's key pair
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
     * A kernel that QEMU loads directly.
     *
     * @param commandLine the complete kernel command line
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
