package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Kernels, initial RAM disks and command lines, as files of a directory: {@code ID/{kernel,initrd,cmdline}}. */
final class BootFilesDirectory {
    private static final String KERNEL = "kernel";
    private static final String INITIAL_RAM_DISK = "initrd";
    private static final String COMMAND_LINE = "cmdline";

    private final Path directory;

    BootFilesDirectory(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
    }

    /** Stores boot files unless they are stored. */
    void put(String id, Path kernel, Path initialRamDisk, String commandLine, String unfinishedName)
            throws IOException {
        Path place = path(id);
        if (Files.exists(place)) {
            return;
        }
        Path target = directory.resolve(unfinishedName);
        try {
            Files.createDirectory(target);
            Files.copy(kernel, target.resolve(KERNEL));
            Files.copy(initialRamDisk, target.resolve(INITIAL_RAM_DISK));
            Files.writeString(target.resolve(COMMAND_LINE), commandLine, StandardCharsets.UTF_8);
            for (Path file : DurableFiles.children(target)) {
                DurableFiles.sync(file);
            }
            DurableFiles.sync(target);
            DurableFiles.rename(target, place);
        } catch (NoSuchFileException e) {
            throw new HostException(Reason.INVALID, "there is no boot file " + e.getFile(), e);
        } finally {
            DurableFiles.deleteTree(target);
        }
    }

    /** The boot files with this id; empty when there are none. */
    Optional<BootFiles> find(String id) throws IOException {
        Path place = path(id);
        try {
            return Optional.of(new BootFiles(
                    place.resolve(KERNEL),
                    place.resolve(INITIAL_RAM_DISK),
                    Files.readString(place.resolve(COMMAND_LINE), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** The ids of all boot files. */
    List<String> list() throws IOException {
        return DurableFiles.children(directory).stream()
                .map(place -> place.getFileName().toString())
                .filter(name -> !name.startsWith(DurableFiles.UNFINISHED))
                .sorted()
                .toList();
    }

    void remove(String id) throws IOException {
        DurableFiles.deleteTree(path(id));
    }

    private Path path(String id) {
        return directory.resolve(QcowDisks.checked(id));
    }
}
