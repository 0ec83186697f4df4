package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** A disk to create: its id, its size and, optionally, the snapshot with its initial contents. */
public record DiskSpec(String id, long sizeGiB, Optional<String> snapshotId) {
    public DiskSpec {
        requireNonNull(id, "id is null");
        requireNonNull(snapshotId, "snapshotId is null");
        if (sizeGiB < 1) {
            throw new IllegalArgumentException("a disk needs a size: " + id);
        }
    }
}
