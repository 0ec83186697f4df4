package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The parts of a qcow2 header that a host needs, by the format's specification (QEMU, docs/interop/qcow2.txt). Parsing it
 * here takes microseconds, and starts no program that an untrusted file could take over.
 *
 * @param version 2 or 3
 * @param virtualSizeBytes the size of the disk
 * @param backingFile the backing file, exactly as in the header
 * @param isEncrypted whether the data are encrypted
 * @param incompatibleFeatures bits that a reader must know; 0 in version 2
 * @param namesDataFile whether the header names an external data file
 */
record Qcow2Header(
        int version,
        long virtualSizeBytes,
        Optional<String> backingFile,
        boolean isEncrypted,
        long incompatibleFeatures,
        boolean namesDataFile) {
    /** The image was not closed cleanly: its reference counts may be too high. */
    static final long DIRTY = 1;

    static final long CORRUPT = 1 << 1;
    static final long EXTERNAL_DATA = 1 << 2;
    static final long COMPRESSION_TYPE = 1 << 3;
    static final long EXTENDED_TABLES = 1 << 4;

    private static final int MAGIC = 0x514649fb;
    private static final int LENGTH = 104;
    private static final int LENGTH_OF_VERSION_2 = 72;
    private static final int LONGEST_NAME = 1023;
    private static final int SMALLEST_CLUSTER_BITS = 9;
    private static final int LARGEST_CLUSTER_BITS = 21;
    private static final int EXTENSION_END = 0;
    private static final int EXTENSION_DATA_FILE = 0x44415441;

    Qcow2Header {
        requireNonNull(backingFile, "backingFile is null");
    }

    /**
     * Reads the header of a file; empty when it is not qcow2.
     *
     * @throws IOException also when the header is malformed
     */
    static Optional<Qcow2Header> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = bytes(channel, 0, LENGTH);
            if (header.remaining() < LENGTH_OF_VERSION_2 || header.getInt(0) != MAGIC) {
                return Optional.empty();
            }
            int version = header.getInt(4);
            int clusterBits = header.getInt(20);
            long size = header.getLong(24);
            if (version < 2
                    || version > 3
                    || clusterBits < SMALLEST_CLUSTER_BITS
                    || clusterBits > LARGEST_CLUSTER_BITS
                    || size < 0) {
                throw broken(file);
            }
            long features = 0;
            int length = LENGTH_OF_VERSION_2;
            if (version == 3) {
                if (header.remaining() < LENGTH) {
                    throw broken(file);
                }
                features = header.getLong(72);
                length = header.getInt(100);
                if (length < LENGTH || length > 1 << clusterBits) {
                    throw broken(file);
                }
            }
            return Optional.of(new Qcow2Header(
                    version,
                    size,
                    backingFile(channel, header, file),
                    header.getInt(32) != 0,
                    features,
                    namesDataFile(channel, length, 1 << clusterBits, file)));
        }
    }

    private static Optional<String> backingFile(FileChannel channel, ByteBuffer header, Path file) throws IOException {
        long offset = header.getLong(8);
        int length = header.getInt(16);
        if (offset == 0) {
            return Optional.empty();
        }
        if (offset < 0 || length < 0 || length > LONGEST_NAME) {
            throw broken(file);
        }
        ByteBuffer name = bytes(channel, offset, length);
        if (name.remaining() < length) {
            throw broken(file);
        }
        return Optional.of(StandardCharsets.UTF_8.decode(name).toString());
    }

    /** Walks the header extensions in the first cluster. Each has a type, a length, and data padded to eight bytes. */
    private static boolean namesDataFile(FileChannel channel, int headerLength, int clusterBytes, Path file)
            throws IOException {
        long at = Math.ceilDiv(headerLength, 8) * 8L;
        while (at + 8 <= clusterBytes) {
            ByteBuffer extension = bytes(channel, at, 8);
            if (extension.remaining() < 8 || extension.getInt(0) == EXTENSION_END) {
                return false;
            }
            if (extension.getInt(0) == EXTENSION_DATA_FILE) {
                return true;
            }
            int length = extension.getInt(4);
            if (length < 0 || at + 8 + length > clusterBytes) {
                throw broken(file);
            }
            at += 8 + Math.ceilDiv(length, 8) * 8L;
        }
        return false;
    }

    private static HeaderException broken(Path file) {
        return new HeaderException("the qcow2 header of " + file + " is broken");
    }

    static ByteBuffer bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
            // repeat until the buffer is full or the file ends
        }
        return buffer.flip();
    }
}
