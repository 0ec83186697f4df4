package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitialRamDiskTest {
    @Test
    void entriesComeAfterTheirDirectoriesAndAreAligned(@TempDir Path directory) throws IOException {
        InitialRamDisk disk = new InitialRamDisk();
        disk.addFile("modules/deep/one.ko", "content".getBytes(StandardCharsets.US_ASCII), 0644);
        disk.addLink("bin/sh", "busybox");
        Path file = directory.resolve("initrd");

        disk.write(file);

        List<String> entries = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(file);
        int at = 0;
        while (at < bytes.length) {
            String header = new String(bytes, at, 110, StandardCharsets.US_ASCII);
            assertThat(header).startsWith("070701");
            int mode = field(header, 1);
            int size = field(header, 6);
            int nameLength = field(header, 11);
            assertThat(field(header, 2)).as("owner").isZero();
            entries.add(Integer.toOctalString(mode) + " "
                    + new String(bytes, at + 110, nameLength - 1, StandardCharsets.US_ASCII));
            at += aligned(110 + nameLength) + aligned(size);
        }
        assertThat(entries)
                .containsExactly(
                        "40755 bin",
                        "120777 bin/sh",
                        "40755 dev",
                        "20600 dev/console",
                        "40755 modules",
                        "40755 modules/deep",
                        "100644 modules/deep/one.ko",
                        "0 TRAILER!!!");
    }

    private static int field(String header, int index) {
        return Integer.parseUnsignedInt(header.substring(6 + index * 8, 14 + index * 8), 16);
    }

    private static int aligned(int length) {
        return (length + 3) / 4 * 4;
    }
}
