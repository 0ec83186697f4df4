package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

import io.virga.trials.client.Directories;
import io.virga.trials.client.VirgaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The whole trial: a sequence of lives, each with a data directory of its own. Terminated instances are described for
 * an hour; separate directories keep them from accumulating.
 */
final class Torture {
    /**
     * The plan of a run.
     *
     * @param killsALife the number of kills after which a new data directory is used
     * @param directory the directory for data, logs and history; deleted at the end, unless there was a breach
     */
    record Plan(long seed, int kills, int killsALife, int clients, Path directory, Ground ground) {
        Plan {
            requireNonNull(directory, "directory is null");
            requireNonNull(ground, "ground is null");
            if (kills < 1 || killsALife < 1 || clients < 1) {
                throw new IllegalArgumentException("kills, kills of a life and clients are at least 1");
            }
        }
    }

    /** The results of a run. */
    record Result(List<Breach> breaches, Tally tally, long seconds) {
        Result {
            breaches = List.copyOf(breaches);
        }
    }

    private final Plan plan;
    private final PrintWriter out;
    private final Tally tally = new Tally();
    private final long begin = System.nanoTime();

    private Torture(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Runs the trial until its end or the first breach. After a breach the directory is kept, otherwise it is deleted.
     */
    static Result run(Plan plan, PrintWriter out) throws IOException, InterruptedException {
        return new Torture(plan, out).run();
    }

    private Result run() throws IOException, InterruptedException {
        Files.createDirectories(plan.directory());
        Ground ground = plan.ground()
                .trained(plan.directory())
                .withFailingDisks(plan.directory().resolve("strace.log"));
        List<Breach> breaches = new ArrayList<>();
        for (int life = 1; tally.kills() < plan.kills() && breaches.isEmpty(); life++) {
            Path directory = plan.directory().resolve(Integer.toString(life));
            Files.createDirectories(directory);
            int kills = (int) Math.min(plan.killsALife(), plan.kills() - tally.kills());
            try (History history = new History(directory.resolve("history.log"))) {
                Life one = new Life(plan, ground, life, directory, tally, history, this::progress);
                breaches.addAll(live(one, kills));
                breaches.forEach(breach -> history.tell("BREACH " + breach));
            }
            if (breaches.isEmpty()) {
                tally.count(Tally.Count.LIVES);
                Directories.delete(directory);
            } else {
                out.println("Kept: " + directory + " (data, logs, history.log)");
            }
        }
        if (breaches.isEmpty()) {
            Directories.delete(plan.directory());
        }
        return new Result(breaches, tally, seconds());
    }

    /**
     * Takes a server through its life. A server that does not start after a kill, or does not answer, is a breach, too.
     */
    private static List<Breach> live(Life life, int kills) throws InterruptedException {
        try {
            return life.live(kills);
        } catch (IOException e) {
            return List.of(new Breach("the server", "that it starts after a kill, and answers", e.toString()));
        }
    }

    private long seconds() {
        return (System.nanoTime() - begin) / 1_000_000_000;
    }

    private void progress() {
        long kills = tally.kills();
        if (kills % 10 == 0 || kills <= 3) {
            out.printf(
                    "%d of %d kills, %,d requests, %,d acknowledged, %,d in flight, %,d resources compared, %d s%n",
                    kills,
                    plan.kills(),
                    tally.of(Tally.Count.SENT),
                    tally.of(Tally.Count.ACKNOWLEDGED),
                    tally.of(Tally.Count.IN_FLIGHT),
                    tally.of(Tally.Count.COMPARED),
                    seconds());
            out.flush();
        }
    }

    /** The results as a table, for the documentation. */
    static List<String> report(Plan plan, Result result, String machine) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("machine", machine);
        about.put("hosts", plan.ground().real() ? "this machine: real guests" : "simulated");
        about.put("seed", Long.toString(plan.seed()));
        about.put("clients at once", Integer.toString(plan.clients()));
        about.put("time", result.seconds() + " s");
        List<String> lines = new ArrayList<>(result.tally().rows(about));
        lines.add("| **breaches** | **" + result.breaches().size() + "** |");
        return lines;
    }

    /** An independent source of randomness for each part of a run, so that one part does not influence another. */
    static SplittableRandom random(long seed, long... parts) {
        long mixed = seed;
        for (long part : parts) {
            mixed = new SplittableRandom(mixed * 31 + part).nextLong();
        }
        return new SplittableRandom(mixed);
    }

    /** Connections to a server. */
    static Connections connect(VirgaProcess server) {
        return new Connections(server.endpoint());
    }
}
