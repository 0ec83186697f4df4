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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code ./virga torture --hosts local}. What a breach leaves stays where the system keeps what is
 * temporary: the names of sockets may not be long.
 */
@Tag("real")
@Order(14)
@EnabledIfSystemProperty(
        named = "virga.trials.real",
        matches = "true",
        disabledReason = "the leak check finds what the trial leaves behind: -Dvirga.trials.real=true")
class RealTortureTest {
    @TempDir
    private Path directory;

    @Test
    void guestsLiveOnThroughTenKills() throws IOException {
        Path data = Path.of(System.getProperty("java.io.tmpdir"), "virga-torture");
        Path report = directory.resolve("report.md");
        Sandbox sandbox = Sandbox.open();
        try {
            Path images = GuestImages.made(ImageRecipe.VIRGA_TINY);
            ProgramRun run = ProgramRun.of(
                    Duration.ofMinutes(15),
                    Map.of(),
                    sandbox.command(List.of(
                            RealVirga.java(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.virga.trials.Trials",
                            "torture",
                            "--hosts",
                            "local",
                            "--inside-with-images",
                            images.toString(),
                            "--seed",
                            "20260101",
                            "--kills",
                            "10",
                            "--data",
                            data.toString(),
                            "--report",
                            report.toString())));
            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(Files.readString(report))
                    .contains(
                            "| kills | 10 |", "| times that a guest was seen to live on |", "| **breaches** | **0** |");
        } finally {
            sandbox.close(data);
        }
    }
}
