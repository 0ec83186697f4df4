package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * The files of a disk.
 *
 * @param file the disk's own
 * @param snapshot the file under it, which is never written
 * @param sizeBytes the size of the disk
 */
public record DiskFiles(Path file, Optional<Path> snapshot, long sizeBytes) {
    /** What a qcow2 file has beside the data of its disk: tables, and space that became free in the middle. */
    private static final int OVERHEAD_PART = 16;

    private static final long OVERHEAD_BYTES = 1L << 30;

    public DiskFiles {
        requireNonNull(file, "file is null");
        requireNonNull(snapshot, "snapshot is null");
    }

    /** More than any of these files can become in honest use. */
    public static long largestFileBytes(Collection<DiskFiles> disks) {
        return largestFileBytes(
                disks.stream().mapToLong(DiskFiles::sizeBytes).max().orElse(0));
    }

    /** More than the file of a disk of this size can become in honest use. */
    static long largestFileBytes(long sizeBytes) {
        // a stranger's header may have any size: more than there can be is no limit, less than nothing would be none at
        // all
        long overhead = sizeBytes / OVERHEAD_PART + OVERHEAD_BYTES;
        return sizeBytes > Long.MAX_VALUE - overhead ? Long.MAX_VALUE : sizeBytes + overhead;
    }
}
