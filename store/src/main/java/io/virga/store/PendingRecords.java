package io.virga.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The durable records of an outbox that are not deleted yet, and the rows of the log that hold them. A row is removed when
 * all its records are deleted. Not thread-safe: the outbox guards it.
 */
final class PendingRecords {
    private final NavigableMap<Long, Held> all = new TreeMap<>();
    private final Map<String, NavigableMap<Long, Held>> bySource = new HashMap<>();

    /** By revision. */
    private final NavigableMap<Long, Holding> rows = new TreeMap<>();

    /** The size of all rows: a row stays whole, in the log and here, until all its records are deleted. */
    private long bytes;

    /** A record with the revision of its row. */
    record Held(OutboxRecord record, long row) {}

    /** A row, and how many of its records are not deleted. */
    private static final class Holding {
        private final RecordRow row;
        private final long bytes;
        private int left;

        Holding(RecordRow row) {
            this.row = row;
            this.bytes = row.records().stream().mapToLong(OutboxRecord::bytes).sum();
            this.left = row.records().size();
        }
    }

    void add(RecordRow row) {
        Holding holding = new Holding(row);
        rows.put(row.revision(), holding);
        bytes += holding.bytes;
        for (OutboxRecord record : row.records()) {
            Held held = new Held(record, row.revision());
            all.put(record.number(), held);
            bySource.computeIfAbsent(record.source(), source -> new TreeMap<>()).put(record.number(), held);
        }
    }

    /** Deletes records, and returns the sources of which none is left. */
    Set<String> remove(Collection<Held> deleted) {
        Set<String> ended = new HashSet<>();
        for (Held held : deleted) {
            OutboxRecord record = held.record();
            if (all.remove(record.number()) != null) {
                NavigableMap<Long, Held> others = bySource.get(record.source());
                others.remove(record.number());
                if (others.isEmpty()) {
                    bySource.remove(record.source());
                    ended.add(record.source());
                }
                Holding holding = rows.get(held.row());
                holding.left--;
                if (holding.left == 0) {
                    rows.remove(held.row());
                    bytes -= holding.bytes;
                }
            }
        }
        return ended;
    }

    /** Deletes everything, and returns the sources. */
    Set<String> clear() {
        return remove(List.copyOf(all.values()));
    }

    int count() {
        return all.size();
    }

    Set<String> sources() {
        return bySource.keySet();
    }

    boolean contains(OutboxRecord record) {
        return all.containsKey(record.number());
    }

    /** The revisions of all rows. */
    List<Long> rows() {
        return List.copyOf(rows.keySet());
    }

    /** The revisions of the rows of which nothing is left without these records, of which each is there. */
    List<Long> rowsOf(Collection<Held> deleted) {
        Map<Long, Integer> left = new TreeMap<>();
        for (Held held : deleted) {
            left.merge(held.row(), rows.get(held.row()).left - 1, (count, one) -> count - 1);
        }
        return left.entrySet().stream()
                .filter(row -> row.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a row other than these holds a record of a source up to a number, which may be deleted. */
    boolean holds(String source, long upTo, Collection<Long> otherThan) {
        return rows.headMap(upTo + 1, true).values().stream()
                .map(holding -> holding.row)
                .anyMatch(row -> !otherThan.contains(row.revision())
                        && row.records().stream()
                                .anyMatch(record -> record.number() <= upTo
                                        && record.source().equals(source)));
    }

    /** The number of records of a source after this number. */
    long countAfter(String source, long number) {
        NavigableMap<Long, Held> records = bySource.get(source);
        return records == null ? 0 : records.tailMap(number, false).size();
    }

    /** The first record of a source after this number. */
    Optional<OutboxRecord> firstAfter(String source, long number) {
        NavigableMap<Long, Held> records = bySource.get(source);
        return records == null
                ? Optional.empty()
                : Optional.ofNullable(records.higherEntry(number))
                        .map(entry -> entry.getValue().record());
    }

    /** The first records of a source after this number: one, and as many more as both limits allow. */
    List<OutboxRecord> after(String source, long number, int most, long mostBytes) {
        List<OutboxRecord> batch = new ArrayList<>();
        long size = 0;
        for (Held held : bySource.get(source).tailMap(number, false).values()) {
            size += held.record().bytes();
            if (!batch.isEmpty() && (batch.size() == most || size > mostBytes)) {
                break;
            }
            batch.add(held.record());
        }
        return batch;
    }

    /** A source's records up to this number. */
    List<Held> upTo(String source, long number) {
        NavigableMap<Long, Held> records = bySource.get(source);
        return records == null
                ? List.of()
                : List.copyOf(records.headMap(number, true).values());
    }

    /**
     * Whether records must go.
     *
     * @param oldest the time of the oldest record that is not too old
     */
    boolean isBeyond(OutboxLimits limits, Instant oldest) {
        return rows.size() > 1
                && (isOver(limits)
                        || all.firstEntry().getValue().record().time().isBefore(oldest));
    }

    private boolean isOver(OutboxLimits limits) {
        return all.size() > limits.records() || bytes > limits.bytes();
    }

    /**
     * The oldest records that must go: those that are too old, and, beyond a limit, as many as leave a tenth of it free. All
     * records of a row go together, and the newest row stays.
     *
     * @param oldest the time of the oldest record that is not too old
     */
    List<Held> beyond(OutboxLimits limits, Instant oldest, int most) {
        boolean over = isOver(limits);
        List<Held> victims = new ArrayList<>();
        int count = all.size();
        long size = bytes;
        for (Holding holding : rows.values()) {
            OutboxRecord last = holding.row.records().getLast();
            boolean goes = last.time().isBefore(oldest)
                    || (over && (count > limits.records() * 0.9 || size > limits.bytes() * 0.9));
            if (!goes || holding.row.revision() == rows.lastKey() || victims.size() >= most) {
                break;
            }
            for (OutboxRecord record : holding.row.records()) {
                Held held = all.get(record.number());
                if (held != null) {
                    victims.add(held);
                    count--;
                }
            }
            size -= holding.bytes;
        }
        return victims;
    }
}
