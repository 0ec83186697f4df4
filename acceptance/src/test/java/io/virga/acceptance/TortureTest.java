package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.trials.torture.TortureCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The short form of {@code ./virga torture} with simulated hosts. A breach's files are kept under {@code
 * target/torture}.
 */
@Tag("simulated")
@Order(6)
class TortureTest {
    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyPromiseIsKeptThroughThirtyKills() throws IOException {
        Path report = directory.resolve("report.md");
        int exit = new CommandLine(new TortureCommand())
                .execute(
                        "--seed",
                        "20260101",
                        "--kills",
                        "30",
                        "--data",
                        Path.of("target", "torture").toString(),
                        "--report",
                        report.toString());
        String told = Files.exists(report) ? Files.readString(report) : "no report: it failed before its end";
        assertThat(exit).as(told).isZero();
        // Check that the trial did real work.
        assertThat(told).contains("| kills | 30 |", "| **breaches** | **0** |", "| RunInstances |", "| CreateTags |");
        assertThat(told).contains("| CreateUser |", "| CreateAccessKey |");
    }
}
