package io.virga.cloud.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that was restored from a copy knows an earlier start of a machine than its host. */
class RestoredStoreTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private String id;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withHosts(MachineFootprint.ofMiB(16384)));
        Image image = tester.image("tiny", 1, true);
        id = tester.running(image);
        tester.host().machines().kill(id, 1);
        tester.host()
                .machines()
                .start(new MachineSpec(
                        id,
                        5,
                        1,
                        64,
                        1,
                        "ec2a5c1e-0000-4000-8000-000000000001",
                        new MachineSpec.Boot.Disk(MachineSpec.Firmware.LEGACY_BIOS),
                        List.of(),
                        List.of()));
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theMachineThatIsThereCanBeEnded(boolean obeysPowerButton) {
        tester.host().obeyPowerButton(id, obeysPowerButton);
        tester.terminate(id);
        tester.settle();
        tester.pass(Duration.ofMinutes(5));

        assertThat(tester.state(id)).isEqualTo("terminated");
        assertThat(tester.host().machines().status(id).filter(status -> status.state() == State.RUNNING))
                .isEmpty();
    }

    @Test
    void nothingIsLeftOfItOnceItIsForgotten() {
        tester.terminate(id);
        tester.settle();
        tester.pass(Duration.ofHours(2));

        assertThat(tester.host().machines().list()).isEmpty();
    }
}
