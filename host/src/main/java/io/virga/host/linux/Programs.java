package io.virga.host.linux;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs programs to their end, with a deadline. */
public final class Programs {
    /** The Debian package of each program that is not on every machine. */
    private static final Map<String, String> PACKAGES = Map.of(
            "ip", "iproute2",
            "nft", "nftables",
            "conntrack", "conntrack",
            "nsenter", "util-linux");

    /** Searched after the PATH: an ordinary user's PATH often lacks the administrator's directories. */
    private static final List<String> MORE_DIRECTORIES = List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin");

    private Programs() {}

    /**
     * How a program ended.
     *
     * @param command what was run
     * @param exitStatus its exit status
     * @param output what it wrote to its standard output
     * @param errors what it wrote to its standard error
     */
    public record Result(List<String> command, int exitStatus, String output, String errors) {
        public Result {
            command = List.copyOf(command);
        }

        /**
         * Returns this result if the program succeeded.
         *
         * @param purpose completes the message "Could not ..."
         * @throws HostException FAILED otherwise, with the program's error output
         */
        public Result require(String purpose) {
            if (exitStatus == 0) {
                return this;
            }
            String words = errors.isBlank() ? output.strip() : errors.strip();
            throw new HostException(
                    Reason.FAILED,
                    "Could not %s: %s ended with %d: %s"
                            .formatted(purpose, String.join(" ", command), exitStatus, words));
        }
    }

    /**
     * Runs a program inside a namespace and waits until it ends.
     *
     * @param input written to its standard input
     * @throws HostException PROGRAM_MISSING when it is not installed, FAILED when it has not ended by the deadline
     */
    public static Result run(Namespace namespace, List<String> command, String input, Duration deadline) {
        Process process = Namespaces.start(new ProcessBuilder(command), namespace);
        try {
            FutureTask<String> output = reader(process.getInputStream());
            FutureTask<String> errors = reader(process.getErrorStream());
            write(process, input);
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HostException(
                        Reason.FAILED,
                        "%s was not done after %d s".formatted(String.join(" ", command), deadline.toSeconds()));
            }
            return new Result(command, process.exitValue(), output.get(), errors.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Reason.FAILED, "Interrupted while running " + command.getFirst(), e);
        } catch (ExecutionException e) {
            throw new HostException(Reason.FAILED, "Could not read what " + command.getFirst() + " said", e.getCause());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void write(Process process, String input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program ended before it read everything. Its exit status and output say why better than EPIPE.
            return;
        }
    }

    private static FutureTask<String> reader(InputStream stream) {
        FutureTask<String> task = new FutureTask<>(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
        Thread.ofVirtual().name("program-output").start(task);
        return task;
    }

    /**
     * The full path of a program.
     *
     * @throws HostException PROGRAM_MISSING when it is not installed; the message names the package
     */
    public static String resolve(String program) {
        if (program.contains("/")) {
            return program;
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":")), MORE_DIRECTORIES.stream())
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> missing(program));
    }

    private static HostException missing(String program) {
        String known = PACKAGES.get(program);
        String advice = known == null
                ? "Install it, or put it on the PATH. Virga's own needs: "
                        + PACKAGES.values().stream().sorted().collect(Collectors.joining(", "))
                : "Install the package: apt install " + known;
        return new HostException(
                Reason.PROGRAM_MISSING, "The program " + program + " is not on this machine. " + advice);
    }
}
