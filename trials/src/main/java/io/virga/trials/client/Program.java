package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The result of a program that ran to its end.
 *
 * @param exitCode its exit code
 * @param output all its output, errors included
 */
public record Program(int exitCode, String output) {
    /**
     * Runs a program to its end.
     *
     * @param limit how long it may take
     * @throws IOException when it cannot be started, or takes longer and is ended
     */
    public static Program run(Duration limit, List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("virga-said", "");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new IOException(String.join(" ", command) + " does not end: " + Files.readString(said, UTF_8));
            }
            return new Program(process.exitValue(), new String(Files.readAllBytes(said), UTF_8));
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /**
     * Runs a program that must succeed, and returns its output.
     *
     * @throws IOException when it fails; the message contains its output
     */
    public static String need(Duration limit, List<String> command) throws IOException, InterruptedException {
        Program program = run(limit, command);
        if (program.exitCode() != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + program.exitCode() + ": " + program.output());
        }
        return program.output();
    }
}
