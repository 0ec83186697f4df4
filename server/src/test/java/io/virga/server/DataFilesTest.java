package io.virga.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a data directory keeps about itself: its admin key and its network tag. */
class DataFilesTest {
    @TempDir
    private Path directory;

    @Test
    void makesAKeyOnceForItsOwnerOnly() throws Exception {
        AdminKey key = AdminKey.provide(directory, new Random(1));
        assertThat(key.text()).matches("[0-9a-f]{64}");
        Path file = directory.resolve("admin.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(AdminKey.provide(directory, new Random(2))).isEqualTo(key);
        assertThat(AdminKey.read(directory)).isEqualTo(key);
        assertThat(key.matches(key.text())).isTrue();
        assertThat(key.matches(key.text().substring(1))).isFalse();
        assertThat(key.matches("")).isFalse();
        assertThat(key.toString()).doesNotContain(key.text());

        // The owner's own key stays, but loses other users' permissions.
        Files.writeString(file, "a-key-of-the-owner-s-own-choice-1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(AdminKey.provide(directory, new Random(3)).text()).isEqualTo("a-key-of-the-owner-s-own-choice-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "short");
        assertThatThrownBy(() -> AdminKey.provide(directory, new Random(4)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("admin.key");
    }

    @Test
    void findsItsNetworksByWhateverPath() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), data);
        String tag = NetworkTag.of(link);
        assertThat(tag).matches("[0-9a-f]{8}");
        assertThat(NetworkTag.of(data)).isEqualTo(tag);

        Path moved = Files.move(data, directory.resolve("moved"));
        assertThat(NetworkTag.of(moved)).isEqualTo(tag);
        assertThat(NetworkTag.of(moved)).isEqualTo(tag);

        // A copy must not use the networks of the original.
        Path original = Files.createDirectory(directory.resolve("original"));
        String first = NetworkTag.of(original);
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Files.copy(original.resolve("network-tag"), copy.resolve("network-tag"));
        String second = NetworkTag.of(copy);
        assertThat(second).isNotEqualTo(first);
        assertThat(NetworkTag.of(copy)).isEqualTo(second);
        assertThat(NetworkTag.of(original)).isEqualTo(first);
    }

    @Test
    void keepsTheTagOfADirectoryThatHadNone() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.createFile(data.resolve("virga.db"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), data);
        // Earlier versions derived the tag from the path as given
        String before = "%08x".formatted(link.toString().hashCode());
        assertThat(NetworkTag.of(link)).isEqualTo(before);
        assertThat(NetworkTag.of(data)).isEqualTo(before);
    }
}
