package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged writes survive when the process is killed. */
class SqliteCrashTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void whatWasAcknowledgedIsThereAfterAKill() throws IOException, InterruptedException {
        Path file = directory.resolve("virga.db");
        Random random = new Random(42);
        List<Integer> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeUntilKilled(file, round * 1_000_000, 20 + random.nextInt(400)));
            try (Store store = SqliteStore.open(file, StoreContract.TYPES)) {
                store.read(reader -> {
                    requireAll(reader, acknowledged);
                    return true;
                });
            }
        }
    }

    @Test
    @Timeout(60)
    void aSecondProcessIsRefused() throws IOException, InterruptedException {
        Path file = directory.resolve("virga.db");
        Process writer = start(file, 0);
        try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(lines.readLine()).isNotNull();

            assertThatThrownBy(() -> SqliteStore.open(file, StoreContract.TYPES))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another Virga uses this directory");
        } finally {
            kill(writer);
        }
        SqliteStore.open(file, StoreContract.TYPES).close();
    }

    private static Process start(Path file, int first) throws IOException {
        return new ProcessBuilder(writer(file, first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The command of a {@link CrashingWriter}. */
    static List<String> writer(Path file, int first) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // A killed process leaves the driver's native library where it was unpacked.
                "-Dorg.sqlite.tmpdir=" + file.getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                file.toString(),
                Integer.toString(first));
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Runs a process, kills it after {@code count} acknowledged numbers, and returns all acknowledged numbers. */
    private static List<Integer> writeUntilKilled(Path file, int first, int count)
            throws IOException, InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        Process writer = start(file, first);
        try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
            for (int i = 0; i < count; i++) {
                String line = lines.readLine();
                assertThat(line).as("the writer goes on").isNotNull();
                numbers.add(Integer.parseInt(line));
            }
            kill(writer);
        } finally {
            kill(writer);
        }
        return numbers;
    }

    static void requireAll(Reader reader, List<Integer> acknowledged) {
        List<String> ids = acknowledged.stream().map(number -> "i-" + number).toList();
        assertThat(reader.get(Machine.TYPE, ids)).extracting(Machine::id).isEqualTo(ids);
        for (int number : acknowledged) {
            assertThat(reader.find(Machine.TYPE, Machine.ADDRESS, "a" + number)).hasSize(1);
            assertThat(reader.count(Network.TYPE, Network.NAME, "n" + number)).isEqualTo(1);
        }
        // Unacknowledged transactions may be present, but only completely
        List<Machine> machines = reader.all(Machine.TYPE);
        assertThat(reader.all(Network.TYPE)).hasSize(machines.size());
        assertThat(reader.count(Machine.TYPE, Machine.STATE, "running")).isEqualTo(machines.size());
    }
}
