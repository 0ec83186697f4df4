package io.virga.trials.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rounds of a kind of work that do not count: until what a request costs has settled, or the time for it is over. How many
 * requests a JVM needs until its compilers are done depends on the machine and on the work, so no number of them would do.
 */
final class WarmUp {
    /** Long enough that the kernel's ticks of 10 ms tell processor time to one percent. */
    private static final Duration ROUND = Duration.ofSeconds(1);

    /** So many rounds in a row must agree. */
    private static final int AGREEING = 4;

    /** They agree when the dearest costs at most so many times what the cheapest does. */
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
     * @param longest how long it may take; zero for no warm-up at all
     * @return whether the cost has settled in this time
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
     * Processor time of the server a request; where its process is not known, time a request. Work that is one large
     * request is done again until so much time is over.
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

    /** Whether the last rounds cost the same, but for noise. */
    static boolean hasSettled(List<Double> costs) {
        if (costs.size() < AGREEING) {
            return false;
        }
        List<Double> last = costs.subList(costs.size() - AGREEING, costs.size());
        return Collections.max(last) <= SPREAD * Collections.min(last);
    }
}
