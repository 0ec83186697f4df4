package io.virga.server.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    @TempDir
    private Path data;

    @Test
    void keepsAKeyForItsOwnerOnly() throws IOException {
        KeyFiles files = new KeyFiles(data);
        Path file = files.keep("demo", "first");
        assertThat(files.keep("demo", "second")).isEqualTo(file).hasContent("second\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(files.find("demo")).contains(file);
        assertThat(files.find("other")).isEmpty();
    }

    @Test
    void staysInItsDirectory() throws IOException {
        Path file = new KeyFiles(data).keep("../../etc/x", "key");
        assertThat(file.normalize().getParent()).isEqualTo(data.resolve("keys"));
    }
}
