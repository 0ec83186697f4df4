package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases from AWS's documentation, as data. */
class PolicyTablesTest {
    static Stream<String> tables() {
        return PolicyTables.tables().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowComesOutAsItIsWritten(String table) {
        assertThat(PolicyTables.failures(table, Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void thereAreThousandsOfRows() {
        assertThat(PolicyTables.tables().stream().mapToInt(PolicyTables::rows).sum())
                .isGreaterThan(3_500);
    }
}
