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

/** The short form of {@code ./virga faults}: faults of the machine, and the promise for each. */
@Tag("real")
@Order(13)
class FaultsTrialTest {
    private static final Duration LIMIT = Duration.ofMinutes(9);

    /** Runs the trial. Its servers' logs are kept beside those of other failed tests. */
    private static void strike(String... arguments) {
        // Skip the test if namespaces are not allowed or a program is missing.
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
