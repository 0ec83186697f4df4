package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.linux.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** KVM is used only where a kernel proves that it works. TCG with another kernel stands for KVM. */
@Timeout(120)
class AcceleratorsTest {
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");

    /** The time of a real kernel. A deadline by the kernels here, which boot in a tenth of a second, would be too short. */
    private static final Duration UNDER_TCG = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private Path kvm;
    private String absence = "";
    private Path boot;
    private final List<String> trials = new ArrayList<>();

    @BeforeAll
    static void requireQemu() {
        assumeTrue(Files.isExecutable(QEMU), "needs the package qemu-system-x86");
    }

    @BeforeEach
    void makeDevice() throws IOException {
        kvm = Files.createFile(directory.resolve("kvm"));
        boot = Files.createDirectory(directory.resolve("boot"));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private void kernelIsThere() throws IOException {
        Kernels.QUICK.write(boot.resolve("vmlinuz-6.1.0-test"));
    }

    private Accelerators open(Kernels underKvm) {
        return open(underKvm, AcceleratorPolicy.AUTO, "1");
    }

    private Accelerators open(Kernels underKvm, AcceleratorPolicy policy, String virga) {
        AcceleratorProbe probe = new AcceleratorProbe(QEMU, data()) {
            @Override
            Trial kernel(Path kernel, Accelerator accelerator, boolean sandbox, Duration deadline) throws IOException {
                trials.add(accelerator.name());
                if (accelerator == Accelerator.TCG) {
                    Trial trial = super.kernel(kernel, accelerator, sandbox, deadline);
                    return new Trial(trial.answered(), UNDER_TCG, trial.message());
                }
                return super.kernel(underKvm.write(directory.resolve("tried")), Accelerator.TCG, sandbox, deadline);
            }
        };
        return new Accelerators(
                data(),
                policy,
                virga,
                QEMU,
                probe,
                new Device(kvm, absence, Optional.empty()),
                List.of(data().resolve("boot"), boot));
    }

    @ParameterizedTest
    @CsvSource({
        "HANGS, it was not done within",
        "FAULTS, the guest reset itself",
        "SLOW, it was not done within",
    })
    void kvmThatRunsNoKernelIsNotUsed(Kernels kernel, String why) throws IOException {
        kernelIsThere();

        Accelerators.Choice choice = open(kernel).choice();

        assertThat(choice.accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(choice.reason()).contains("does not get to its user space").contains(why);
        assertThat(choice.awaitsKernel()).isFalse();
        assertThat(trials).containsExactly("TCG", "KVM");
    }

    @Test
    void kvmThatAnswersSoonerIsUsedAndRememberedForTheseSurroundings() throws IOException {
        kernelIsThere();
        Accelerators accelerators = open(Kernels.QUICK);
        assertThat(accelerators.choice().accelerator()).isEqualTo(Accelerator.KVM);
        assertThat(accelerators.choice().reason()).contains("a Linux kernel was up after");

        trials.clear();
        assertThat(open(Kernels.HANGS).choice()).isEqualTo(accelerators.choice());
        assertThat(trials).isEmpty();

        assertThat(open(Kernels.HANGS, AcceleratorPolicy.AUTO, "2").choice().accelerator())
                .as("another Virga finds out anew")
                .isEqualTo(Accelerator.TCG);
    }

    @Test
    void withoutAKernelKvmWaitsForOneAndIsTriedBeforeTheNextGuest() throws IOException {
        Accelerators accelerators = open(Kernels.HANGS);
        assertThat(accelerators.choice().awaitsKernel()).isTrue();
        assertThat(accelerators.choice().reason()).contains("image build virga-tiny");
        assertThat(accelerators.choiceForStart().awaitsKernel()).isTrue();
        assertThat(trials).isEmpty();

        Path made = Files.createDirectories(data().resolve("boot/ami-1"));
        Kernels.QUICK.write(made.resolve("kernel"));

        assertThat(accelerators.choiceForStart().awaitsKernel()).isFalse();
        assertThat(accelerators.choice().reason()).contains("does not get to its user space");
        assertThat(trials).containsExactly("TCG", "KVM");
    }

    @Test
    void kvmThatFailsAGuestProvesItselfAnewBeforeTheNextOne() throws IOException {
        kernelIsThere();
        Accelerators accelerators = open(Kernels.QUICK);
        assertThat(accelerators.choice().accelerator()).isEqualTo(Accelerator.KVM);
        trials.clear();

        for (String machine : List.of("i-1", "i-2", "i-3")) {
            accelerators.failed(machine, "it hung");
            assertThat(accelerators.choice().accelerator()).isEqualTo(Accelerator.TCG);
            assertThat(open(Kernels.QUICK).choice().reason())
                    .as("what a doctor says meanwhile")
                    .contains("KVM failed " + machine + ": it hung");
            accelerators.proveAnew();
            assertThat(accelerators.choice().accelerator()).isEqualTo(Accelerator.KVM);
            assertThat(accelerators.choice().reason()).contains("KVM failed " + machine + ": it hung");
        }
        assertThat(trials).hasSize(6);
    }

    @Test
    void aUserWhoMayOpenKvmNowHasItTried() throws IOException {
        kernelIsThere();
        Files.delete(kvm);
        assertThat(open(Kernels.QUICK).choice().reason()).contains("there is no " + kvm);

        Files.createFile(kvm);

        assertThat(open(Kernels.QUICK).choice().accelerator()).isEqualTo(Accelerator.KVM);
    }

    @Test
    void whatKeepsKvmClosedIsSaidAsItIsNow() throws IOException {
        Files.delete(kvm);
        absence = "It is off";
        assertThat(open(Kernels.QUICK).choice().reason()).isEqualTo("there is no %s. It is off".formatted(kvm));

        absence = "It is in use";
        assertThat(open(Kernels.QUICK).choice().reason()).isEqualTo("there is no %s. It is in use".formatted(kvm));
    }

    @Test
    void filesOfOtherTrialsAreDeletedOnlyWhereThatIsAskedFor() throws IOException {
        Path other = Files.createDirectories(data()).resolve("probe-1.serial");
        Files.createFile(other);
        kernelIsThere();

        open(Kernels.QUICK).again();
        assertThat(other).exists();

        Accelerators.clear(data());
        assertThat(data())
                .isDirectoryContaining("glob:**/accelerator.json")
                .isDirectoryNotContaining("glob:**/probe-*");
    }

    @Test
    void whatAnotherProcessFindsOutCountsFromTheNextGuestOn() throws IOException {
        kernelIsThere();
        Accelerators running = open(Kernels.HANGS);
        Accelerators.Choice before = running.choice();
        Accelerators doctor = open(Kernels.FAULTS);
        Accelerators.Choice found = doctor.again();
        Files.setLastModifiedTime(
                data().resolve("accelerator.json"), FileTime.fromMillis(System.currentTimeMillis() + 5_000));

        assertThat(running.choice()).isEqualTo(before);
        assertThat(running.choiceForStart()).isEqualTo(found).isNotEqualTo(before);
    }

    @Test
    void aUsersWordIsObeyedUntriedOrRefused() throws IOException {
        kernelIsThere();
        assertThat(open(Kernels.HANGS, AcceleratorPolicy.TCG, "1").choice().accelerator())
                .isEqualTo(Accelerator.TCG);
        Accelerators forced = open(Kernels.HANGS, AcceleratorPolicy.KVM, "1");
        assertThat(forced.choice().accelerator()).isEqualTo(Accelerator.KVM);
        assertThat(forced.mayFallBack()).isFalse();
        assertThat(trials).isEmpty();
        assertThat(data().resolve("accelerator.json")).doesNotExist();

        Files.delete(kvm);
        assertThatThrownBy(() -> open(Kernels.HANGS, AcceleratorPolicy.KVM, "1"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("--accelerator kvm cannot be obeyed: there is no " + kvm);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 21, 1.0, true", // a whole processor, all the time
        "19, 21, 1.0, false",
        "5, 60, 0.1, true", // a tenth of a processor: all that it may use
        "2, 60, 0.1, false",
        "0, 600, 2.0, false", // idle
        "50, 60, 2.0, true",
        "20, 5, 8.0, false", // eight processors that boot in parallel
        "60, 61, 8.0, true",
    })
    void aSilentGuestIsDeadWhenItUsesWhatItMay(int cpu, int wall, double processors, boolean dead) {
        assertThat(LifeSigns.DEFAULT.isDead(Duration.ofSeconds(cpu), Duration.ofSeconds(wall), processors))
                .isEqualTo(dead);
    }
}
