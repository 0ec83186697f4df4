package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** A disk to create: its id, its size and, optionally, the snapshot with its initial contents. */
public record DiskSpec(String id, long sizeGiB, Optional<String> snapshotId) {
    /** The size of the largest disk, in GiB. */
    public static final long LARGEST_GIB = 1 << 16;

    public DiskSpec {
        requireNonNull(id, "id is null");
        requireNonNull(snapshotId, "snapshotId is null");
        if (sizeGiB < 1) {
            throw new IllegalArgumentException("a disk needs a size: " + id);
        }
    }

    /**
     * The size of a disk in bytes.
     *
     * @throws HostException INVALID when no disk has that size
     */
    public static long bytes(String id, long sizeGiB) {
        if (sizeGiB < 1 || sizeGiB > LARGEST_GIB) {
            throw new HostException(
                    HostException.Reason.INVALID,
                    "a disk has 1 to %d GiB, not %d: %s".formatted(LARGEST_GIB, sizeGiB, id));
        }
        return sizeGiB << 30;
    }
}
