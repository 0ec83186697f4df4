package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.Cloud;
import io.virga.cloud.identity.SealingKeyFile;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
    private static final Path PAGE = Path.of("..", "docs", "coverage.md");

    @Test
    void thePageSaysWhatIsImplemented(@TempDir Path directory) throws IOException {
        String page;
        try (Store store = SqliteStore.open(directory.resolve("virga.db"), Cloud.documents());
                Cloud cloud = new Cloud(
                        Cloud.Settings.defaults(),
                        store,
                        new SealingKeyFile(directory.resolve("sealing.key")),
                        List.of(),
                        InstantSource.system(),
                        new SecureRandom())) {
            page = new CoveragePage(cloud.operations()).of(CloudControlPlane.SERVICES);
        }
        if (Boolean.getBoolean("virga.update")) {
            Files.writeString(PAGE, page, UTF_8);
        }
        assertThat(Files.readString(PAGE, UTF_8))
                .as("docs/coverage.md is out of date; write it anew with -Dvirga.update=true")
                .isEqualTo(page);
    }
}
