package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * An untrusted disk image, as its header describes it. A header that would make a reader open another file, or write
 * without limit, is refused before any program reads the file.
 *
 * @param virtualSizeBytes the size of the disk that it declares
 */
record ForeignImage(Path file, ImageFormat format, long virtualSizeBytes) {
    /** The largest disk that an image may declare, 16 TiB. */
    static final long LARGEST_BYTES = 16L << 40;

    private static final long KNOWN_FEATURES = Qcow2Header.DIRTY
            | Qcow2Header.CORRUPT
            | Qcow2Header.EXTERNAL_DATA
            | Qcow2Header.COMPRESSION_TYPE
            | Qcow2Header.EXTENDED_TABLES;

    private static final Set<String> WHOLE_VMDK = Set.of("", "monolithicSparse", "streamOptimized");

    ForeignImage {
        requireNonNull(file, "file is null");
        requireNonNull(format, "format is null");
    }

    /** Reads the header of a file. {@code INVALID} when the image is refused. */
    static ForeignImage of(Path file) throws IOException {
        ImageFormat format = ImageFormat.of(file);
        long size;
        try {
            size = switch (format) {
                case QCOW2 -> qcow2(file);
                case VMDK -> vmdk(file);
                case RAW -> Files.size(file);
            };
        } catch (HeaderException e) {
            throw new HostException(Reason.INVALID, e.getMessage(), e);
        }
        if (size < 1) {
            throw refused("%s is an empty disk", file);
        }
        if (size > LARGEST_BYTES) {
            throw new HostException(
                    Reason.INVALID,
                    "%s is a disk of %d GiB; the largest that is taken in has %d GiB"
                            .formatted(file, Math.ceilDiv(size, 1L << 30), LARGEST_BYTES >> 30));
        }
        return new ForeignImage(file, format, size);
    }

    private static long qcow2(Path file) throws IOException {
        Qcow2Header header =
                Qcow2Header.read(file).orElseThrow(() -> refused("%s is too short to be a disk image", file));
        if (header.backingFile().isPresent()) {
            throw new HostException(
                    Reason.INVALID,
                    "%s is an overlay of another file, %s; flatten it with qemu-img convert"
                            .formatted(file, printable(header.backingFile().get())));
        }
        long features = header.incompatibleFeatures();
        if (header.namesDataFile() || (features & Qcow2Header.EXTERNAL_DATA) != 0) {
            throw refused("%s keeps its data in another file; make it whole with qemu-img convert", file);
        }
        if ((features & ~KNOWN_FEATURES) != 0) {
            throw refused(
                    "%s needs features of qcow2 that are not known here; write it anew with qemu-img convert", file);
        }
        if ((features & Qcow2Header.CORRUPT) != 0) {
            throw refused("%s is marked as broken; repair it with qemu-img check -r all", file);
        }
        if (header.isEncrypted()) {
            throw refused("%s is encrypted; decrypt it first", file);
        }
        return header.virtualSizeBytes();
    }

    private static long vmdk(Path file) throws IOException {
        VmdkHeader header =
                VmdkHeader.read(file).orElseThrow(() -> refused("%s is too short to be a disk image", file));
        if (header.namesParent()) {
            throw refused("%s is an overlay of another file; flatten it with qemu-img convert", file);
        }
        if (!WHOLE_VMDK.contains(header.kind())) {
            throw new HostException(
                    Reason.INVALID,
                    "%s is a vmdk in several files (%s); make it one with qemu-img convert"
                            .formatted(file, printable(header.kind())));
        }
        return header.virtualSizeBytes();
    }

    private static HostException refused(String sentence, Path file) {
        return new HostException(Reason.INVALID, sentence.formatted(file));
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
