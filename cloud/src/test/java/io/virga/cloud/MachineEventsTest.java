package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.simulated.SimulatedHost;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MachineEventsTest {
    @TempDir
    Path directory;

    /**
     * The host reports the death of a machine only once, while the disk is full. The report is written after the disk has
     * space again.
     */
    @Test
    @Timeout(60)
    void tellsLaterWhatCannotBeWrittenAtOnce() throws Exception {
        try (CloudTester tester = CloudTester.in(directory)) {
            String id = tester.running(tester.image("tiny", 1));
            NewsStore store = new NewsStore(tester.store(), 2);
            tester.restartOn(store);
            tester.settle();
            SimulatedHost host = tester.host();
            host.crash(id, "killed by a test");
            assertThat(store.awaitFailures(Duration.ofSeconds(20))).isTrue();
            assertThat(store.awaitSuccess(Duration.ofSeconds(20))).isTrue();
            tester.settle();
            assertThat(tester.state(id)).isEqualTo("stopped");
        }
    }
}
