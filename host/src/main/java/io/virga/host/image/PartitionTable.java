package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A GUID partition table with its protective MBR (UEFI specification, chapter 5), for sectors of 512 bytes.
 *
 * @param diskId the GUID of the disk
 * @param sectors the size of the disk
 */
record PartitionTable(UUID diskId, long sectors, List<Partition> partitions) {
    static final int SECTOR_BYTES = 512;
    /** Sectors of the table at each end of the disk, without the protective MBR: a header and 128 entries. */
    static final int TABLE_SECTORS = 33;

    private static final int ENTRIES = 128;
    private static final int ENTRY_BYTES = 128;
    private static final int HEADER_BYTES = 92;
    private static final int PROTECTIVE_ENTRY = 446;

    /** What a partition is for. */
    enum Purpose {
        /** GRUB's core image for a boot through BIOS. */
        BIOS_BOOT("21686148-6449-6E6F-744E-656564454649"),
        /** The FAT file system that UEFI reads. */
        EFI_SYSTEM("C12A7328-F81F-11D2-BA4B-00A0C93EC93B"),
        /** The root file system of an x86-64 Linux. */
        LINUX_ROOT("4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709");

        private final UUID type;

        Purpose(String type) {
            this.type = UUID.fromString(type);
        }
    }

    /**
     * A partition.
     *
     * @param number its index in the table, from 1, which Linux uses in the device's name
     */
    record Partition(int number, Purpose purpose, UUID id, String name, long firstSector, long sectors) {
        Partition {
            requireNonNull(purpose, "purpose is null");
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
            if (number < 1 || number > ENTRIES || sectors < 1 || name.length() > 36) {
                throw new IllegalArgumentException("not a partition: " + number + " " + name);
            }
        }

        long lastSector() {
            return firstSector + sectors - 1;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a partition that is listed twice must overlap itself
    PartitionTable {
        requireNonNull(diskId, "diskId is null");
        partitions = List.copyOf(partitions);
        for (Partition one : partitions) {
            if (one.firstSector <= TABLE_SECTORS || one.lastSector() >= sectors - TABLE_SECTORS) {
                throw new IllegalArgumentException("partition " + one.number + " does not fit the disk");
            }
            for (Partition other : partitions) {
                boolean apart = one.lastSector() < other.firstSector || other.lastSector() < one.firstSector;
                if (one != other && (one.number == other.number || !apart)) {
                    throw new IllegalArgumentException(
                            "partitions " + one.number + " and " + other.number + " collide");
                }
            }
        }
    }

    /** Writes both copies of the table. The first 440 bytes of the disk, the boot code, stay as they are. */
    void write(FileChannel disk) throws IOException {
        ByteBuffer protective = protectiveEntry();
        writeFully(disk, protective, PROTECTIVE_ENTRY);
        ByteBuffer entries = entries();
        writeFully(disk, header(entries, 1, sectors - 1, 2), SECTOR_BYTES);
        writeFully(disk, entries.duplicate(), 2L * SECTOR_BYTES);
        long backupEntries = sectors - TABLE_SECTORS;
        writeFully(disk, entries.duplicate(), backupEntries * SECTOR_BYTES);
        writeFully(disk, header(entries, sectors - 1, 1, backupEntries), (sectors - 1) * SECTOR_BYTES);
    }

    private ByteBuffer protectiveEntry() {
        ByteBuffer entry = ByteBuffer.allocate(SECTOR_BYTES - PROTECTIVE_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
        entry.put((byte) 0).put(new byte[] {0, 2, 0}).put((byte) 0xEE).put(new byte[] {-1, -1, -1});
        entry.putInt(1).putInt((int) Math.min(sectors - 1, 0xFFFFFFFFL));
        entry.putShort(entry.capacity() - 2, (short) 0xAA55);
        return entry.rewind();
    }

    private ByteBuffer entries() {
        ByteBuffer all = ByteBuffer.allocate(ENTRIES * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Partition partition : partitions) {
            all.position((partition.number - 1) * ENTRY_BYTES);
            putGuid(all, partition.purpose.type);
            putGuid(all, partition.id);
            all.putLong(partition.firstSector).putLong(partition.lastSector()).putLong(0);
            all.put(partition.name.getBytes(StandardCharsets.UTF_16LE));
        }
        return all.rewind();
    }

    private ByteBuffer header(ByteBuffer entries, long own, long other, long entriesAt) {
        ByteBuffer header = ByteBuffer.allocate(SECTOR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put("EFI PART".getBytes(StandardCharsets.US_ASCII));
        header.putInt(0x00010000).putInt(HEADER_BYTES).putInt(0).putInt(0);
        header.putLong(own).putLong(other);
        header.putLong(TABLE_SECTORS + 1).putLong(sectors - TABLE_SECTORS - 1);
        putGuid(header, diskId);
        header.putLong(entriesAt).putInt(ENTRIES).putInt(ENTRY_BYTES).putInt(checksum(entries, entries.capacity()));
        header.putInt(16, checksum(header, HEADER_BYTES));
        return header.rewind();
    }

    private static int checksum(ByteBuffer buffer, int length) {
        CRC32 sum = new CRC32();
        sum.update(buffer.slice(0, length));
        return (int) sum.getValue();
    }

    /** The first three fields of a GUID are little-endian, the rest is big-endian. */
    private static void putGuid(ByteBuffer buffer, UUID id) {
        long high = id.getMostSignificantBits();
        buffer.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        buffer.putLong(Long.reverseBytes(id.getLeastSignificantBits()));
    }

    static void writeFully(FileChannel disk, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += disk.write(bytes, position);
        }
    }
}
