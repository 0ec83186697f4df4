package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/**
 * A snapshot on a host.
 *
 * @param virtualSizeBytes the size of the disk that it is of
 * @param storedBytes what it takes on the host's file system
 */
public record SnapshotInfo(String id, long virtualSizeBytes, long storedBytes) {
    public SnapshotInfo {
        requireNonNull(id, "id is null");
    }
}
