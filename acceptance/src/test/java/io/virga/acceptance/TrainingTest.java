package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that the build runs to train the JVM: a server's whole life. */
final class TrainingTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void goesThroughALifeAndEndsInGoodOrder() throws IOException {
        Path data = directory.resolve("data");

        ProgramRun run = train(data, Files.createDirectory(directory.resolve("temporary")));

        assertThat(run.exitCode()).as(run.output() + run.errors()).isZero();
        assertThat(run.output()).contains("Virga is ready at http://127.0.0.1:", "Trained.");
        assertThat(data.resolve("virga.db")).exists();
        assertThat(data.resolve("server.json")).doesNotExist();
    }

    @Test
    void leavesNothingOutsideOfItsDirectory() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));

        ProgramRun run = train(directory.resolve("data"), temporary);

        assertThat(run.exitCode()).as(run.output() + run.errors()).isZero();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    private static ProgramRun train(Path data, Path temporary) {
        return ProgramRun.of(
                LIMIT,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.virga.server.Main",
                        "train",
                        "--data",
                        data.toString()));
    }
}
