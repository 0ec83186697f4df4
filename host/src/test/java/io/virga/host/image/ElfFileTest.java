package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ElfFileTest {
    @Test
    void aProgramNamesItsLibraries() throws IOException {
        Path shell = Path.of("/bin/sh").toRealPath();
        assumeTrue(Files.isReadable(shell), "no /bin/sh to read");

        assertThat(ElfFile.read(shell)).hasValueSatisfying(elf -> {
            assertThat(elf.neededLibraries()).contains("libc.so.6");
            assertThat(elf.neededModules()).isEmpty();
        });
    }

    @Test
    void otherFilesAreNone() throws IOException {
        assertThat(ElfFile.parse("#!/bin/sh\n".repeat(20).getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(ElfFile.parse(new byte[0])).isEmpty();
    }
}
