package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The short form of {@code ./virga faults}: faults of the machine, and what is promised of each. */
@Tag("real")
@Order(13)
class FaultsTrialTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);

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
        List<Path> before = MachineState.emptyControlGroups();
        ProgramRun run = ProgramRun.of(LIMIT, Map.of(), words);
        clearControlGroups(before);
        assertThat(run.exitCode()).as(run.output() + run.errors()).isZero();
        assertThat(run.output()).contains("held ").doesNotContain("BROKEN");
    }

    /** Guests that the trial ends together with their namespace, and with no Virga to tell, leave the group they were in. */
    private static void clearControlGroups(List<Path> before) {
        List<Path> left = new ArrayList<>(MachineState.emptyControlGroups());
        left.removeAll(before);
        try {
            for (Path group : left) {
                Files.deleteIfExists(group);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    @EnabledIfSystemProperty(
            named = "virga.trials.real",
            matches = "true",
            disabledReason = "the trial leaves control groups of its guests behind: -Dvirga.trials.real=true")
    void faultsOfMachines() {
        assertThat(GuestImages.made(ImageRecipe.VIRGA_TINY)).isDirectory();
        strike(
                "--only", "disks", "--only", "qemu", "--only", "qmp", "--only", "guest", "--only", "nft", "--only",
                "ip");
    }
}
