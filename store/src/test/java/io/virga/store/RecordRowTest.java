package io.virga.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordRowTest {
    private static final OutboxRecord ONE = new OutboxRecord(7, "a", Instant.ofEpochMilli(1), "one".getBytes(UTF_8));
    private static final OutboxRecord OTHER = new OutboxRecord(9, "bb", Instant.ofEpochMilli(2), new byte[0]);

    @Test
    void aRowHoldsRecordsInOrder() {
        RecordRow row = RecordRow.of(RecordRow.of(List.of(ONE, OTHER)).in("outbox_record"));

        assertThat(row.revision()).isEqualTo(8);
        assertThat(row.records()).usingRecursiveComparison().isEqualTo(List.of(ONE, OTHER));
    }

    @Test
    void aRowOfAnEarlierVirgaHoldsOneRecord() {
        RecordRow row = RecordRow.of(new Log.Row(8, "outbox_record", 1, OutboxRecord.id(7), ONE.encode()));

        assertThat(row.records()).usingRecursiveComparison().isEqualTo(List.of(ONE));
    }

    @Test
    void aDamagedRowAndOneOfALaterVirgaAreRefused() {
        assertThatThrownBy(() -> RecordRow.of(new Log.Row(8, "outbox_record", 2, "x", new byte[] {1, 2, 3})))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.UNREADABLE));
        assertThatThrownBy(() -> RecordRow.of(new Log.Row(8, "outbox_record", 3, "x", new byte[0])))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.NEWER_VERSION));
    }
}
