package io.virga.trials.torture;

import io.virga.trials.client.GuestImage;
import io.virga.trials.client.GuestProcesses.Guest;
import io.virga.trials.client.VirgaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The life of one data directory, from the first start of a server on it until its last instance is gone. */
final class Life {
    private static final int MOST_REQUESTS_TO_A_KILL = 60;
    private static final long LONGEST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    private static final int STAYERS = 2;
    private static final long PATIENCE_SECONDS = 120;

    /** One in this many kills at work is a failing disk instead. */
    private static final int FAILING_DISK_ONE_IN = 4;

    private final Torture.Plan plan;
    private final Ground ground;
    private final int life;
    private final Path directory;
    private final Tally tally;
    private final History history;
    private final Runnable progress;
    private final World world = new World();
    private final List<AtomicInteger> numbers = new ArrayList<>();
    private final Guests guests;
    private Map<String, Guest> survivors = Map.of();
    private int starts;
    private double lastStart = 1;

    Life(Torture.Plan plan, Ground ground, int life, Path directory, Tally tally, History history, Runnable progress) {
        this.plan = plan;
        this.ground = ground;
        this.life = life;
        this.directory = directory;
        this.tally = tally;
        this.history = history;
        this.progress = progress;
        this.guests = new Guests(data());
        for (int client = 0; client < plan.clients(); client++) {
            numbers.add(new AtomicInteger());
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    /**
     * Kills a server this many times, and ends the remaining instances in order. Returns the breaches; the first one
     * ends the life.
     */
    List<Breach> live(int kills) throws IOException, InterruptedException {
        if (ground.real()) {
            GuestImage.lay(data());
        }
        VirgaProcess server = start();
        try {
            String imageId = image(server);
            if (ground.real()) {
                List<Breach> breaches = launchStayers(server, imageId);
                if (!breaches.isEmpty()) {
                    return breaches;
                }
            }
            long target = tally.kills() + kills;
            for (int round = 1; tally.kills() < target; round++) {
                SplittableRandom random = Torture.random(plan.seed(), life, round);
                List<Breach> breaches = workAndKill(server, ground.mix(imageId), round, random);
                while (breaches.isEmpty() && tally.kills() < target && random.nextInt(4) == 0) {
                    breaches = killAtStart(random);
                }
                if (!breaches.isEmpty()) {
                    return breaches;
                }
                server = start();
                breaches = verify(server, imageId, random);
                if (!breaches.isEmpty()) {
                    return breaches;
                }
            }
            List<Breach> breaches = endAll(server, imageId);
            server.close();
            return breaches.isEmpty() ? rest() : breaches;
        } finally {
            if (server.isAlive()) {
                server.close();
            }
            if (ground.real()) {
                guests.endAll();
            }
        }
    }

    private VirgaProcess begin(String... more) throws IOException {
        return ground.begin(data(), directory.resolve("server-" + starts++ + ".log"), more);
    }

    private VirgaProcess start() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        VirgaProcess server = begin().awaitReady();
        lastStart = (System.nanoTime() - begin) / 1e9;
        tally.started(lastStart);
        history.tell("started " + server.pid() + " at " + server.endpoint());
        return server;
    }

    /** The id of the image to launch; with real guests it is registered first. */
    private String image(VirgaProcess server) throws IOException, InterruptedException {
        if (ground.real()) {
            GuestImage.register(data(), directory.resolve("image.log"));
        }
        try (Connections connections = Torture.connect(server)) {
            return new PictureTaker(connections).imageId(ground.imageName());
        }
    }

    /** Lets all clients work, and kills the server meanwhile, or makes its disk fail so that it stops by itself. */
    private List<Breach> workAndKill(VirgaProcess server, Chooser.Mix mix, int round, SplittableRandom random)
            throws IOException, InterruptedException {
        CountDownLatch sent = new CountDownLatch(1 + random.nextInt(MOST_REQUESTS_TO_A_KILL));
        long delay = random.nextLong(LONGEST_DELAY_NANOS);
        boolean diskFails = ground.disksFail() && random.nextInt(FAILING_DISK_ONE_IN) == 0;
        AtomicBoolean breaking = new AtomicBoolean();
        AtomicBoolean ending = new AtomicBoolean();
        List<Client> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < plan.clients(); i++) {
            Client client = new Client(
                    i,
                    Torture.connect(server),
                    world,
                    mix,
                    Torture.random(plan.seed(), life, round, i),
                    numbers.get(i),
                    sent,
                    breaking,
                    ending,
                    tally,
                    history);
            clients.add(client);
            threads.add(Thread.ofPlatform().name("client-" + i).start(client));
        }
        boolean inTime = sent.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        LockSupport.parkNanos(delay);
        boolean alive = server.isAlive();
        breaking.set(true);
        List<Breach> breaches = new ArrayList<>();
        if (diskFails && alive) {
            // Clients continue, because a server notices the failing disk only when it writes.
            String error = random.nextBoolean() ? "EIO" : "ENOSPC";
            history.tell("flushes fail with " + error);
            FailingDisk.endWith(error, server, directory.resolve("strace.log")).ifPresent(breaches::add);
            ending.set(true);
        } else {
            ending.set(true);
            server.kill();
            history.tell("killed at work");
        }
        for (Thread thread : threads) {
            thread.join();
        }
        clients.forEach(client -> breaches.addAll(client.breaches()));
        if (!alive || (!inTime && breaches.isEmpty())) {
            breaches.add(new Breach(
                    "the server at work", "that it answers", alive ? "that it does not" : "that it ended by itself"));
        }
        if (ground.real()) {
            Guests.Survivors found = guests.survivors(world);
            survivors = found.guests();
            breaches.addAll(found.breaches());
        }
        return killed(diskFails ? Tally.Count.DISK_FAILED : Tally.Count.KILLED_AT_WORK, breaches);
    }

