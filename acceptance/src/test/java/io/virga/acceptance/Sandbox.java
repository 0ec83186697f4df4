package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network and mount namespace in which a server, its guests and its clients run. Nothing in it affects this machine's
 * own network. For an ordinary user, a user namespace encloses it.
 */
final class Sandbox implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Process holder;
    private final boolean userNamespace;

    private Sandbox(Process holder, boolean userNamespace) {
        this.holder = holder;
        this.userNamespace = userNamespace;
    }

    static Sandbox open() {
        for (String program :
                List.of("unshare", "nsenter", "ip", "nft", "qemu-system-x86_64", "qemu-img", "ssh", "aws")) {
            assumeTrue(ProgramRun.find(program).isPresent(), "real guests need the program " + program);
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> command = new ArrayList<>(List.of("unshare", "--net", "--mount"));
        if (!root) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        // The holder ends with this process, because its standard input is closed then.
        command.addAll(List.of(
                "sh",
                "-c",
                "mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && echo ready && exec cat"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // Do not close this reader: that would close the holder's output. Only one line is read.
            BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            String word = reader.readLine();
            if (!"ready".equals(word)) {
                process.destroyForcibly();
                assumeTrue(false, "there can be no namespaces here, which real guests need: " + word);
            }
            return new Sandbox(process, !root);
        } catch (IOException e) {
            throw new AssertionError("the namespace could not be made", e);
        }
    }

    /** The command prefix that runs a command in the sandbox. */
    List<String> entry() {
        List<String> words = new ArrayList<>(List.of("nsenter", "--target", Long.toString(holder.pid())));
        if (userNamespace) {
            words.addAll(List.of("--preserve-credentials", "--user"));
        }
        words.addAll(List.of("--net", "--mount"));
        return List.copyOf(words);
    }

    /** The full command that runs the given one in the sandbox. */
    List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(entry());
        command.addAll(words);
        return command;
    }

    ProgramRun run(String... words) {
        return ProgramRun.of(LIMIT, Map.of(), command(Arrays.asList(words)));
    }

    /** The ids of other processes that are in the sandbox or have this path in their command line. */
    List<Long> processes(Path commandLinePart) {
        Optional<String> network = namespace(holder.pid(), "net");
        Optional<String> mounts = namespace(holder.pid(), "mnt");
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid() && pid != holder.pid())
                .filter(pid -> same(network, namespace(pid, "net"))
                        || same(mounts, namespace(pid, "mnt"))
                        || commandLine(pid).contains(commandLinePart.toString()))
                .filter(pid -> !commandLine(pid).isEmpty())
                .toList();
    }

    private static boolean same(Optional<String> one, Optional<String> other) {
        return one.isPresent() && one.equals(other);
    }

    private static Optional<String> namespace(long pid, String kind) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns", kind))
                    .toString());
        } catch (IOException e) {
            return Optional.empty(); // the process has ended, or belongs to another user
        }
    }

    static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), UTF_8)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return ""; // the process has ended
        }
    }

    /** Kills, by their ids, all processes in the sandbox or started for the directory, and then ends the sandbox. */
    void close(Path directory) {
        for (int round = 0; round < 5; round++) {
            List<Long> left = processes(directory);
            if (left.isEmpty()) {
                break;
            }
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit()
                        .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                        .exceptionally(e -> process)
                        .join();
            }));
        }
        close();
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }

    /**
     * The lines of a command's output; empty when the command fails, for example because its subject has just
     * disappeared.
     */
    Stream<String> linesIfAny(String... words) {
        ProgramRun run = run(words);
        return run.exitCode() == 0 ? run.text().lines().filter(line -> !line.isBlank()) : Stream.empty();
    }

    /** The lines of a command's output; the command must succeed. */
    Stream<String> lines(String... words) {
        return run(words).text().lines().filter(line -> !line.isBlank());
    }
}
