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
 * A network and mount namespace of its own, in which a server, its guests and its clients live. What happens in it stays
 * in it: this machine's own network is not touched. An ordinary user gets a user namespace around it.
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
        // The holder ends when this process does, since its standard input then ends.
        command.addAll(List.of(
                "sh",
                "-c",
                "mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && echo ready && exec cat"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // Not closed: that would end the holder's output, and it is read for one line only.
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

    /** What to put before a command so that it runs in here. */
    List<String> entry() {
        List<String> words = new ArrayList<>(List.of("nsenter", "--target", Long.toString(holder.pid())));
        if (userNamespace) {
            words.addAll(List.of("--preserve-credentials", "--user"));
        }
        words.addAll(List.of("--net", "--mount"));
        return List.copyOf(words);
    }

    /** The words of a command that runs in here. */
    List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(entry());
        command.addAll(words);
        return command;
    }

    ProgramRun run(String... words) {
        return ProgramRun.of(LIMIT, Map.of(), command(Arrays.asList(words)));
    }

    /** The ids of processes, other than this one's own, that live in here or have a word of their command line begin so. */
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
            return Optional.empty(); // it has ended, or is somebody else's
        }
    }

    static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), UTF_8)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** Ends, by their ids, all processes that live in here or were started for a directory, and then the namespace. */
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

    /** The same of a command about something that may be going just now: none, when it fails. */
    Stream<String> linesIfAny(String... words) {
        ProgramRun run = run(words);
        return run.exitCode() == 0 ? run.text().lines().filter(line -> !line.isBlank()) : Stream.empty();
    }

    /** The lines of a command's answer in here. */
    Stream<String> lines(String... words) {
        return run(words).text().lines().filter(line -> !line.isBlank());
    }
}
