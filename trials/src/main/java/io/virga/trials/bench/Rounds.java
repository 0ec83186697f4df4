package io.virga.trials.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The medians of some rounds of the same work. Failures are added up. */
record Rounds(List<Work.Round> rounds) {
    Rounds {
        rounds = List.copyOf(rounds);
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

    /** Processor time of the server a request; NaN when its process is not known. */
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

    /** Requests of launches whose instances ran, a second, counted until the last of them ran. */
    OptionalDouble runningPerSecond() {
        return optional(
                round -> round.load().requests() / round.untilRunningSeconds().getAsDouble());
    }

    /** From the first request of a launch until all of it ran. */
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

    /** The middle one, or the mean of the middle two. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
