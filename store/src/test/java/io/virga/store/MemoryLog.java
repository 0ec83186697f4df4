package io.virga.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A log in the memory of a test. It outlives its leaders, and it fails on demand. */
final class MemoryLog implements Log {
    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final NavigableMap<Long, List<Long>> appends = new TreeMap<>(Map.of(0L, List.of()));
    private Position position = new Position(0, 0);
    private Optional<Throwable> failure = Optional.empty();

    /** Lets every append fail from now on: with an exception of {@link Log#append}, or with an error. */
    synchronized void failWith(Throwable thrown) {
        failure = Optional.of(thrown);
    }

    @Override
    public synchronized Position lead(Rows reader) {
        position = new Position(position.epoch() + 1, position.sequence());
        return read(reader);
    }

    @Override
    public synchronized Position read(Rows reader) {
        reader.read(List.copyOf(rows.values()));
        return position;
    }

    @Override
    public synchronized void append(long epoch, long sequence, List<Long> removed, List<Row> added)
            throws FencedException, OutcomeUnknownException {
        if (failure.isPresent()) {
            switch (failure.get()) {
                case Error error -> throw error;
                case StoreException undone -> throw undone;
                case OutcomeUnknownException unknown -> throw unknown;
                default -> throw new IllegalArgumentException(failure.get());
            }
        }
        if (epoch != position.epoch()) {
            throw new FencedException(epoch);
        }
        if (sequence <= position.sequence()) {
            throw new IllegalArgumentException("append " + sequence + " after " + position.sequence());
        }
        removed.forEach(rows::remove);
        for (Row row : added) {
            if (rows.put(row.revision(), row) != null) {
                throw new IllegalArgumentException("two rows of revision " + row.revision());
            }
        }
        appends.put(sequence, List.copyOf(removed));
        position = new Position(epoch, sequence);
    }

    @Override
    public synchronized Optional<Delta> follow(long sequence) {
        if (!appends.containsKey(sequence)) {
            return Optional.empty();
        }
        List<Long> removed = new ArrayList<>();
        appends.tailMap(sequence, false).values().forEach(removed::addAll);
        return Optional.of(new Delta(
                position.sequence(),
                removed,
                List.copyOf(rows.tailMap(sequence, false).values())));
    }

    @Override
    public void close() {}
}
