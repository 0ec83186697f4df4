package io.virga.trials.faults;

import static java.util.Objects.requireNonNull;

import io.virga.trials.client.VirgaProcess.Launch;
import io.virga.trials.faults.Fault.Needs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Faults of the file system of the state, of the database, and of the start. */
final class StateFaults {
    /** A little more space than a server requires at its start. */
    private static final int STATE_MIB = 96;

    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final String IMAGE = "virga-tiny";
    private static final String SEALING_KEY = "sealing.key";
    /** The byte of SQLite's shared-memory file that a writer locks: WAL_WRITE_LOCK in SQLite's sources. */
    private static final long WRITE_LOCK = 120;

    private final Ground ground;
    private Optional<Path> whole = Optional.empty();

    StateFaults(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    List<Fault> all() {
        return List.of(
                both("state-full", "The disk of the state is full", this::full),
                both("state-read-only", "The data directory is read-only", this::readOnly),
                both("state-locked", "Another program has locked the database", this::locked),
                both("state-damaged", "The database file has damaged pages", this::damaged),
                both("state-emptied", "The database file is emptied", this::emptied),
                longForm("state-no-database", "The database file is overwritten with text", this::noDatabase),
                longForm("state-full-at-start", "The disk of the state is full at the start", this::fullAtStart),
                longForm("second-server", "A second server on the same data directory", this::secondServer),
                longForm("port-taken", "The port is taken", this::portTaken));
    }

    private static Fault both(String name, String title, Fault.Course course) {
        return new Fault(name, title, Needs.NOTHING, true, course);
    }

    /** A fault of the long form only: other tests cover it, too, or it resembles another fault. */
    private static Fault longForm(String name, String title, Fault.Course course) {
        return new Fault(name, title, Needs.NOTHING, false, course);
    }

    private void full(Evidence evidence) throws IOException, InterruptedException {
        Path data = ground.data("full");
        Ground.mountSmall(data, STATE_MIB);
        try (Server server = Server.start(Launch.simulated(data), ground.log("state-full"))) {
            long mark = server.mark();
            Writers writers = new Writers(server.api().image(IMAGE));
            writers.start(server);
            Path ballast = Ground.fill(data);
            for (String refusal : writers.join()) {
                evidence.client(refusal);
                evidence.require(refusal.contains("`ServiceUnavailable` (503)"), "refused by " + refusal);
            }
            evidence.require(!evidence.client().isEmpty(), "the disk was full, and nothing was refused");
            writers.compare(server.api());
            evidence.client("`DescribeInstances` is answered");
            evidence.log(server.awaitLog(mark, "no space is left for the database"));

            Files.delete(ballast);
            settle(server);
            writers.repeatRefused(server.api());
            settle(server);
            writers.compare(server.api());
            server.kill();
            server.startAgain();
            writers.compare(server.api());
            settle(server);
            evidence.recovery("by itself when space is freed; all that was acknowledged is there, also after a kill -9,"
                    + " and nothing that was refused; what is sent again is done once");
        } finally {
            Ground.unmount(data);
        }
    }

    /** Waits until no instance is pending. */
    private static void settle(Server server) throws IOException, InterruptedException {
        Await.holds(
                "no instance is pending",
                SETTLED,
                () -> server.api().instances("pending").isEmpty());
    }

    private void fullAtStart(Evidence evidence) throws IOException, InterruptedException {
        Path data = ground.data("full-at-start");
        Ground.mountSmall(data, STATE_MIB);
        try {
            Path ballast = Ground.fill(data);
            evidence.client("the server does not start");
            evidence.log(Server.refused(Launch.simulated(data), ground.log("state-full-at-start")));
            evidence.require(evidence.log().contains("full"), "it does not say that the disk is full");
            Files.delete(ballast);
            startsNow(data, "state-full-at-start");
            evidence.recovery("the next start, when there is space");
        } finally {
            Ground.unmount(data);
        }
    }

    private void startsNow(Path data, String log) throws IOException, InterruptedException {
        try (Server server = Server.start(Launch.simulated(data), ground.log(log))) {
            server.awaitState(server.api().launch(server.api().image(IMAGE)), "running");
        }
    }

    private void readOnly(Evidence evidence) throws IOException, InterruptedException {
        Path data = ground.data("read-only");
        Ground.mountSmall(data, STATE_MIB);
        try {
            Ground.readOnly(data, true);
            evidence.client("the server does not start");
            evidence.log(Server.refused(Launch.simulated(data), ground.log("state-read-only")));
            evidence.require(evidence.log().contains("Read-only"), "it does not say that it is read-only");
            Ground.readOnly(data, false);
            startsNow(data, "state-read-only");
            evidence.recovery("the next start, when it can be written");
        } finally {
            Ground.unmount(data);
        }
    }

    private void locked(Evidence evidence) throws IOException, InterruptedException {
        Path data = ground.data("locked");
        try (Server server = Server.start(Launch.simulated(data), ground.log("state-locked"))) {
            String image = server.api().image(IMAGE);
            String before = server.api().launch(image);
            server.awaitState(before, "running");
            long mark = server.mark();
            try (FileChannel shared = FileChannel.open(
                            data.resolve("virga.db-shm"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock _ = shared.lock(WRITE_LOCK, 1, false)) {
                Api.Reply reply = server.api()
                        .call("RunInstances", "ImageId", image, "MinCount", "1", "MaxCount", "1", "ClientToken", "t");
                evidence.client("`RunInstances` " + reply.told());
                evidence.require(reply.code().equals("ServiceUnavailable"), "it is answered " + reply.told());
                evidence.require(server.api().state(before).equals("running"), "what is there is not described");
                evidence.client("`DescribeInstances` is answered");
                evidence.log(server.awaitLog(mark, "another program has locked the database"));
            }
            String after = server.api().launch(image, "ClientToken", "t");
            server.awaitState(after, "running");
            evidence.require(server.api().instances().size() == 2, "what was refused has happened");
            evidence.recovery("by itself when the lock is gone");
        }
    }

    private void secondServer(Evidence evidence) throws IOException, InterruptedException {
        Path data = ground.data("second");
        try (Server server = Server.start(Launch.simulated(data), ground.log("second-first"))) {
            evidence.client("the second server does not start; the first goes on");
            evidence.log(Server.refused(Launch.simulated(data), ground.log("second-second")));
            evidence.require(
                    evidence.log().contains("already runs on the data directory"), "it does not say which runs");
            server.awaitState(server.api().launch(server.api().image(IMAGE)), "running");
        }
        startsNow(data, "second-second");
        evidence.recovery("the next start, when the first has ended");
    }

    /** Damages a database while its server is down. */
    private interface Damage {
        void strike(Path database) throws IOException;
    }

    private void noDatabase(Evidence evidence) throws IOException, InterruptedException {
        damage(evidence, "is not a database", database -> Files.writeString(database, "nothing at all\n".repeat(9999)));
    }

    private void damaged(Evidence evidence) throws IOException, InterruptedException {
        damage(evidence, "is damaged", database -> {
            byte[] noise = new byte[4096];
            new Random(1).nextBytes(noise);
            try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
                // Overwrite all pages but the first, so that the file still looks like a database.
                for (long at = noise.length; at < file.length(); at += noise.length) {
                    file.seek(at);
                    file.write(noise);
                }
            }
        });
    }

    private void emptied(Evidence evidence) throws IOException, InterruptedException {
        damage(evidence, "is empty", database -> Files.write(database, new byte[0]));
    }

    private void damage(Evidence evidence, String words, Damage damage) throws IOException, InterruptedException {
        if (whole.isEmpty()) {
            whole = Optional.of(aDatabase());
        }
        Path data = ground.data("damaged");
        Path database = data.resolve("virga.db");
        Path log = ground.log("damaged");
        Files.createDirectories(data);
        Files.copy(whole.get(), database);
        Files.copy(whole.get().resolveSibling(SEALING_KEY), data.resolve(SEALING_KEY));
        damage.strike(database);
        byte[] struck = Files.readAllBytes(database);
        evidence.client("the server does not start");
        evidence.log(Server.refused(Launch.simulated(data), log));
        evidence.require(evidence.log().contains(words), "it does not say that the database " + words);
        evidence.require(Arrays.equals(struck, Files.readAllBytes(database)), "the damaged file was written to");
        Files.copy(whole.get(), database, StandardCopyOption.REPLACE_EXISTING);
        try (Server server = Server.start(Launch.simulated(data), log)) {
            evidence.require(server.api().instances().size() == 1, "the copy does not have the instance");
        }
        evidence.recovery("the next start, with the database restored from a copy; the damaged file is left as it is");
    }

    /** A database file that contains an instance. */
    private Path aDatabase() throws IOException, InterruptedException {
        Path data = ground.data("whole");
        try (Server server = Server.start(Launch.simulated(data), ground.log("whole"))) {
            server.awaitState(server.api().launch(server.api().image(IMAGE)), "running");
        }
        return data.resolve("virga.db");
    }

    private void portTaken(Evidence evidence) throws IOException, InterruptedException {
        Path data = ground.data("port");
        Launch launch;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            launch = new Launch(
                    List.of(),
                    Launch.simulated(data).jvmOptions(),
                    data,
                    List.of("--hosts", "simulated:1", "--port", Integer.toString(taken.getLocalPort())));
            evidence.client("the server does not start");
            evidence.log(Server.refused(launch, ground.log("port-taken"))
                    .replace(Integer.toString(taken.getLocalPort()), "N")
                    .replace(Integer.toString(taken.getLocalPort() + 1), "M"));
            evidence.require(evidence.log().contains("is taken"), "it does not say that the port is taken");
        }
        try (Server server = Server.start(launch, ground.log("port-taken"))) {
            server.awaitState(server.api().launch(server.api().image(IMAGE)), "running");
        }
        evidence.recovery("the next start, when the port is free");
    }
}
