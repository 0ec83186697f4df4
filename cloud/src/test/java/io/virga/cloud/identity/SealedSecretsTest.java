package io.virga.cloud.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.cloud.Cloud;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTest {
    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("virga.db"), Cloud.documents());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path file() {
        return directory.resolve("sealing.key");
    }

    private SealedSecrets secrets() {
        SealedSecrets secrets = new SealedSecrets(store, new SealingKeyFile(file()), new SecureRandom());
        secrets.begin();
        return secrets;
    }

    private static Optional<String> open(SealedSecrets.Seal seal, String owner, String text) {
        return seal.open(owner, text).map(bytes -> new String(bytes, UTF_8));
    }

    @Test
    void whatIsSealedOpensForItsPurposeAndOwnerOnly() {
        SealedSecrets secrets = secrets();
        SealedSecrets.Seal keys = secrets.forPurpose("keys");
        String text = keys.close("bob", "secret".getBytes(UTF_8));
        assertThat(text).matches("[A-Za-z0-9_-]+").doesNotContain("secret");
        assertThat(keys.close("bob", "secret".getBytes(UTF_8))).isNotEqualTo(text);
        assertThat(open(keys, "bob", text)).contains("secret");
        assertThat(open(keys, "eve", text)).isEmpty();
        assertThat(open(secrets.forPurpose("tokens"), "bob", text)).isEmpty();
        assertThat(open(keys, "bob", text.substring(1))).isEmpty();
        assertThat(open(keys, "bob", "")).isEmpty();
        assertThat(open(keys, "bob", "*")).isEmpty();
        char other = text.charAt(20) == 'A' ? 'B' : 'A';
        assertThat(open(keys, "bob", text.substring(0, 20) + other + text.substring(21)))
                .isEmpty();
    }

    @Test
    void theKeyStaysWithTheStore() {
        String text = secrets().forPurpose("keys").close("bob", "secret".getBytes(UTF_8));
        assertThat(open(secrets().forPurpose("keys"), "bob", text)).contains("secret");
        store.clear();
        assertThat(open(secrets().forPurpose("keys"), "bob", text)).isEmpty();
    }

    /** Whether some file of the database has these bytes. */
    private boolean databaseContains(byte[] bytes) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path one : files.filter(f -> f.getFileName().toString().startsWith("virga.db"))
                    .toList()) {
                if (new String(Files.readAllBytes(one), ISO_8859_1).contains(new String(bytes, ISO_8859_1))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void theKeyIsInAFileOfItsOwnerAndNotInTheDatabase() throws IOException {
        secrets();
        byte[] line = Files.readString(file()).strip().getBytes(US_ASCII);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(databaseContains(line)).isFalse();
        assertThat(databaseContains(Base64.getDecoder().decode(line))).isFalse();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        secrets();
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aKeyOfAnEarlierVersionMovesOutOfTheDatabase() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key);
        store.write(transaction -> {
            transaction.insert(SealedSecrets.KEYS, new SealedSecrets.Key("1", Optional.of(text), Optional.empty()));
            return null;
        });
        assertThat(databaseContains(text.getBytes(US_ASCII))).isTrue();

        String sealed = secrets().forPurpose("keys").close("bob", "secret".getBytes(UTF_8));

        assertThat(Files.readString(file())).isEqualTo(text + "\n");
        reopen();
        assertThat(open(secrets().forPurpose("keys"), "bob", sealed)).contains("secret");
        assertThat(databaseContains(text.getBytes(US_ASCII)))
                .as("nor in pages that are free")
                .isFalse();
    }

    private List<Path> keysThatWereReplaced() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().startsWith("sealing.key."))
                    .toList();
        }
    }

    @Test
    void theKeyOfADatabaseThatWasMovedAwayIsKept() throws IOException {
        secrets();
        String key = Files.readString(file());
        store.clear();
        secrets();
        assertThat(Files.readString(file())).isNotEqualTo(key);
        assertThat(keysThatWereReplaced())
                .singleElement()
                .satisfies(aside -> assertThat(aside).hasContent(key));
    }

    @Test
    void aResetKeepsNoKey() throws IOException {
        SealedSecrets secrets = secrets();
        String key = Files.readString(file());
        store.clear();
        secrets.begin();
        assertThat(Files.readString(file())).isNotEqualTo(key);
        assertThat(keysThatWereReplaced()).isEmpty();
    }

    private void reopen() {
        store.close();
        open();
    }

    @Test
    void aStoreWithoutItsKeyIsRefusedAndLeftAlone() throws IOException {
        secrets();
        String key = Files.readString(file());
        Files.delete(file());
        assertThatThrownBy(this::secrets)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file() + " is missing")
                .hasMessageContaining("restore it");
        assertThat(file()).doesNotExist();
        Files.writeString(file(), "no key\n");
        assertThatThrownBy(this::secrets).hasMessageContaining("cannot be read");
        Files.writeString(file(), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        assertThatThrownBy(this::secrets).hasMessageContaining("belongs to another database");
        Files.writeString(file(), key);
        secrets();
    }

    @Test
    void aKeyThatWasPreparedAndNotRecordedIsTaken() throws IOException {
        new SealingKeyFile(file()).prepare(new byte[32]);
        secrets();
        assertThat(Base64.getDecoder().decode(Files.readString(file()).strip())).isEqualTo(new byte[32]);
        assertThat(prepared()).doesNotExist();
    }

    @Test
    void aKeyWhoseWritingWasCutOffIsMadeAnew() throws IOException {
        Files.writeString(prepared(), "cut off");
        String text = secrets().forPurpose("keys").close("bob", "secret".getBytes(UTF_8));
        assertThat(open(secrets().forPurpose("keys"), "bob", text)).contains("secret");
        assertThat(prepared()).doesNotExist();
    }

    @Test
    void aKeyThatWasRecordedIsPutInPlaceByTheNextStart() throws IOException {
        String text = secrets().forPurpose("keys").close("bob", "secret".getBytes(UTF_8));
        Files.move(file(), prepared());
        assertThat(open(secrets().forPurpose("keys"), "bob", text)).contains("secret");
        assertThat(file()).exists();
    }

    private Path prepared() {
        return directory.resolve("sealing.key.new");
    }

    @Test
    void aSealFollowsANewKey() {
        SealedSecrets secrets = secrets();
        SealedSecrets.Seal keys = secrets.forPurpose("keys");
        String text = keys.close("bob", "secret".getBytes(UTF_8));
        store.clear();
        secrets.begin();
        assertThat(open(keys, "bob", text)).isEmpty();
        assertThat(open(keys, "bob", keys.close("bob", "other".getBytes(UTF_8))))
                .contains("other");
    }
}
