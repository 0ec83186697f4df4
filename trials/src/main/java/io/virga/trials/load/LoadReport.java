package io.virga.trials.load;

import io.virga.trials.load.LoadRun.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A run as a page in Markdown, and what of it was promised and not held. */
final class LoadReport {
    /** What an instance costs that is described for an hour after its end, and the kept answer to its token. */
    private static final long BYTES_AN_INSTANCE = 16 * 1024;

    /** Code and tables that are loaded when something is done for the first time. */
    private static final long FIRST_USE = 16L << 20;

    private static final int SLACK = 12;

    private LoadReport() {}

    /** What was promised and not held. */
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
        if (after.vitals().threads() > before.vitals().threads() + SLACK) {
            broken.add("threads went from " + before.vitals().threads() + " to "
                    + after.vitals().threads());
        }
        if (after.vitals().descriptors() > before.vitals().descriptors() + SLACK) {
            broken.add("descriptors went from " + before.vitals().descriptors() + " to "
                    + after.vitals().descriptors());
        }
        return broken;
    }

    static String markdown(LoadRun.Settings settings, LoadRun.Result result, String machine) {
        long requests = result.samples().getLast().requests();
        double seconds = result.duration().toMillis() / 1000.0;
        double cpu = result.samples().getLast().cpuSeconds()
                - result.samples().getFirst().cpuSeconds();
        boolean throttled = !settings.throttle().equals("off");
        StringBuilder page = new StringBuilder();
        page.append("""
            # Load

            `./virga load` lets many clients live with a server on simulated hosts, each on a connection of its own and without a
            pause: a client launches an instance, describes, tags, stops, starts and terminates it, and begins anew. No request may
            fail but for `RequestLimitExceeded`, which throttling answers where it is on; heap, threads and descriptors may not grow.

            This page is written by the program: `./virga load --clients %d --seconds %d%s --report docs/load.md`.

            %s %d clients, %.0f s, throttling %s: %,d requests, %,.0f a second, %.2f ms of the server's processor time each. Clients
            and server share the processors.

            | action | requests | throttled | failed | p50 ms | p99 ms | slowest ms |
            |---|--:|--:|--:|--:|--:|--:|
            """.formatted(
                        settings.clients(),
                        settings.duration().toSeconds(),
                        throttled ? " --throttle " + settings.throttle() : "",
                        machine,
                        settings.clients(),
                        seconds,
                        throttled ? settings.throttle() + " times EC2's limits" : "off",
                        requests,
                        requests / seconds,
                        cpu * 1000 / Math.max(1, requests)));
        new TreeMap<>(result.actions())
                .forEach((action, latencies) -> page.append("| %s | %,d | %,d | %s | %.1f | %.1f | %.0f |%n"
                        .formatted(
                                action,
                                latencies.requests(),
                                latencies.throttled(),
                                latencies.errors() == 0 ? "0" : latencies.codes(),
                                latencies.millis(0.5),
                                latencies.millis(0.99),
                                latencies.slowestMillis())));
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
