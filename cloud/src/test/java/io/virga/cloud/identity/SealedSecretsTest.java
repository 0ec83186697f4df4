package io.virga.cloud.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.Cloud;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
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

    private SealedSecrets secrets() {
        SealedSecrets secrets = new SealedSecrets(store, new SecureRandom());
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
