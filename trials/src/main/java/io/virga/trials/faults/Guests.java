package io.virga.trials.faults;

import static java.util.Objects.requireNonNull;

import io.virga.trials.client.GuestImage;
import io.virga.trials.client.GuestProcesses;
import io.virga.trials.client.VirgaProcess.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Virga with real guests, shared by all faults that need guests, and started by the first of them. Its disks and
 * its machines' other files are on small file systems of their own.
 */
final class Guests implements AutoCloseable {
    private static final int DATA_MIB = 512;
    private static final int DISKS_MIB = 96;
    private static final int MACHINES_MIB = 24;
    private static final Duration BOOTED = Duration.ofMinutes(2);
    private static final Duration GONE = Duration.ofSeconds(60);
    private static final int PING_MILLIS = 1000;

    private final Ground ground;
    private Optional<Server> server = Optional.empty();
    private Path data = Path.of("/nonexistent");
    private String image = "";
    private Optional<String> veteran = Optional.empty();
    private String address = "";

    Guests(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    Server server() throws IOException, InterruptedException {
        if (server.isEmpty()) {
            data = ground.data("guests");
            Ground.mountSmall(data, DATA_MIB);
            Ground.mountSmall(disks(), DISKS_MIB);
            Ground.mountSmall(machines(), MACHINES_MIB);
            GuestImage.lay(data);
            Launch launch = new Launch(
                    List.of(),
                    List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m"),
                    data,
                    List.of("--port", "4566", "--memory", "4096"));
            server = Optional.of(Server.start(launch, ground.log("guests")));
            GuestImage.register(data, ground.log("image"));
            image = api().image("virga-tiny-direct");
            allowPing();
        } else if (!server.get().process().isAlive()) {
            // An earlier fault ended unexpectedly and left the server down.
            server.get().startAgain();
        }
        return server.get();
    }

    private void allowPing() throws IOException {
        api().must(
                        "AuthorizeSecurityGroupIngress",
                        "GroupId",
                        group(),
                        "IpPermissions.1.IpProtocol",
                        "icmp",
                        "IpPermissions.1.FromPort",
                        "-1",
                        "IpPermissions.1.ToPort",
                        "-1",
                        "IpPermissions.1.IpRanges.1.CidrIp",
                        "0.0.0.0/0");
    }

    String group() throws IOException {
        return api().must("DescribeSecurityGroups", "GroupName.1", "default").text("//securityGroupInfo/item/groupId");
    }

    Api api() {
        return server.orElseThrow().api();
    }

    /** The data directory: the state, and all files that have no file system of their own. */
    Path data() {
        return data;
    }

    Path disks() {
        return data.resolve("disks");
    }

    Path machines() {
        return data.resolve("machines");
    }

    /** Launches an instance with this script as user data, and returns its id without waiting. */
    String launch(String script, String... more) throws IOException, InterruptedException {
        server();
        List<String> words = new ArrayList<>(List.of("UserData", Api.base64("#!/bin/sh\n" + script + "\n")));
        words.addAll(List.of(more));
        return api().launch(image, words.toArray(String[]::new));
    }

    /** Waits until an instance is running and its guest answers over the network. */
    void awaitGuest(String id) throws IOException, InterruptedException {
        server().awaitState(id, "running");
        Await.holds("the guest of " + id + " answers", BOOTED, () -> answers(id));
    }

    /** Waits until an instance is running and has a QEMU process. Does not wait for its guest. */
    void awaitMachine(String id) throws IOException, InterruptedException {
        server().awaitState(id, "running");
        long _ = process(id);
    }

    /** Whether a guest answers a ping on its public address. */
    boolean answers(String id) throws IOException {
        address = api().describe(id).text("//instancesSet/item/ipAddress");
        return answersThere();
    }

    /** Whether the guest that was last asked answers a ping. For use while Virga cannot be asked for the address. */
    boolean answersThere() throws IOException {
        return !address.isEmpty() && InetAddress.getByName(address).isReachable(PING_MILLIS);
    }

    /** A running instance whose guest answers. Successive faults share it. */
    String veteran() throws IOException, InterruptedException {
        server();
        if (veteran.isEmpty()) {
            veteran = Optional.of(launch("echo the veteran is up"));
        }
        String id = veteran.get();
        if (api().state(id).equals("stopped")) {
            api().must("StartInstances", "InstanceId.1", id);
        }
        awaitGuest(id);
        return id;
    }

    void awaitConsole(String id, String words) throws IOException, InterruptedException {
        Await.holds(
                "the console of " + id + " has " + words,
                BOOTED,
                () -> api().console(id).contains(words));
    }

    /** The process of an instance's machine. */
    long process(String id) throws IOException {
        return Optional.ofNullable(processes().running().get(id))
                .map(GuestProcesses.Guest::pid)
                .orElseThrow(() -> new BrokenPromiseException("there is no process for " + id));
    }

    private GuestProcesses processes() {
        return new GuestProcesses(machines());
    }

    void signal(String id, String signal) throws IOException, InterruptedException {
        Ground.run("kill", "-" + signal, Long.toString(process(id)));
    }

    /** Terminates an instance, whatever its guest does, and checks that nothing of it is left on the machine. */
    void end(String id) throws IOException, InterruptedException {
        api().must("TerminateInstances", "InstanceId.1", id, "Force", "true");
        server().awaitState(id, "terminated");
        requireNothingLeft(id);
    }

    /** Checks that a terminated instance has left nothing: no process, device, rule, volume or disk. */
    void requireNothingLeft(String id) throws IOException, InterruptedException {
        if (veteran.filter(id::equals).isPresent()) {
            veteran = Optional.empty();
        }
        List<String> left = new ArrayList<>();
        try {
            Await.holds("nothing is left", GONE, () -> {
                left.clear();
                left.addAll(leftovers(id));
                return left.isEmpty();
            });
        } catch (BrokenPromiseException e) {
            throw new BrokenPromiseException("of " + id + " is left: " + left, e);
        }
    }

    private List<String> leftovers(String id) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        processes().of(id).forEach(pid -> found.add("process " + GuestProcesses.commandLine(pid)));
        processes().controlGroups().stream()
                .filter(group -> group.endsWith(id))
                .forEach(group -> found.add("control group " + group));
        List<String> volumes = api().must("DescribeVolumes").all("//volumeSet/item/volumeId");
        try (Stream<Path> files = Files.list(disks())) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("ballast"))
                    .filter(name -> volumes.stream().noneMatch(name::contains))
                    .forEach(name -> found.add("file " + name));
        }
        List<String> attached = api().must("DescribeVolumes").all("//volumeSet/item/attachmentSet/item/instanceId");
        if (attached.contains(id)) {
            found.add("a volume");
        }
        List<String> interfaces =
                api().must("DescribeNetworkInterfaces").all("//networkInterfaceSet/item/networkInterfaceId");
        List<String> running = api().instances("pending", "running", "stopping", "shutting-down");
        int taps = GuestProcesses.taps().size();
        if (taps > running.size()) {
            found.add(taps + " taps for " + running.size() + " machines");
        }
        List<String> all = api().instances("pending", "running", "stopping", "stopped", "shutting-down");
        if (interfaces.size() > all.size()) {
            found.add(interfaces.size() + " interfaces for " + all.size() + " instances");
        }
        return found;
    }

    /** Terminates all remaining instances after the faults, and checks that nothing of them is left. */
    void endAll() throws IOException, InterruptedException {
        if (server.isEmpty()) {
            return;
        }
        server();
        List<String> all = api().instances("pending", "running", "stopping", "stopped", "shutting-down");
        List<String> words = new ArrayList<>(List.of("Force", "true"));
        for (String id : all) {
            words.addAll(List.of("InstanceId." + words.size() / 2, id));
        }
        if (!all.isEmpty()) {
            api().must("TerminateInstances", words.toArray(String[]::new));
        }
        for (String id : all) {
            server().awaitState(id, "terminated");
            requireNothingLeft(id);
        }
    }

    /** Stores the guests' consoles with the logs, and ends the server and any guests that it could not end itself. */
    @Override
    public void close() throws IOException {
        if (server.isPresent()) {
            try (Stream<Path> directories = Files.list(machines())) {
                for (Path directory : directories.filter(Files::isDirectory).toList()) {
                    Path console = directory.resolve("console.log");
                    if (Files.exists(console)) {
                        Files.copy(console, ground.log("console-" + directory.getFileName()));
                    }
                }
            } finally {
                server.get().close();
                processes().endAll();
            }
        }
    }
}
