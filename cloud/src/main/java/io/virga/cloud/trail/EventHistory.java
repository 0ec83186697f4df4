package io.virga.cloud.trail;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The events of the last 90 days, in chunks. What changes something and what only reads are two series, each with its own
 * bounds, so that a client that polls does not push the changes out.
 */
final class EventHistory {
    static final Duration AGE = Duration.ofDays(90);

    /** How many events go into one block, so that no chunk becomes much larger than what is full. */
    private static final int MOST_IN_BLOCK = 256;

    /** What is kept at most. Beyond a bound, the oldest chunks of the series are deleted. */
    record Bounds(long bytes, int events) {
        static final Map<Series, Bounds> DEFAULT =
                Map.of(Series.CHANGES, new Bounds(24L << 20, 400_000), Series.READS, new Bounds(8L << 20, 200_000));
    }

    /** The letters are the first ones of the ids of chunks. */
    enum Series {
        CHANGES("c"),
        READS("r");

        private final String letter;

        Series(String letter) {
            this.letter = letter;
        }

        static Series of(TrailEvent event) {
            return event.readOnly() ? READS : CHANGES;
        }

        static Series of(String chunkId) {
            return chunkId.startsWith(READS.letter) ? READS : CHANGES;
        }
    }

    /**
     * How far the outbox's records are in the chunks: they may be delivered again.
     *
     * @param number the number of the last record
     */
    record Progress(String id, long number) {
        static final String ID = "outbox";

        Progress {
            requireNonNull(id, "id is null");
        }
    }

    static final DocumentType<Progress> PROGRESS =
            DocumentType.json("trail_progress", Progress.class, Progress::id, List.of());

    /** What is known of a chunk without reading it. */
    private record Size(int bytes, int events, Instant last) {
        static Size of(EventChunk chunk) {
            return new Size(chunk.blocks().length, chunk.count(), chunk.last());
        }
    }

    private record Place(Scope scope, Series series) {}

    private final Store store;
    private final InstantSource clock;
    private final Map<Series, Bounds> bounds;

    /** The chunks of each series, the oldest first. */
    @GuardedBy("this")
    private final Map<Series, NavigableMap<String, Size>> sizes = new EnumMap<>(Series.class);

    /** The newest chunk of each place. */
    @GuardedBy("this")
    private final Map<Place, String> open = new HashMap<>();

