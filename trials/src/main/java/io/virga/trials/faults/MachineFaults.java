package io.virga.trials.faults;

import static java.util.Objects.requireNonNull;

import io.virga.trials.faults.Fault.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Faults of machines: QEMU is missing, fails, hangs or is killed, and guests power themselves off. */
final class MachineFaults {
    /** How soon Virga must report that a machine has stopped making progress. */
    static final Duration TOLD = Duration.ofSeconds(60);

    private static final String QEMU = "qemu-system-x86_64";
    private static final String UP = "echo the guest is up";
    private static final String NO_ANSWER = "its QEMU does not answer";
    private static final String SERVICE = "http://169.254.169.254/latest/meta-data/instance-id";

    private final Ground ground;
    private final Guests guests;

    MachineFaults(Ground ground, Guests guests) {
        this.ground = requireNonNull(ground, "ground is null");
        this.guests = requireNonNull(guests, "guests is null");
    }

    List<Fault> all() {
        return List.of(
                fault("qemu-missing", "QEMU is missing", true, this::qemuMissing),
                fault("qemu-failing", "QEMU fails", false, this::qemuFailing),
                fault("qmp-hangs", "QEMU hangs (SIGSTOP)", true, this::hangs),
                fault(
                        "qmp-hangs-restart",
                        "QEMU hangs, and Virga is killed and started again",
                        false,
                        this::hangsAtRestart),
                fault("guest-killed", "QEMU is killed (SIGKILL)", false, this::killed),
                fault("guest-killed-down", "QEMU is killed while Virga is down", false, this::killedWhileDown),
                fault(
                        "guest-killed-full",
                        "QEMU is killed while the disk of the state is full",
                        true,
                        this::killedWhileFull),
                fault("power-off", "The guest powers itself off", false, this::powerOff),
                fault(
                        "power-off-down",
                        "The guest powers itself off while Virga is down",
                        false,
                        this::powerOffWhileDown));
    }

    private static Fault fault(String name, String title, boolean inShortForm, Fault.Course course) {
        return new Fault(name, title, Needs.GUESTS, inShortForm, course);
    }

    /** The status of an instance according to DescribeInstanceStatus. */
    static String status(Api api, String id) throws IOException {
        return api.must("DescribeInstanceStatus", "InstanceId.1", id)
                .text("//instanceStatusSet/item/instanceStatus/status");
    }

    private void qemuMissing(Evidence evidence) throws IOException, InterruptedException {
        guests.server();
        long mark = guests.server().mark();
        try (Ground.Cover _ = Ground.missing(QEMU)) {
            String id = guests.launch(UP);
            guests.server().awaitState(id, "terminated");
            String reason = guests.api().reason(id);
            evidence.client("`RunInstances` 200, then `terminated`, " + reason);
            evidence.require(
                    reason.contains("install the package qemu-system-x86"), "no word of what to do: " + reason);
            evidence.log(guests.server().awaitLog(mark, "install the package qemu-system-x86"));
            guests.requireNothingLeft(id);
        }
        String next = guests.launch(UP);
        guests.awaitMachine(next);
        evidence.recovery("the next launch runs when it is installed, without a restart");
        guests.end(next);
    }

    private void qemuFailing(Evidence evidence) throws IOException, InterruptedException {
        guests.server();
        long mark = guests.server().mark();
        String id;
        try (Ground.Cover _ = ground.failing(QEMU, "fails on purpose")) {
            id = guests.launch(UP);
            evidence.log(guests.server().awaitLog(mark, "fails on purpose"));
            evidence.require(guests.api().state(id).equals("pending"), "it is not pending, and tried again");
            evidence.client("`pending` (`terminated` with `Server.InternalError` if it lasted for 20 seconds)");
        }
        guests.awaitMachine(id);
        evidence.recovery("by itself: the same instance runs when it works again");
        guests.end(id);
    }

    private void hangs(Evidence evidence) throws IOException, InterruptedException {
        String id = guests.veteran();
        long mark = guests.server().mark();
        guests.signal(id, "STOP");
        evidence.log(guests.server().awaitLog(mark, NO_ANSWER));
        Await.holds(
                "its status is impaired", TOLD, () -> status(guests.api(), id).equals("impaired"));
        evidence.require(
                guests.api().state(id).equals("running"),
                "it is " + guests.api().state(id));
        evidence.client("`running`; `DescribeInstanceStatus`: `impaired`");
        guests.signal(id, "CONT");
        Await.holds("its status is ok", TOLD, () -> status(guests.api(), id).equals("ok"));
        guests.awaitGuest(id);
        evidence.recovery("by itself when it goes on");

        guests.signal(id, "STOP");
        guests.api().must("StopInstances", "InstanceId.1", id, "Force", "true");
        guests.server().awaitState(id, "stopped");
        guests.veteran();
        evidence.recovery("`StopInstances` with `Force` ends one that stays so, and `StartInstances` starts it anew");
    }

