package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a sparse vmdk file, and the descriptor inside it (VMware, Virtual Disk Format 5.0).
 *
 * @param virtualSizeBytes the size of the disk
 * @param kind the descriptor's {@code createType}; empty without a descriptor
 * @param namesParent whether the file is an overlay of another
 */
record VmdkHeader(long virtualSizeBytes, String kind, boolean namesParent) {
    private static final int MAGIC = 0x564d444b;
    private static final int LENGTH = 79;
    private static final int SECTOR_BYTES = 512;
    private static final int LARGEST_DESCRIPTOR = 1 << 20;

    /** The offset of the grain directory when the real one is in a second header at the end of the file. */
    private static final long AT_THE_END = -1;

    /** The second header lies before the last sector, the end marker. */
    private static final int SECOND_HEADER_FROM_END = 2 * SECTOR_BYTES;

    private static final Pattern KIND = Pattern.compile("createType\\s*=\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    /** QEMU searches the whole descriptor for these words. */
    private static final Pattern PARENT =
            Pattern.compile("parentCID\\s*=\\s*(?!ffffffff)|parentFileNameHint", Pattern.CASE_INSENSITIVE);

    VmdkHeader {
        requireNonNull(kind, "kind is null");
    }

    /**
     * Reads the header of a file; empty when it is not a sparse vmdk.
     *
     * @throws IOException also when the header is malformed
     */
    static Optional<VmdkHeader> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = little(Qcow2Header.bytes(channel, 0, LENGTH));
            if (header.remaining() < LENGTH || header.getInt(0) != MAGIC) {
                return Optional.empty();
            }
            long sectors = header.getLong(12);
            if (header.getLong(56) == AT_THE_END) {
                ByteBuffer second = little(
                        Qcow2Header.bytes(channel, Math.max(0, channel.size() - SECOND_HEADER_FROM_END), LENGTH));
                if (second.remaining() < LENGTH || second.getInt(0) != MAGIC || second.getLong(12) != sectors) {
                    throw broken(file);
                }
            }
            // without a size, QEMU treats the descriptor as a list of other files
            if (sectors < 1 || sectors > Long.MAX_VALUE / SECTOR_BYTES) {
                throw broken(file);
            }
            String descriptor = descriptor(channel, header.getLong(28), header.getLong(36), file);
            Matcher kind = KIND.matcher(descriptor);
            return Optional.of(new VmdkHeader(
                    sectors * SECTOR_BYTES,
                    kind.find() ? kind.group(1) : "",
                    PARENT.matcher(descriptor).find()));
        }
    }

    private static String descriptor(FileChannel channel, long atSector, long sectors, Path file) throws IOException {
        if (atSector == 0) {
            return "";
        }
        if (atSector < 0
                || atSector > Long.MAX_VALUE / SECTOR_BYTES
                || sectors < 0
                || sectors > LARGEST_DESCRIPTOR / SECTOR_BYTES) {
            throw broken(file);
        }
        ByteBuffer bytes = Qcow2Header.bytes(channel, atSector * SECTOR_BYTES, (int) (sectors * SECTOR_BYTES));
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    private static ByteBuffer little(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static HeaderException broken(Path file) {
        return new HeaderException("the vmdk header of " + file + " is broken");
    }
}
