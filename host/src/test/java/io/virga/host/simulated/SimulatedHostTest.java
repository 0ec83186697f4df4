package io.virga.host.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.DiskSnapshot;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.api.SnapshotProgress;
import io.virga.host.machine.BootSectors;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What only simulated hosts do, besides the contract. */
final class SimulatedHostTest extends SimulatedHostContract {
    @Test
    void memoryThatCannotBeSavedLetsTheGuestGoOnAndSaysWhy() throws Exception {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        simulated().holdSaving(true);
        host.machines().saveMemory("i-1", 1);
        assertThat(status("i-1").saving()).isTrue();

        simulated().failSaving("i-1", "the file system is full");

        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
        assertThat(status("i-1").saving()).isFalse();
        assertThat(status("i-1").detail()).isEqualTo("the file system is full");
        host.machines().saveMemory("i-1", 1);
        assertThat(status("i-1").detail()).isEmpty();
        simulated().holdSaving(false);
        assertThat(status("i-1").state()).isEqualTo(State.SAVED);
    }

    @Test
    void failsAsOftenAsItWasAskedTo() throws IOException {
        var spec = guest("i-1", BootSectors.STUBBORN);
        simulated().failNext(Operation.START, Reason.INSUFFICIENT_MEMORY);
        simulated().failNext(Operation.START, Reason.FAILED);

        assertReason(Reason.INSUFFICIENT_MEMORY, () -> host.machines().start(spec));
        assertReason(Reason.FAILED, () -> host.machines().start(spec));
        assertThat(host.machines().start(spec).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void takesItsTimeWhereItWasAskedTo() throws IOException {
        var spec = guest("i-1", BootSectors.STUBBORN);
        simulated().delay(Operation.START, Duration.ofSeconds(90));

        host.machines().start(spec);
        host.machines().kill("i-1", 1);

        assertThat(pauses).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void keepsTheEndOfTheConsole() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));

        simulated().print("i-1", "x".repeat(100_000));
        simulated().print("i-1", "the end");

        byte[] console = host.machines().console("i-1").bytes();
        assertThat(console).hasSize(64 * 1024);
        assertThat(new String(console, StandardCharsets.UTF_8)).endsWith("xthe end");
    }

    @Test
    void ofTwoMachinesThatWantADiskAtOnceOneGetsIt() {
        host.disks().create(new DiskSpec("vol-1", 1, Optional.empty()));
        List<String> ids = List.of("i-1", "i-2");
        try (ExecutorService threads = Executors.newFixedThreadPool(ids.size())) {
            for (int round = 1; round <= 500; round++) {
                int generation = round;
                boolean attaches = round % 2 == 0;
                if (attaches) {
                    ids.forEach(id -> host.machines().start(machine(id, generation, 8)));
                }
                CyclicBarrier together = new CyclicBarrier(ids.size());
                List<CompletableFuture<Void>> calls = ids.stream()
                        .map(id -> CompletableFuture.runAsync(
                                () -> {
                                    meet(together);
                                    if (attaches) {
                                        host.machines()
                                                .attachDisk(
                                                        id,
                                                        generation,
                                                        new DiskAttachment("vol-1", "vol-1", "/dev/xvdf"));
                                    } else {
                                        host.machines().start(machine(id, generation, 8, "vol-1"));
                                    }
                                },
                                threads))
                        .toList();
                List<Throwable> failures = calls.stream()
                        .map(call -> call.handle((_, failure) -> failure).join())
                        .filter(Objects::nonNull)
                        .toList();
                assertThat(failures)
                        .hasSize(1)
                        .first()
                        .satisfies(failure -> assertThat(failure).cause().hasMessageContaining("in use"));
                ids.forEach(id -> host.machines().kill(id, generation));
            }
        }
        host.disks().remove("vol-1");
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCopyThatIsHeldEndsWithItsMachineOrItsDisk() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.disks().create(new DiskSpec("vol-2", 1, Optional.empty()));
        host.machines().attachDisk("i-1", 1, new DiskAttachment("vol-2", "vol2", "/dev/xvdf"));
        simulated().holdCopies(true);
        host.machines()
                .snapshotDisks(
                        "i-1", 1, List.of(new DiskSnapshot("vol-i-1", "snap-1"), new DiskSnapshot("vol-2", "snap-2")));
        assertThat(host.disks().snapshotProgress("snap-1")).contains(SnapshotProgress.copying(0));
        assertThat(host.disks().snapshot("snap-1")).isEmpty();
        assertReason(Reason.FAILED, () -> host.disks().removeSnapshot("snap-1"));
        assertReason(
                Reason.FAILED,
                () -> host.machines().snapshotDisks("i-1", 1, List.of(new DiskSnapshot("vol-2", "snap-3"))));

        host.machines().detachDisk("i-1", 1, "vol-2", true);
        assertThat(host.disks().snapshotProgress("snap-2").orElseThrow().state())
                .isEqualTo(SnapshotProgress.State.FAILED);
        reopen();
        assertThat(host.disks().snapshotProgress("snap-1")).contains(SnapshotProgress.copying(0));
        host.machines().kill("i-1", 1);

        assertThat(host.disks().snapshotProgress("snap-1").orElseThrow().state())
                .isEqualTo(SnapshotProgress.State.FAILED);
        reopen();
        simulated().holdCopies(false);
        assertThat(host.disks().listSnapshots()).containsExactly("snap-i-1");
        host.disks().removeSnapshot("snap-1");
        assertThat(host.disks().snapshotProgress("snap-1")).isEmpty();
    }

    @Test
    void aDiskIsNobodysWhileItIsCopied() throws IOException {
        var spec = guest("i-1", BootSectors.STUBBORN);
        host.machines().start(machine("i-2", 1, 32));
        simulated().holdCopies(true);
        host.disks().snapshotDisk("vol-i-1", "snap-1");
        host.disks().snapshotDisk("vol-i-1", "snap-1");

        assertReason(Reason.FAILED, () -> host.machines().start(spec));
        DiskAttachment attachment = new DiskAttachment("vol-i-1", "vol1", "/dev/xvdf");
        assertReason(Reason.FAILED, () -> host.machines().attachDisk("i-2", 1, attachment));
        assertReason(Reason.FAILED, () -> host.disks().remove("vol-i-1"));
        assertReason(Reason.FAILED, () -> host.disks().snapshotDisk("vol-i-1", "snap-2"));

        simulated().holdCopies(false);
        assertThat(host.disks().snapshotProgress("snap-1")).contains(SnapshotProgress.stored());
        assertThat(host.machines().start(spec).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void holdsManyMachinesAndCountsTheirMemory() {
        int machines = 100_000;
        IntStream.range(0, machines).parallel().forEach(i -> host.machines().start(machine("i-" + i, 1, 8)));

        assertThat(host.machines().list()).hasSize(machines);
        long free = host.describe().memoryMiB() - machines * MachineFootprint.ofMiB(8);
        long left = free - MachineFootprint.overheadMiB(free);
        assertReason(Reason.INSUFFICIENT_MEMORY, () -> host.machines().start(machine("i-big", 1, left + 1)));
        assertThat(host.machines().start(machine("i-big", 1, left)).state()).isEqualTo(State.RUNNING);
        IntStream.range(0, machines).parallel().forEach(i -> host.machines().remove("i-" + i, 1));
        assertThat(host.machines().list()).hasSize(1);
    }
}
