package io.virga.host.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** The disks of a host, its snapshots, and the kernels of images that boot without a boot loader. */
public interface Disks {
    /**
     * Creates a disk unless it exists. With a snapshot, the disk starts with the snapshot's contents, without copying them.
     * The rest of the disk reads as zeros.
     */
    void create(DiskSpec spec);

    /** Deletes a disk; does nothing when it doesn't exist. {@code FAILED} when a running machine uses the disk. */
    void remove(String diskId);

    /** The ids of the disks on this host. */
    @Question
    List<String> list();

    /**
     * Stores a disk image file as a snapshot. The format (qcow2, raw or vmdk) is detected from the contents. The file is
     * checked and copied (or moved, if the host may), never used in place. {@code INVALID} when the file is broken or refers
     * to another file.
     *
     * @param progress receives the completed fraction, 0 to 1
     */
    SnapshotInfo putSnapshot(String snapshotId, Path file, DoubleConsumer progress);

    /** The snapshot with this id; empty when it isn't on this host. */
    @Question
    Optional<SnapshotInfo> snapshot(String snapshotId);

    /** Removes a snapshot; does nothing when it doesn't exist. Its data stay until the last disk made from it is removed. */
    void removeSnapshot(String snapshotId);

    /** Stores a kernel and an initial RAM disk under an id, for {@link MachineSpec.Boot.Direct}. */
    void putBootFiles(String bootFilesId, Path kernel, Path initialRamDisk, String commandLine);

    /** Removes boot files; does nothing when they don't exist. Running machines are not affected. */
    void removeBootFiles(String bootFilesId);
}
