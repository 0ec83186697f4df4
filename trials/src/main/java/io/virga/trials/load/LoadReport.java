package io.virga.trials.load;

import io.virga.trials.load.LoadRun.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Formats a run as a page in Markdown, and checks its promises. */
final class LoadReport {
    /**
     * The memory of a terminated instance that is still described for an hour, and of the stored answer to its client
     * token.
     */
    private static final long BYTES_AN_INSTANCE = 16 * 1024;

    /** Code and tables that are loaded at first use. */
    private static final long FIRST_USE = 16L << 20;

    private static final int SLACK = 12;

    /** The highest credible lag (p99). Above it, the server's latency cannot be distinguished from the client's own. */
    private static final double MOST_LAG_MILLIS = 20;

    /** The highest credible processor usage. Above it, clients and server wait for each other. */
    private static final double MOST_BUSY = 0.8;

    private LoadReport() {}

    /** The promises that were broken. */
    static List<String> broken(LoadRun.Result result) {
        List<String> broken = new ArrayList<>(result.troubles());
        result.actions().forEach((action, latencies) -> {
            if (latencies.errors() > 0) {
                broken.add(action + " failed: " + latencies.codes());
            }
        });
        Sample before = result.samples().getFirst();
        Sample after = result.samples().getLast();
        long allowed = before.vitals().heapBytes() + FIRST_USE + BYTES_AN_INSTANCE * after.instances();
        if (after.vitals().heapBytes() > allowed) {
            broken.add("the heap went from " + before.vitals().heapMiB() + " to "
                    + after.vitals().heapMiB() + " MiB with " + after.instances() + " instances");
        }
        if (isMore(before.vitals().threads(), after.vitals().threads())) {
            broken.add("threads went from " + before.vitals().threads() + " to "
                    + after.vitals().threads());
        }
        if (isMore(before.vitals().descriptors(), after.vitals().descriptors())) {
            broken.add("descriptors went from " + before.vitals().descriptors() + " to "
                    + after.vitals().descriptors());
        }
        return broken;
    }

    /** Whether a server holds more threads or descriptors than before, beyond what it makes at first use and keeps. */
    static boolean isMore(int before, int after) {
        return after > before + SLACK;
    }

    /**
     * Why a run's latencies reflect the clients instead of the server; empty when they reflect the server.
     *
     * @param processors the number of processors, which clients and server share
     */
    static Optional<String> saturation(LoadRun.Settings settings, LoadRun.Result result, int processors) {
        double busy = (result.clientCpuSeconds() + serverCpuSeconds(result)) / seconds(result) / processors;
        if (settings.rate() == 0) {
            return Optional.of("every client sent its next request as soon as it had an answer");
        }
        if (busy > MOST_BUSY) {
            return Optional.of("clients and server took %.0f %% of the processors".formatted(100 * busy));
        }
        double lag = result.lag().millis(0.99);
        return lag > MOST_LAG_MILLIS
                ? Optional.of("the clients themselves were %.0f ms late (p99) with their requests".formatted(lag))
                : Optional.empty();
    }

    private static double serverCpuSeconds(LoadRun.Result result) {
        return result.samples().getLast().cpuSeconds()
                - result.samples().getFirst().cpuSeconds();
    }

    private static double seconds(LoadRun.Result result) {
        return result.duration().toMillis() / 1000.0;
    }

    /** The clients' share of the processors, and whether the latencies are meaningful for the server. */
    private static String clients(LoadRun.Settings settings, LoadRun.Result result, int processors) {
        String shares =
                ("Of one processor, of which the machine has %d, the server took %.0f %% and the clients %.0f %%."
                                + " The clients themselves were %.1f ms late (p99).")
                        .formatted(
                                processors,
                                100 * serverCpuSeconds(result) / seconds(result),
                                100 * result.clientCpuSeconds() / seconds(result),
                                result.lag().millis(0.99));
        return shares
                + saturation(settings, result, processors)
                        .map(why -> " **Latencies are left out**, since they would be the clients': " + why
                                + ". Give a lower `--rate`.")
                        .orElse(
                                " Latencies count from the moment at which a request was due, so that a stall is not hidden"
                                        + " by clients that wait for it; the stalls of the full collections are among them.");
    }

    static String markdown(LoadRun.Settings settings, LoadRun.Result result, String machine, int processors) {
        long requests = result.samples().getLast().requests();
        double seconds = seconds(result);
        double cpu = serverCpuSeconds(result);
        boolean hasLatencies = saturation(settings, result, processors).isEmpty();
        boolean throttled = !settings.throttle().equals("off");
        StringBuilder page = new StringBuilder();
        page.append("""
            # Load

            `./virga load` lets many clients live with a server on simulated hosts, each on a connection of its own and at a
            steady pace: a client launches an instance, describes, tags, stops, starts and terminates it, and begins anew. No request may
            fail but for `RequestLimitExceeded`, which throttling answers where it is on; heap, threads and descriptors may not grow.

            This page is written by the program: `./virga load --clients %d --rate %.0f --seconds %d%s --report docs/load.md`.

            %s %d clients, %.0f s, throttling %s: %,d requests, %,.0f a second, %.2f ms of the server's processor time each.
            %s

            | action | requests | throttled | failed | p50 ms | p99 ms | slowest ms |
            |---|--:|--:|--:|--:|--:|--:|
            """.formatted(
                        settings.clients(),
                        settings.rate(),
                        settings.duration().toSeconds(),
                        throttled ? " --throttle " + settings.throttle() : "",
                        machine,
                        settings.clients(),
                        seconds,
                        throttled ? settings.throttle() + " times EC2's limits" : "off",
                        requests,
                        requests / seconds,
                        cpu * 1000 / Math.max(1, requests),
                        clients(settings, result, processors)));
        new TreeMap<>(result.actions())
                .forEach((action, latencies) -> page.append("| %s | %,d | %,d | %s | %s | %s | %s |%n"
                        .formatted(
                                action,
                                latencies.requests(),
                                latencies.throttled(),
                                latencies.errors() == 0 ? "0" : latencies.codes(),
                                hasLatencies ? "%.1f".formatted(latencies.millis(0.5)) : "",
                                hasLatencies ? "%.1f".formatted(latencies.millis(0.99)) : "",
                                hasLatencies ? "%.0f".formatted(latencies.slowestMillis()) : "")));
        page.append("""

            The server, each time after a full collection. Instances that were terminated are described for another hour, as EC2 does,
            and answers to client tokens are kept for a day: both are in the heap.

            | when | requests so far | instances launched so far | heap MiB | resident MiB | threads | descriptors |
            |---|--:|--:|--:|--:|--:|--:|
            """);
        for (Sample sample : result.samples()) {
            page.append("| %s | %,d | %,d | %s | %d | %d | %d |%n"
                    .formatted(
                            sample.when(),
                            sample.requests(),
                            sample.instances(),
                            sample.vitals().heapMiB(),
                            sample.vitals().residentMiB(),
                            sample.vitals().threads(),
                            sample.vitals().descriptors()));
        }
        List<String> broken = broken(result);
        page.append('\n').append(broken.isEmpty() ? "All promises held.\n" : "Promises that were broken:\n");
        broken.forEach(promise -> page.append("- ").append(promise).append('\n'));
        return page.toString();
    }
}
