package io.virga.trials.bench;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The medians of several rounds of the same work. Failures are summed.
 *
 * @param longestPauseMillis the longest time in which none of the server's threads ran; empty when its process is no JVM
 */
record Rounds(List<Work.Round> rounds, OptionalDouble longestPauseMillis) {
    Rounds {
        rounds = List.copyOf(rounds);
        requireNonNull(longestPauseMillis, "longestPauseMillis is null");
    }

    Rounds(List<Work.Round> rounds) {
        this(rounds, OptionalDouble.empty());
    }

    double perSecond() {
        return median(round -> round.load().perSecond());
    }

    double p50Millis() {
        return median(round -> round.load().p50Millis());
    }

    double p99Millis() {
        return median(round -> round.load().p99Millis());
    }

    /** The server's processor time per request; NaN when its process is unknown. */
    double cpuMillis() {
        return median(round -> round.load().cpuMillis());
    }

    long requests() {
        return rounds.stream().mapToLong(round -> round.load().requests()).sum();
    }

    long failures() {
        return rounds.stream().mapToLong(round -> round.load().failures()).sum();
    }

    long bodyBytes() {
        return rounds.getLast().load().bodyBytes();
    }

    /** Launch requests per second, measured until the last of their instances was running. */
    OptionalDouble runningPerSecond() {
        return optional(
                round -> round.load().requests() / round.untilRunningSeconds().getAsDouble());
    }

    /** The time from the first request of a launch until all its instances were running. */
    OptionalDouble untilRunningMillis() {
        return optional(round -> round.untilRunningSeconds().getAsDouble() * 1000);
    }

    private OptionalDouble optional(ToDoubleFunction<Work.Round> value) {
        return rounds.getFirst().untilRunningSeconds().isPresent()
                ? OptionalDouble.of(median(value))
                : OptionalDouble.empty();
    }

    private double median(ToDoubleFunction<Work.Round> value) {
        return median(rounds.stream().mapToDouble(value).toArray());
    }

    /** The middle value, or the mean of the two middle values. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
