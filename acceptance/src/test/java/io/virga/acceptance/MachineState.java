package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A snapshot, in words, of everything on this machine that Virga and its tests may create: processes, namespaces,
 * devices, addresses, routes, rules, mounts, control groups, files.
 */
record MachineState(NavigableSet<String> things) {
    /**
     * The variable that marks the processes of these tests and all their descendants. Its value is the module's build
     * directory.
     */
    static final String MARK = "VIRGA_TESTED_IN";

    /** Temporary files of Virga and of these tests, but not of other modules' tests, which may run at the same time. */
    private static final String TEMPORARY = "virga-(acceptance|run|simulated|doctor|leak).*";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    MachineState {
        things = new TreeSet<>(things);
    }

    /** The current state. */
    static MachineState now() {
        return now(pid -> true);
    }

    /**
     * The current state without processes in a network namespace of their own: servers of a whole class, and their
     * guests.
     */
    static MachineState nowOutsideOfSandboxes() {
        Optional<Path> own = network("self");
        return now(pid -> network(Long.toString(pid)).equals(own));
    }

    private static Optional<Path> network(String process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", process, "ns", "net")));
        } catch (IOException e) {
            return Optional.empty(); // the process has ended
        }
    }

    private static MachineState now(Predicate<Long> wanted) {
        NavigableSet<String> things = new TreeSet<>();
        processes(wanted).forEach(things::add);
        names(Path.of("/run/netns"), ".*").forEach(name -> things.add("network namespace " + name));
        names(Path.of("/sys/class/net"), ".*").forEach(name -> things.add("device " + name));
        output("ip", "-o", "addr", "show").map(MachineState::address).forEach(things::add);
        output("ip", "route", "show", "table", "all", "proto", "118").forEach(line -> things.add("route " + line));
        output("nft", "list", "tables").forEach(line -> things.add("rules " + line));
        lines(Path.of("/proc/self/mountinfo")).forEach(line -> things.add("mount " + line.split(" ")[4]));
        emptyControlGroups().forEach(group -> things.add("control group " + group));
        for (Path place : List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))) {
            names(place, TEMPORARY).forEach(name -> things.add("file " + place.resolve(name)));
        }
        return new MachineState(things);
    }

    /** Processes that these tests or their descendants have started, even if the parents have ended. */
    private static Stream<String> processes(Predicate<Long> wanted) {
        long self = ProcessHandle.current().pid();
        List<Long> children =
                ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
        String mark = MARK + "=" + Optional.ofNullable(System.getenv(MARK)).orElse("");
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != self)
                .filter(pid -> children.contains(pid) || (System.getenv(MARK) != null && hasVariable(pid, mark)))
                .filter(wanted)
                .map(pid -> Map.entry(pid, Sandbox.commandLine(pid)))
                .filter(process -> !process.getValue().isEmpty())
                .map(process -> "process " + process.getKey() + " " + process.getValue());
    }

    private static boolean hasVariable(long pid, String variable) {
        try {
            String all = Files.readString(Path.of("/proc", Long.toString(pid), "environ"), ISO_8859_1);
            return List.of(all.split("\0")).contains(variable);
        } catch (IOException e) {
            return false; // the process has ended, or belongs to another user
        }
    }

    private static List<String> names(Path directory, String pattern) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .toList();
        } catch (IOException e) {
            return List.of(); // not readable for this user, so not left by these tests
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + file, e);
        }
    }

    /** The output of a program; empty when it is missing or fails. */
    private static Stream<String> output(String... command) {
        if (ProgramRun.find(command[0]).isEmpty()) {
            return Stream.empty();
        }
        ProgramRun run = ProgramRun.of(LIMIT, Map.of(), List.of(command));
        return run.output().lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** A line of {@code ip -o addr} without the parts that change over time. */
    private static String address(String line) {
        String[] words = line.split("\\s+");
        return "address " + words[1] + " " + words[3];
    }

    /**
     * Empty control groups of machines. Others are ignored, because machines of other programs may run beside these
     * tests.
     */
    static List<Path> emptyControlGroups() {
        Path root = Path.of("/sys/fs/cgroup");
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> groups =
                    Files.find(root, 8, (path, _) -> path.getParent().endsWith("virga") && Files.isDirectory(path))) {
                groups.filter(MachineState::isEmpty).forEach(found::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                // A group disappeared during the search; the next poll sees the new state.
            }
        }
        return found;
    }

    private static boolean isEmpty(Path group) {
        try {
            return Files.readString(group.resolve("cgroup.procs")).isBlank();
        } catch (IOException e) {
            return false; // the group is gone
        }
    }

    /** What was added since that state and does not disappear within this time. */
    static List<String> leaked(MachineState before, java.util.function.Supplier<MachineState> look, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> more = look.get().since(before);
        while (!more.isEmpty() && System.nanoTime() < deadline) {
            Eventually.pause();
            more = look.get().since(before);
        }
        return more;
    }

    private List<String> since(MachineState before) {
        return things.stream().filter(thing -> !before.things.contains(thing)).toList();
    }
}
