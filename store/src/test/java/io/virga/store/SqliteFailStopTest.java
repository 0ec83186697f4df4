package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failed fsync ends the process, and no acknowledged write is lost. */
class SqliteFailStopTest {
    /** Ends the test when the process doesn't notice the failure. */
    private static final int MOST_LINES = 20_000;

    @TempDir
    private Path directory;

    /** @param when which flushes fail, in the notation of strace: one number, or with a plus sign all from that one on */
    @ParameterizedTest
    @CsvSource({"EIO,20", "EIO,41+", "ENOSPC,30+"})
    @Timeout(120)
    void aFlushThatFailsEndsTheProcess(String error, String when) throws IOException, InterruptedException {
        Path file = directory.resolve("virga.db");
        SqliteStore.open(file, StoreContract.TYPES).close();
        Path errors = directory.resolve("errors");
        List<Integer> acknowledged = new ArrayList<>();
        Process writer = start(file, error, when, errors);
        try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
            String line = lines.readLine();
            assumeTrue(line != null || Files.size(errors) > 0, "strace is not allowed here");
            while (line != null && acknowledged.size() < MOST_LINES) {
                // Log lines may be in the same stream, depending on the logging configuration of the tests.
                if (line.chars().allMatch(Character::isDigit)) {
                    acknowledged.add(Integer.parseInt(line));
                }
                line = lines.readLine();
            }
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            writer.destroyForcibly();
        }

        assertThat(writer.exitValue()).as(Files.readString(errors)).isEqualTo(Halt.EXIT_CODE);
        assertThat(errors).content().contains("Virga stops", "start Virga again");
        try (Store store = SqliteStore.open(file, StoreContract.TYPES)) {
            store.read(reader -> {
                SqliteCrashTest.requireAll(reader, acknowledged);
                return true;
            });
        }
    }

    private static Process start(Path file, String error, String when, Path errors) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-o",
                "/dev/null",
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:error=" + error + ":when=" + when));
        command.addAll(SqliteCrashTest.writer(file, 0));
        try {
            return new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            assumeTrue(false, "strace is not installed: " + e.getMessage());
            throw e;
        }
    }
}
