package io.virga.trials.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A target figure.
 *
 * @param text the figure as the table shows it
 */
record Target(String text, Predicate<Rounds> isReached) {
    static final double RATIO = 1.2;
    static final double HEAP_BYTES = 4000;
    static final double START_MILLIS = 1200;
    static final double START_AMONG_MANY_MILLIS = 3000;
    static final double RESIDENT_BYTES = 200e6;
    static final double BOOT_RATIO = 1.15;

    /** Of all work. */
    static final Target PAUSE = new Target(
            "pauses below 20 ms", rounds -> rounds.longestPauseMillis().orElse(0) < 20);

    private static final Map<String, List<Target>> BY_WORK = Map.of(
            "caller-identity", List.of(new Target("0.06 ms server CPU", rounds -> rounds.cpuMillis() <= 0.06)),
            "get-user", List.of(new Target("0.06 ms server CPU", rounds -> rounds.cpuMillis() <= 0.06)),
            "describe-1", List.of(new Target("0.12 ms server CPU", rounds -> rounds.cpuMillis() <= 0.12)),
            "describe-1000",
                    List.of(
                            new Target("5 ms server CPU", rounds -> rounds.cpuMillis() <= 5),
                            new Target("p99 under 100 ms", rounds -> rounds.p99Millis() < 100)),
            "run-1", List.of(new Target("5,000/s", rounds -> rounds.perSecond() >= 5000)),
            "run-1000", List.of(new Target("150 ms", rounds -> rounds.p50Millis() <= 150)),
            "tags", List.of(new Target("10,000/s", rounds -> rounds.perSecond() >= 10_000)));

    /** A kind of work whose cost is compared with another's: how many times as much it may be. */
    record Compared(String work, String with, double most) {}

    /** A user's calls against the root's. */
    static final List<Compared> COMPARED =
            List.of(new Compared("user-1", "describe-1", 1.15), new Compared("user-1000", "describe-1000", 1.5));

    /** The targets of what was measured. There are fewer if the work's size is not that of the promise. */
    static List<Target> of(Work work, Rounds rounds) {
        List<Target> targets = new ArrayList<>(BY_WORK.getOrDefault(work.key(), List.of()));
        if (rounds.longestPauseMillis().isPresent()) {
            targets.add(PAUSE);
        }
        return targets;
    }

    /** How the tables show whether a target was reached. */
    static String word(boolean reached) {
        return reached ? "yes" : "**no**";
    }
}
