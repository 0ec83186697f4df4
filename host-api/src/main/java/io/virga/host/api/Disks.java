package io.virga.host.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** The disks of a host, the snapshots they are made from, and the kernels of images that boot without a boot loader. */
public interface Disks {
    /**
     * Makes a disk, unless it is there. With a snapshot it begins as that snapshot's contents, without copying; the
     * rest up to its size reads as zeros.
     */
    void create(DiskSpec spec);

    /** Deletes a disk. Nothing when there is none. A disk that a running machine has is {@code FAILED}. */
    void remove(String diskId);

    /** The ids of the disks that are here. */
    List<String> list();

    /**
     * Keeps a disk image file as a snapshot: qcow2, raw, vmdk, told by its contents. The file is checked and copied (or
     * moved, when the host may), never used in place. {@code INVALID} when it is broken, or refers to another file.
     *
     * @param progress hears the part that is done, 0 to 1
     */
    SnapshotInfo putSnapshot(String snapshotId, Path file, DoubleConsumer progress);

    /** What is here under this id; empty when nothing is. */
    Optional<SnapshotInfo> snapshot(String snapshotId);

    /** Lets a snapshot go. Its data stay until the last disk made from it is removed. Nothing when there is none. */
    void removeSnapshot(String snapshotId);

    /** Keeps a kernel and an initial RAM disk under an id, for {@link MachineSpec.Boot.Direct}. */
    void putBootFiles(String bootFilesId, Path kernel, Path initialRamDisk, String commandLine);

    /** Lets boot files go. Machines that run are not touched. Nothing when there are none. */
    void removeBootFiles(String bootFilesId);
}
