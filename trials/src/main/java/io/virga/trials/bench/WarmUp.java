package io.virga.trials.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs uncounted rounds of a kind of work until the cost of a request has settled or the time is over. A fixed number
 * of requests would not do: how many of them the JVM needs until its compilers are done depends on the machine and the
 * work.
 */
final class WarmUp {
    /** Long enough to measure processor time to one percent with the kernel's ticks of 10 ms. */
    private static final Duration ROUND = Duration.ofSeconds(1);

    /** This many rounds in a row must agree. */
    private static final int AGREEING = 4;

    /** Rounds agree when the most expensive costs at most this many times the cheapest. */
    private static final double SPREAD = 1.08;

    /** One round of the work. */
    @FunctionalInterface
    interface Try {
        LoadLoop.Result run(Duration duration) throws IOException, InterruptedException;
    }

    private WarmUp() {}

    /**
     * Runs rounds until their cost has settled.
     *
     * @param longest the time limit; zero for no warm-up at all
     * @return whether the cost has settled within the limit
     */
    static boolean run(Duration longest, Try round) throws IOException, InterruptedException {
        List<Double> costs = new ArrayList<>();
        long begin = System.nanoTime();
        Duration remaining = longest;
        while (remaining.isPositive() && !hasSettled(costs)) {
            costs.add(cost(remaining.compareTo(ROUND) < 0 ? remaining : ROUND, round));
            remaining = longest.minusNanos(System.nanoTime() - begin);
        }
        return hasSettled(costs);
    }

    /**
     * The server's processor time per request; if its process is unknown, the elapsed time per request. Work that is
     * one large request is repeated until the given time is over.
     */
    private static double cost(Duration atLeast, Try round) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        double cpu = 0;
        double seconds = 0;
        long requests = 0;
        Duration remaining = atLeast;
        while (remaining.isPositive()) {
            LoadLoop.Result result = round.run(remaining);
            cpu += result.cpuSeconds();
            seconds += result.seconds();
            requests += result.requests();
            remaining = atLeast.minusNanos(System.nanoTime() - begin);
        }
        return (Double.isNaN(cpu) ? seconds : cpu) / requests;
    }

    /** Whether the last rounds cost the same, apart from noise. */
    static boolean hasSettled(List<Double> costs) {
        if (costs.size() < AGREEING) {
            return false;
        }
        List<Double> last = costs.subList(costs.size() - AGREEING, costs.size());
        return Collections.max(last) <= SPREAD * Collections.min(last);
    }
}
