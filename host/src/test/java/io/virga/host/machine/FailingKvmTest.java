package io.virga.host.machine;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.Firmware;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.disk.QcowDisks;
import io.virga.host.jail.Jail;
import io.virga.host.linux.Device;
import io.virga.host.local.NoNetworks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest that KVM fails is started again without KVM, whichever way KVM fails. The guests without KVM are real. */
@Timeout(120)
class FailingKvmTest {
    private static final String WORDS = "a guest is here\n";

    @TempDir
    private Path directory;

    private QemuMachines machines;
    private Accelerators accelerators;
    private final BlockingQueue<MachineStatus> told = new LinkedBlockingQueue<>();

    @BeforeAll
    static void requireQemu() {
        boolean installed = List.of("qemu-system-x86_64", "qemu-img", "perl").stream()
                .allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program)));
        assumeTrue(installed, "needs the packages qemu-system-x86, qemu-utils and perl-base");
    }

    @AfterEach
    void endMachines() {
        if (machines != null) {
            machines.list().forEach(status -> machines.remove(status.id(), status.generation()));
            machines.close();
        }
    }

    private MachineSpec open(String mode, AcceleratorPolicy policy) throws IOException {
        Path program = directory.resolve("qemu");
        try (InputStream in = FailingKvmTest.class.getResourceAsStream("failing-kvm.pl")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(program, text.replace("'MODE'", "'" + mode + "'"));
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = Files.createDirectories(directory.resolve("data"));
        Device kvm = new Device(Files.createFile(directory.resolve("kvm")), "", Optional.empty());
        Kernels.QUICK.write(directory.resolve("vmlinuz"));
        AcceleratorProbe probe = new AcceleratorProbe(Path.of("/usr/bin/qemu-system-x86_64"), data) {
            private boolean tried;

            @Override
            Trial kernel(Path kernel, Accelerator accelerator, boolean sandbox, Duration deadline) {
                // the first trial succeeds, the trial after a guest has failed does not
                boolean answered = accelerator == Accelerator.TCG || !tried;
                tried |= accelerator == Accelerator.KVM;
                return new Trial(answered, Duration.ofSeconds(1), answered ? "" : "silence");
            }
        };
        accelerators = new Accelerators(data, policy, "1", program, probe, kvm, List.of(directory));
        assertThat(accelerators.choice().accelerator()).isEqualTo(Accelerator.KVM);
        QcowDisks disks = new QcowDisks(data, Jail.of(data));
        disks.putSnapshot("snap-1", BootSectors.STUBBORN.write(directory.resolve("guest.img"), WORDS), progress -> {});
        disks.create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        openMachines();
        return new MachineSpec(
                "i-1",
                1,
                1,
                32,
                1.0,
                "ec2a5c1e-0000-4000-8000-000000000001",
                new Boot.Disk(Firmware.LEGACY_BIOS),
                List.of(new DiskAttachment("vol-1", "vol-1", "/dev/xvda")),
                List.of());
    }

    private void openMachines() {
        Path data = directory.resolve("data");
        Jail jail = Jail.of(data);
        machines = new QemuMachines(
                data,
                accelerators,
                new LifeSigns(Duration.ofMillis(300), Duration.ofSeconds(60)),
                Duration.ofSeconds(60),
                new QcowDisks(data, jail),
                new NoNetworks(),
                jail,
                (id, needed, running) -> assertThat(running.promisedMiB())
                        .as("the machine that starts again is not there twice")
                        .isZero(),
                ControlGroups.find(TestingControlGroups.NAME),
                InstantSource.system());
        machines.addListener(told::add);
    }

    private String console() {
        return new String(machines.console("i-1").bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "refuses, Device or resource busy",
        "dies, QEMU ended before the guest had done anything",
        "dies-first, can't be started",
        "internal-error, internal-error",
        "busy, kept its processor busy",
    })
    void theGuestRunsInTheSameStartWithoutKvm(String mode, String why) throws IOException {
        MachineSpec spec = open(mode, AcceleratorPolicy.AUTO);

        machines.start(spec);

        eventually(() -> assertThat(console()).endsWith(WORDS));
        assertThat(machines.status("i-1").orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(machines.status("i-1").orElseThrow().generation()).isEqualTo(1);
        assertThat(told).noneMatch(status -> status.state() != State.RUNNING);
        assertThat(console()).contains("[virga] KVM failed this guest").contains(why);
        eventually(() -> assertThat(accelerators.choice().reason())
                .contains("does not get to its user space")
                .contains("KVM failed i-1")
                .contains(why));
        assertThat(accelerators.choice().accelerator()).isEqualTo(Accelerator.TCG);
    }

    /** Virga is killed after it has recorded that KVM failed, before or after the process has ended. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasBegunIsFinishedByTheNextVirga(boolean gone) throws IOException {
        MachineSpec spec = open("idle", AcceleratorPolicy.AUTO);
        machines.start(spec);
        MachineDirectory machine = new MachineDirectory(directory.resolve("data/machines/i-1"));
        MachineRecord known = machine.record().orElseThrow();
        machines.close();
        machine.write(known.withKvmFailure(Optional.of("it hung")));
        if (gone) {
            known.process().kill();
            assertThat(known.process().awaitEnd(Duration.ofSeconds(30))).isTrue();
            machine.noteOnConsole("KVM failed this guest: it hung.");
        }

        openMachines();

        eventually(() -> assertThat(console()).endsWith(WORDS));
        assertThat(machines.status("i-1").orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(known.process().alive()).isFalse();
    }

    @Test
    void aGuestThatIsToStandStillDoesNotRunWhenItIsStartedAgain() throws IOException {
        MachineSpec spec = open("idle", AcceleratorPolicy.AUTO);
        machines.start(spec);
        MachineDirectory machine = new MachineDirectory(directory.resolve("data/machines/i-1"));
        MachineRecord known = machine.record().orElseThrow();
        machines.close();
        machine.write(known.withChanges(LiveChanges.NONE.withPauseAsked(true)).withKvmFailure(Optional.of("it hung")));

        openMachines();

        assertThat(machines.status("i-1").orElseThrow().paused()).isTrue();
        assertThat(console()).doesNotContain(WORDS);
        machines.resume("i-1", 1);
        assertThat(machines.status("i-1").orElseThrow().paused()).isFalse();
        eventually(() -> assertThat(console()).endsWith(WORDS));
    }

    @Test
    void aGuestThatSpokeBeforeIsNotTakenForDead() throws IOException {
        MachineSpec spec = open("busy", AcceleratorPolicy.AUTO);
        Files.createDirectories(directory.resolve("data/machines/i-1"));
        machines.start(spec);
        Path console = directory.resolve("data/machines/i-1/console.log");
        Files.writeString(console, "the guest's first words\n");

        ProcessIdentity process = ProcessIdentity.of(
                        Long.parseLong(Files.readString(directory.resolve("data/machines/i-1/qemu.pid"))
                                .strip()))
                .orElseThrow();
        eventually(() -> assertThat(process.cpuTime()).isGreaterThan(Duration.ofSeconds(6)));

        assertThat(process.alive()).isTrue();
        assertThat(accelerators.choice().accelerator()).isEqualTo(Accelerator.KVM);
    }

    @Test
    void withTheUsersWordForKvmTheStartFails() throws IOException {
        MachineSpec spec = open("refuses", AcceleratorPolicy.KVM);
        assertThatThrownBy(() -> machines.start(spec))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("Device or resource busy");
        assertThat(accelerators.choice().accelerator()).isEqualTo(Accelerator.KVM);
    }
}
