package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./virga faults}: faults of the machine, and what is promised of each. */
@Tag("real")
@Order(13)
class FaultsTrialTest {
    private static final Duration LIMIT = Duration.ofMinutes(9);

    /** Runs the trial, whose servers' logs are kept where those of other failed tests are. */
    private static void strike(String... arguments) {
        // Skips the test where there can be no namespaces, or a program is missing.
        Sandbox.open().close();
        List<String> words = new ArrayList<>(List.of(
                RealVirga.java(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.virga.trials.Trials",
                "faults",
                "--short",
                "--keep",
                Path.of("target", "real", "faults").toAbsolutePath().toString()));
        words.addAll(List.of(arguments));
        ProgramRun run = ProgramRun.of(LIMIT, Map.of(), words);
        assertThat(run.exitCode()).as(run.output() + run.errors()).isZero();
        assertThat(run.output()).contains("held ").doesNotContain("BROKEN");
    }

    @Test
    void faultsOfTheState() {
        strike("--without-guests", "--only", "state");
    }

    @Test
    void faultsOfTheClock() {
        strike("--without-guests", "--only", "clock");
    }

    @Test
    void faultsOfMachines() {
        assertThat(GuestImages.made(ImageRecipe.VIRGA_TINY)).isDirectory();
        strike(
                "--only", "disks", "--only", "qemu", "--only", "qmp", "--only", "guest", "--only", "nft", "--only",
                "ip");
    }
}