    EventHistory(Store store, InstantSource clock, Map<Series, Bounds> bounds) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.bounds = Map.copyOf(bounds);
    }

    /** Reads which chunks there are. */
    synchronized void begin() {
        sizes.clear();
        open.clear();
        for (Series series : Series.values()) {
            sizes.put(series, new TreeMap<>());
        }
        store.<List<EventChunk>>read(reader -> reader.all(EventChunk.TYPE)).forEach(this::note);
    }

    @GuardedBy("this")
    private void note(EventChunk chunk) {
        Series series = Series.of(chunk.id());
        sizes.get(series).put(chunk.id(), Size.of(chunk));
        open.merge(
                new Place(chunk.scope(), series),
                chunk.id(),
                (known, other) -> known.compareTo(other) > 0 ? known : other);
    }

    /** Adds events of calls that were not told by the outbox. */
    void add(List<TrailEvent> events) {
        add(events, OptionalLong.empty());
    }

    /**
     * Adds events of the outbox, in one transaction with the progress.
     *
     * @param byNumber the events by their records' numbers
     */
    void add(NavigableMap<Long, TrailEvent> byNumber) {
        long done = store.<Optional<Progress>>read(reader -> reader.get(PROGRESS, Progress.ID))
                .map(Progress::number)
                .orElse(-1L);
        List<TrailEvent> fresh = List.copyOf(byNumber.tailMap(done, false).values());
        if (!fresh.isEmpty()) {
            add(fresh, OptionalLong.of(byNumber.lastKey()));
        }
    }

    @SuppressWarnings("GuardedBy") // the store's thread does the work while this one holds the lock and waits for it
    private synchronized void add(List<TrailEvent> events, OptionalLong upTo) {
        Map<Place, List<TrailEvent>> byPlace = new LinkedHashMap<>();
        for (TrailEvent event : events) {
            byPlace.computeIfAbsent(
                            new Place(new Scope(event.account(), event.region()), Series.of(event)),
                            absent -> new ArrayList<>())
                    .add(event);
        }
        List<String> victims = victims();
        Map<Place, Optional<String>> newest = new HashMap<>();
        for (Place place : byPlace.keySet()) {
            newest.put(place, Optional.ofNullable(open.get(place)));
        }
        List<EventChunk> written = store.write(transaction -> {
            List<EventChunk> chunks = new ArrayList<>();
            byPlace.forEach((place, some) -> chunks.addAll(put(transaction, place, newest.get(place), some)));
            victims.forEach(id -> transaction.delete(EventChunk.TYPE, id));
            upTo.ifPresent(number -> transaction.put(PROGRESS, new Progress(Progress.ID, number)));
            return chunks;
        });
        victims.forEach(id -> sizes.get(Series.of(id)).remove(id));
        open.values().removeAll(victims);
        written.forEach(this::note);
    }

    /** @param newest the id of the place's newest chunk */
    private static List<EventChunk> put(
            Transaction transaction, Place place, Optional<String> newest, List<TrailEvent> events) {
        List<EventChunk> changed = new ArrayList<>();
        Optional<EventChunk> last =
                newest.flatMap(id -> transaction.get(EventChunk.TYPE, id)).filter(chunk -> !chunk.isFull());
        for (int from = 0; from < events.size(); from += MOST_IN_BLOCK) {
            List<TrailEvent> some = events.subList(from, Math.min(events.size(), from + MOST_IN_BLOCK));
            EventChunk chunk = last.isPresent()
                    ? last.get().with(some)
                    : EventChunk.of(
                            place.series().letter + "%016x".formatted(transaction.number()), place.scope(), some);
            transaction.put(EventChunk.TYPE, chunk);
            changed.add(chunk);
            last = Optional.of(chunk).filter(written -> !written.isFull());
        }
        return changed;
    }

    /** The chunks that are too old, and the oldest of a series that is too large. */
    @GuardedBy("this")
    private List<String> victims() {
        List<String> victims = new ArrayList<>();
        Instant oldest = clock.instant().minus(AGE);
        sizes.forEach((series, chunks) -> {
            Bounds bound = bounds.get(series);
            long bytes = chunks.values().stream().mapToLong(Size::bytes).sum();
            long events = chunks.values().stream().mapToLong(Size::events).sum();
            for (Map.Entry<String, Size> chunk : chunks.entrySet()) {
                Size size = chunk.getValue();
                if (bytes <= bound.bytes()
                        && events <= bound.events()
                        && !size.last().isBefore(oldest)) {
                    break;
                }
                victims.add(chunk.getKey());
                bytes -= size.bytes();
                events -= size.events();
            }
        });
        return victims;
    }

    /**
     * The newest events of a scope that fit, the newest first.
     *
     * @param from the earliest time, included
     * @param to the latest time, included
     * @param limit how many at most
     */
    List<TrailEvent> newest(
            Reader reader, Scope scope, Instant from, Instant to, Predicate<TrailEvent> wanted, int limit) {
        Instant oldest = clock.instant().minus(AGE);
        Instant earliest = from.isAfter(oldest) ? from : oldest;
        List<EventChunk> chunks = reader.find(EventChunk.TYPE, EventChunk.BY_SCOPE, EventChunk.key(scope)).stream()
                .filter(chunk ->
                        !chunk.last().isBefore(earliest) && !chunk.first().isAfter(to))
                .sorted(Comparator.comparing(EventChunk::last).reversed())
                .toList();
        List<TrailEvent> found = new ArrayList<>();
        for (EventChunk chunk : chunks) {
            // The chunks come by their latest events: what a further one holds is not newer than that.
            if (found.size() >= limit && found.get(limit - 1).time().compareTo(chunk.last()) > 0) {
                break;
            }
            for (TrailEvent event : chunk.events()) {
                if (!event.time().isBefore(earliest) && !event.time().isAfter(to) && wanted.test(event)) {
                    found.add(event);
                }
            }
            found.sort(NEWEST_FIRST);
        }
        return found.size() > limit ? List.copyOf(found.subList(0, limit)) : found;
    }

    static final Comparator<TrailEvent> NEWEST_FIRST =
            Comparator.comparing(TrailEvent::time).reversed().thenComparing(TrailEvent::id);
}
