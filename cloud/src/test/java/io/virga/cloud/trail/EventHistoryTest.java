package io.virga.cloud.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.TestingClock;
import io.virga.cloud.resource.Scope;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventHistoryTest {
    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    private static final int MANY = 1_000_000;

    @TempDir
    Path directory;

    private final TestingClock clock = new TestingClock();
    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("virga.db"), TrailFamily.KINDS.documents());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private EventHistory history(long bytes, int events) {
        EventHistory.Bounds bounds = new EventHistory.Bounds(bytes, events);
        EventHistory history = new EventHistory(
                store, clock, Map.of(EventHistory.Series.CHANGES, bounds, EventHistory.Series.READS, bounds));
        history.begin();
        return history;
    }

    private List<TrailEvent> all(EventHistory history) {
        return store.read(
                reader -> history.newest(reader, SCOPE, Instant.MIN, Instant.MAX, event -> true, Integer.MAX_VALUE));
    }

    private TrailEvent event(int number, boolean readOnly) {
        return EventBlockTest.event(number, clock.instant().plusMillis(number), readOnly);
    }

    private List<TrailEvent> events(int from, int to, boolean readOnly) {
        return IntStream.range(from, to).mapToObj(i -> event(i, readOnly)).toList();
    }

    @Test
    void keepsEventsAcrossAStartTheNewestFirst() {
        EventHistory history = history(1 << 20, MANY);
        List<TrailEvent> events = events(0, 1000, false);
        for (TrailEvent event : events.subList(0, 10)) {
            history.add(List.of(event));
        }
        history.add(events.subList(10, 1000));
        assertThat(all(history)).isEqualTo(events.reversed());
        EventHistory next = history(1 << 20, MANY);
        next.add(events(1000, 1001, false));
        assertThat(all(next)).hasSize(1001).startsWith(event(1000, false));
    }

    @Test
    void whatIsDeliveredAgainIsThereOnce() {
        EventHistory history = history(1 << 20, MANY);
        TreeMap<Long, TrailEvent> records = new TreeMap<>(Map.of(5L, event(1, false), 6L, event(2, false)));
        history.add(records);
        history.add(records);
        records.put(7L, event(3, false));
        history(1 << 20, MANY).add(records);
        assertThat(all(history)).containsExactly(event(3, false), event(2, false), event(1, false));
    }

    @Test
    void dropsTheOldestBeyondItsBoundOfBytes() {
        EventHistory history = history(40 << 10, MANY);
        for (int i = 0; i < 50; i++) {
            history.add(events(i * 100, i * 100 + 100, false));
        }
        List<TrailEvent> left = all(history);
        assertThat(left).startsWith(event(4999, false)).doesNotContain(event(0, false));
        assertThat(left.size()).isBetween(400, 1500);
        long bytes = store.<List<EventChunk>>read(reader -> reader.all(EventChunk.TYPE)).stream()
                .mapToLong(chunk -> chunk.blocks().length)
                .sum();
        assertThat(bytes).isLessThan((40 << 10) + 2 * (16 << 10));
    }

    @Test
    void dropsTheOldestBeyondItsBoundOfEvents() {
        EventHistory history = history(1 << 20, 1000);
        for (int i = 0; i < 50; i++) {
            history.add(events(i * 100, i * 100 + 100, false));
        }
        assertThat(all(history).size()).isBetween(500, 1612);
    }

    @Test
    void readsDoNotPushChangesOut() {
        EventHistory history = history(16 << 10, MANY);
        history.add(events(0, 10, false));
        for (int i = 0; i < 50; i++) {
            history.add(events(100 + i * 100, 200 + i * 100, true));
        }
        assertThat(all(history)).containsAll(events(0, 10, false));
    }

    @Test
    void forgetsAfterNinetyDays() {
        EventHistory history = history(1 << 20, MANY);
        List<TrailEvent> old = events(0, 3, false);
        history.add(old);
        clock.advanceTo(clock.instant().plus(Duration.ofDays(89)));
        assertThat(all(history)).containsExactlyElementsOf(old.reversed());
        clock.advanceTo(clock.instant().plus(Duration.ofDays(1)).plusSeconds(1));
        assertThat(all(history)).as("though they are still there").isEmpty();
        history.add(events(3, 4, true));
        assertThat(store.<List<EventChunk>>read(reader -> reader.all(EventChunk.TYPE)))
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.events()).containsExactly(event(3, true)));
    }

    @Test
    void readsNoFurtherThanAPageNeeds() {
        EventHistory history = history(1 << 20, MANY);
        for (int i = 0; i < 20; i++) {
            history.add(events(i * 500, i * 500 + 500, false));
        }
        List<TrailEvent> asked = new ArrayList<>();
        List<TrailEvent> page = store.read(reader -> history.newest(
                reader,
                SCOPE,
                Instant.MIN,
                Instant.MAX,
                event -> {
                    asked.add(event);
                    return true;
                },
                10));
        assertThat(page).isEqualTo(events(9990, 10000, false).reversed());
        assertThat(asked.size()).isLessThan(2000);
    }
}
