package io.virga.host.machine;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSnapshot;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.Firmware;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.disk.QcowDisks;
import io.virga.host.jail.Jail;
import io.virga.host.linux.Device;
import io.virga.host.local.NoNetworks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Restores of a real guest that take longer than a call waits. */
@Timeout(120)
class RestoreCallsTest {
    private static final String WORDS = "a guest is here\n";

    @TempDir
    private Path directory;

    private QemuMachines machines;
    /** What holds the next start up. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @BeforeEach
    void saveAGuest() throws IOException {
        boolean installed = List.of("qemu-system-x86_64", "qemu-img", "perl").stream()
                .allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program)));
        assumeTrue(installed, "needs the packages qemu-system-x86, qemu-utils and perl-base");
        Path data = Files.createDirectories(directory.resolve("data"));
        QcowDisks disks = new QcowDisks(data, Jail.of(data));
        disks.putSnapshot("snap-1", BootSectors.COUNTING.write(directory.resolve("guest.img"), WORDS), _ -> {});
        disks.create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        open(Duration.ZERO);
        machines.start(spec(1));
        eventually(() -> assertThat(console()).contains(WORDS.strip()));
        machines.saveMemory("i-1", 1);
        eventually(() -> assertThat(status().state()).isEqualTo(State.SAVED));
    }

    private void open(Duration longestWait) {
        Path data = directory.resolve("data");
        Jail jail = Jail.of(data);
        Path program = Path.of("/usr/bin/qemu-system-x86_64");
        Device noKvm = new Device(directory.resolve("none"), "", Optional.empty());
        machines = new QemuMachines(
                data,
                new Accelerators(
                        data,
                        AcceleratorPolicy.TCG,
                        "1",
                        program,
                        new AcceleratorProbe(program, data),
                        noKvm,
                        List.of(directory)),
                LifeSigns.DEFAULT,
                longestWait,
                new QcowDisks(data, jail),
                new NoNetworks(),
                jail,
                (_, _, _) -> await(gate),
                ControlGroups.find(TestingControlGroups.NAME),
                InstantSource.system());
    }

    @AfterEach
    void endMachines() {
        gate.countDown();
        if (machines != null) {
            machines.list().forEach(status -> machines.remove(status.id(), 99));
            machines.close();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MachineSpec spec(long generation) {
        return new MachineSpec(
                "i-1",
                generation,
                1,
                32,
                1.0,
                "ec2a5c1e-0000-4000-8000-000000000001",
                new Boot.Disk(Firmware.LEGACY_BIOS),
                List.of(new DiskAttachment("vol-1", "vol-1", "/dev/xvda")),
                List.of());
    }

    private MachineStatus status() {
        return machines.status("i-1").orElseThrow();
    }

    private String console() {
        return new String(machines.console("i-1").bytes(), StandardCharsets.UTF_8);
    }

    private Path inMachine(String file) {
        return directory.resolve("data/machines/i-1").resolve(file);
    }

    private static void assertFailed(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
                .hasMessageContaining(words);
    }

    private void assertLoading(MachineStatus status) {
        assertThat(status.generation()).isEqualTo(1);
        assertThat(status.state()).isEqualTo(State.SAVED);
        assertThat(status.detail()).startsWith("its memory is being loaded: 0 %");
    }

    private void assertRestored() {
        eventually(() -> assertThat(machines.restoreMemory(spec(2)).state()).isEqualTo(State.RUNNING));
        assertThat(status().generation()).isEqualTo(2);
        assertThat(status().detail()).isEmpty();
        int said = console().length();
        eventually(() -> assertThat(console()).hasSizeGreaterThan(said));
        assertThat(console().split(WORDS.strip(), -1)).hasSize(2);
    }

    @Test
    void aRestoreGoesOnInTheBackgroundAndCallsJoinIt() {
        gate = new CountDownLatch(1);

        assertLoading(machines.restoreMemory(spec(2)));
        assertLoading(machines.restoreMemory(spec(2)));

        assertLoading(status());
        assertFailed(() -> machines.restoreMemory(spec(3)), "is being loaded for its start 2");
        assertFailed(() -> machines.start(spec(2)), "is being loaded");
        assertFailed(() -> machines.start(spec(1)), "is being loaded");
        assertFailed(() -> machines.kill("i-1", 1), "is being loaded");
        assertFailed(() -> machines.remove("i-1", 1), "is being loaded");
        assertFailed(() -> machines.pause("i-1", 2), "is being loaded");
        assertFailed(() -> machines.pressPowerButton("i-1", 1), "is being loaded");
        assertFailed(() -> machines.reboot("i-1", 2, Duration.ZERO), "is being loaded");
        assertFailed(() -> machines.saveMemory("i-1", 2), "is being loaded");
        assertFailed(() -> machines.detachDisk("i-1", 2, "vol-1", true), "is being loaded");
        assertFailed(() -> machines.detachInterface("i-1", 2, "eni-1", true), "is being loaded");
        DiskAttachment disk = new DiskAttachment("vol-2", "vol-2", "/dev/xvdb");
        assertFailed(() -> machines.attachDisk("i-1", 2, disk), "is being loaded");
        NicAttachment nic = new NicAttachment("vpc-1", "eni-2", "02:00:00:00:00:02", 1);
        assertFailed(() -> machines.attachInterface("i-1", 2, nic), "is being loaded");
        assertFailed(() -> machines.limitDisk("i-1", 2, "vol-1", DiskLimits.NONE), "is being loaded");
        assertFailed(() -> machines.resizeDisk("i-1", 2, "vol-1", 2), "is being loaded");
        assertFailed(
                () -> machines.snapshotDisks("i-1", 2, List.of(new DiskSnapshot("vol-1", "snap-1"))),
                "is being loaded");
        gate.countDown();
        assertRestored();
    }

    @Test
    void aFailureIsToldOnceAndTheNextCallBeginsAnew() throws IOException {
        byte[] memory = Files.readAllBytes(inMachine("memory"));
        Files.write(inMachine("memory"), new byte[1]);
        gate = new CountDownLatch(1);
        assertLoading(machines.restoreMemory(spec(2)));
        gate.countDown();

        eventually(() -> assertFailed(() -> machines.restoreMemory(spec(2)), "is damaged"));

        assertThat(status().detail()).isEmpty();
        // A failure that nobody asked for is no answer to a call after others.
        gate = new CountDownLatch(1);
        assertLoading(machines.restoreMemory(spec(2)));
        gate.countDown();
        eventually(() -> assertThat(status().detail()).isEmpty());
        machines.pressPowerButton("i-1", 1);
        Files.write(inMachine("memory"), memory);
        gate = new CountDownLatch(1);
        assertLoading(machines.restoreMemory(spec(2)));
        gate.countDown();
        assertRestored();
    }

    /** Has the memory come from a pipe that stays empty; returns what is to be closed when it was used. */
    private FileChannel holdMemory(byte[] memory) throws Exception {
        Files.delete(inMachine("memory"));
        assertThat(new ProcessBuilder("mkfifo", inMachine("memory").toString())
                        .start()
                        .waitFor())
                .isZero();
        String saved = Files.readString(inMachine("memory.json"));
        Files.writeString(directory.resolve("kept.json"), saved);
        Files.write(directory.resolve("kept"), memory);
        Files.writeString(inMachine("memory.json"), saved.replaceFirst("\"bytes\":[0-9]+", "\"bytes\":0"));
        return FileChannel.open(inMachine("memory"), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void giveMemoryBack() throws IOException {
        Files.delete(inMachine("memory"));
        Files.move(directory.resolve("kept"), inMachine("memory"));
        Files.copy(directory.resolve("kept.json"), inMachine("memory.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void beginToLoad() {
        assertLoading(machines.restoreMemory(spec(2)));
        eventually(() -> assertThat(new MachineDirectory(inMachine("")).processesOfStart())
                .isNotEmpty());
    }

    private void assertNoProcess() {
        assertThat(new MachineDirectory(inMachine("")).processesOfStart()).isEmpty();
        assertThat(inMachine("restoring.json")).doesNotExist();
    }

    @Test
    void aKillAndTheEndOfVirgaGiveARestoreUpAndTheMemoryStays() throws Exception {
        try (FileChannel _ = holdMemory(Files.readAllBytes(inMachine("memory")))) {
            beginToLoad();

            machines.kill("i-1", 2);

            assertNoProcess();
            assertThat(status().state()).isEqualTo(State.SAVED);
            assertThat(status().detail()).isEmpty();
            assertThat(inMachine("memory.json")).exists();

            beginToLoad();
            machines.close();
            assertNoProcess();
        }
        assertFailed(() -> machines.restoreMemory(spec(2)), "Virga is being ended");
        giveMemoryBack();
        open(Duration.ofSeconds(60));
        assertThat(machines.restoreMemory(spec(2)).state()).isEqualTo(State.RUNNING);
        assertRestored();
    }

    @Test
    void aLaterStartAndARemovalGiveARestoreUpAndTheMemoryIsDiscarded() throws Exception {
        try (FileChannel _ = holdMemory(Files.readAllBytes(inMachine("memory")))) {
            beginToLoad();

            assertThat(machines.start(spec(3)).generation()).isEqualTo(3);

            assertThat(inMachine("memory.json")).doesNotExist();
        }
        machines.saveMemory("i-1", 3);
        eventually(() -> assertThat(status().state()).isEqualTo(State.SAVED));
        gate = new CountDownLatch(1);
        machines.restoreMemory(spec(4));
        gate.countDown();
        machines.remove("i-1", 4);
        assertThat(machines.status("i-1")).isEmpty();
        assertThat(inMachine("memory")).doesNotExist();
        assertThatCode(() -> machines.remove("i-1", 4)).doesNotThrowAnyException();
    }
}
