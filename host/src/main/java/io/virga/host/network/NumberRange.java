package io.virga.host.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A range of numbers, both ends included. */
record NumberRange(int first, int last) {
    NumberRange {
        if (first > last) {
            throw new IllegalArgumentException("not a range: %d-%d".formatted(first, last));
        }
    }

    /** What remains without another range: up to two ranges. */
    Stream<NumberRange> without(NumberRange other) {
        Stream.Builder<NumberRange> rest = Stream.builder();
        if (first < other.first) {
            rest.add(new NumberRange(first, Math.min(last, other.first - 1)));
        }
        if (other.last < last) {
            rest.add(new NumberRange(Math.max(first, other.last + 1), last));
        }
        return rest.build();
    }

    /** What remains of some ranges without others. */
    static List<NumberRange> difference(List<NumberRange> some, List<NumberRange> others) {
        List<NumberRange> rest = union(some);
        for (NumberRange other : others) {
            rest = rest.stream().flatMap(range -> range.without(other)).toList();
        }
        return rest;
    }

    /** The numbers of all these ranges, in disjoint ranges. */
    static List<NumberRange> union(List<NumberRange> ranges) {
        List<NumberRange> union = new ArrayList<>();
        for (NumberRange range : ranges.stream()
                .sorted(Comparator.comparingInt(NumberRange::first))
                .toList()) {
            if (!union.isEmpty() && range.first <= union.getLast().last + 1) {
                NumberRange before = union.removeLast();
                union.add(new NumberRange(before.first, Math.max(before.last, range.last)));
            } else {
                union.add(range);
            }
        }
        return union;
    }

    boolean contains(int number) {
        return first <= number && number <= last;
    }

    /** In the form that nft reads: a range of one is a number. */
    String text() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
