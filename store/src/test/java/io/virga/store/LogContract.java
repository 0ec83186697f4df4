package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.store.Log.Delta;
import io.virga.store.Log.FencedException;
import io.virga.store.Log.Position;
import io.virga.store.Log.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every log. A subclass opens its implementation. */
abstract class LogContract {
    private Log log;

    /** Another door to this test's log, as another process would have it: empty the first time. */
    abstract Log open();

    @BeforeEach
    final void openFirst() {
        log = open();
    }

    @AfterEach
    final void closeLast() {
        log.close();
    }

    private static Row row(long revision, String id) {
        return new Row(revision, "machine", 1, id, ("body of " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** A row as a text, since arrays are compared by identity. */
    private static String text(Row row) {
        return row.revision() + " " + row.type() + " " + row.version() + " " + row.id() + " "
                + new String(row.body(), StandardCharsets.UTF_8);
    }

    private static Log.Rows into(Map<Long, String> rows) {
        return some -> {
            synchronized (rows) {
                for (Row row : some) {
                    assertThat(rows.put(row.revision(), text(row))).isNull();
                }
            }
        };
    }

    private static Map<Long, String> rowsOf(Log log) {
        Map<Long, String> rows = new TreeMap<>();
        log.read(into(rows));
        return rows;
    }

    private static Map<Long, String> rows(Row... rows) {
        Map<Long, String> expected = new TreeMap<>();
        List.of(rows).forEach(row -> expected.put(row.revision(), text(row)));
        return expected;
    }

    private static long lead(Log log) {
        return log.lead(rows -> {}).epoch();
    }

    @Test
    void aNewLogIsEmpty() {
        Map<Long, String> rows = new TreeMap<>();

        Position position = log.lead(into(rows));

        assertThat(rows).isEmpty();
        assertThat(position.sequence()).isZero();
    }

    @Test
    void whatWasAppendedIsReadByTheNext() throws Exception {
        long epoch = lead(log);
        Row version = new Row(2, "network", 7, "ü€\uD83D\uDE00", new byte[0]);
        log.append(epoch, 3, List.of(), List.of(row(1, "a"), version));
        log.append(epoch, 9, List.of(1L), List.of(row(5, "a")));
        log.append(epoch, 10, List.of(), List.of());
        log.close();

        log = open();
        Map<Long, String> rows = new TreeMap<>();
        Position position = log.lead(into(rows));

        assertThat(rows).isEqualTo(rows(version, row(5, "a")));
        assertThat(position.sequence()).isEqualTo(10);
        assertThat(position.epoch()).isGreaterThan(epoch);
    }

    @Test
    void sequencesOnlyIncrease() throws Exception {
        long epoch = lead(log);
        log.append(epoch, 5, List.of(), List.of(row(1, "a")));

        assertThatThrownBy(() -> log.append(epoch, 5, List.of(1L), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(rowsOf(log)).isEqualTo(rows(row(1, "a")));
    }

    @Test
    void aFencedLeadersAppendIsRefusedAndLeavesNothing() throws Exception {
        long before = lead(log);
        log.append(before, 5, List.of(), List.of(row(1, "a")));
        try (Log successor = open()) {
            long epoch = lead(successor);

            assertThatThrownBy(() -> log.append(before, 10, List.of(1L), List.of(row(6, "b"))))
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining("taken over");

            assertThat(rowsOf(successor)).isEqualTo(rows(row(1, "a")));
            assertThat(successor.read(rows -> {})).isEqualTo(new Position(epoch, 5));
            successor.append(epoch, 7, List.of(), List.of(row(6, "c")));
            assertThatThrownBy(() -> log.append(before, 12, List.of(), List.of(row(11, "d"))))
                    .isInstanceOf(FencedException.class);
            assertThat(rowsOf(successor)).isEqualTo(rows(row(1, "a"), row(6, "c")));
        }
    }

    @Test
    void manyRowsAreEachReadOnce() throws Exception {
        long epoch = lead(log);
        int count = 50_000;
        List<Row> all = LongStream.rangeClosed(1, count)
                .mapToObj(revision -> row(revision, "i-" + revision))
                .toList();
        log.append(epoch, count + 1, List.of(), all);
        List<Long> removed =
                LongStream.range(100, 40_000).filter(i -> i % 7 != 0).boxed().toList();
        log.append(epoch, count + 2, removed, List.of());
        log.close();

        log = open();
        Map<Long, String> rows = Collections.synchronizedMap(new TreeMap<>());
        log.lead(into(rows));

        Map<Long, String> expected = new TreeMap<>();
        all.forEach(row -> expected.put(row.revision(), text(row)));
        removed.forEach(expected::remove);
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void aReaderThatFailsIsToldAndHarmsNothing() throws Exception {
        long epoch = lead(log);
        log.append(
                epoch,
                60_001,
                List.of(),
                LongStream.rangeClosed(1, 60_000)
                        .mapToObj(revision -> row(revision, "x"))
                        .toList());

        assertThatThrownBy(() -> log.lead(rows -> {
                    throw new IllegalStateException("as wanted");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("as wanted");

        assertThat(rowsOf(log)).hasSize(60_000);
    }

    @Test
    void followingFromTheLastAppendIsNothing() throws Exception {
        long epoch = lead(log);
        log.append(epoch, 3, List.of(), List.of(row(1, "a")));

        assertThat(log.follow(3)).contains(new Delta(3, List.of(), List.of()));
    }

    @Test
    void aSequenceThatIsNotKnownCannotBeFollowed() throws Exception {
        long epoch = lead(log);
        log.append(epoch, 3, List.of(), List.of(row(1, "a")));

        assertThat(log.follow(2)).isEmpty();
        assertThat(log.follow(4)).isEmpty();
    }

    /** Copies that follow at random moments are equal to the log. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCopyThatFollowsIsTheSame(long seed) throws Exception {
        Random random = new Random(seed);
        long epoch = lead(log);
        Map<Long, String> expected = new TreeMap<>();
        Map<Long, String> copy = new TreeMap<>();
        long copied = 0;
        long number = 0;
        int followed = 0;
        for (int step = 0; step < 300; step++) {
            List<Long> removed = expected.keySet().stream()
                    .filter(r -> random.nextInt(6) == 0)
                    .toList();
            List<Row> added = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                added.add(row(++number, "i-" + random.nextInt(20)));
            }
            log.append(epoch, ++number, removed, added);
            removed.forEach(expected::remove);
            added.forEach(row -> expected.put(row.revision(), text(row)));
            if (random.nextInt(10) == 0) {
                Optional<Delta> delta = log.follow(copied);
                delta.orElseThrow().removed().forEach(copy::remove);
                delta.orElseThrow().added().forEach(row -> copy.put(row.revision(), text(row)));
                copied = delta.orElseThrow().sequence();
                assertThat(copied).isEqualTo(number);
                assertThat(copy).isEqualTo(expected);
                followed++;
            }
            if (random.nextInt(50) == 0) {
                log.close();
                log = open();
                epoch = lead(log);
            }
        }
        assertThat(followed).isPositive();
        assertThat(rowsOf(log)).isEqualTo(expected);
    }
}
