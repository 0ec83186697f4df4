package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.Firmware;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.disk.BootFiles;
import io.virga.host.linux.Namespace;
import io.virga.host.network.Tap;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QemuCommandTest {
    private static final Path PID_FILE = Path.of("/data/machines/i-1/qemu.pid");
    private static final QemuSettings TCG = new QemuSettings(Path.of("/usr/bin/qemu"), Accelerator.TCG, true);

    private static MachineSpec spec(Boot boot, String serial) {
        return new MachineSpec(
                "i-1",
                1,
                2,
                512,
                1,
                "ec2a5c1e-0000-4000-8000-000000000001",
                boot,
                List.of(new DiskAttachment("vol-1", serial, "/dev/xvda")),
                List.of(new NicAttachment("vpc-1", "eni-1", "02:00:00:00:00:01", 0)));
    }

    private static List<String> command(QemuSettings settings, MachineSpec spec, Optional<BootFiles> files) {
        return QemuCommand.of(
                settings,
                spec,
                MachineLayout.of(spec),
                false,
                PID_FILE,
                List.of(Path.of("/data/a, b/vol-1.qcow2")),
                files,
                Optional.empty(),
                Optional.empty(),
                List.of(new Tap("eni1", Namespace.named("vpc-1"), 1500)));
    }

    private static String after(List<String> command, String option) {
        return command.get(command.indexOf(option) + 1);
    }

    @Test
    void aMachineBootsFromItsFirstDisk() {
        List<String> command = command(TCG, spec(new Boot.Disk(Firmware.LEGACY_BIOS), "vol1"), Optional.empty());

        assertThat(after(command, "-accel")).isEqualTo("tcg,thread=single,tb-size=64");
        assertThat(after(command, "-action")).isEqualTo("shutdown=pause");
        assertThat(after(command, "-blockdev")).contains("\"filename\":\"/data/a, b/vol-1.qcow2\"");
        assertThat(command)
                .anyMatch(a -> a.contains("virtio-blk-pci")
                        && a.contains("\"bootindex\":1")
                        && a.contains("\"bus\":\"port0\"")
                        && a.contains("\"serial\":\"vol1\""))
                .anyMatch(a -> a.contains("virtio-net-pci")
                        && a.contains("\"mac\":\"02:00:00:00:00:01\"")
                        && a.contains("\"host_mtu\":1500")
                        && a.contains("\"bus\":\"port1\""))
                .contains("tap,id=net-eni-1,fd=7")
                // QEMU inherits sockets and taps: the jail has none that it could open
                .noneMatch(a -> a.contains("unix:") || a.contains("path=") || a.contains("ifname="))
                .anyMatch(a -> a.startsWith("type=1,manufacturer=Amazon EC2,serial=ec2"))
                .doesNotContain("-kernel");
    }

    @Test
    void aDirectBootLeavesTheFirmwareOut() {
        BootFiles files = new BootFiles(Path.of("/k"), Path.of("/i"), "console=ttyS0 a,b");

        List<String> command = command(TCG, spec(new Boot.Direct("boot-1"), "vol1"), Optional.of(files));

        assertThat(after(command, "-append")).isEqualTo("console=ttyS0 a,b");
        assertThat(command).noneMatch(a -> a.contains("bootindex"));
    }

    @Test
    void theSandboxIsLeftOutWhereThereIsNone() {
        QemuSettings kvm = new QemuSettings(Path.of("/usr/bin/qemu"), Accelerator.KVM, false);

        List<String> command = command(kvm, spec(new Boot.Disk(Firmware.LEGACY_BIOS), "v"), Optional.empty());

        assertThat(command).doesNotContain("-sandbox");
        assertThat(after(command, "-accel")).isEqualTo("kvm");
        assertThat(after(command, "-cpu")).isEqualTo("host");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        MachineSpec longSerial = spec(new Boot.Disk(Firmware.LEGACY_BIOS), "vol-0123456789abcdef0");
        assertThatThrownBy(() -> command(TCG, longSerial, Optional.empty()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("20 bytes");
        MachineSpec many = spec(new Boot.Disk(Firmware.LEGACY_BIOS), "v")
                .withDisks(Collections.nCopies(17, new DiskAttachment("vol-1", "v", "/dev/xvda")));
        assertThatThrownBy(() -> MachineLayout.of(many)).hasMessageContaining("at most 16");
    }

    @Test
    void aMachineWhoseMemoryIsLoadedHasItsDevicesWhereTheyWere() {
        MachineSpec spec = spec(new Boot.Disk(Firmware.LEGACY_BIOS), "vol1");
        List<String> command = QemuCommand.of(
                TCG,
                spec,
                new MachineLayout("pc-q35-7.2", Map.of("vol-1", 3, "eni-1", 0)),
                true,
                PID_FILE,
                List.of(Path.of("/data/vol-1.qcow2")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Tap("eni1", Namespace.named("vpc-1"), 1500)));

        assertThat(after(command, "-machine")).isEqualTo("pc-q35-7.2,usb=off,vmport=off");
        assertThat(after(command, "-incoming")).isEqualTo("defer");
        assertThat(command)
                .anyMatch(a -> a.contains("virtio-blk-pci") && a.contains("\"bus\":\"port3\""))
                .anyMatch(a -> a.contains("virtio-net-pci") && a.contains("\"bus\":\"port0\""));
        assertThat(command(TCG, spec, Optional.empty()))
                .contains("q35,usb=off,vmport=off")
                .doesNotContain("-incoming");
    }
}
