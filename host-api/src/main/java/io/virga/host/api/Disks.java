package io.virga.host.api;

import java.util.List;
import java.util.Optional;

/** The disks of a host, its snapshots, and the kernels of images that boot without a boot loader. */
public interface Disks {
    /** The most bytes that one call sends or reads. */
    int LARGEST_PIECE = 1 << 20;

    /**
     * Creates a disk unless it exists. With a snapshot, the disk starts with the snapshot's contents, without copying them.
     * The rest of the disk reads as zeros. {@code NOT_FOUND} when the snapshot is not on this host.
     */
    void create(DiskSpec spec);

    /** Deletes a disk; does nothing when it doesn't exist. {@code FAILED} when a running machine uses the disk. */
    void remove(String diskId);

    /** The ids of the disks on this host. */
    @Question
    List<String> list();

    /**
     * Writes a piece of content that another call stores. The host deletes content at its restart.
     *
     * @param offset where the piece begins, in bytes; {@code INVALID} beyond the end of what was written before
     * @param piece at most {@link #LARGEST_PIECE} bytes
     */
    void writeContent(String contentId, long offset, byte[] piece);

    /** Deletes content that was written; does nothing when there is none. */
    void removeContent(String contentId);

    /**
     * Stores a disk image as a snapshot. The format (qcow2, raw or vmdk) is detected from the contents. The image is checked
     * and copied, never used in place.
     *
     * <p>Returns when the snapshot is stored, or after a second: an import may take hours, and no call does. The import goes
     * on in the background, and the same call waits for it again. The failure of an import is thrown once: {@code INVALID}
     * when the image is broken or refers to another file. A further call begins anew.
     */
    ImportProgress importSnapshot(String snapshotId, ContentSource source);

    /** The snapshot with this id; empty when it isn't on this host. */
    @Question
    Optional<SnapshotInfo> snapshot(String snapshotId);

    /**
     * Begins a snapshot of a disk that no machine uses, and returns at once; {@link #snapshotProgress} tells how far it is. A
     * machine cannot start with the disk or attach it, and the disk cannot be removed, until the copy is made: such calls are
     * {@code FAILED}. The copy goes on after the host's restart. Does nothing when the snapshot was begun or stored before.
     *
     * <p>{@code NOT_FOUND} when there is no such disk. {@code FAILED} when a machine uses it ({@link Machines#snapshotDisks}),
     * or another copy of it is being made. {@code DISK_FULL} when the copy could fill the file system.
     */
    void snapshotDisk(String diskId, String snapshotId);

    /**
     * How far a snapshot is that {@link #snapshotDisk} or {@link Machines#snapshotDisks} has begun, or that is stored for another reason; empty when
     * there is none.
     */
    @Question
    Optional<SnapshotProgress> snapshotProgress(String snapshotId);

    /** The ids of the snapshots on this host. */
    @Question
    List<String> listSnapshots();

    /**
     * Removes a snapshot, or what is known of one that has failed; does nothing when it doesn't exist. Its data stay until the
     * last disk made from it is removed. {@code FAILED} while it is being made.
     */
    void removeSnapshot(String snapshotId);

    /** Stores a kernel and an initial RAM disk under an id, for {@link MachineSpec.Boot.Direct}. */
    void putBootFiles(String bootFilesId, ContentSource kernel, ContentSource initialRamDisk, String commandLine);

    /** The boot files with this id; empty when they aren't on this host. */
    @Question
    Optional<BootFilesInfo> bootFiles(String bootFilesId);

    /** The ids of the boot files on this host. */
    @Question
    List<String> listBootFiles();

    /** Removes boot files; does nothing when they don't exist. Running machines are not affected. */
    void removeBootFiles(String bootFilesId);

    /**
     * Reads content that is stored here, at most {@code length} and {@link #LARGEST_PIECE} bytes; fewer at its end.
     * {@code NOT_FOUND} when it isn't on this host.
     */
    @Question
    byte[] read(StoredContent content, long offset, int length);
}
