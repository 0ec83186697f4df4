package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/**
 * A snapshot on a host.
 *
 * @param virtualSizeBytes the size of the disk image in it
 * @param storedBytes the space that it uses on the host's file system
 */
public record SnapshotInfo(String id, long virtualSizeBytes, long storedBytes) {
    public SnapshotInfo {
        requireNonNull(id, "id is null");
    }
}