    private void hangsAtRestart(Evidence evidence) throws IOException, InterruptedException {
        String id = guests.veteran();
        long mark = guests.server().mark();
        guests.signal(id, "STOP");
        Server server = guests.server();
        server.kill();
        server.startAgain();
        evidence.log(guests.server().awaitLog(mark, NO_ANSWER));
        Await.holds(
                "its status is impaired", TOLD, () -> status(guests.api(), id).equals("impaired"));
        evidence.client("the server starts; `running`; `DescribeInstanceStatus`: `impaired`");
        guests.signal(id, "CONT");
        Await.holds("its status is ok", TOLD, () -> status(guests.api(), id).equals("ok"));
        guests.awaitGuest(id);
        evidence.recovery("by itself when it goes on: the machine is taken over again");
    }

    private void killed(Evidence evidence) throws IOException, InterruptedException {
        String id = guests.veteran();
        long mark = guests.server().mark();
        guests.signal(id, "KILL");
        toldAsStopped(evidence, id, "Server.InternalError", "ended unexpectedly");
        evidence.log(guests.server().awaitLog(mark, "ended by itself"));
        guests.veteran();
        evidence.recovery("`StartInstances` starts it anew");
    }

    private void killedWhileDown(Evidence evidence) throws IOException, InterruptedException {
        String id = guests.veteran();
        long mark = guests.server().mark();
        Server server = guests.server();
        server.kill();
        guests.signal(id, "KILL");
        server.startAgain();
        toldAsStopped(evidence, id, "Server.InternalError", "ended unexpectedly");
        evidence.log(guests.server().awaitLog(mark, "ended by itself"));
        guests.veteran();
        evidence.recovery("`StartInstances` starts it anew");
    }

    private void killedWhileFull(Evidence evidence) throws IOException, InterruptedException {
        String id = guests.veteran();
        long mark = guests.server().mark();
        Path ballast = Ground.fill(guests.data());
        try {
            guests.signal(id, "KILL");
            evidence.log(guests.server().awaitLog(mark, "could not be written down"));
            evidence.client("`" + guests.api().state(id) + "` as long as nothing can be written");
        } finally {
            Files.delete(ballast);
        }
        toldAsStopped(evidence, id, "Server.InternalError", "ended unexpectedly");
        guests.veteran();
        evidence.recovery("by itself when space is freed: its end is told then; `StartInstances` starts it anew");
    }

    private void powerOff(Evidence evidence) throws IOException, InterruptedException {
        String id = guests.launch("echo it goes; poweroff");
        long mark = guests.server().mark();
        guests.awaitConsole(id, "it goes");
        toldAsStopped(evidence, id, "Client.InstanceInitiatedShutdown", "");
        evidence.log(guests.server().awaitLog(mark, "POWERED_OFF"));
        startsAgain(evidence, id);
    }

    private void powerOffWhileDown(Evidence evidence) throws IOException, InterruptedException {
        // The instance's metadata service ends with Virga, so the guest notices when to power off.
        String id = guests.launch(
                "echo it watches; while timeout 5 wget -q -O /dev/null " + SERVICE + "; do sleep 1; done; poweroff");
        guests.awaitGuest(id);
        guests.awaitConsole(id, "it watches");
        long mark = guests.server().mark();
        Server server = guests.server();
        server.kill();
        Await.holds("the guest has powered itself off", TOLD, () -> !guests.answersThere());
        server.startAgain();
        toldAsStopped(evidence, id, "Client.InstanceInitiatedShutdown", "");
        evidence.log(guests.server().awaitLog(mark, "POWERED_OFF"));
        startsAgain(evidence, id);
    }

    private void toldAsStopped(Evidence evidence, String id, String code, String words)
            throws IOException, InterruptedException {
        guests.server().awaitState(id, "stopped");
        String reason = guests.api().reason(id);
        evidence.client("`stopped`, " + reason);
        evidence.require(reason.contains(code) && reason.contains(words), "the state reason is " + reason);
    }

    private void startsAgain(Evidence evidence, String id) throws IOException, InterruptedException {
        guests.api().must("StartInstances", "InstanceId.1", id);
        guests.awaitGuest(id);
        evidence.recovery("`StartInstances` starts it anew");
        guests.end(id);
    }
}
