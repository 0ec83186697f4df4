package io.virga.trials.faults;

import static java.util.Objects.requireNonNull;

import io.virga.trials.faults.Fault.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Faults of the file systems of the machines' disks and other files, and of qemu-img. */
final class DiskFaults {
    private static final String UP = "echo the guest is up";

    private final Ground ground;
    private final Guests guests;

    DiskFaults(Ground ground, Guests guests) {
        this.ground = requireNonNull(ground, "ground is null");
        this.guests = requireNonNull(guests, "guests is null");
    }

    List<Fault> all() {
        return List.of(
                fault("disks-full-launch", "The disk of the volumes is full at a launch", true, this::fullAtLaunch),
                fault(
                        "disks-full-guest",
                        "The disk of the volumes gets full under a guest",
                        true,
                        this::fullUnderGuest),
                fault("machines-full", "The disk of the machines' other files is full", false, this::machinesFull),
                fault("qemu-img-missing", "`qemu-img` is missing", false, this::qemuImgMissing),
                fault("qemu-img-failing", "`qemu-img` fails", true, this::qemuImgFailing));
    }

    private static Fault fault(String name, String title, boolean inShortForm, Fault.Course course) {
        return new Fault(name, title, Needs.GUESTS, inShortForm, course);
    }

    /** A launch that must fail, and how the failure is reported. */
    private void failedLaunch(Evidence evidence, long mark, String words) throws IOException, InterruptedException {
        String id = guests.launch(UP);
        guests.server().awaitState(id, "terminated");
        String reason = guests.api().reason(id);
        evidence.client("`RunInstances` 200, then `terminated`, " + reason);
        evidence.require(
                reason.contains("Server.InternalError") && reason.contains(words),
                "the state reason does not say why: " + reason);
        evidence.log(guests.server().awaitLog(mark, words));
        guests.requireNothingLeft(id);
    }

    private void nextLaunchRuns(Evidence evidence, String when) throws IOException, InterruptedException {
        String id = guests.launch(UP);
        guests.awaitMachine(id);
        evidence.recovery("the next launch runs " + when + ", without a restart");
        guests.end(id);
    }

    private void fullAtLaunch(Evidence evidence) throws IOException, InterruptedException {
        String veteran = guests.veteran();
        long mark = guests.server().mark();
        Path ballast = Ground.fill(guests.disks());
        try {
            failedLaunch(evidence, mark, "the file system is full");
        } finally {
            Files.delete(ballast);
        }
        nextLaunchRuns(evidence, "when space is freed");
        guests.awaitGuest(veteran);
    }

    private void fullUnderGuest(Evidence evidence) throws IOException, InterruptedException {
        String id = guests.launch("echo it is writing; dd if=/dev/urandom of=/var/fill bs=1M count=40 && sync"
                + " && echo all is written || echo it could not be written");
        // Its own disk must be there before; a guest needs longer to boot than the ballast takes.
        guests.server().awaitState(id, "running");
        long mark = guests.server().mark();
        Path ballast = Ground.fill(guests.disks());
        try {
            evidence.log(guests.server().awaitLog(mark, "it stands still because its disk can't be written"));
            evidence.require(
                    guests.api().state(id).equals("running"),
                    "it is " + guests.api().state(id));
            Await.holds(
                    "its status is impaired",
                    MachineFaults.TOLD,
                    () -> MachineFaults.status(guests.api(), id).equals("impaired"));
            evidence.require(!guests.answers(id), "a guest that stands still answers");
            evidence.client(
                    "`running`; `DescribeInstanceStatus`: `impaired`; the guest stands still, and sees no error");
        } finally {
            Files.delete(ballast);
        }
        guests.awaitConsole(id, "all is written");
        Await.holds(
                "its status is ok",
                MachineFaults.TOLD,
                () -> MachineFaults.status(guests.api(), id).equals("ok"));
        evidence.recovery("by itself when space is freed: the guest goes on where it stood, and its write succeeds");
        guests.end(id);
    }

    private void machinesFull(Evidence evidence) throws IOException, InterruptedException {
        String veteran = guests.veteran();
        long mark = guests.server().mark();
        Path ballast = Ground.fill(guests.machines());
        try {
            failedLaunch(evidence, mark, "the file system is full");
            guests.api().must("StopInstances", "InstanceId.1", veteran);
            guests.server().awaitState(veteran, "stopped");
            evidence.client("`StopInstances` works");
        } finally {
            Files.delete(ballast);
        }
        guests.veteran();
        nextLaunchRuns(evidence, "when space is freed");
    }

    private void qemuImgMissing(Evidence evidence) throws IOException, InterruptedException {
        guests.server();
        long mark = guests.server().mark();
        try (Ground.Cover _ = Ground.missing("qemu-img")) {
            failedLaunch(evidence, mark, "install the package qemu-utils");
        }
        nextLaunchRuns(evidence, "when it is installed");
    }

    private void qemuImgFailing(Evidence evidence) throws IOException, InterruptedException {
        guests.server();
        long mark = guests.server().mark();
        String id;
        try (Ground.Cover _ = ground.failing("qemu-img", "fails on purpose")) {
            id = guests.launch(UP);
            evidence.log(guests.server().awaitLog(mark, "fails on purpose"));
            evidence.require(guests.api().state(id).equals("pending"), "it is not pending, and tried again");
            evidence.client("`pending` (`terminated` with `Server.InternalError` if it lasted for three minutes)");
        }
        guests.awaitMachine(id);
        evidence.recovery("by itself: the same instance runs when it works again");
        guests.end(id);
    }
}
