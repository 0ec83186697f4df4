package io.virga.host.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The beginning of a qcow2 file, as far as a host needs it, after the format's specification (QEMU, docs/interop/qcow2.txt).
 * Reading it here costs microseconds; asking {@code qemu-img} costs a process.
 *
 * @param virtualSizeBytes the size of the disk
 * @param backingFile the file under it, as it is written in the header
 */
record Qcow2Header(long virtualSizeBytes, Optional<String> backingFile) {
    private static final int MAGIC = 0x514649fb;
    private static final int LENGTH = 72;
    private static final int LONGEST_NAME = 1023;

    /** Reads the header of a file; empty when it is not qcow2. */
    static Optional<Qcow2Header> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = bytes(channel, 0, LENGTH);
            if (header.remaining() < LENGTH || header.getInt(0) != MAGIC) {
                return Optional.empty();
            }
            long nameOffset = header.getLong(8);
            int nameLength = header.getInt(16);
            long size = header.getLong(24);
            if (nameOffset == 0 || nameLength == 0) {
                return Optional.of(new Qcow2Header(size, Optional.empty()));
            }
            if (nameLength < 0 || nameLength > LONGEST_NAME) {
                throw new IOException("the qcow2 header of " + file + " is broken");
            }
            ByteBuffer name = bytes(channel, nameOffset, nameLength);
            return Optional.of(new Qcow2Header(
                    size, Optional.of(StandardCharsets.UTF_8.decode(name).toString())));
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
            // until all is read or the file ends
        }
        return buffer.flip();
    }
}
