package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.Firmware;
import io.virga.host.api.MachineSpec.NicAttachment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InterfaceChangesTest {
    private static final NicAttachment NIC = new NicAttachment("vpc-1", "eni-1", "02:00:00:00:00:01", 1);

    @TempDir
    private Path directory;

    private FakeQemu qemu;
    private InterfaceChanges changes;

    @BeforeEach
    void open() throws IOException {
        qemu = new FakeQemu(directory);
        QemuDialogue dialogue = qemu.dialogue();
        changes = new InterfaceChanges(dialogue, new PluggedDevices(dialogue));
        qemu.devices.put("nic-eni-1", 1);
        qemu.taps.add("net-eni-1");
    }

    @AfterEach
    void close() throws IOException {
        qemu.close();
    }

    /** The guest gives the interface up when QEMU is asked this. */
    private void giveUpAt(String question) {
        qemu.before = () -> {
            if (qemu.asked.getLast().contains(question)) {
                qemu.devices.clear();
            }
        };
    }

    private static MachineRecord detaching() {
        MachineSpec spec =
                new MachineSpec("i-1", 1, 1, 128, 1, "uuid", new Boot.Disk(Firmware.UEFI), List.of(), List.of(NIC));
        MachineRecord started = MachineRecord.started(
                spec, new ProcessIdentity(1, 1, "boot"), Optional.empty(), Instant.ofEpochSecond(0));
        return started.withChanges(started.changes().withDetaching("eni-1"));
    }

    @Test
    void anInterfaceThatIsTakenAwayHasNoTapAnyMore() throws Exception {
        changes.takeAway("eni-1");

        assertThat(qemu.taps).isEmpty();
        assertThat(changes.observe(detaching().withoutInSpec("eni-1")))
                .containsExactly(new AttachedInterface("eni-1", AttachmentState.TAKEN_AWAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"qom-list", "parent_bus", "\"netdev\"", "netdev_del"})
    void theTapGoesThoughTheGuestGivesTheInterfaceUpMeanwhile(String question) throws Exception {
        giveUpAt(question);

        changes.takeAway("eni-1");
        changes.askFor("eni-1");

        assertThat(qemu.taps).isEmpty();
    }

    @Test
    void theTapOfAnInterfaceThatWentByForceGoesAtTheNextLook() throws Exception {
        qemu.devices.clear();

        assertThat(changes.observe(detaching().withoutInSpec("eni-1"))).isEmpty();

        assertThat(qemu.taps).isEmpty();
    }

    @Test
    void aLookGoesOnWhenTheGuestGivesAnInterfaceUpMeanwhile() throws Exception {
        giveUpAt("\"netdev\"");

        changes.observe(detaching().withoutInSpec("eni-1"));

        assertThat(changes.observe(detaching().withoutInSpec("eni-1"))).isEmpty();
        assertThat(qemu.taps).isEmpty();
    }
}
