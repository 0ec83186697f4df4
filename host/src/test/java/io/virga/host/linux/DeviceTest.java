package io.virga.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceTest {
    @TempDir
    private Path directory;

    private static Device.Refusal refusal(Device device, String group, String mode) {
        return device.refusal("root", group, PosixFilePermissions.fromString(mode), new StartingUser("ada", false));
    }

    @Test
    void namesTheGroupThatMayOpenIt() {
        Device.Refusal refusal = refusal(Device.KVM, "virtualization", "rw-rw----");

        assertThat(refusal.detail()).contains("/dev/kvm", "ada", "root:virtualization", "rw-rw----");
        assertThat(refusal.advice()).contains("sudo usermod -aG virtualization ada", "log in anew");
        assertThat(refusal.text()).isEqualTo(refusal.detail() + ". " + refusal.advice());
    }

    /** In the user namespace of an ordinary user's Virga all owners but that user are shown as nobody. */
    @Test
    void namesWhoStartedVirgaAndNoOwnerThatANamespaceHides() {
        Device.Refusal refusal = Device.KVM.refusal(
                "nobody", "nogroup", PosixFilePermissions.fromString("rw-rw----"), new StartingUser("ada", true));

        assertThat(refusal.detail()).isEqualTo("/dev/kvm may not be opened by the user ada: it has the mode rw-rw----");
        assertThat(refusal.advice()).contains("sudo usermod -aG $(stat -c %G /dev/kvm) ada", "log in anew");
    }

    @Test
    void givesTheModeThatDistributionsGiveWhereNoGroupHelps() {
        for (Device.Refusal refusal : new Device.Refusal[] {
            refusal(Device.TUN, "root", "rw-rw----"), refusal(Device.TUN, "users", "rw-------")
        }) {
            assertThat(refusal.advice())
                    .contains("sudo chmod 666 /dev/net/tun", "KERNEL==\"tun\", MODE=\"0666\"", "60-virga-tun.rules");
        }
    }

    @Test
    void givesTheGroupThatDistributionsGiveWhereNoOtherHelps() {
        for (Device.Refusal refusal :
                new Device.Refusal[] {refusal(Device.KVM, "root", "rw-rw----"), refusal(Device.KVM, "kvm", "rw-------")
                }) {
            assertThat(refusal.advice())
                    .contains("sudo chown root:kvm /dev/kvm && sudo chmod 660 /dev/kvm && sudo usermod -aG kvm ada")
                    .contains("KERNEL==\"kvm\", GROUP=\"kvm\", MODE=\"0660\"", "60-virga-kvm.rules");
        }
    }

    @Test
    void saysWhatToDoAboutADeviceThatIsNotThere() {
        Path tun = directory.resolve("tun");

        assertThat(new Device(tun, "Load it", Optional.empty()).refusal())
                .contains(new Device.Refusal("there is no " + tun, "Load it"));
        assertThat(Device.TUN.absence()).contains("modprobe tun", "--device /dev/net/tun");
    }

    @Test
    void looksAtTheFileItself() throws IOException {
        Path kvm = Files.createFile(
                directory.resolve("kvm"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));

        assertThat(new Device(kvm, "", Optional.empty()).explain().detail())
                .startsWith(kvm + " may not be opened by the user " + System.getProperty("user.name"))
                .endsWith("and has the mode ---------");
    }

    @Test
    void saysNothingOfADeviceThatCanBeOpened() {
        assertThat(new Device(Path.of("/dev/null"), "", Optional.empty()).refusal())
                .isEmpty();
    }
}
