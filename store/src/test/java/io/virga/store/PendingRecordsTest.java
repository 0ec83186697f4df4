package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingRecordsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final OutboxLimits LIMITS = new OutboxLimits(10_000, 1000, Duration.ofDays(1));

    private final PendingRecords pending = new PendingRecords();

    private static OutboxRecord record(long number, String source, int bytes) {
        return new OutboxRecord(number, source, NOW, new byte[bytes]);
    }

    /** A row with much of one source, and a little of another one. */
    private void add(long number) {
        pending.add(RecordRow.of(List.of(record(number, "quick", 300), record(number + 2, "stuck", 1))));
    }

    @Test
    void aRowCountsAsAWholeUntilAllItsRecordsAreDeleted() {
        for (long number = 0; number < 40; number += 4) {
            add(number);
            pending.remove(pending.upTo("quick", number));
        }
        assertThat(pending.sources()).containsExactly("stuck");
        assertThat(pending.rows()).hasSize(10);
        assertThat(pending.isBeyond(LIMITS, Instant.EPOCH))
                .as("ten rows of 300 bytes are kept for ten bytes")
                .isTrue();

        List<PendingRecords.Held> victims = pending.beyond(LIMITS, Instant.EPOCH, 100);
        assertThat(victims)
                .extracting(held -> held.record().number())
                .containsExactly(2L, 6L, 10L, 14L, 18L, 22L, 26L, 30L);
        pending.remove(victims);
        assertThat(pending.isBeyond(LIMITS, Instant.EPOCH)).isFalse();
        assertThat(pending.rows()).hasSize(2);
    }

    @Test
    void nothingIsCountedOfRowsThatAreGone() {
        for (long number = 0; number < 40; number += 4) {
            add(number);
        }
        pending.clear();
        add(100);
        add(104);
        assertThat(pending.isBeyond(LIMITS, Instant.EPOCH)).isFalse();
        add(108);
        assertThat(pending.isBeyond(LIMITS, Instant.EPOCH)).isFalse();
        add(112);
        assertThat(pending.isBeyond(LIMITS, Instant.EPOCH)).isTrue();
    }
}
