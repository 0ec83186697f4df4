package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** The files that a machine boots from without a boot loader: a kernel, its initial RAM disk and its command line. */
public record BootFiles(Path kernel, Path initialRamDisk, String commandLine) {
    public BootFiles {
        requireNonNull(kernel, "kernel is null");
        requireNonNull(initialRamDisk, "initialRamDisk is null");
        requireNonNull(commandLine, "commandLine is null");
    }
}
