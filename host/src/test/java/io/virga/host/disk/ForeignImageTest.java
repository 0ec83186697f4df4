package io.virga.host.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile headers, made by hand: reading and refusing them needs no qemu-img. */
class ForeignImageTest {
    private static final long TIB = 1L << 40;

    @TempDir
    private Path directory;

    private Path file(ByteBuffer contents) throws IOException {
        return file(bytes(contents));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private Path file(byte[] contents) throws IOException {
        return Files.write(directory.resolve("image"), contents);
    }

    private static ByteBuffer qcow2(long size) {
        ByteBuffer header = ByteBuffer.allocate(4096);
        header.putInt(0, 0x514649fb)
                .putInt(4, 3)
                .putInt(20, 16)
                .putLong(24, size)
                .putInt(96, 4)
                .putInt(100, 104);
        return header;
    }

    private static ByteBuffer vmdk(long sectors, String descriptor) {
        ByteBuffer header = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, 0x564d444b)
                .putInt(4, 1)
                .putLong(12, sectors)
                .putLong(28, 1)
                .putLong(36, 2);
        header.put(512, descriptor.getBytes(StandardCharsets.US_ASCII));
        return header;
    }

    private void assertRefused(ByteBuffer header, String why) throws IOException {
        Path file = file(header);
        assertThatThrownBy(() -> ForeignImage.of(file))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
                .hasMessageContaining(why);
    }

    @Test
    void whatIsWholeIsTakenIn() throws IOException {
        assertThat(ForeignImage.of(file(qcow2(TIB))).virtualSizeBytes()).isEqualTo(TIB);
        assertThat(ForeignImage.of(file(qcow2(16 * TIB))).format()).isEqualTo(ImageFormat.QCOW2);
        ByteBuffer old = qcow2(5).putInt(4, 2);
        assertThat(ForeignImage.of(file(old)).virtualSizeBytes()).isEqualTo(5);
        ByteBuffer compressed = qcow2(5).putLong(72, Qcow2Header.COMPRESSION_TYPE | Qcow2Header.DIRTY);
        assertThat(ForeignImage.of(file(compressed)).virtualSizeBytes()).isEqualTo(5);
        ByteBuffer sparse = vmdk(8, "parentCID=ffffffff\ncreateType=\"monolithicSparse\"\nRW 8 SPARSE \"x\"\n");
        assertThat(ForeignImage.of(file(sparse)).virtualSizeBytes()).isEqualTo(4096);
        assertThat(ForeignImage.of(file(new byte[1024])).format()).isEqualTo(ImageFormat.RAW);
    }

    @Test
    void whatNamesAnotherFileIsRefused() throws IOException {
        for (String name : new String[] {"/etc/shadow", "json:{\"driver\":\"file\"}", "nbd://host", ""}) {
            ByteBuffer backed = qcow2(TIB).putLong(8, 512).putInt(16, name.length());
            backed.put(512, name.getBytes(StandardCharsets.US_ASCII));
            assertRefused(backed, "is an overlay of another file");
        }
        assertRefused(qcow2(TIB).putLong(72, Qcow2Header.EXTERNAL_DATA), "keeps its data in another file");
        // only the header extension, after another one
        ByteBuffer named = qcow2(TIB).putInt(104, 0xe2792aca).putInt(108, 3);
        named.putInt(120, 0x44415441).putInt(124, 11).put(128, "/etc/shadow".getBytes(StandardCharsets.US_ASCII));
        assertRefused(named, "keeps its data in another file");
        assertRefused(vmdk(8, "parentCID=12345678\n"), "is an overlay of another file");
        assertRefused(vmdk(8, "x parentFileNameHint=\"/etc/shadow\"\n"), "is an overlay of another file");
        assertRefused(vmdk(8, "createType=\"monolithicFlat\"\n"), "several files (monolithicFlat)");
        // QEMU treats a vmdk without a size as a list of other files
        assertRefused(vmdk(0, "RW 8 FLAT \"/etc/shadow\" 0\n"), "broken");
    }

