package io.virga.trials.fuzz;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts answers by kind of mutation. */
final class Tally {
    private final Map<Mutation, Row> rows = new EnumMap<>(Mutation.class);

    /** The counts of one kind. */
    static final class Row {
        private long requests;
        private long slowestNanos;
        private final Map<Integer, Long> statuses = new TreeMap<>();
        private final Map<String, Long> codes = new TreeMap<>();

        long requests() {
            return requests;
        }

        double slowestMillis() {
            return slowestNanos / 1e6;
        }

        /** {@code 200: 12, 400: 7}; 0 means that the connection was closed instead. */
        String statuses() {
            return statuses.entrySet().stream()
                    .map(entry ->
                            (entry.getKey() == 0 ? "closed" : entry.getKey().toString()) + ": " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }

        /** The most frequent error codes, at most this many. */
        String codes(int most) {
            String told = codes.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(most)
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", "));
            return codes.size() > most ? told + ", … " + (codes.size() - most) + " more" : told;
        }

        private void add(Oracle.Judgement judgement, long nanos) {
            requests++;
            slowestNanos = Math.max(slowestNanos, nanos);
            statuses.merge(judgement.status(), 1L, Long::sum);
            if (!judgement.code().isEmpty()) {
                codes.merge(judgement.code(), 1L, Long::sum);
            }
        }

        private void add(Row other) {
            requests += other.requests;
            slowestNanos = Math.max(slowestNanos, other.slowestNanos);
            other.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
            other.codes.forEach((code, count) -> codes.merge(code, count, Long::sum));
        }
    }

    synchronized void add(Mutation mutation, Oracle.Judgement judgement, long nanos) {
        rows.computeIfAbsent(mutation, m -> new Row()).add(judgement, nanos);
    }

    synchronized long requests() {
        return rows.values().stream().mapToLong(Row::requests).sum();
    }

    /** The sum of all kinds. */
    synchronized Row sum() {
        Row sum = new Row();
        rows.values().forEach(sum::add);
        return sum;
    }

    /** The counts so far, in the order of the kinds. */
    synchronized Map<Mutation, Row> rows() {
        return new EnumMap<>(rows);
    }
}
