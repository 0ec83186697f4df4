package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code ./virga torture --hosts local}. After a breach its directory is kept in the system's
 * temporary directory, because the length of socket paths is limited.
 */
@Tag("real")
@Order(14)
class RealTortureTest {
    private static final Duration LIMIT = Duration.ofMinutes(9);

    @TempDir
    private Path directory;

    @Test
    void guestsLiveOnThroughTenKills() throws IOException {
        // Skip the test if namespaces are not allowed, a program is missing, or the image cannot be built.
        Sandbox.open().close();
        assertThat(GuestImages.made(ImageRecipe.VIRGA_TINY)).isDirectory();
        Path report = directory.resolve("report.md");
        ProgramRun run = ProgramRun.of(
                LIMIT,
                Map.of(),
                List.of(
                        RealVirga.java(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.virga.trials.Trials",
                        "torture",
                        "--hosts",
                        "local",
                        "--seed",
                        "20260101",
                        "--kills",
                        "10",
                        "--data",
                        Path.of(System.getProperty("java.io.tmpdir"), "virga-torture")
                                .toString(),
                        "--report",
                        report.toString()));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        // Check that the trial did real work.
        assertThat(Files.readString(report))
                .contains("| kills | 10 |", "| times that a guest was seen to live on |", "| **breaches** | **0** |");
    }
}
