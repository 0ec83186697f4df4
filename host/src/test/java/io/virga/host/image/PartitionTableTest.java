package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.image.PartitionTable.Partition;
import io.virga.host.image.PartitionTable.Purpose;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartitionTableTest {
    private static final long SIZE_BYTES = 64L << 20;

    @Test
    void layoutPutsTheRootLastSoThatItCanGrow() {
        PartitionTable table = DiskAssembly.layout("image", SIZE_BYTES);

        assertThat(table.partitions()).extracting(Partition::number).containsExactly(14, 15, 1);
        Partition root = table.partitions().getLast();
        assertThat(root.purpose()).isEqualTo(Purpose.LINUX_ROOT);
        assertThat(root.firstSector() % 2048).isZero();
        assertThat(root.sectors() % 8).isZero();
        assertThat(table.partitions()).allMatch(other -> other.lastSector() <= root.lastSector());
        assertThat(DiskAssembly.layout("image", SIZE_BYTES)).isEqualTo(table);
        assertThat(DiskAssembly.layout("other", SIZE_BYTES).diskId()).isNotEqualTo(table.diskId());
    }

    @Test
    void bothCopiesAreWhole(@TempDir Path directory) throws IOException {
        byte[] disk = written(directory);
        ByteBuffer bytes = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
        long lastSector = SIZE_BYTES / 512 - 1;

        assertThat(disk[450]).isEqualTo((byte) 0xEE);
        assertThat(bytes.getInt(454)).isEqualTo(1);
        assertThat(bytes.getInt(458)).isEqualTo((int) lastSector);
        assertThat(bytes.getShort(510)).isEqualTo((short) 0xAA55);
        for (long sector : new long[] {1, lastSector}) {
            int at = (int) sector * 512;
            assertThat(new String(disk, at, 8, StandardCharsets.US_ASCII)).isEqualTo("EFI PART");
            assertThat(bytes.getLong(at + 24)).isEqualTo(sector);
            assertThat(bytes.getLong(at + 32)).isEqualTo(sector == 1 ? lastSector : 1);
            byte[] header = Arrays.copyOfRange(disk, at, at + 92);
            int sum = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(16);
            Arrays.fill(header, 16, 20, (byte) 0);
            assertThat(sum).isEqualTo(checksum(header));
            int entries = (int) bytes.getLong(at + 72) * 512;
            assertThat(bytes.getInt(at + 88))
                    .isEqualTo(checksum(Arrays.copyOfRange(disk, entries, entries + 128 * 128)));
        }
    }

    @Test
    void entriesHoldMixedEndianIdentifiersAndNames(@TempDir Path directory) throws IOException {
        byte[] disk = written(directory);
        int entry = 2 * 512 + 14 * 128;

        // C12A7328-F81F-11D2-BA4B-00A0C93EC93B, as the UEFI specification stores it.
        assertThat(Arrays.copyOfRange(disk, entry, entry + 16))
                .containsExactly(
                        0x28, 0x73, 0x2A, 0xC1, 0x1F, 0xF8, 0xD2, 0x11, 0xBA, 0x4B, 0x00, 0xA0, 0xC9, 0x3E, 0xC9, 0x3B);
        assertThat(new String(disk, entry + 56, 6, StandardCharsets.UTF_16LE)).isEqualTo("esp");
    }

    @Test
    void refusesWhatDoesNotFit() {
        UUID id = new UUID(1, 2);
        Partition early = new Partition(1, Purpose.LINUX_ROOT, id, "early", 33, 8);
        Partition late = new Partition(1, Purpose.LINUX_ROOT, id, "late", 2048, 4096);
        Partition over = new Partition(2, Purpose.LINUX_ROOT, id, "over", 4096, 8);

        assertThatThrownBy(() -> new PartitionTable(id, 8192, List.of(early))).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> new PartitionTable(id, 6144, List.of(late))).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> new PartitionTable(id, 8192, List.of(late, over)))
                .hasMessageContaining("collide");
    }

    private static byte[] written(Path directory) throws IOException {
        Path file = directory.resolve("disk");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            DiskAssembly.layout("image", SIZE_BYTES).write(channel);
        }
        return Files.readAllBytes(file);
    }

    private static int checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
