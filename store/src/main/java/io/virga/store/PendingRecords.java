package io.virga.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The durable records of an outbox that are not deleted yet. Not thread-safe: the outbox guards it. */
final class PendingRecords {
    private final NavigableMap<Long, OutboxRecord> all = new TreeMap<>();
    private final Map<String, NavigableMap<Long, OutboxRecord>> bySource = new HashMap<>();
    private long bytes;

    void add(OutboxRecord record) {
        all.put(record.number(), record);
        bySource.computeIfAbsent(record.source(), source -> new TreeMap<>()).put(record.number(), record);
        bytes += record.bytes();
    }

    /** Removes a record, and returns whether it was the last one of its source. */
    boolean remove(OutboxRecord record) {
        if (all.remove(record.number()) == null) {
            return false;
        }
        bytes -= record.bytes();
        NavigableMap<Long, OutboxRecord> others = bySource.get(record.source());
        others.remove(record.number());
        if (others.isEmpty()) {
            bySource.remove(record.source());
        }
        return others.isEmpty();
    }

    int count() {
        return all.size();
    }

    long bytes() {
        return bytes;
    }

    Set<String> sources() {
        return bySource.keySet();
    }

    /** The first record of a source after this number. */
    Optional<OutboxRecord> firstAfter(String source, long number) {
        NavigableMap<Long, OutboxRecord> records = bySource.get(source);
        return records == null
                ? Optional.empty()
                : Optional.ofNullable(records.higherEntry(number)).map(Map.Entry::getValue);
    }

    /** The first records of a source after this number: one, and as many more as both limits allow. */
    List<OutboxRecord> after(String source, long number, int most, long mostBytes) {
        List<OutboxRecord> batch = new ArrayList<>();
        long size = 0;
        for (OutboxRecord record : bySource.get(source).tailMap(number, false).values()) {
            size += record.bytes();
            if (!batch.isEmpty() && (batch.size() == most || size > mostBytes)) {
                break;
            }
            batch.add(record);
        }
        return batch;
    }

    /** The numbers of a source's records up to this one. */
    List<Long> upTo(String source, long number) {
        NavigableMap<Long, OutboxRecord> records = bySource.get(source);
        return records == null
                ? List.of()
                : List.copyOf(records.headMap(number, true).keySet());
    }

    /**
     * Whether a record must go.
     *
     * @param oldest the time of the oldest record that is not too old
     */
    boolean isBeyond(OutboxLimits limits, Instant oldest) {
        return all.size() > 1
                && (isOver(limits) || all.firstEntry().getValue().time().isBefore(oldest));
    }

    private boolean isOver(OutboxLimits limits) {
        return all.size() > limits.records() || bytes > limits.bytes();
    }

    /**
     * The oldest records that must go: those that are too old, and, beyond a limit, as many as leave a tenth of it free. The
     * newest record stays.
     *
     * @param oldest the time of the oldest record that is not too old
     */
    List<OutboxRecord> beyond(OutboxLimits limits, Instant oldest, int most) {
        boolean over = isOver(limits);
        List<OutboxRecord> victims = new ArrayList<>();
        int count = all.size();
        long size = bytes;
        for (OutboxRecord record : all.values()) {
            boolean goes = record.time().isBefore(oldest)
                    || (over && (count > limits.records() * 0.9 || size > limits.bytes() * 0.9));
            if (!goes || count == 1 || victims.size() == most) {
                break;
            }
            victims.add(record);
            count--;
            size -= record.bytes();
        }
        return victims;
    }
}
