package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;

/**
 * What shows whether the file of a disk was written. Each write sets the time of modification, and nothing else that Virga
 * does to a disk's file sets it: a QEMU that opens the file does not, nor {@code qemu-img info}, nor a new owner.
 *
 * @param bytes the length of the file
 * @param modified when it was last written, as precisely as the file system tells
 */
record DiskState(long bytes, Instant modified) {
    DiskState {
        requireNonNull(modified, "modified is null");
    }

    static DiskState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new DiskState(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /**
     * Refuses disks that were written since the memory of their machine was saved.
     *
     * @param saved the disks as they were then, by their ids
     * @param now the same disks as they are
     * @throws HostException INVALID
     */
    static void requireUnchanged(String machineId, Map<String, DiskState> saved, Map<String, DiskState> now) {
        now.forEach((id, state) -> {
            if (!state.equals(saved.get(id))) {
                throw new HostException(
                        Reason.INVALID,
                        ("the disk %s has changed since the memory of %s was saved, and a guest with that memory would"
                                        + " damage it. The memory stays; a plain start discards it")
                                .formatted(id, machineId));
            }
        });
    }
}
