package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a model says of the legal values of a shape. Decoding does not look at it; validation does.
 *
 * @param minimum smallest number, or {@link #NO_MINIMUM}
 * @param maximum largest number, or {@link #NO_MAXIMUM}
 * @param minimumLength fewest characters (strings), bytes (blobs) or elements (lists, maps), 0 when not bounded
 * @param maximumLength most of them, {@link Integer#MAX_VALUE} when not bounded
 * @param pattern regular expression that some part of the string must match (anchored only where it says so), or ""
 * @param values the values of an enum, in the model's order; empty when the shape is not an enum
 */
public record Constraints(
        double minimum, double maximum, int minimumLength, int maximumLength, String pattern, List<String> values) {
    public static final double NO_MINIMUM = Double.NEGATIVE_INFINITY;
    public static final double NO_MAXIMUM = Double.POSITIVE_INFINITY;
    public static final Constraints NONE = new Constraints(NO_MINIMUM, NO_MAXIMUM, 0, Integer.MAX_VALUE, "", List.of());

    public Constraints {
        requireNonNull(pattern, "pattern is null");
        values = List.copyOf(values);
    }

    public static Constraints range(double minimum, double maximum) {
        return new Constraints(minimum, maximum, 0, Integer.MAX_VALUE, "", List.of());
    }

    public static Constraints length(int minimum, int maximum) {
        return new Constraints(NO_MINIMUM, NO_MAXIMUM, minimum, maximum, "", List.of());
    }

    public static Constraints pattern(String pattern) {
        return new Constraints(NO_MINIMUM, NO_MAXIMUM, 0, Integer.MAX_VALUE, pattern, List.of());
    }

    public static Constraints values(String... values) {
        return new Constraints(NO_MINIMUM, NO_MAXIMUM, 0, Integer.MAX_VALUE, "", List.of(values));
    }
}
