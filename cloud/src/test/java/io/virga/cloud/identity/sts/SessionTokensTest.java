package io.virga.cloud.identity.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.Cloud;
import io.virga.cloud.identity.IdentityFamily;
import io.virga.cloud.identity.SealedSecrets;
import io.virga.cloud.identity.SealingKeyFile;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.wire.sigv4.CredentialsSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path directory;

    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch reset = new CountDownLatch(1);

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token that is being opened while a reset changes the key is not kept beyond the reset. */
    @Test
    void noTokenOutlivesAReset() throws InterruptedException {
        try (Store store = SqliteStore.open(directory.resolve("virga.db"), Cloud.documents())) {
            SealedSecrets secrets =
                    new SealedSecrets(store, new SealingKeyFile(directory.resolve("sealing.key")), new SecureRandom());
            IdentityFamily identity =
                    new IdentityFamily(store, IdentityFamily.ROOT_ONLY, (_, _, _) -> Optional.empty(), secrets);
            SealedSecrets.Seal seal = secrets.forPurpose("test");
            SessionTokens tokens = new SessionTokens(seal, slow(seal), new SecureRandom(), () -> NOW);
            identity.begin();
            SessionTokens.Issued issued = tokens.issue(new Principal.Root("123456789012"), Session.NONE, NOW, 3600);
            Optional<String> token = Optional.of(issued.token());
            Thread asker = Thread.startVirtualThread(() -> tokens.find(issued.accessKeyId(), token));
            await(opened);
            store.clear();
            identity.begin();
            tokens.forget();
            reset.countDown();
            asker.join();
            assertThat(tokens.find(issued.accessKeyId(), token)).isInstanceOf(CredentialsSource.NotFound.class);
        }
    }

    private SessionTokens.Opening slow(SealedSecrets.Seal seal) {
        return (owner, text) -> {
            Optional<byte[]> bytes = seal.open(owner, text);
            opened.countDown();
            await(reset);
            return bytes;
        };
    }
}
