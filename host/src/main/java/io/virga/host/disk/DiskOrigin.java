package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.DiskSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size and snapshot that a disk was made with, in a file that QEMU cannot write: {@code SIZE} or {@code SIZE SNAPSHOT},
 * and in a second line {@code SIZE} while it grows to that size.
 * The disk's header holds the same, but a compromised QEMU can rewrite the header of its disk.
 *
 * @param sizeBytes the size of the disk
 * @param snapshotId the snapshot that the disk was made from
 * @param growsToBytes the size that the disk may have already, since it is being made larger
 */
record DiskOrigin(long sizeBytes, Optional<String> snapshotId, Optional<Long> growsToBytes) {
    /** The largest volume of EC2, 64 TiB. */
    static final long LARGEST_BYTES = DiskSpec.LARGEST_GIB << 30;

    /** Matches the ids of disks, snapshots and boot files. */
    static final String ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})(?: (" + ID + "))?\n(?:([0-9]{1,15})\n)?");
    private static final int LONGEST_TEXT = 128;
    private static final Pattern BACKING = Pattern.compile("\\.\\./snapshots/(" + ID + ")/disk\\.qcow2");

    DiskOrigin {
        requireNonNull(snapshotId, "snapshotId is null");
        requireNonNull(growsToBytes, "growsToBytes is null");
        if (!isSize(sizeBytes) || !growsToBytes.map(DiskOrigin::isSize).orElse(true)) {
            throw new IllegalArgumentException("not the size of a disk: " + sizeBytes);
        }
    }

    DiskOrigin(long sizeBytes, Optional<String> snapshotId) {
        this(sizeBytes, snapshotId, Optional.empty());
    }

    /** The same disk while it grows. */
    DiskOrigin growingTo(long bytes) {
        return new DiskOrigin(sizeBytes, snapshotId, Optional.of(bytes));
    }

    /** Whether a disk's header says what the disk was made with, or what it grows to. */
    boolean matches(DiskOrigin header) {
        return snapshotId.equals(header.snapshotId) && (sizeBytes == header.sizeBytes || isGrowingTo(header.sizeBytes));
    }

    private boolean isGrowingTo(long bytes) {
        return growsToBytes.filter(size -> size == bytes).isPresent();
    }

    /** Whether a disk may have this size. */
    static boolean isSize(long bytes) {
        return bytes > 0 && bytes <= LARGEST_BYTES;
    }

    /** The backing file in the header of a disk that was made from this snapshot. */
    static String backingFile(String snapshotId) {
        return "../snapshots/%s/disk.qcow2".formatted(snapshotId);
    }

    /** The origin that a header states; empty when its size is not a disk's, or it names a file that is not a snapshot. */
    static Optional<DiskOrigin> of(Qcow2Header header) {
        Optional<String> snapshotId = header.backingFile()
                .map(BACKING::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
        boolean namesOther = header.namesDataFile()
                || snapshotId.isPresent() != header.backingFile().isPresent();
        return namesOther || !isSize(header.virtualSizeBytes())
                ? Optional.empty()
                : Optional.of(new DiskOrigin(header.virtualSizeBytes(), snapshotId));
    }

    /**
     * Reads an origin file; empty when it does not exist.
     *
     * @throws IOException also when the contents are malformed
     */
    static Optional<DiskOrigin> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Matcher text = TEXT.matcher(new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.US_ASCII));
            if (!text.matches()
                    || !isSize(Long.parseLong(text.group(1)))
                    || (text.group(3) != null && !isSize(Long.parseLong(text.group(3))))) {
                throw new IOException(file + " is not what Virga wrote");
            }
            return Optional.of(new DiskOrigin(
                    Long.parseLong(text.group(1)),
                    Optional.ofNullable(text.group(2)),
                    Optional.ofNullable(text.group(3)).map(Long::valueOf)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        String text = sizeBytes + snapshotId.map(id -> " " + id).orElse("") + "\n"
                + growsToBytes.map(bytes -> bytes + "\n").orElse("");
        DurableFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }
}
