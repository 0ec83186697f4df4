package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A snapshot to be made of a disk. */
public record DiskSnapshot(String diskId, String snapshotId) {
    public DiskSnapshot {
        requireNonNull(diskId, "diskId is null");
        requireNonNull(snapshotId, "snapshotId is null");
    }

    /**
     * Refuses snapshots of which two are of one disk, or have one id.
     *
     * @throws HostException INVALID
     */
    public static void requireDistinct(List<DiskSnapshot> snapshots) {
        long disks = snapshots.stream().map(DiskSnapshot::diskId).distinct().count();
        long ids = snapshots.stream().map(DiskSnapshot::snapshotId).distinct().count();
        if (disks < snapshots.size() || ids < snapshots.size()) {
            throw new HostException(HostException.Reason.INVALID, "a disk or a snapshot is named twice");
        }
    }
}
