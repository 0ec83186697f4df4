package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.linux.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the programs of a build, and writes their output to the build's log. */
final class BuildPrograms {
    private static final int LINES_IN_MESSAGE = 6;
    private static final Pattern DISK_FULL =
            Pattern.compile("No space left on device|Disk quota exceeded|enough free space");
    private static final Pattern NO_NETWORK = Pattern.compile(
            "Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Connection"
                    + " (failed|timed out|refused)|Cannot initiate the connection|Network is unreachable");

    private static final OpenOption[] APPEND = {StandardOpenOption.CREATE, StandardOpenOption.APPEND};

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Path log;
    private final Duration grace;

    BuildPrograms(Path log) {
        this(log, GRACE);
    }

    /** @param grace how long a program of an interrupted build has to end by itself */
    BuildPrograms(Path log, Duration grace) {
        this.log = requireNonNull(log, "log is null");
        this.grace = requireNonNull(grace, "grace is null");
    }

    /** A program to run: its command line, additional environment and working directory. */
    record Run(List<String> command, Map<String, String> environment, Path directory) {
        Run {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            requireNonNull(directory, "directory is null");
        }
    }

    /** Runs a program to its end. Its output goes to the log, and line by line to the listener. */
    void run(Run run, Consumer<String> listener) {
        runToEnd(run, null, listener);
    }

    void run(Run run) {
        run(run, _ -> {});
    }

    /** Runs a program and writes its standard output to a file. Its error output goes to the log and the listener. */
    void runInto(Run run, Path output, Consumer<String> listener) {
        runToEnd(run, output, listener);
    }

    private void runToEnd(Run run, Path output, Consumer<String> listener) {
        Deque<String> last = new ArrayDeque<>();
        int status = execute(run, output, line -> {
            last.addLast(line);
            if (last.size() > LINES_IN_MESSAGE) {
                last.removeFirst();
            }
            listener.accept(line);
        });
        if (status != 0) {
            throw failure(run.command.getFirst(), status, List.copyOf(last));
        }
    }

    /** Runs a program and returns the lines that it prints. */
    List<String> lines(Run run) {
        List<String> lines = new ArrayList<>();
        run(run, lines::add);
        return lines;
    }

    /** A program's exit status and its output. */
    record Result(int status, List<String> lines) {
        Result {
            lines = List.copyOf(lines);
        }
    }

    /** Runs a program and returns its exit status; the caller decides whether it failed. */
    Result attempt(Run run, Consumer<String> listener) {
        List<String> lines = new ArrayList<>();
        int status = execute(run, null, line -> {
            lines.add(line);
            listener.accept(line);
        });
        return new Result(status, lines);
    }

    private int execute(Run run, Path output, Consumer<String> listener) {
        List<String> command = new ArrayList<>(run.command);
        command.set(0, Programs.resolve(command.getFirst()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(run.directory.toFile());
        builder.environment().putAll(run.environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        if (output == null) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectOutput(output.toFile());
        }
        try (Writer writer = Files.newBufferedWriter(log, StandardCharsets.UTF_8, APPEND)) {
            writer.write("+ " + String.join(" ", run.command) + "\n");
            writer.flush();
            return await(start(builder), output != null, writer, listener);
        } catch (IOException e) {
            throw failure("The log " + log + " could not be written", e);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw failure(builder.command().getFirst() + " could not be started", e);
        }
    }

    private int await(Process process, boolean errorsOnly, Writer writer, Consumer<String> listener) {
        Thread reader = Thread.ofVirtual().start(() -> copyLines(process, errorsOnly, writer, listener));
        try {
            int status = process.waitFor();
            reader.join();
            return status;
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new HostException(Reason.FAILED, "The build of the image was interrupted.", e);
        }
    }

    private static void copyLines(Process process, boolean errorsOnly, Writer writer, Consumer<String> listener) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                errorsOnly ? process.getErrorStream() : process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                writer.write(line + "\n");
                writer.flush();
                listener.accept(line);
            }
        } catch (IOException e) {
            // The process was killed, or the log cannot be written to a full disk. Both are reported elsewhere.
            process.destroy();
        }
    }

    /**
     * Ends a process and its descendants: first with SIGTERM, after the grace with SIGKILL. The descendants are listed
     * first, since nobody finds them through a parent that has ended.
     */
    private void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** The error for a failed program. A full disk or a missing network is recognized by the program's output. */
    HostException failure(String program, int status, List<String> lastLines) {
        String said = String.join("\n", lastLines);
        if (DISK_FULL.matcher(said).find()) {
            return new HostException(
                    Reason.DISK_FULL,
                    "The disk is full: " + program + " could not write. Free some space and build again. Log: " + log);
        }
        if (NO_NETWORK.matcher(said).find()) {
            return new HostException(
                    Reason.FAILED,
                    "Packages could not be downloaded: the mirrors in /etc/apt do not answer. Check the network, or"
                            + " \"apt-get update\". Log: " + log + "\n" + said);
        }
        return new HostException(
                Reason.FAILED, program + " failed with status " + status + ". Log: " + log + "\n" + said);
    }

    static HostException failure(String what, IOException cause) {
        boolean full = cause.getMessage() != null
                && DISK_FULL.matcher(cause.getMessage()).find();
        return new HostException(
                full ? Reason.DISK_FULL : Reason.FAILED,
                full ? "The disk is full: " + what + ". Free some space and build again." : what + ": " + cause,
                cause);
    }

    static HostException failure(String what, UncheckedIOException cause) {
        return failure(what, cause.getCause());
    }
}
