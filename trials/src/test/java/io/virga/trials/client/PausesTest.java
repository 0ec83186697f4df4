package io.virga.trials.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausesTest {
    @TempDir
    Path directory;

    @Test
    void readsTheLongestPauseOfALog() {
        String line =
                "[%s][info][safepoint] Safepoint \"%s\", Time since last: 391315199 ns, Reaching safepoint: 10500 ns,"
                        + " At safepoint: 99999999 ns, Leaving safepoint: 10530 ns, Total: %s ns, Threads: 0 runnable, 31 total%n";

        assertThat(Pauses.longestMillis("")).isZero();
        assertThat(Pauses.longestMillis(line.formatted("1.0s", "ICBufferFull", "  900000")
                        + line.formatted("2.0s", "ParallelCollectForAllocation", "7595010")
                        + line.formatted("3.0s", "Cleanup", "12")))
                .isEqualTo(7.59501);
    }

    @Test
    void hearsOfACollectionOfThisJvm() throws Exception {
        try (Pauses pauses =
                Pauses.watch(ProcessHandle.current().pid(), directory).orElseThrow()) {
            System.gc();
            assertThat(pauses.longestMillis()).isPositive();
            pauses.begin();
            assertThat(pauses.longestMillis()).isNotNegative();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void knowsNothingOfAnotherKindOfProcess() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(Pauses.watch(other.pid(), directory)).isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }
}
