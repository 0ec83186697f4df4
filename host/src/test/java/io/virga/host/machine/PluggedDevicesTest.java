package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PluggedDevicesTest {
    @TempDir
    private Path directory;

    private FakeQemu qemu;
    private PluggedDevices plugged;

    @BeforeEach
    void open() throws IOException {
        qemu = new FakeQemu(directory);
        plugged = new PluggedDevices(qemu.dialogue());
    }

    @AfterEach
    void close() throws IOException {
        qemu.close();
    }

    /** The guest may give a disk up while a snapshot of it is being made. */
    @Test
    void aPortWhoseNodesACopyUsesIsNotFree() throws Exception {
        qemu.devices.put("disk-vol-1", 0);
        qemu.nodes.addAll(List.of("disk0", "limited0", "disk1", "copying1", "copy1", "limited2", "gone3", "#block4"));

        assertThat(plugged.freePort()).isEqualTo(4);
    }

    @Test
    void theRefusalSaysWhetherToTryAgain() {
        for (int port = 0; port < QemuCommand.PORTS - 1; port++) {
            qemu.devices.put("disk-vol-" + port, port);
        }
        qemu.nodes.add("copy" + (QemuCommand.PORTS - 1));
        assertRefused(Reason.FAILED);
        qemu.devices.put("nic-eni-1", QemuCommand.PORTS - 1);
        assertRefused(Reason.UNSUPPORTED);
    }

    private void assertRefused(Reason reason) {
        assertThatThrownBy(() -> plugged.freePort())
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void aDeviceThatIsGoneNeedNotBeAskedFor() throws Exception {
        qemu.devices.put("disk-vol-1", 0);
        plugged.askFor("disk-vol-1");
        plugged.askFor("disk-vol-1");
        assertThat(qemu.devices).isEmpty();
    }
}
