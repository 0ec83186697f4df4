package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/** A kernel and an initial RAM disk on a host: their sizes, and the kernel's command line. */
public record BootFilesInfo(String id, long kernelBytes, long initialRamDiskBytes, String commandLine) {
    public BootFilesInfo {
        requireNonNull(id, "id is null");
        requireNonNull(commandLine, "commandLine is null");
    }
}
