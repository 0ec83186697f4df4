package io.virga.trials.fuzz;

import io.virga.trials.client.Vitals;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Formats a run as a page in Markdown. */
final class FuzzReport {
    private static final int CODES = 4;

    private FuzzReport() {}

    /** Whether all promises held, including those about heap, threads and descriptors. */
    static boolean holds(Fuzzer.Result result) {
        return result.failed() == 0
                && unreturned(result.before(), result.after()).isEmpty();
    }

    /** The resources that did not return to their level before the run. Some slack is allowed for caches. */
    static List<String> unreturned(Vitals before, Vitals after) {
        record Level(String name, long before, long after, long slack) {}
        return List.of(
                        new Level(
                                "heap",
                                before.heapBytes(),
                                after.heapBytes(),
                                Math.max(12L << 20, before.heapBytes() / 4)),
                        new Level("threads", before.threads(), after.threads(), 12),
                        new Level("descriptors", before.descriptors(), after.descriptors(), 12))
                .stream()
                .filter(level -> level.after() > level.before() + level.slack())
                .map(level -> level.name() + " went from " + level.before() + " to " + level.after())
                .toList();
    }

    static String markdown(Fuzzer.Settings settings, Fuzzer.Result result, String machine) {
        StringBuilder page = new StringBuilder();
        Duration duration = result.duration();
        page.append("""
            # Fuzzing

            `./virga fuzz` makes requests out of the service models, changes them in every way below, sends them to a server with
            simulated hosts, and looks at every answer: it has to be whole, well-formed and of the right protocol, no fault of the
            server's (5xx, `InternalError`), within two seconds, and no success where a request must be refused. It covers all
            services in each of their protocols, also those of which Virga only has the operations' names, and signs as the root
            user, as users, in sessions, and with keys of users and roles that are gone. Afterwards heap, threads and descriptors
            have to be back at their level. A request with a wrong answer is kept as a file:
            `./virga fuzz --replay FILE` sends it again, and `--seed` repeats a run.

            This page is written by the program: `./virga fuzz --requests %d --seed %d --report docs/fuzzing.md`.

            """.formatted(settings.requests(), settings.seed()));
        page.append(
                "%s %,d requests in %d min %d s (%,.0f a second, %d connections), %d of %s operations implemented.%n%n"
                        .formatted(
                                machine,
                                result.tally().requests(),
                                duration.toMinutes(),
                                duration.toSecondsPart(),
                                result.tally().requests() / (duration.toMillis() / 1000.0),
                                settings.connections(),
                                result.implemented(),
                                "the models'"));
        page.append("""
            | | before | after |
            |---|--:|--:|
            | heap after a full collection, MiB | %s | %s |
            | resident memory, MiB | %d | %d |
            | threads | %d | %d |
            | descriptors | %d | %d |

            """.formatted(
                        result.before().heapMiB(),
                        result.after().heapMiB(),
                        result.before().residentMiB(),
                        result.after().residentMiB(),
                        result.before().threads(),
                        result.after().threads(),
                        result.before().descriptors(),
                        result.after().descriptors()));
        page.append(
                "Wrong answers: %d. Answers that came late once, and in time when the request was sent again alone: %d.%n"
                        .formatted(result.failed(), result.slowOnce()));
        for (Failure failure : result.failures()) {
            page.append("- request %d, %s of %s: %s%n"
                    .formatted(
                            failure.shot().number(),
                            failure.shot().mutation(),
                            failure.shot().operation(),
                            failure.breach()));
        }
        unreturned(result.before(), result.after())
                .forEach(level -> page.append("- ").append(level).append('\n'));
        page.append("""

            | what is changed | how | requests | answers by status | most frequent codes | slowest, ms |
            |---|---|--:|---|---|--:|
            """);
        result.tally().rows().forEach((mutation, row) -> page.append(line(mutation, row)));
        Tally.Row sum = result.tally().sum();
        page.append("| | all together | %,d | %s | %s | %.0f |%n"
                .formatted(sum.requests(), sum.statuses(), sum.codes(12), sum.slowestMillis()));
        return page.toString();
    }

    private static String line(Mutation mutation, Tally.Row row) {
        return "| %s | %s | %,d | %s | %s | %.0f |%n"
                .formatted(
                        mutation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        mutation.label(),
                        row.requests(),
                        row.statuses(),
                        row.codes(CODES),
                        row.slowestMillis());
    }
}
