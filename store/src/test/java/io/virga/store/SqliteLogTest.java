package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.store.Log.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract of logs against an SQLite file. */
class SqliteLogTest extends LogContract {
    @TempDir
    Path directory;

    @Override
    Log open() {
        return new SqliteLog(directory.resolve("virga.db"), StoreOptions.defaults());
    }

    @Test
    void whatWasRemovedIsKeptForTheLastAppendsOnly() throws Exception {
        try (Log log = new SqliteLog(directory.resolve("virga.db"), StoreOptions.defaults(), 10)) {
            long epoch = log.lead(rows -> {}).epoch();
            for (long number = 1; number < 100; number += 2) {
                List<Long> removed = number > 1 ? List.of(number - 2) : List.of();
                log.append(epoch, number + 1, removed, List.of(new Row(number, "machine", 1, "i", new byte[] {1})));
            }

            assertThat(log.follow(60)).isEmpty();
            assertThat(log.follow(80).orElseThrow().removed())
                    .containsExactly(79L, 81L, 83L, 85L, 87L, 89L, 91L, 93L, 95L, 97L);
        }
    }

    @Test
    void anAppendThatRemovesVeryMuchEndsWhatCanBeFollowed() throws Exception {
        try (Log log = open()) {
            long epoch = log.lead(rows -> {}).epoch();
            List<Row> added = LongStream.rangeClosed(1, 100_001)
                    .mapToObj(revision -> new Row(revision, "machine", 1, "i-" + revision, new byte[0]))
                    .toList();
            log.append(epoch, 200_000, List.of(), added);
            log.append(epoch, 200_001, added.stream().map(Row::revision).toList(), List.of());

            assertThat(log.follow(200_000)).isEmpty();
            assertThat(log.follow(200_001)).isPresent();
        }
    }
}
