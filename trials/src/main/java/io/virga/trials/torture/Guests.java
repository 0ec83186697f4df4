package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.trials.client.VirgaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Real guests, as the kernel shows them: the QEMU processes of a data directory, and what else instances have here. */
final class Guests {
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{17}");
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    private static final Duration LONGEST_REGISTRATION = Duration.ofMinutes(2);

    /** A process of QEMU: its id and its time of start, which no other process has both of. */
    record Guest(long pid, String startTicks) {}

    private final Path data;

    Guests(Path data) {
        this.data = data;
    }

    /** Puts an image that was made before where a server on this directory finds it. */
    static void provideImage(Path images, String label, Path data) throws IOException {
        Path to = data.resolve("images").resolve(label);
        Files.createDirectories(to);
        try (Stream<Path> files =
                Files.list(requireNonNull(images, "images is null").resolve(label))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Has the server register the image that lies there. */
    void registerImage(VirgaProcess server) throws IOException, InterruptedException {
        File log = server.log().resolveSibling("image.log").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.virga.server.Main",
                        "image",
                        "build",
                        "virga-tiny",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!process.waitFor(LONGEST_REGISTRATION.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the image could not be registered: " + Files.readString(log.toPath(), UTF_8));
        }
    }

    /** The guests that run, by instance. */
    Map<String, Guest> running() throws IOException {
        Map<String, Guest> guests = new TreeMap<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(p -> p.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                String[] words = read(process.resolve("cmdline")).split("\0");
                String line = String.join(" ", words);
                Matcher id = INSTANCE.matcher(line);
                if (words[0].contains("qemu-system") && line.contains(data.toString()) && id.find()) {
                    String stat = read(process.resolve("stat"));
                    String[] fields =
                            stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
                    // A process that has ended and that nobody has asked after yet is no guest any more.
                    if (fields.length > 19 && !fields[0].equals("Z")) {
                        guests.put(
                                id.group(),
                                new Guest(Long.parseLong(process.getFileName().toString()), fields[19]));
                    }
                }
            }
        }
        return guests;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            return ""; // the process has ended
        }
    }

    /** What a kill has left: guests that nobody was about to end, and what is wrong about them. */
    record Survivors(Map<String, Guest> guests, List<Breach> breaches) {}

    /** Looks at the guests after a kill: whatever was seen to run, and was not to end, runs on. */
    Survivors survivors(World world) throws IOException {
        Set<String> open = new HashSet<>();
        world.inFlight().forEach(deed -> open.addAll(deed.touched()));
        Map<String, Guest> now = running();
        Map<String, Guest> survivors = new TreeMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Thing.Machine machine : world.all(Thing.Machine.class)) {
            if (machine.goal() == Thing.Goal.RUNNING && !open.contains(machine.id())) {
                if (now.containsKey(machine.id())) {
                    survivors.put(machine.id(), now.get(machine.id()));
                } else if (machine.seen().equals("running")) {
                    breaches.add(new Breach("the guest of " + machine.id(), "that it outlives the server", "nothing"));
                }
            }
        }
        return new Survivors(survivors, breaches);
    }

    /** The guests that have outlived one server are the same under the next. */
    List<Breach> checkSame(Map<String, Guest> survivors, Tally tally) throws IOException {
        Map<String, Guest> now = running();
        List<Breach> breaches = new ArrayList<>();
        survivors.forEach((id, guest) -> {
            tally.count(Tally.Count.GUESTS);
            if (!guest.equals(now.get(id))) {
                breaches.add(new Breach(
                        "the guest of " + id,
                        "that it lives on as " + guest,
                        now.containsKey(id) ? now.get(id).toString() : "nothing"));
            }
        });
        return breaches;
    }

    /** Once all is settled: an instance that runs has a guest, and no other one has. */
    List<Breach> checkMachines(World world) throws IOException {
        Map<String, Guest> now = running();
        List<Breach> breaches = new ArrayList<>();
        for (Thing.Machine machine : world.all(Thing.Machine.class)) {
            boolean runs = now.containsKey(machine.id());
            boolean shall = machine.goal() == Thing.Goal.RUNNING;
            if (runs != shall) {
                breaches.add(new Breach(
                        "the guest of " + machine.id(),
                        shall
                                ? "that it runs"
                                : "none, since it is " + machine.goal().reached(),
                        runs ? now.get(machine.id()).toString() : "none"));
            }
        }
        now.keySet().stream()
                .filter(id -> world.find(id).isEmpty())
                .forEach(id -> breaches.add(new Breach("the guest of " + id, "none: nobody launched it", "one")));
        return breaches;
    }

    /** Nothing of terminated instances is on this machine, but for the volumes that were to stay. */
    List<Breach> checkNothingLeft(World world) throws IOException, InterruptedException {
        Set<String> stay = new HashSet<>();
        world.all(Thing.Disk.class).forEach(disk -> stay.add(disk.id() + ".qcow2"));
        long begin = System.nanoTime();
        List<String> left = left(stay);
        while (!left.isEmpty() && System.nanoTime() - begin < LONGEST_END.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            left = left(stay);
        }
        return left.stream()
                .map(one -> new Breach("what instances leave on the machine", "nothing", one))
                .toList();
    }

    private List<String> left(Set<String> stay) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        running().forEach((id, guest) -> found.add("the process " + guest.pid() + " of " + id));
        for (String line : lines("ip", "netns", "list")) {
            String namespace = line.split(" ")[0];
            lines("ip", "-n", namespace, "-o", "link", "show").stream()
                    .filter(link -> link.contains(" eni"))
                    .forEach(link -> found.add("tap " + link));
            lines("ip", "netns", "exec", namespace, "nft", "list", "ruleset").stream()
                    .filter(rule -> rule.contains("eni-") || rule.contains("\"eni"))
                    .forEach(rule -> found.add("rule " + rule.strip()));
        }
        Path disks = data.resolve("disks");
        if (Files.isDirectory(disks)) {
            try (Stream<Path> files = Files.list(disks)) {
                files.filter(file -> !stay.contains(file.getFileName().toString()))
                        .forEach(file -> found.add("file " + file));
            }
        }
        return found;
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

    /** Ends, by their ids, the guests of this directory that a failed trial has left. */
    void endAll() throws IOException {
        for (Guest guest : running().values()) {
            ProcessHandle.of(guest.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
