package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The result of a program: its exit code and output.
 *
 * @param exitCode the exit code; -1 when the program had to be killed
 */
record ProgramRun(List<String> command, int exitCode, String output, String errors) {
    ProgramRun {
        command = List.copyOf(command);
        requireNonNull(output, "output is null");
        requireNonNull(errors, "errors is null");
    }

    /** Runs a program with additional environment variables. Kills it when it takes longer than the limit. */
    static ProgramRun of(Duration limit, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("virga-run", ".out");
            Path errors = Files.createTempFile("virga-run", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectInput(new java.io.File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    // Kill its descendants, too, which would otherwise continue.
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                }
                return new ProgramRun(command, ended ? process.exitValue() : -1, read(output), read(errors));
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new AssertionError("could not run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + command + " ran", e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }

    /** The output, stripped; fails when the program failed. */
    String text() {
        if (exitCode != 0) {
            throw new AssertionError(toString());
        }
        return output.strip();
    }

    /** The path of a program, if this machine has it. */
    static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/sbin";
        return Arrays.stream(path.split(":"))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String toString() {
        return "%s%nended with %d%n%s%n%s".formatted(String.join(" ", command), exitCode, output, errors);
    }
}
