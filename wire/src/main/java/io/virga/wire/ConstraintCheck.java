package io.virga.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Constraints prepared for checking: enum values as a set (EC2 has more than a thousand instance types) and the pattern
 * compiled.
 *
 * @param none whether the shape has no constraints; texts are still checked for characters that XML cannot carry
 */
record ConstraintCheck(boolean none, Constraints constraints, Set<String> values, Optional<Pattern> pattern) {
    /** A violated constraint, with its bound. */
    sealed interface Violation {}

    record TooSmall(double minimum) implements Violation {}

    record TooLarge(double maximum) implements Violation {}

    record TooShort(int minimum) implements Violation {}

    record TooLong(int maximum) implements Violation {}

    record NoMatch(String pattern) implements Violation {}

    record NotInEnum(List<String> values) implements Violation {}

    record IllegalCharacter(int codePoint) implements Violation {}

    static ConstraintCheck of(Constraints constraints) {
        return new ConstraintCheck(
                constraints.equals(Constraints.NONE),
                constraints,
                Set.copyOf(constraints.values()),
                constraints.pattern().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Pattern.compile(constraints.pattern())));
    }

    /**
     * What a value violates first, or null, for this runs for every value of every request.
     *
     * @param xml whether XML has to be able to carry texts
     */
    Violation violationOf(Object value, boolean xml) {
        if (none) {
            return value instanceof String text ? ofCharacters(text, xml) : null;
        }
        return switch (value) {
            case String text -> ofText(text, xml);
            case Number number -> ofNumber(number.doubleValue());
            case Blob blob -> ofLength(blob.size());
            case List<?> list -> ofLength(list.size());
            case Map<?, ?> map -> ofLength(map.size());
            default -> null;
        };
    }

    private Violation ofText(String text, boolean xml) {
        if (!values.isEmpty() && !values.contains(text)) {
            return new NotInEnum(constraints.values());
        }
        // Check the length first, so that the pattern is never matched against a text that is too long
        Violation length = ofLength(text.codePointCount(0, text.length()));
        if (length != null) {
            return length;
        }
        if (pattern.isPresent() && !BoundedMatch.find(pattern.get(), text)) {
            return new NoMatch(constraints.pattern());
        }
        return ofCharacters(text, xml);
    }

    /** Every text of a request may end up in an answer, so the service's protocols have to be able to carry it. */
    private static Violation ofCharacters(String text, boolean xml) {
        OptionalInt illegal = xml ? XmlText.firstIllegal(text) : WireText.firstIllegal(text);
        return illegal.isPresent() ? new IllegalCharacter(illegal.getAsInt()) : null;
    }

    private Violation ofNumber(double number) {
        if (number < constraints.minimum()) {
            return new TooSmall(constraints.minimum());
        }
        return number > constraints.maximum() ? new TooLarge(constraints.maximum()) : null;
    }

    private Violation ofLength(int length) {
        if (length < constraints.minimumLength()) {
            return new TooShort(constraints.minimumLength());
        }
        return length > constraints.maximumLength() ? new TooLong(constraints.maximumLength()) : null;
    }

    /** A bound in its usual notation: 5, not 5.0. */
    static String number(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e18
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
