package io.virga.server.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceAccessTest {
    private static final Path KVM = Path.of("/dev/kvm");

    private static DeviceAccess.Refusal refusal(Path device, String group, String mode) {
        return DeviceAccess.refusal(device, "root", group, PosixFilePermissions.fromString(mode), "ada");
    }

    @Test
    void namesTheGroupThatMayOpenIt() {
        DeviceAccess.Refusal refusal = refusal(KVM, "kvm", "rw-rw----");

        assertThat(refusal.detail()).contains("/dev/kvm", "ada", "root:kvm", "rw-rw----");
        assertThat(refusal.advice()).contains("sudo usermod -aG kvm ada", "log in anew");
    }

    @Test
    void givesTheModeThatDistributionsGiveWhereNoGroupHelps() {
        for (DeviceAccess.Refusal refusal : new DeviceAccess.Refusal[] {
            refusal(DeviceAccess.TUN, "root", "rw-rw----"), refusal(DeviceAccess.TUN, "users", "rw-------")
        }) {
            assertThat(refusal.advice())
                    .contains("sudo chmod 666 /dev/net/tun", "KERNEL==\"tun\", MODE=\"0666\"", "60-virga-tun.rules");
        }
    }

    @Test
    void namesTheModuleOfADeviceThatIsNotThere(@TempDir Path directory) {
        assertThat(DeviceAccess.refusal(directory.resolve("tun"), "tun"))
                .hasValueSatisfying(refusal -> assertThat(refusal.advice()).contains("modprobe tun", "--device"));
    }

    @Test
    void saysNothingOfADeviceThatCanBeOpened() {
        assertThat(DeviceAccess.refusal(Path.of("/dev/null"), "none")).isEmpty();
    }
}
