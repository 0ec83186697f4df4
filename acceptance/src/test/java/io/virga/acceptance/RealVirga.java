package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.host.image.ImageRecipe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A Virga with real guests, in a separate process in a sandbox, and the operations that tests need on it. */
final class RealVirga implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STATE_LIMIT = Duration.ofMinutes(2);
    private static final int PORT = 4566;
    private static final Set<RealVirga> RUNNING = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Sandbox sandbox;
    private final List<String> options;
    private final AwsCli aws;
    private Optional<Process> server = Optional.empty();
    private volatile boolean failed;

    private RealVirga(Path directory, Sandbox sandbox, List<String> options) {
        this.directory = directory;
        this.sandbox = sandbox;
        this.options = List.copyOf(options);
        this.aws = new AwsCli(sandbox.entry(), URI.create("http://127.0.0.1:" + PORT), "us-east-1");
    }

    /**
     * Starts a server in a sandbox of its own, with an image registered.
     *
     * @param name the name of the directory that is kept when a test fails
     */
    static RealVirga start(String name, ImageRecipe recipe, String... options) {
        Sandbox sandbox = Sandbox.open();
        try {
            Path directory = Path.of("target", "real", name).toAbsolutePath();
            delete(directory);
            Files.createDirectories(directory);
            RealVirga virga = new RealVirga(directory, sandbox, Arrays.asList(options));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> sandbox.close(directory)));
            GuestImages.provide(recipe, virga.data());
            virga.up();
            virga.virga("image", "build", recipe.label(), "--data", virga.data().toString())
                    .text();
            RUNNING.add(virga);
            return virga;
        } catch (IOException e) {
            sandbox.close();
            throw new AssertionError("the server has no directory", e);
        } catch (RuntimeException | Error e) {
            sandbox.close(Path.of("target", "real", name).toAbsolutePath());
            throw e;
        }
    }

    /** The servers that are started and not closed, except those on which a failed test has left its guests. */
    static List<RealVirga> running() {
        return RUNNING.stream().filter(virga -> !virga.failed).toList();
    }

    Path directory() {
        return directory;
    }

    Path data() {
        return directory.resolve("data");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    AwsCli aws() {
        return aws;
    }

    long serverPid() {
        return server.orElseThrow().pid();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The java program and its arguments before Virga's own. */
    static List<String> program() {
        return List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.virga.server.Main");
    }

    /** Runs one of Virga's commands in the sandbox. */
    ProgramRun virga(String... arguments) {
        List<String> words = new ArrayList<>(program());
        words.addAll(Arrays.asList(arguments));
        return ProgramRun.of(Duration.ofMinutes(3), Map.of(), sandbox.command(words));
    }

    /** Starts the server on its data directory, and returns when it answers. */
    void up() {
        List<String> words = new ArrayList<>(program());
        words.addAll(List.of("up", "--data", data().toString(), "--port", Integer.toString(PORT)));
        words.addAll(options);
        try {
            Path log = Files.createTempFile(directory, "up-", ".log");
            Process process = new ProcessBuilder(sandbox.command(words))
                    .redirectErrorStream(true)
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(log.toFile())
                    .start();
            server = Optional.of(process);
            Eventually.holds("the server is ready", START_LIMIT, () -> {
                String text = text(log);
                if (!process.isAlive()) {
                    throw new AssertionError("the server ended:\n" + text);
                }
                return text.contains("Virga is ready at");
            });
        } catch (IOException e) {
            throw new AssertionError("the server could not be started", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + file, e);
        }
    }

    /** Kills the server, as a power cut would. */
    void kill() {
        server.orElseThrow().destroyForcibly().onExit().join();
    }

    /** Ends the server as a user does, and returns its exit code. */
    int terminate() {
        Process process = server.orElseThrow();
        process.destroy();
        return Eventually.get(
                "the server ends",
                Duration.ofSeconds(40),
                () -> process.isAlive() ? Optional.empty() : Optional.of(process.exitValue()));
    }

    String image(String name) {
        return aws.ec2(
                "describe-images",
                "--owners",
                "self",
                "--filters",
                "Name=name,Values=" + name,
                "--query",
                "Images[0].ImageId");
    }

    /** Creates a key pair and stores its private key in a file. */
    Path key(String name) {
        try {
            Path file = directory.resolve(name + ".pem");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(
                    file,
                    aws.ec2("create-key-pair", "--key-name", name, "--key-type", "ed25519", "--query", "KeyMaterial")
                            + "\n",
                    UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the key could not be kept", e);
        }
    }

    String defaultGroup() {
        return aws.ec2("describe-security-groups", "--group-names", "default", "--query", "SecurityGroups[0].GroupId");
    }

    /** Allows SSH from everywhere. */
    void openSsh() {
        aws.ec2(
                "authorize-security-group-ingress",
                "--group-id",
                defaultGroup(),
                "--protocol",
                "tcp",
                "--port",
                "22",
                "--cidr",
                "0.0.0.0/0");
    }

    /** Launches one instance and returns its id. */
    String launch(String imageId, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "run-instances",
                "--image-id",
                imageId,
                "--instance-type",
                "t3.nano",
                "--query",
                "Instances[0].InstanceId"));
        words.addAll(Arrays.asList(more));
        return aws.ec2(words.toArray(String[]::new));
    }

    /** One value from an instance's description. */
    String describe(String id, String query) {
        return aws.ec2("describe-instances", "--instance-ids", id, "--query", "Reservations[0].Instances[0]." + query);
    }

    void awaitState(String id, String state) {
        Eventually.holds(id + " is " + state, STATE_LIMIT, () -> {
            String now = describe(id, "State.Name");
            if (now.equals("terminated") && !state.equals("terminated")) {
                throw new AssertionError(id + " is terminated: " + describe(id, "StateReason.Message"));
            }
            return now.equals(state);
        });
    }

    /** The instance at its current address, for SSH. */
    Guest guest(String id, String user, Path key) {
        return new Guest(this, id, describe(id, "PublicIpAddress"), user, key);
    }

    void terminateInstances(String... ids) {
        List<String> words = new ArrayList<>(List.of("terminate-instances", "--instance-ids"));
        words.addAll(Arrays.asList(ids));
        aws.ec2(words.toArray(String[]::new));
        for (String id : ids) {
            awaitState(id, "terminated");
        }
    }

    /** What is left of instances on the machine, in words; empty when nothing is. */
    List<String> leftovers() {
        List<String> found = new ArrayList<>();
        sandbox.processes(data()).stream()
                .map(pid -> pid + " " + Sandbox.commandLine(pid))
                .filter(line -> line.contains("qemu-system") || line.contains("jail.pl"))
                .forEach(line -> found.add("process " + line));
        for (String line : sandbox.lines("ip", "netns", "list").toList()) {
            String namespace = line.split(" ")[0];
            found.add("network namespace " + namespace);
            sandbox.linesIfAny("ip", "-n", namespace, "-o", "link", "show")
                    .filter(link -> link.contains(" eni"))
                    .forEach(link -> found.add("tap " + link));
            sandbox.linesIfAny("ip", "netns", "exec", namespace, "nft", "list", "ruleset")
                    .filter(rule -> rule.contains("eni-") || rule.contains("\"eni"))
                    .forEach(rule -> found.add("rule " + rule.strip()));
        }
        sandbox.lines("ip", "-o", "link", "show")
                .filter(link -> link.matches("\\d+: vg.*"))
                .forEach(link -> found.add("device " + link));
        // The blackhole route of the whole pool stays while Virga runs.
        sandbox.lines("ip", "route", "show", "proto", "118")
                .filter(route -> !route.startsWith("blackhole"))
                .forEach(route -> found.add("route " + route.strip()));
        sandbox.lines("nft", "list", "ruleset")
                .filter(rule -> rule.contains("eni") || (rule.contains("198.18.") && !rule.contains("198.18.0.0/16")))
                .forEach(rule -> found.add("rule " + rule.strip()));
        found.addAll(files("disks", ".*"));
        return found;
    }

    /** Directories of machines whose instance no longer exists. */
    private List<String> machinesOfNobody() {
        List<String> known = List.of(aws.ec2("describe-instances", "--query", "Reservations[].Instances[].InstanceId")
                .split("\\s+"));
        return files("machines", "i-.*").stream()
                .filter(line -> !known.contains(line.split(" ")[1]))
                .toList();
    }

    private List<String> files(String place, String pattern) {
        Path path = data().resolve(place);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .map(file -> place + " " + file.getFileName())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + path, e);
        }
    }

    /** Checks that nothing of terminated instances is left, neither on the machine nor in the API. */
    void assertNoLeftovers() {
        Eventually.get("nothing is left", Duration.ofSeconds(30), this::leftovers, List::isEmpty);
        String volumes = aws.ec2("describe-volumes", "--query", "Volumes[].VolumeId");
        String interfaces = aws.ec2("describe-network-interfaces", "--query", "NetworkInterfaces[].NetworkInterfaceId");
        String addresses = aws.ec2("describe-addresses", "--query", "Addresses[].PublicIp");
        if (!volumes.isEmpty() || !interfaces.isEmpty() || !addresses.isEmpty()) {
            throw new AssertionError("the API still shows " + volumes + " " + interfaces + " " + addresses);
        }
        List<String> machines = machinesOfNobody();
        if (!machines.isEmpty()) {
            throw new AssertionError("directories of machines without an instance: " + machines);
        }
    }

    /** Keeps the directory, because a test has failed. */
    void keep() {
        failed = true;
    }

    @Override
    public void close() {
        RUNNING.remove(this);
        server.ifPresent(process -> process.destroy());
        server.ifPresent(process -> process.onExit()
                .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(e -> process.destroyForcibly())
                .join());
        sandbox.close(data());
        removeControlGroups();
        if (!failed) {
            try {
                delete(directory);
            } catch (IOException e) {
                throw new AssertionError("the directory could not be deleted", e);
            }
        }
    }

    /** Removes the control groups of guests that a failed test has left and that ended with the sandbox. */
    private void removeControlGroups() {
        List<String> machines = files("machines", "i-.*").stream()
                .map(line -> line.split(" ")[1])
                .toList();
        for (Path group : MachineState.emptyControlGroups()) {
            if (machines.contains(group.getFileName().toString())) {
                try {
                    Files.delete(group);
                } catch (IOException e) {
                    throw new AssertionError("the control group could not be removed: " + group, e);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
