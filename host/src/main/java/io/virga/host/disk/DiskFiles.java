package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * The files of a disk.
 *
 * @param file the disk's qcow2 file
 * @param snapshot the backing file, which is never written; empty when there is none
 * @param sizeBytes the size of the disk
 */
public record DiskFiles(Path file, Optional<Path> snapshot, long sizeBytes) {
    /** The overhead of a qcow2 file over the data of its disk: tables, and free clusters in the middle of the file. */
    private static final int OVERHEAD_PART = 16;

    private static final long OVERHEAD_BYTES = 1L << 30;

    public DiskFiles {
        requireNonNull(file, "file is null");
        requireNonNull(snapshot, "snapshot is null");
    }

    /** A limit that none of these files exceeds in normal use, in bytes. */
    public static long largestFileBytes(Collection<DiskFiles> disks) {
        return largestFileBytes(
                disks.stream().mapToLong(DiskFiles::sizeBytes).max().orElse(0));
    }

    /** A limit that the file of a disk of this size does not exceed in normal use, in bytes. */
    public static long largestFileBytes(long sizeBytes) {
        // an untrusted header may declare any size: an overflow must not make the limit negative, which would lift it
        long overhead = sizeBytes / OVERHEAD_PART + OVERHEAD_BYTES;
        return sizeBytes > Long.MAX_VALUE - overhead ? Long.MAX_VALUE : sizeBytes + overhead;
    }
}
