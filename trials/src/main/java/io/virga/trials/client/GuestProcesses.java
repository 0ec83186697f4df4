package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the real guests of one server in the kernel: the processes of its machines, their control groups, taps and
 * rules.
 *
 * @param machines the directory of the server's machines, {@code machines} in its data directory
 */
public record GuestProcesses(Path machines) {
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{17}");
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    /** Index among the fields of {@code /proc/PID/stat} after the program's name: proc_pid_stat(5). */
    private static final int START_TICKS = 19;

    /** A process of QEMU, identified by its id together with its start time. */
    public record Guest(long pid, String startTicks) {}

    public GuestProcesses {
        requireNonNull(machines, "machines is null");
    }

    /** The running guests by instance. */
    public Map<String, Guest> running() throws IOException {
        Map<String, Guest> guests = new TreeMap<>();
        for (long pid : all()) {
            String[] words = commandLine(pid).split(" ");
            Matcher id = INSTANCE.matcher(String.join(" ", words));
            if (words[0].contains("qemu-system") && id.find()) {
                String stat = read(Path.of("/proc/" + pid + "/stat"));
                String[] fields =
                        stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
                // Skip a zombie: it is no guest any more.
                if (fields.length > START_TICKS && !fields[0].equals("Z")) {
                    guests.put(id.group(), new Guest(pid, fields[START_TICKS]));
                }
            }
        }
        return guests;
    }

    /** The processes of an instance's machine that still exist: QEMU and the keeper of its console. */
    public List<Long> of(String instanceId) throws IOException {
        String place = machines.resolve(instanceId).toString();
        return all().stream().filter(pid -> commandLine(pid).contains(place)).toList();
    }

    /** The processes of all machines. */
    private List<Long> all() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .filter(pid -> commandLine(pid).contains(machines + "/"))
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .toList();
        }
    }

    /** A process's command line; empty when the process has ended. */
    public static String commandLine(long pid) {
        return read(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            return ""; // the process has ended
        }
    }

    /** The existing control groups of machines, running or not. */
    public List<Path> controlGroups() throws IOException {
        List<Path> groups = new ArrayList<>();
        for (String id : ids()) {
            for (Path place : groupPlaces()) {
                if (Files.isDirectory(place.resolve(id))) {
                    groups.add(place.resolve(id));
                }
            }
        }
        return groups;
    }

    private List<String> ids() throws IOException {
        if (!Files.isDirectory(machines)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(machines)) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> INSTANCE.matcher(name).matches())
                    .toList();
        }
    }

    /**
     * The directories where Virga creates control groups: below the group that it was started in, in every hierarchy.
     */
    private static List<Path> groupPlaces() throws IOException {
        List<String> own = Files.readAllLines(Path.of("/proc/self/cgroup"), UTF_8).stream()
                .map(line -> line.split(":", 3)[2])
                .distinct()
                .toList();
        List<Path> places = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"), UTF_8)) {
            // ID PARENT MAJOR:MINOR ROOT MOUNT-POINT OPTIONS [OPTIONAL...] - TYPE SOURCE SUPER-OPTIONS, proc(5)
            String[] halves = line.split(" - ", 2);
            String[] mount = halves[0].split(" ");
            if (halves[1].startsWith("cgroup")) {
                own.stream()
                        .map(path -> path.startsWith(mount[3]) ? path.substring(mount[3].length()) : path)
                        .map(path -> Path.of(mount[4] + "/" + path, "virga").normalize())
                        .filter(Files::isDirectory)
                        .forEach(places::add);
            }
        }
        return places.stream().distinct().toList();
    }

    /** One line for each tap of a machine, in all networks of this namespace. */
    public static List<String> taps() throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (String network : networks()) {
            lines("ip", "-n", network, "-o", "link", "show").stream()
                    .filter(link -> link.contains(" eni"))
                    .forEach(link -> found.add("tap " + link));
        }
        return found;
    }

    /** One line for each firewall rule of a machine, in all networks of this namespace. */
    public static List<String> rules() throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (String network : networks()) {
            lines("ip", "netns", "exec", network, "nft", "list", "ruleset").stream()
                    .filter(rule -> rule.contains("eni-") || rule.contains("\"eni"))
                    .forEach(rule -> found.add("rule " + rule.strip()));
        }
        return found;
    }

    private static List<String> networks() throws IOException, InterruptedException {
        return lines("ip", "netns", "list").stream()
                .map(line -> line.split(" ")[0])
                .toList();
    }

    private static List<String> lines(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        process.waitFor();
        return lines;
    }

    /**
     * Kills the processes of all machines by their ids, waits until they have ended, and removes their control groups.
     * Does nothing where the server has ended its machines; it is for trials that could not ask the server to.
     */
    public void endAll() throws IOException {
        List<CompletableFuture<ProcessHandle>> ends = new ArrayList<>();
        for (long pid : all()) {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                ends.add(process.onExit());
            });
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .orTimeout(LONGEST_END.toSeconds(), TimeUnit.SECONDS)
                .join();
        for (Path group : controlGroups()) {
            Files.deleteIfExists(group);
        }
    }
}
