package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The model's constraints on the values of a shape. Validation applies them, decoding does not.
 *
 * @param minimum smallest number, or {@link #NO_MINIMUM}
 * @param maximum largest number, or {@link #NO_MAXIMUM}
 * @param minimumLength minimum number of characters (strings), bytes (blobs) or elements (lists, maps); 0 when unbounded
 * @param maximumLength maximum number of the same; {@link Integer#MAX_VALUE} when unbounded
 * @param pattern regular expression that some part of the string must match (it has its own anchors, if any), or ""
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