    @Test
    void whatIsTooLargeIsRefusedByTheLimit() throws IOException {
        assertRefused(qcow2(64 * TIB), "is a disk of 65536 GiB; the largest that is taken in has 16384 GiB");
        assertRefused(qcow2(16 * TIB + 1), "the largest that is taken in");
        assertRefused(vmdk(64 * TIB / 512, ""), "the largest that is taken in");
        assertRefused(qcow2(0), "empty");
        assertRefused(qcow2(-1), "broken");
    }

    @Test
    void whatIsNotUnderstoodIsRefused() throws IOException {
        assertRefused(qcow2(TIB).putLong(72, 1L << 5), "features of qcow2 that are not known");
        assertRefused(qcow2(TIB).putLong(72, Long.MIN_VALUE), "features of qcow2 that are not known");
        assertRefused(qcow2(TIB).putLong(72, Qcow2Header.CORRUPT), "marked as broken");
        assertRefused(qcow2(TIB).putInt(32, 2), "encrypted");
        assertRefused(qcow2(TIB).putInt(20, 31), "broken");
        assertRefused(qcow2(TIB).putInt(20, -1), "broken");
        assertRefused(qcow2(TIB).putInt(4, 4), "broken");
        assertRefused(qcow2(TIB).putInt(100, 1 << 20), "broken");
        assertRefused(qcow2(TIB).putLong(8, -8).putInt(16, 4), "broken");
        assertRefused(qcow2(TIB).putLong(8, 1L << 50).putInt(16, 4), "broken");
        assertRefused(qcow2(TIB).putLong(8, 512).putInt(16, -1), "broken");
        assertRefused(qcow2(TIB).putInt(104, 1).putInt(108, -1), "broken");
        assertRefused(vmdk(8, "").putLong(28, Long.MAX_VALUE), "broken");
        assertRefused(vmdk(8, "").putLong(36, Integer.MAX_VALUE), "broken");
        assertRefused(vmdk(Long.MAX_VALUE, ""), "broken");
        assertRefused(vmdk(8, "").putLong(56, -1), "broken");
    }

    @Test
    void whateverTheBytesAreTheAnswerIsAnImageOrARefusal() throws IOException {
        Random random = new Random(9);
        ByteBuffer[] seeds = {
            qcow2(TIB).putLong(8, 512).putInt(16, 9).putInt(104, 0xe2792aca).putInt(108, 3),
            vmdk(8, "parentCID=ffffffff\ncreateType=\"monolithicSparse\"\n")
        };
        for (int round = 0; round < 4000; round++) {
            byte[] bytes = bytes(seeds[round % 2]);
            for (int change = random.nextInt(8); change >= 0; change--) {
                int at = 4 + random.nextInt(round % 3 == 0 ? 700 : 130);
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextBoolean() ? 0xff : 0);
            }
            Path file = file(random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(700)) : bytes);
            try {
                ForeignImage image = ForeignImage.of(file);
                assertThat(image.virtualSizeBytes()).isBetween(1L, ForeignImage.LARGEST_BYTES);
            } catch (HostException e) {
                assertThat(e.reason()).isEqualTo(Reason.INVALID);
            }
        }
    }

    @Test
    void aDiskBootsByASectorOrATable() {
        byte[] nothing = "a text file\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        assertThat(ForeignImages.canBoot(nothing)).isFalse();
        assertThat(ForeignImages.canBoot(new byte[0])).isFalse();
        byte[] sector = new byte[512];
        sector[510] = 0x55;
        sector[511] = (byte) 0xaa;
        assertThat(ForeignImages.canBoot(sector)).isTrue();
        for (int size : new int[] {512, 4096}) {
            byte[] table = new byte[8192];
            System.arraycopy("EFI PART".getBytes(StandardCharsets.US_ASCII), 0, table, size, 8);
            assertThat(ForeignImages.canBoot(table)).isTrue();
        }
    }
}
