package io.virga.trials.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.trials.client.VirgaProcess.Launch;
import io.virga.trials.faults.Fault.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Faults of the clock. Only the server's clock is moved, not the machine's. That suffices, because the server has one
 * clock, which all of its parts use; no part asks the system for the time. Waits are measured by a clock that cannot be
 * set.
 */
final class ClockFaults {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int STATE_MIB = 96;
    /** Much shorter than an hour, and longer than the longest back-off. */
    private static final Duration SETTLED = Duration.ofSeconds(100);

    private static final String IMAGE = "virga-tiny";

    private final Ground ground;

    ClockFaults(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    List<Fault> all() {
        return List.of(
                fault(
                        "clock-back",
                        "The clock is set back by an hour while it runs",
                        e -> whileItRuns(e, HOUR.negated())),
                fault("clock-forward", "The clock is set forward by an hour while it runs", e -> whileItRuns(e, HOUR)),
                fault(
                        "clock-back-restart",
                        "The clock is set back by an hour between two starts",
                        e -> betweenStarts(e, HOUR.negated())),
                fault(
                        "clock-forward-restart",
                        "The clock is set forward by an hour between two starts",
                        e -> betweenStarts(e, HOUR)));
    }

    private static Fault fault(String name, String title, Fault.Course course) {
        return new Fault(name, title, Needs.NOTHING, name.equals("clock-back"), course);
    }

    /** A server's clock offset, in a file that the server reads each time it needs the time. */
    private record Clock(Path file) {
        void move(Duration offset) throws IOException {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, offset.toSeconds() + "\n", UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }

        Launch launch(Path data) {
            Launch plain = Launch.simulated(data);
            List<String> jvmOptions = new ArrayList<>(plain.jvmOptions());
            jvmOptions.add("-Dvirga.clock.offset=" + file);
            return new Launch(plain.entry(), jvmOptions, data, plain.options());
        }
    }

    private static InstantSource shifted(Duration by) {
        return InstantSource.offset(InstantSource.system(), by);
    }

    private void whileItRuns(Evidence evidence, Duration by) throws IOException, InterruptedException {
        Path data = ground.data("clock");
        Clock clock = new Clock(ground.file(data.getFileName() + "-offset"));
        clock.move(Duration.ZERO);
        Ground.mountSmall(data, STATE_MIB);
        try (Server server = Server.start(clock.launch(data), ground.log("clock"))) {
            String image = server.api().image(IMAGE);
            String before = server.api().launch(image, "ClientToken", "before");
            server.awaitState(before, "running");
            // Create work that waits for its next retry while the clock moves: the disk of the state is full.
            Writers writers = new Writers(image);
            writers.start(server);
            Path ballast = Ground.fill(data);
            writers.join();
            evidence.require(
                    !server.api().instances("pending").isEmpty(), "nothing was outstanding when the clock moved");

            clock.move(by);
            Api.Reply reply = server.api().call("DescribeInstances", "InstanceId.1", before);
            evidence.client("a client an hour off: " + reply.told());
            evidence.require(
                    reply.code().equals("RequestExpired"),
                    "a signature that is an hour off is answered " + reply.told());
            Files.delete(ballast);
            try (Api api = server.client(shifted(by))) {
                Await.holds(
                        "what waited for its next try goes on",
                        SETTLED,
                        () -> api.instances("pending").isEmpty());
                life(evidence, api, image, before);
                evidence.client("one that follows: all as ever");
            }
            clock.move(Duration.ZERO);
            evidence.require(
                    server.api().state(before).equals("running"), "it is not described after the clock is right");
            life(evidence, server.api(), image, before);
            evidence.nothingInTheLog("a clock that moves is no error");
            evidence.recovery(
                    "nothing to recover: back-off, wake-ups, client tokens and paging went on, and again when the"
                            + " clock was put right");
        } finally {
            Ground.unmount(data);
        }
    }

    private void betweenStarts(Evidence evidence, Duration by) throws IOException, InterruptedException {
        Path data = ground.data("clock");
        Clock clock = new Clock(ground.file(data.getFileName() + "-offset"));
        clock.move(Duration.ZERO);
        try (Server server = Server.start(clock.launch(data), ground.log("clock-restart"))) {
            String image = server.api().image(IMAGE);
            String before = server.api().launch(image, "ClientToken", "before");
            server.awaitState(before, "running");
            String ended = server.api().launch(image);
            server.awaitState(ended, "running");
            server.api().must("TerminateInstances", "InstanceId.1", ended);
            server.awaitState(ended, "terminated");
            server.api().launch(image);
            server.kill();
            clock.move(by);
            server.startAgain();
            try (Api api = server.client(shifted(by))) {
                Await.holds(
                        "what was outstanding goes on",
                        SETTLED,
                        () -> api.instances("pending").isEmpty());
                evidence.require(api.state(before).equals("running"), "an instance that ran is " + api.state(before));
                life(evidence, api, image, before);
            }
            evidence.client("all as ever");
            evidence.nothingInTheLog("a clock that moves is no error");
            evidence.recovery("nothing to recover");
        }
    }

    /** Takes an instance through its life, and checks what else must not depend on a monotonic clock. */
    private static void life(Evidence evidence, Api api, String image, String before)
            throws IOException, InterruptedException {
        evidence.require(
                api.launch(image, "ClientToken", "before").equals(before),
                "a client token was answered with another instance");
        String id = api.launch(image);
        awaitState(api, id, "running");
        api.must("StopInstances", "InstanceId.1", id);
        awaitState(api, id, "stopped");
        api.must("StartInstances", "InstanceId.1", id);
        awaitState(api, id, "running");
        api.must("TerminateInstances", "InstanceId.1", id);
        awaitState(api, id, "terminated");
        List<String> all = api.instances();
        Set<String> once = new HashSet<>(all);
        evidence.require(once.size() == all.size() && once.contains(before), "pages do not tell of each instance once");
    }

    private static void awaitState(Api api, String id, String state) throws IOException, InterruptedException {
        Await.holds(id + " is " + state, SETTLED, () -> api.state(id).equals(state));
    }
}
