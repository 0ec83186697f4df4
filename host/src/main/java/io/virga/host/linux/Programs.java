package io.virga.host.linux;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs programs to their end, with a deadline. */
public final class Programs {
    /** The Debian package of each program that is not on every machine. */
    private static final Map<String, String> PACKAGES = Map.of(
            "ip", "iproute2",
            "nft", "nftables",
            "nsenter", "util-linux");

    /** Searched after the PATH: an ordinary user's PATH often lacks the administrator's directories. */
    private static final List<String> MORE_DIRECTORIES = List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin");

    private static final int LARGEST_OUTPUT = 16 << 20;

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
        return run(namespace, new ProcessBuilder(command), input, deadline, _ -> {});
    }

    /**
     * Runs a program inside a namespace and waits until it has ended and its outputs are closed. The deadline holds for all
     * of it: for a program that does not read its input, and for one that leaves a process behind which keeps an output
     * open.
     *
     * @param program its command line and environment
     * @param input written to its standard input
     * @param lines hears each line of its standard output as soon as it is written; a carriage return ends a line, too
     * @throws HostException PROGRAM_MISSING when it is not installed, FAILED when it is not done by the deadline, or writes
     *     more than {@value #LARGEST_OUTPUT} characters
     */
    public static Result run(
            Namespace namespace, ProcessBuilder program, String input, Duration deadline, Consumer<String> lines) {
        List<String> command = List.copyOf(program.command());
        long end = System.nanoTime() + deadline.toNanos();
        Process process = Namespaces.start(program, namespace);
        try {
            FutureTask<String> output = task(() -> text(process.getInputStream(), lines));
            FutureTask<String> errors = task(() -> text(process.getErrorStream(), _ -> {}));
            Thread.ofVirtual().name("program-streams").start(() -> write(process, input));
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return new Result(
                    command,
                    process.exitValue(),
                    output.get(end - System.nanoTime(), TimeUnit.NANOSECONDS),
                    errors.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new HostException(
                    Reason.FAILED,
                    "%s was not done after %d s".formatted(String.join(" ", command), deadline.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Reason.FAILED, "Interrupted while running " + command.getFirst(), e);
        } catch (ExecutionException e) {
            throw new HostException(
                    Reason.FAILED,
                    "Could not read what " + command.getFirst() + " said: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
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

    private static FutureTask<String> task(Callable<String> work) {
        FutureTask<String> task = new FutureTask<>(work);
        Thread.ofVirtual().name("program-streams").start(task);
        return task;
    }

    private static String text(InputStream stream, Consumer<String> lines) throws IOException {
        StringBuilder all = new StringBuilder();
        StringBuilder line = new StringBuilder();
        char[] piece = new char[8192];
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int read = reader.read(piece); read >= 0; read = reader.read(piece)) {
                all.append(piece, 0, read);
                if (all.length() > LARGEST_OUTPUT) {
                    throw new IOException("it is longer than " + LARGEST_OUTPUT + " characters");
                }
                for (int i = 0; i < read; i++) {
                    if (piece[i] == '\n' || piece[i] == '\r') {
                        lines.accept(line.toString());
                        line.setLength(0);
                    } else {
                        line.append(piece[i]);
                    }
                }
            }
        }
        return all.toString();
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