    /** Kills a server while it starts, or while it resumes outstanding work. */
    private List<Breach> killAtStart(SplittableRandom random) throws IOException, InterruptedException {
        VirgaProcess server = begin();
        long until = System.nanoTime() + (long) (random.nextDouble() * 1.4 * lastStart * 1e9);
        boolean ready = false;
        while (System.nanoTime() < until && server.isAlive()) {
            ready |= server.isReady();
            LockSupport.parkNanos(Math.min(2_000_000, Math.max(1, until - System.nanoTime())));
        }
        List<Breach> breaches = new ArrayList<>();
        if (!server.isAlive()) {
            breaches.add(new Breach("a start", "that it goes on until it is killed", "see the last server-*.log"));
        }
        server.kill();
        history.tell("killed " + (ready ? "after" : "before") + " a start was over");
        return killed(ready ? Tally.Count.KILLED_AFTER_START : Tally.Count.KILLED_AT_START, breaches);
    }

    /** Checks the database after a kill. */
    private List<Breach> killed(Tally.Count how, List<Breach> breaches) throws IOException {
        tally.count(how);
        history.flush();
        List<Breach> all = new ArrayList<>(breaches);
        Documents documents = Documents.read(data(), directory.resolve("copy"));
        tally.count(
                Tally.Count.DOCUMENTS,
                documents.byType().values().stream().mapToInt(Map::size).sum());
        all.addAll(Ledger.check(documents));
        progress.run();
        return all;
    }

    private Verification verification(Connections connections, String imageId) {
        return new Verification(world, connections, ground.mix(imageId), ground.patience(), tally, history);
    }

    private List<Breach> launchStayers(VirgaProcess server, String imageId) throws IOException {
        try (Connections connections = Torture.connect(server)) {
            return verification(connections, imageId).launchStayers(STAYERS);
        }
    }

    private List<Breach> verify(VirgaProcess server, String imageId, SplittableRandom random) throws IOException {
        try (Connections connections = Torture.connect(server)) {
            List<Breach> breaches =
                    new ArrayList<>(verification(connections, imageId).afterKill(random));
            if (breaches.isEmpty() && ground.real()) {
                breaches.addAll(guests.checkMachines(world));
                breaches.addAll(guests.checkSame(survivors, tally));
            }
            return breaches;
        }
    }

    /** Terminates every instance, and checks that nothing is left of them. */
    private List<Breach> endAll(VirgaProcess server, String imageId) throws IOException, InterruptedException {
        try (Connections connections = Torture.connect(server)) {
            List<Breach> breaches = verification(connections, imageId).endAll();
            return breaches.isEmpty() && ground.real() ? guests.checkNothingLeft(world) : breaches;
        }
    }

    /** Lets a last server finish its work, ends it in order, and checks the database. */
    private List<Breach> rest() throws IOException, InterruptedException {
        if (!ground.real()) {
            try (VirgaProcess server = begin("--settle").awaitReady();
                    Connections connections = Torture.connect(server)) {
                // With --settle this request waits until nothing is outstanding.
                new PictureTaker(connections).ask("DescribeRegions", Map.of());
            }
        }
        Documents documents = Documents.read(data(), directory.resolve("copy"));
        return ground.real() ? Ledger.check(documents) : Ledger.checkAtRest(documents);
    }
}
