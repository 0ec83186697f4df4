package io.virga.host.local;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.AttachedDisk;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.BootFilesInfo;
import io.virga.host.api.ContentSource;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSnapshot;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.Disks;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.ImportProgress;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.Firmware;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.api.ReportCursor;
import io.virga.host.api.ReportPage;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.api.SnapshotProgress;
import io.virga.host.api.StoredContent;
import io.virga.host.machine.BootSectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a host, run against each implementation. */
@Timeout(120)
public abstract class HostContract {
    protected static final String WORDS = "a guest is here\n";
    protected static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    @TempDir
    protected Path directory;

    /** The host as the tests see it. */
    protected Host host;

    /** The host itself. */
    protected Host opened;

    /** Opens a host on the state that an earlier host of this test left. */
    protected abstract Host open() throws IOException;

    /** What the tests call in the place of a host. */
    protected Host asSeen(Host itself) {
        return itself;
    }

    /** Kills a machine's process from outside. */
    protected abstract void crash(String machineId) throws IOException;

    /** A guest that ignores its power button, at the latest after {@link #deafen}. */
    protected abstract BootSectors deafGuest();

    /** Called after a machine with a deaf guest has been started. */
    protected void deafen(String machineId) {}

    /** Makes the saving of a machine's memory go on until {@link #releaseSaving}, also when it is begun anew. */
    protected abstract void holdSaving(String machineId) throws IOException;

    /** Lets the saving of a machine's memory end. */
    protected abstract void releaseSaving(String machineId) throws IOException;

    /** Called after a machine whose guest powers itself off has been started. */
    protected void letItEnd(String machineId) {}

    @BeforeEach
    void openHost() throws IOException {
        opened = open();
        host = asSeen(opened);
    }

    @AfterEach
    void endMachines() {
        host.machines().list().forEach(status -> host.machines().remove(status.id(), status.generation()));
        host.close();
        assertNothingIsLeft();
    }

    /** Called when all machines were removed and the host was closed. */
    protected void assertNothingIsLeft() {}

    protected void reopen() throws IOException {
        host.close();
        openHost();
    }

    protected void snapshot(String id, BootSectors guest) throws IOException {
        importSnapshot(id, new ContentSource.HostFile(imageOf(id, guest).toString()));
    }

    private Path imageOf(String id, BootSectors guest) throws IOException {
        return guest.write(directory.resolve(id + ".img"), WORDS);
    }

    /** Waits until the snapshot is stored. */
    private SnapshotInfo importSnapshot(String id, ContentSource source) {
        ImportProgress progress = host.disks().importSnapshot(id, source);
        while (progress.stored().isEmpty()) {
            progress = host.disks().importSnapshot(id, source);
        }
        return progress.stored().get();
    }

    protected static MachineSpec machine(String id, long generation, long memoryMiB, String... diskIds) {
        List<DiskAttachment> disks = Arrays.stream(diskIds)
                .map(disk -> new DiskAttachment(disk, disk, "/dev/xvda"))
                .toList();
        return new MachineSpec(
                id,
                generation,
                1,
                memoryMiB,
                1.0,
                "ec2a5c1e-0000-4000-8000-000000000001",
                new Boot.Disk(Firmware.LEGACY_BIOS),
                disks,
                List.of());
    }

    protected MachineSpec guest(String id, BootSectors guest) throws IOException {
        return guest(id, guest, 1);
    }

    private MachineSpec guest(String id, BootSectors guest, long sizeGiB) throws IOException {
        snapshot("snap-" + id, guest);
        host.disks().create(new DiskSpec("vol-" + id, sizeGiB, Optional.of("snap-" + id)));
        return machine(id, 1, 32, "vol-" + id);
    }

    protected MachineStatus status(String id) {
        return host.machines().status(id).orElseThrow();
    }

    protected static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    /** The reports of the host from now on, as a control plane reads them: after a hint, from a cursor. */
    private final class Heard {
        private final Semaphore hints = new Semaphore(0);
        private final List<MachineStatus> taken = new ArrayList<>();
        private ReportCursor cursor = end();

        private Heard() {
            host.onReport(hints::release);
        }

        private MachineStatus take() {
            ReportPage page = host.reports().since(cursor, 1);
            while (page.machines().isEmpty()) {
                awaitHint();
                page = host.reports().since(cursor, 1);
            }
            assertThat(page.complete()).isTrue();
            cursor = page.next();
            MachineStatus report = page.machines().getFirst();
            taken.add(report);
            return report;
        }

        private void awaitHint() {
            try {
                assertThat(hints.tryAcquire(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS))
                        .as(
                                "a report after %s; the machines are %s",
                                taken, host.machines().list())
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while a report was awaited after " + taken, e);
            }
        }
    }

    /** The place after the latest report. */
    private ReportCursor end() {
        ReportCursor cursor = new ReportCursor(host.describe().incarnation(), 0);
        ReportPage page = host.reports().since(cursor, Integer.MAX_VALUE);
        assertThat(page.complete()).isTrue();
        return page.next();
    }

    @Test
    void aMachineRunsUntilItIsKilledAndIsForgottenWhenRemoved() throws IOException {
        MachineSpec spec = guest("i-1", BootSectors.STUBBORN);
        assertThat(host.machines().status("i-1")).isEmpty();

        MachineStatus started = host.machines().start(spec);

        assertThat(started.state()).isEqualTo(State.RUNNING);
        assertThat(started.generation()).isEqualTo(1);
        assertThat(host.machines().list()).containsExactly(started);
        assertThat(host.machines().start(spec)).isEqualTo(started);
        host.machines().kill("i-1", 1);
        assertThat(status("i-1").state()).isEqualTo(State.KILLED);
        host.machines().kill("i-1", 1);
        host.machines().remove("i-1", 1);
        host.machines().remove("i-1", 1);
        assertThat(host.machines().status("i-1")).isEmpty();
        assertThat(host.machines().list()).isEmpty();
        assertReason(Reason.NOT_FOUND, () -> host.machines().console("i-1"));
    }

    @Test
    void whatIsAskedOfAMachineThatIsNotThereDoesNothing() {
        host.machines().kill("i-none", 1);
        host.machines().pressPowerButton("i-none", 1);
        host.machines().reboot("i-none", 1, LONG);
        host.machines().remove("i-none", 1);
        host.disks().remove("vol-none");
        host.disks().removeSnapshot("snap-none");
        host.disks().removeBootFiles("boot-none");
        assertThat(host.disks().snapshot("snap-none")).isEmpty();
        assertThat(host.machines().list()).isEmpty();
    }

    @Test
    void aPoliteGuestGoesDownAtThePowerButton() throws Exception {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");
        Heard heard = new Heard();

        host.machines().pressPowerButton("i-1", 1);

        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF));
        assertThat(heard.take().state()).isEqualTo(State.POWERED_OFF);
        host.machines().pressPowerButton("i-1", 1);
        host.machines().kill("i-1", 1);
        assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF);
    }

    @Test
    void aDeafGuestStaysUpAtThePowerButton() throws IOException {
        host.machines().start(guest("i-1", deafGuest()));
        deafen("i-1");
        awaitWords("i-1");

        host.machines().pressPowerButton("i-1", 1);

        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aGuestThatPowersItselfOffIsSeen() throws Exception {
        Heard heard = new Heard();

        host.machines().start(guest("i-1", BootSectors.SHORT_LIVED));
        letItEnd("i-1");

        assertThat(heard.take().state()).isEqualTo(State.RUNNING);
        assertThat(heard.take().state()).isEqualTo(State.POWERED_OFF);
        assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF);
        // a generation starts once: repeating the start does not boot a guest that has powered itself off
        assertThat(host.machines().start(machine("i-1", 1, 32, "vol-i-1")).state())
                .isEqualTo(State.POWERED_OFF);
    }

    @Test
    void aMachineThatDiesIsSeenAndHeardOf() throws Exception {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        Heard heard = new Heard();

        crash("i-1");

        MachineStatus news = heard.take();
        assertThat(news.id()).isEqualTo("i-1");
        assertThat(news.state()).isEqualTo(State.CRASHED);
        assertThat(news.detail()).isNotEmpty();
        assertThat(status("i-1")).isEqualTo(news);
    }

    @Test
    void aLaterStartIsANewIncarnationAndAnEarlierOneIsRefused() throws IOException {
        guest("i-1", BootSectors.STUBBORN);
        host.machines().start(machine("i-1", 3, 32, "vol-i-1"));
        assertReason(Reason.STALE_GENERATION, () -> host.machines().start(machine("i-1", 2, 32, "vol-i-1")));
        assertThat(status("i-1").generation()).isEqualTo(3);

        host.machines().kill("i-1", 3);
        assertReason(Reason.STALE_GENERATION, () -> host.machines().start(machine("i-1", 2, 32, "vol-i-1")));
        MachineStatus again = host.machines().start(machine("i-1", 4, 32, "vol-i-1"));

        assertThat(again.generation()).isEqualTo(4);
        assertThat(again.state()).isEqualTo(State.RUNNING);
        // also when the previous generation still runs
        assertThat(host.machines().start(machine("i-1", 5, 32, "vol-i-1")).generation())
                .isEqualTo(5);
        assertThat(host.machines().list()).hasSize(1);
    }

    @Test
    void aLateCallForAnEarlierStartIsRefusedAndChangesNothing() throws IOException {
        guest("i-1", BootSectors.STUBBORN);
        MachineStatus started = host.machines().start(machine("i-1", 2, 32, "vol-i-1"));

        for (int i = 0; i < 2; i++) {
            assertReason(Reason.STALE_GENERATION, () -> host.machines().kill("i-1", 1));
            assertReason(Reason.STALE_GENERATION, () -> host.machines().pressPowerButton("i-1", 1));
            assertReason(Reason.STALE_GENERATION, () -> host.machines().reboot("i-1", 1, LONG));
            assertReason(Reason.STALE_GENERATION, () -> host.machines().pause("i-1", 1));
            assertReason(Reason.STALE_GENERATION, () -> host.machines().remove("i-1", 1));
            assertThat(status("i-1")).isEqualTo(started);
            reopen();
        }

        // A call about a start that was not made here is about no machine; a kill also ends the earlier start.
        host.machines().pressPowerButton("i-1", 3);
        host.machines().reboot("i-1", 3, LONG);
        assertThat(status("i-1")).isEqualTo(started);
        host.machines().kill("i-1", 3);
        assertThat(status("i-1").state()).isEqualTo(State.KILLED);
        assertReason(Reason.STALE_GENERATION, () -> host.machines().remove("i-1", 1));
        assertThat(status("i-1").state()).isEqualTo(State.KILLED);
    }

    @Test
    void aControlPlaneWhosePlaceAnotherHasTakenChangesNothing() throws IOException {
        Host earlier = host.at(new Epoch(7));
        earlier.machines().start(guest("i-1", BootSectors.STUBBORN));
        earlier.disks().create(new DiskSpec("vol-2", 1, Optional.empty()));
        MachineStatus started = status("i-1");

        host.at(new Epoch(8)).describe();

        assertNothingIsDoneFor(earlier);
        reopen();
        assertNothingIsDoneFor(host.at(new Epoch(7)));
        assertThat(status("i-1")).isEqualTo(started);
        assertThat(host.disks().list()).containsExactly("vol-2", "vol-i-1");
        host.at(new Epoch(8)).machines().kill("i-1", 1);
        assertThat(status("i-1").state()).isEqualTo(State.KILLED);
    }

    private void assertNothingIsDoneFor(Host earlier) {
        assertReason(Reason.STALE_EPOCH, () -> earlier.machines().kill("i-1", 1));
        assertReason(Reason.STALE_EPOCH, () -> earlier.machines().remove("i-1", 1));
        assertReason(Reason.STALE_EPOCH, () -> earlier.machines().start(machine("i-1", 2, 32, "vol-i-1")));
        assertReason(Reason.STALE_EPOCH, () -> earlier.disks().remove("vol-2"));
        assertReason(Reason.STALE_EPOCH, () -> earlier.networks().remove("vpc-1"));
        assertReason(Reason.STALE_EPOCH, () -> earlier.metadata().withdraw("i-1", 1));
        assertReason(Reason.STALE_EPOCH, earlier::describe);
    }

    @Test
    void aStartThatFailsLeavesEverythingAsItWas() throws IOException {
        assertReason(Reason.NOT_FOUND, () -> host.machines().start(machine("i-1", 1, 32, "vol-none")));
        assertThat(host.machines().status("i-1")).isEmpty();

        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.machines().kill("i-1", 1);
        assertReason(Reason.NOT_FOUND, () -> host.machines().start(machine("i-1", 2, 32, "vol-none")));

        assertThat(status("i-1").generation()).isEqualTo(1);
        assertThat(status("i-1").state()).isEqualTo(State.KILLED);
        assertThat(host.machines().start(machine("i-1", 2, 32, "vol-i-1")).state())
                .isEqualTo(State.RUNNING);
    }

    @Test
    void aMachineThatDoesNotFitIsRefused() throws IOException {
        guest("i-1", BootSectors.STUBBORN);
        long all = host.describe().memoryMiB();
        long most = all - MachineFootprint.overheadMiB(all);

        assertReason(Reason.INSUFFICIENT_MEMORY, () -> host.machines().start(machine("i-1", 1, most + 1, "vol-i-1")));

        assertThat(host.machines().status("i-1")).isEmpty();
    }

    @Test
    void machinesLiveOnWhenTheHostIsOpenedAnew() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        host.machines().start(guest("i-2", BootSectors.STUBBORN));
        awaitWords("i-1");
        host.machines().kill("i-2", 1);
        MachineStatus before = status("i-1");

        reopen();

        assertThat(status("i-1")).isEqualTo(before);
        assertThat(status("i-2").state()).isEqualTo(State.KILLED);
        assertReason(Reason.STALE_GENERATION, () -> host.machines().start(machine("i-1", 0, 32, "vol-i-1")));
        host.machines().pressPowerButton("i-1", 1);
        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF));
    }

    @Test
    void aPausedMachineStaysPausedUntilItIsResumed() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");
        Heard heard = new Heard();

        host.machines().pause("i-1", 1);
        assertThat(status("i-1").paused()).isTrue();
        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
        assertThat(heard.take().paused()).isTrue();
        host.machines().pause("i-1", 1);
        reopen();

        assertThat(status("i-1").paused()).isTrue();
        assertThat(status("i-1").detail()).isEmpty();
        host.machines().pressPowerButton("i-1", 1);
        assertThat(status("i-1").paused()).isTrue();
        assertReason(Reason.STALE_GENERATION, () -> host.machines().resume("i-1", 0));
        host.machines().resume("i-1", 2);
        assertThat(status("i-1").paused()).isTrue();
        reopen();
        host.machines().resume("i-1", 1);
        // The guest finds out about the power button when it goes on.
        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF));
        host.machines().resume("i-1", 1);
        host.machines().pause("i-1", 1);
        assertThat(status("i-1").paused()).isFalse();
    }

    @Test
    void aPausedMachineGoesOnWhenItIsResumed() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");
        host.machines().pause("i-1", 1);
        host.machines().pressPowerButton("i-1", 1);
        host.machines().reboot("i-1", 1, Duration.ZERO);
        afterReset("i-1");

        host.machines().resume("i-1", 1);
        host.machines().resume("i-1", 1);

        // Whoever is reset does not know that the button was pressed before.
        assertThat(status("i-1").paused()).isFalse();
        afterBoot("i-1");
        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
        host.machines().pressPowerButton("i-1", 1);
        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF));
    }

    /** Waits until a paused machine that was told to reboot was reset. */
    protected void afterReset(String machineId) {}

    /** Waits until the guest of a machine that was reset is as far as a guest with words to say. */
    protected void afterBoot(String machineId) {}

    private static final long GIB = 1L << 30;
    private static final long FIRST_GIB = 8;

    /** No larger one is taken, and QEMU takes this one. */
    private static final DiskLimits LARGEST_BURST = new DiskLimits(100, 0, 1_000_000_000_000L, 0, 1000);

    /** Whether a machine that runs can get a disk that is larger than all it started with. */
    protected boolean takesLargerDisks() {
        return true;
    }

    /** Starts a machine whose guest gives up no disk, and makes a second, smaller disk. */
    private void startDeafGuestBesideADisk() throws IOException {
        host.machines().start(guest("i-1", deafGuest(), FIRST_GIB));
        deafen("i-1");
        awaitWords("i-1");
        host.disks().create(new DiskSpec("vol-2", 1, Optional.empty()));
    }

    private static DiskAttachment second() {
        return new DiskAttachment("vol-2", "vol2", "/dev/xvdf");
    }

    private Optional<AttachedDisk> disk(String machineId, String diskId) {
        return status(machineId).disks().stream()
                .filter(disk -> disk.diskId().equals(diskId))
                .findFirst();
    }

    private static AttachedDisk attached(String diskId, long sizeGiB, DiskLimits limits) {
        return new AttachedDisk(diskId, AttachmentState.ATTACHED, sizeGiB * GIB, limits);
    }

    @Test
    void theDisksOfAMachineAreThoseOfItsSpecUntilItEnds() throws IOException {
        DiskLimits limits = new DiskLimits(100, 1 << 20, 300, 2 << 20, 30);
        guest("i-1", BootSectors.STUBBORN);
        MachineSpec spec = machine("i-1", 1, 32, "vol-i-1");
        host.machines().start(spec.withDisks(List.of(spec.disks().getFirst().withLimits(limits))));

        assertThat(status("i-1").disks()).containsExactly(attached("vol-i-1", 1, limits));
        reopen();
        assertThat(status("i-1").disks()).containsExactly(attached("vol-i-1", 1, limits));
        host.machines().kill("i-1", 1);

        assertThat(status("i-1").disks()).isEmpty();
    }

    @Test
    void aDiskIsAttachedToAMachineThatRuns() throws IOException {
        startDeafGuestBesideADisk();
        Heard heard = new Heard();

        host.machines().attachDisk("i-1", 1, second());

        List<AttachedDisk> both =
                List.of(attached("vol-i-1", FIRST_GIB, DiskLimits.NONE), attached("vol-2", 1, DiskLimits.NONE));
        assertThat(status("i-1").disks()).isEqualTo(both);
        assertThat(heard.take().disks()).isEqualTo(both);
        host.machines().attachDisk("i-1", 1, second());
        reopen();
        host.machines().attachDisk("i-1", 1, second());
        assertThat(status("i-1").disks()).isEqualTo(both);
        assertReason(Reason.FAILED, () -> host.disks().remove("vol-2"));
        host.machines().start(guest("i-2", BootSectors.STUBBORN));
        assertReason(Reason.FAILED, () -> host.machines().attachDisk("i-2", 1, second()));
        assertThat(status("i-2").disks()).containsExactly(attached("vol-i-2", 1, DiskLimits.NONE));
        // A later start has what its spec names.
        host.machines().start(machine("i-1", 2, 32, "vol-i-1"));
        assertThat(status("i-1").disks()).containsExactly(both.getFirst());
        host.machines().attachDisk("i-2", 1, second());
        assertThat(disk("i-2", "vol-2")).isPresent();
    }

    @Test
    void aDiskWithASnapshotAndLimitsIsAttached() throws IOException {
        startDeafGuestBesideADisk();
        host.disks().create(new DiskSpec("vol-3", 3, Optional.of("snap-i-1")));
        DiskLimits limits = DiskLimits.of(500, 0);

        host.machines().attachDisk("i-1", 1, new DiskAttachment("vol-3", "vol3", "/dev/xvdg", limits));

        assertThat(disk("i-1", "vol-3")).contains(attached("vol-3", 3, limits));
    }

    @Test
    void whatCannotBeAttachedIsRefusedAndLeavesNothing() throws IOException {
        startDeafGuestBesideADisk();
        MachineStatus before = status("i-1");

        assertReason(Reason.STALE_GENERATION, () -> host.machines().attachDisk("i-1", 0, second()));
        assertReason(Reason.NOT_FOUND, () -> host.machines().attachDisk("i-1", 2, second()));
        assertReason(Reason.NOT_FOUND, () -> host.machines().attachDisk("i-none", 1, second()));
        DiskAttachment none = new DiskAttachment("vol-none", "none", "/dev/xvdg");
        assertReason(Reason.NOT_FOUND, () -> host.machines().attachDisk("i-1", 1, none));
        assertReason(Reason.NOT_FOUND, () -> host.machines().limitDisk("i-1", 1, "vol-2", DiskLimits.of(1, 1)));
        assertReason(Reason.NOT_FOUND, () -> host.machines().resizeDisk("i-1", 1, "vol-2", 3));
        host.machines().detachDisk("i-1", 1, "vol-2", false);
        host.machines().detachDisk("i-1", 2, "vol-i-1", true);
        host.machines().detachDisk("i-none", 1, "vol-2", true);

        assertThat(status("i-1")).isEqualTo(before);
        host.disks().remove("vol-2");
    }

    @Test
    void aMachineHasNoMoreDisksThanItHasPortsFor() throws IOException {
        startDeafGuestBesideADisk();
        for (int i = 1; i < MachineSpec.MOST_DEVICES; i++) {
            host.disks().create(new DiskSpec("vol-more-" + i, 1, Optional.empty()));
            host.machines().attachDisk("i-1", 1, new DiskAttachment("vol-more-" + i, "more" + i, "/dev/xvdf" + i));
        }

        assertReason(Reason.UNSUPPORTED, () -> host.machines().attachDisk("i-1", 1, second()));

        assertThat(status("i-1").disks()).hasSize(MachineSpec.MOST_DEVICES);
        host.disks().remove("vol-2");
    }

    @Test
    void aBurstThatIsTooLongForItsRateIsNone() {
        assertThatThrownBy(() -> new DiskLimits(100, 0, LARGEST_BURST.burstIops(), 0, 1001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLimitsOfAnAttachedDiskChange() throws IOException {
        startDeafGuestBesideADisk();
        host.machines().attachDisk("i-1", 1, second());

        for (DiskLimits limits : List.of(
                DiskLimits.of(100, 0), new DiskLimits(0, 1 << 20, 0, 3 << 20, 60), LARGEST_BURST, DiskLimits.NONE)) {
            for (String id : List.of("vol-i-1", "vol-2")) {
                host.machines().limitDisk("i-1", 1, id, limits);
                host.machines().limitDisk("i-1", 1, id, limits);
                assertThat(disk("i-1", id).orElseThrow().limits()).isEqualTo(limits);
            }
            reopen();
            assertThat(status("i-1").disks()).extracting(AttachedDisk::limits).containsExactly(limits, limits);
        }
        assertReason(Reason.STALE_GENERATION, () -> host.machines().limitDisk("i-1", 0, "vol-2", DiskLimits.NONE));
    }

    @Test
    void anAttachedDiskGrows() throws IOException {
        startDeafGuestBesideADisk();
        host.machines().attachDisk("i-1", 1, second());
        host.machines().limitDisk("i-1", 1, "vol-2", DiskLimits.of(100, 0));

        host.machines().resizeDisk("i-1", 1, "vol-2", 5);
        host.machines().resizeDisk("i-1", 1, "vol-2", 5);
        assertThat(disk("i-1", "vol-2").orElseThrow().sizeBytes()).isEqualTo(5 * GIB);
        assertReason(Reason.INVALID, () -> host.machines().resizeDisk("i-1", 1, "vol-2", 4));
        for (long noSize : new long[] {-1, 0, DiskSpec.LARGEST_GIB + 1, 1L << 34, Long.MAX_VALUE}) {
            assertReason(Reason.INVALID, () -> host.machines().resizeDisk("i-1", 1, "vol-2", noSize));
        }
        assertThat(disk("i-1", "vol-2").orElseThrow().sizeBytes()).isEqualTo(5 * GIB);
        reopen();
        host.machines().resizeDisk("i-1", 1, "vol-2", 6);
        assertReason(Reason.STALE_GENERATION, () -> host.machines().resizeDisk("i-1", 0, "vol-2", 7));

        host.machines().start(machine("i-1", 2, 32, "vol-i-1", "vol-2"));
        assertThat(status("i-1").disks())
                .containsExactly(
                        attached("vol-i-1", FIRST_GIB, DiskLimits.NONE), attached("vol-2", 6, DiskLimits.NONE));
    }

    @Test
    void aDiskThatIsLargerThanAllBeforeIsTakenOrRefusedWhole() throws IOException {
        startDeafGuestBesideADisk();
        host.disks().create(new DiskSpec("vol-3", FIRST_GIB + 2, Optional.empty()));
        DiskAttachment larger = new DiskAttachment("vol-3", "vol3", "/dev/xvdg");

        if (takesLargerDisks()) {
            host.machines().resizeDisk("i-1", 1, "vol-i-1", FIRST_GIB + 1);
            host.machines().attachDisk("i-1", 1, larger);
            assertThat(status("i-1").disks())
                    .containsExactly(
                            attached("vol-i-1", FIRST_GIB + 1, DiskLimits.NONE),
                            attached("vol-3", FIRST_GIB + 2, DiskLimits.NONE));
        } else {
            assertReason(Reason.UNSUPPORTED, () -> host.machines().resizeDisk("i-1", 1, "vol-i-1", FIRST_GIB + 1));
            assertReason(Reason.UNSUPPORTED, () -> host.machines().attachDisk("i-1", 1, larger));
            reopen();
            assertThat(status("i-1").disks()).containsExactly(attached("vol-i-1", FIRST_GIB, DiskLimits.NONE));
            host.disks().remove("vol-3");
        }
    }

    @Test
    void aDiskThatItsGuestKeepsIsDetachedWhenTheMachineIsReset() throws IOException {
        startDeafGuestBesideADisk();
        host.machines().attachDisk("i-1", 1, second());
        Heard heard = new Heard();

        host.machines().detachDisk("i-1", 1, "vol-2", false);

        AttachedDisk detaching = attached("vol-2", 1, DiskLimits.NONE).with(AttachmentState.DETACHING);
        assertThat(disk("i-1", "vol-2")).contains(detaching);
        assertThat(heard.take().disks()).contains(detaching);
        host.machines().detachDisk("i-1", 1, "vol-2", false);
        reopen();
        host.machines().detachDisk("i-1", 1, "vol-2", false);
        assertThat(disk("i-1", "vol-2")).contains(detaching);
        assertReason(Reason.FAILED, () -> host.machines().attachDisk("i-1", 1, second()));
        assertReason(Reason.FAILED, () -> host.disks().remove("vol-2"));
        assertReason(Reason.STALE_GENERATION, () -> host.machines().detachDisk("i-1", 0, "vol-2", true));
        heard = new Heard();

        host.machines().reboot("i-1", 1, Duration.ZERO);

        assertThat(heard.take().disks()).containsExactly(attached("vol-i-1", FIRST_GIB, DiskLimits.NONE));
        assertThat(disk("i-1", "vol-2")).isEmpty();
        // It is free, and so is its place.
        host.machines().attachDisk("i-1", 1, second());
        assertThat(disk("i-1", "vol-2")).contains(attached("vol-2", 1, DiskLimits.NONE));
    }

    @Test
    void aDiskIsTakenAwayByForce() throws IOException {
        startDeafGuestBesideADisk();
        host.machines().attachDisk("i-1", 1, second());
        host.machines().limitDisk("i-1", 1, "vol-2", DiskLimits.of(100, 0));
        host.machines().detachDisk("i-1", 1, "vol-2", false);

        host.machines().detachDisk("i-1", 1, "vol-2", true);

        assertThat(disk("i-1", "vol-2").orElseThrow().state()).isEqualTo(AttachmentState.TAKEN_AWAY);
        host.machines().detachDisk("i-1", 1, "vol-2", true);
        host.machines().detachDisk("i-1", 1, "vol-2", false);
        reopen();
        assertThat(disk("i-1", "vol-2").orElseThrow().state()).isEqualTo(AttachmentState.TAKEN_AWAY);
        assertReason(Reason.NOT_FOUND, () -> host.machines().resizeDisk("i-1", 1, "vol-2", 3));
        assertReason(Reason.FAILED, () -> host.machines().attachDisk("i-1", 1, second()));
        // Another machine can have it at once.
        host.machines().start(guest("i-2", BootSectors.STUBBORN));
        host.machines().attachDisk("i-2", 1, second());
        host.machines().reboot("i-1", 1, Duration.ZERO);
        eventually(() -> assertThat(disk("i-1", "vol-2")).isEmpty());
        assertThat(disk("i-2", "vol-2")).contains(attached("vol-2", 1, DiskLimits.NONE));
        assertReason(Reason.FAILED, () -> host.machines().attachDisk("i-1", 1, second()));
    }

    private static SnapshotProgress.State progress(Host host, String snapshotId) {
        return host.disks()
                .snapshotProgress(snapshotId)
                .map(SnapshotProgress::state)
                .orElseThrow();
    }

    private void awaitStored(String snapshotId) {
        eventually(() -> assertThat(host.disks().snapshotProgress(snapshotId)).contains(SnapshotProgress.stored()));
    }

    @Test
    void snapshotsAreMadeOfTheDisksOfAMachineThatRuns() throws IOException {
        startDeafGuestBesideADisk();
        host.machines().attachDisk("i-1", 1, second());
        host.machines().limitDisk("i-1", 1, "vol-2", DiskLimits.of(100, 0));
        List<DiskSnapshot> both =
                List.of(new DiskSnapshot("vol-i-1", "snap-first"), new DiskSnapshot("vol-2", "snap-second"));
        assertThat(host.disks().snapshotProgress("snap-first")).isEmpty();

        host.machines().snapshotDisks("i-1", 1, both);

        assertThat(progress(host, "snap-first")).isNotEqualTo(SnapshotProgress.State.FAILED);
        host.machines().snapshotDisks("i-1", 1, both);
        reopen();
        host.machines().snapshotDisks("i-1", 1, both);
        awaitStored("snap-first");
        awaitStored("snap-second");
        assertThat(host.disks().listSnapshots()).containsExactly("snap-first", "snap-i-1", "snap-second");
        assertThat(host.disks().snapshot("snap-first").orElseThrow().virtualSizeBytes())
                .isEqualTo(FIRST_GIB * GIB);
        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
        assertThat(status("i-1").disks())
                .containsExactly(
                        attached("vol-i-1", FIRST_GIB, DiskLimits.NONE), attached("vol-2", 1, DiskLimits.of(100, 0)));
        host.machines().snapshotDisks("i-1", 1, both);
        // The disk can be copied again, change and go.
        host.machines().snapshotDisks("i-1", 1, List.of(new DiskSnapshot("vol-2", "snap-third")));
        awaitStored("snap-third");
        host.machines().resizeDisk("i-1", 1, "vol-2", 2);
        host.machines().detachDisk("i-1", 1, "vol-2", true);
        host.disks().remove("vol-2");
        host.machines().kill("i-1", 1);
        assertThat(progress(host, "snap-first")).isEqualTo(SnapshotProgress.State.STORED);
        // Another machine boots from the copy.
        host.disks().create(new DiskSpec("vol-copy", FIRST_GIB, Optional.of("snap-first")));
        host.machines().start(machine("i-2", 1, 32, "vol-copy"));
        awaitWords("i-2");
        host.disks().removeSnapshot("snap-second");
        assertThat(host.disks().snapshotProgress("snap-second")).isEmpty();
    }

    @Test
    void aSnapshotIsMadeOfADiskThatNoMachineUses() throws IOException {
        MachineSpec spec = guest("i-1", BootSectors.STUBBORN);
        assertReason(Reason.NOT_FOUND, () -> host.disks().snapshotDisk("vol-none", "snap-1"));
        host.machines().start(spec);
        assertReason(Reason.FAILED, () -> host.disks().snapshotDisk("vol-i-1", "snap-1"));
        assertThat(host.disks().snapshotProgress("snap-1")).isEmpty();
        host.machines().kill("i-1", 1);

        host.disks().snapshotDisk("vol-i-1", "snap-1");

        assertThat(progress(host, "snap-1")).isNotEqualTo(SnapshotProgress.State.FAILED);
        reopen();
        host.disks().snapshotDisk("vol-i-1", "snap-1");
        awaitStored("snap-1");
        host.disks().snapshotDisk("vol-i-1", "snap-1");
        assertThat(host.disks().listSnapshots()).containsExactly("snap-1", "snap-i-1");
        assertThat(host.disks().snapshot("snap-1").orElseThrow().virtualSizeBytes())
                .isEqualTo(GIB);
        // What the copy was made from can go, and change.
        host.machines().start(machine("i-1", 2, 32, "vol-i-1"));
        host.machines().remove("i-1", 2);
        host.disks().remove("vol-i-1");
        host.disks().removeSnapshot("snap-i-1");
        host.disks().create(new DiskSpec("vol-copy", 1, Optional.of("snap-1")));
        host.machines().start(machine("i-2", 1, 32, "vol-copy"));
        awaitWords("i-2");
    }

    @Test
    void whatCannotBeCopiedIsRefusedAndLeavesNothing() throws IOException {
        startDeafGuestBesideADisk();
        host.machines().attachDisk("i-1", 1, second());
        DiskSnapshot first = new DiskSnapshot("vol-i-1", "snap-1");
        DiskSnapshot other = new DiskSnapshot("vol-2", "snap-2");

        assertReason(Reason.STALE_GENERATION, () -> host.machines().snapshotDisks("i-1", 0, List.of(first)));
        assertReason(Reason.NOT_FOUND, () -> host.machines().snapshotDisks("i-1", 2, List.of(first)));
        assertReason(Reason.NOT_FOUND, () -> host.machines().snapshotDisks("i-none", 1, List.of(first)));
        DiskSnapshot none = new DiskSnapshot("vol-none", "snap-3");
        assertReason(Reason.NOT_FOUND, () -> host.machines().snapshotDisks("i-1", 1, List.of(first, none)));
        DiskSnapshot again = new DiskSnapshot("vol-i-1", "snap-3");
        assertReason(Reason.INVALID, () -> host.machines().snapshotDisks("i-1", 1, List.of(first, again)));
        DiskSnapshot sameId = new DiskSnapshot("vol-2", "snap-1");
        assertReason(Reason.INVALID, () -> host.machines().snapshotDisks("i-1", 1, List.of(first, sameId)));
        DiskSnapshot taken = new DiskSnapshot("vol-2", "snap-i-1");
        assertReason(Reason.INVALID, () -> host.machines().snapshotDisks("i-1", 1, List.of(first, taken)));
        host.machines().detachDisk("i-1", 1, "vol-2", true);
        assertReason(Reason.NOT_FOUND, () -> host.machines().snapshotDisks("i-1", 1, List.of(first, other)));

        for (String id : List.of("snap-1", "snap-2", "snap-3")) {
            assertThat(host.disks().snapshotProgress(id)).isEmpty();
        }
        assertThat(host.disks().listSnapshots()).containsExactly("snap-i-1");
        host.machines().snapshotDisks("i-1", 1, List.of(first));
        awaitStored("snap-1");
    }

    private void awaitSaved(String id) {
        eventually(() -> assertThat(status(id).state()).isEqualTo(State.SAVED));
    }

    @Test
    void aGuestGoesOnWithItsSavedMemory() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");
        Heard heard = new Heard();

        host.machines().saveMemory("i-1", 1);

        assertThat(heard.take().saving()).isTrue();
        MachineStatus saved = heard.take();
        assertThat(saved.state()).isEqualTo(State.SAVED);
        assertThat(saved.saving()).isFalse();
        assertThat(status("i-1")).isEqualTo(saved);
        host.machines().saveMemory("i-1", 1);
        host.machines().pressPowerButton("i-1", 1);
        host.machines().kill("i-1", 1);
        assertThat(status("i-1")).isEqualTo(saved);
        assertThat(host.machines().start(machine("i-1", 1, 32, "vol-i-1"))).isEqualTo(saved);
        reopen();
        assertThat(status("i-1")).isEqualTo(saved);
        assertThat(host.machines().restoreMemory(machine("i-1", 1, 32, "vol-i-1")))
                .isEqualTo(saved);
        heard = new Heard();
        int said = words("i-1");

        MachineStatus restored = host.machines().restoreMemory(machine("i-1", 2, 32, "vol-i-1"));

        assertThat(restored.state()).isEqualTo(State.RUNNING);
        assertThat(restored.generation()).isEqualTo(2);
        assertThat(restored.paused()).isFalse();
        assertThat(restored.disks()).containsExactly(attached("vol-i-1", 1, DiskLimits.NONE));
        assertThat(heard.take()).isEqualTo(restored);
        reopen();
        assertThat(host.machines().restoreMemory(machine("i-1", 2, 32, "vol-i-1")))
                .isEqualTo(restored);
        host.machines().pressPowerButton("i-1", 2);
        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF));
        // A guest that boots says its words before it looks at its power button.
        assertThat(words("i-1")).isEqualTo(said);
        assertReason(Reason.NOT_FOUND, () -> host.machines().restoreMemory(machine("i-1", 3, 32, "vol-i-1")));
    }

    /** How often the guest has said its words. */
    protected int words(String id) {
        return new String(host.machines().console(id).bytes(), StandardCharsets.US_ASCII)
                        .split(WORDS.strip(), -1)
                        .length
                - 1;
    }

    @Test
    void whileMemoryIsSavedNothingElseChanges() throws IOException {
        startDeafGuestBesideADisk();
        holdSaving("i-1");

        host.machines().saveMemory("i-1", 1);

        MachineStatus saving = status("i-1");
        assertThat(saving.state()).isEqualTo(State.RUNNING);
        assertThat(saving.saving()).isTrue();
        assertThat(saving.paused()).isFalse();
        assertThat(saving.detail()).isEmpty();
        assertNothingElseChanges();
        host.machines().saveMemory("i-1", 1);
        assertReason(Reason.STALE_GENERATION, () -> host.machines().saveMemory("i-1", 0));
        assertThat(status("i-1")).isEqualTo(saving);
        reopen();
        assertThat(status("i-1").saving() || status("i-1").state() == State.SAVED)
                .isTrue();
        releaseSaving("i-1");
        awaitSaved("i-1");
        assertThat(host.machines()
                        .restoreMemory(machine("i-1", 2, 32, "vol-i-1"))
                        .state())
                .isEqualTo(State.RUNNING);
        host.machines().attachDisk("i-1", 2, second());
    }

    private void assertNothingElseChanges() {
        List<DiskSnapshot> snapshots = List.of(new DiskSnapshot("vol-i-1", "snap-1"));
        assertReason(Reason.FAILED, () -> host.machines().attachDisk("i-1", 1, second()));
        assertReason(Reason.FAILED, () -> host.machines().detachDisk("i-1", 1, "vol-i-1", true));
        assertReason(Reason.FAILED, () -> host.machines().detachInterface("i-1", 1, "eni-1", true));
        assertReason(Reason.FAILED, () -> host.machines().limitDisk("i-1", 1, "vol-i-1", DiskLimits.of(1, 1)));
        assertReason(Reason.FAILED, () -> host.machines().resizeDisk("i-1", 1, "vol-i-1", FIRST_GIB + 1));
        assertReason(Reason.FAILED, () -> host.machines().snapshotDisks("i-1", 1, snapshots));
        assertReason(Reason.FAILED, () -> host.machines().pause("i-1", 1));
        assertReason(Reason.FAILED, () -> host.machines().resume("i-1", 1));
        assertReason(Reason.FAILED, () -> host.machines().reboot("i-1", 1, LONG));
        assertReason(Reason.FAILED, () -> host.machines().pressPowerButton("i-1", 1));
        assertReason(Reason.NOT_FOUND, () -> host.machines().restoreMemory(machine("i-1", 2, 32, "vol-i-1")));
    }

    @Test
    void aMachineIsKilledWhileItsMemoryIsSaved() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        awaitWords("i-1");
        holdSaving("i-1");
        host.machines().saveMemory("i-1", 1);

        host.machines().kill("i-1", 1);

        assertThat(status("i-1").state()).isEqualTo(State.KILLED);
        assertThat(status("i-1").saving()).isFalse();
        assertReason(Reason.NOT_FOUND, () -> host.machines().restoreMemory(machine("i-1", 2, 32, "vol-i-1")));
        reopen();
        assertThat(host.machines().start(machine("i-1", 2, 32, "vol-i-1")).state())
                .isEqualTo(State.RUNNING);
        host.machines().saveMemory("i-1", 2);
        awaitSaved("i-1");
    }

    @Test
    void aPlainStartAndARemovalDiscardSavedMemory() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        awaitWords("i-1");
        host.machines().saveMemory("i-1", 1);
        awaitSaved("i-1");
        assertReason(Reason.NOT_FOUND, () -> host.machines().start(machine("i-1", 2, 32, "vol-none")));
        assertThat(status("i-1").state()).isEqualTo(State.SAVED);

        host.machines().start(machine("i-1", 2, 32, "vol-i-1"));

        assertReason(Reason.NOT_FOUND, () -> host.machines().restoreMemory(machine("i-1", 3, 32, "vol-i-1")));
        host.machines().kill("i-1", 2);
        assertReason(Reason.NOT_FOUND, () -> host.machines().restoreMemory(machine("i-1", 3, 32, "vol-i-1")));
        host.machines().start(machine("i-1", 3, 32, "vol-i-1"));
        host.machines().saveMemory("i-1", 3);
        awaitSaved("i-1");
        host.machines().remove("i-1", 3);
        assertThat(host.machines().status("i-1")).isEmpty();
        assertReason(Reason.NOT_FOUND, () -> host.machines().restoreMemory(machine("i-1", 4, 32, "vol-i-1")));
    }

    @Test
    void whatCannotBeSavedOrRestoredIsRefusedAndLeavesEverythingAsItWas() throws IOException {
        startDeafGuestBesideADisk();
        host.machines().attachDisk("i-1", 1, second());
        assertReason(Reason.STALE_GENERATION, () -> host.machines().saveMemory("i-1", 0));
        assertReason(Reason.NOT_FOUND, () -> host.machines().saveMemory("i-1", 2));
        assertReason(Reason.NOT_FOUND, () -> host.machines().saveMemory("i-none", 1));
        assertReason(Reason.NOT_FOUND, () -> host.machines().restoreMemory(machine("i-none", 1, 32)));
        host.machines().saveMemory("i-1", 1);
        awaitSaved("i-1");
        MachineStatus saved = status("i-1");
        MachineSpec same = machine("i-1", 2, 32, "vol-i-1", "vol-2");

        assertReason(Reason.STALE_GENERATION, () -> host.machines().restoreMemory(machine("i-1", 0, 32, "vol-i-1")));
        for (MachineSpec other : List.of(
                machine("i-1", 2, 33, "vol-i-1", "vol-2"),
                machine("i-1", 2, 32, "vol-i-1"),
                machine("i-1", 2, 32, "vol-i-1", "vol-3"),
                new MachineSpec("i-1", 2, 2, 32, 1, same.uuid(), same.boot(), same.disks(), List.of()),
                new MachineSpec("i-1", 2, 1, 32, 1, same.uuid(), new Boot.Direct("b"), same.disks(), List.of()))) {
            assertReason(Reason.INVALID, () -> host.machines().restoreMemory(other));
        }
        assertThat(status("i-1")).isEqualTo(saved);
        assertThat(host.machines().restoreMemory(same).disks())
                .extracting(AttachedDisk::diskId)
                .containsExactly("vol-i-1", "vol-2");
        // A guest that has not given up what it was asked for is not saved.
        host.machines().detachDisk("i-1", 2, "vol-2", false);
        assertReason(Reason.FAILED, () -> host.machines().saveMemory("i-1", 2));
        host.machines().detachDisk("i-1", 2, "vol-2", true);
        assertReason(Reason.FAILED, () -> host.machines().saveMemory("i-1", 2));
        assertThat(status("i-1").saving()).isFalse();
    }

    @Test
    void aGuestThatWasPausedWhenItWasSavedIsPausedWhenItIsRestored() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");
        host.machines().pause("i-1", 1);
        host.machines().pressPowerButton("i-1", 1);
        host.machines().saveMemory("i-1", 1);
        awaitSaved("i-1");
        assertThat(status("i-1").paused()).isFalse();
        reopen();

        MachineStatus restored = host.machines().restoreMemory(machine("i-1", 2, 32, "vol-i-1"));

        assertThat(restored.paused()).isTrue();
        assertThat(restored.detail()).isEmpty();
        reopen();
        assertThat(status("i-1").paused()).isTrue();
        // The guest finds out about the power button when it goes on.
        host.machines().resume("i-1", 2);
        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF));
    }

    @Test
    void reportsAreReadFromACursorAndNoneIsLost() throws IOException {
        ReportCursor beginning = new ReportCursor(host.describe().incarnation(), 0);
        assertThat(host.reports().since(beginning, 10)).isEqualTo(new ReportPage(beginning, true, List.of()));
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.machines().kill("i-1", 1);
        host.machines().start(machine("i-1", 2, 32, "vol-i-1"));

        // Whoever was away, or could not write down what it has read, reads the same again.
        for (int i = 0; i < 2; i++) {
            ReportPage first = host.reports().since(beginning, 2);
            assertThat(first.complete()).isTrue();
            assertThat(first.machines()).extracting(MachineStatus::state).containsExactly(State.RUNNING, State.KILLED);
            ReportPage second = host.reports().since(first.next(), 2);
            assertThat(second.machines()).extracting(MachineStatus::generation).containsExactly(2L);
            assertThat(host.reports().since(second.next(), 2))
                    .isEqualTo(new ReportPage(second.next(), true, List.of()));
        }
    }

    @Test
    void afterARestartOfTheHostAllMachinesHaveToBeLookedAt() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        ReportCursor before = end();
        reopen();

        ReportPage page = host.reports().since(before, 10);

        assertThat(page.complete()).isFalse();
        assertThat(page.machines()).isEmpty();
        host.machines().kill("i-1", 1);
        ReportPage next = host.reports().since(page.next(), 10);
        assertThat(next.complete()).isTrue();
        assertThat(next.machines()).extracting(MachineStatus::state).containsExactly(State.KILLED);
    }

    @Test
    void rebootKeepsTheMachineRunning() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");

        host.machines().reboot("i-1", 1, LONG);

        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aDiskIsMadeOnceAndListed() throws IOException {
        snapshot("snap-1", BootSectors.STUBBORN);
        assertThat(host.disks().snapshot("snap-1").orElseThrow().virtualSizeBytes())
                .isEqualTo(1 << 20);

        host.disks().create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        host.disks().create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        host.disks().create(new DiskSpec("vol-2", 2, Optional.empty()));

        assertThat(host.disks().list()).containsExactly("vol-1", "vol-2");
        assertReason(Reason.NOT_FOUND, () -> host.disks().create(new DiskSpec("vol-3", 1, Optional.of("snap-none"))));
        host.disks().removeSnapshot("snap-1");
        assertThat(host.disks().snapshot("snap-1")).isEmpty();
        assertReason(Reason.NOT_FOUND, () -> host.disks().create(new DiskSpec("vol-3", 1, Optional.of("snap-1"))));
        host.disks().remove("vol-1");
        assertThat(host.disks().list()).containsExactly("vol-2");
    }

    @Test
    void contentThatIsSentPieceByPieceIsStored() throws IOException {
        byte[] image = Files.readAllBytes(imageOf("snap-1", BootSectors.STUBBORN));
        int half = image.length / 2;
        byte[] rest = Arrays.copyOfRange(image, half, image.length);
        assertReason(Reason.INVALID, () -> host.disks().writeContent("sent-1", half, rest));
        host.disks().writeContent("sent-1", 0, Arrays.copyOf(image, half));
        assertReason(Reason.INVALID, () -> host.disks().writeContent("sent-1", half + 1, rest));
        assertReason(Reason.INVALID, () -> importSnapshot("snap-1", new ContentSource.Sent("sent-1", image.length)));
        assertReason(Reason.INVALID, () -> importSnapshot("snap-1", new ContentSource.Sent("sent-2", image.length)));
        host.disks().writeContent("sent-1", half, rest);
        host.disks().writeContent("sent-1", half, rest);

        SnapshotInfo stored = importSnapshot("snap-1", new ContentSource.Sent("sent-1", image.length));

        assertThat(stored.virtualSizeBytes()).isEqualTo(image.length);
        assertThat(host.disks().snapshot("snap-1")).contains(stored);
        assertThat(host.disks().listSnapshots()).containsExactly("snap-1");
        host.disks().removeContent("sent-1");
        host.disks().removeContent("sent-1");
        assertReason(Reason.INVALID, () -> importSnapshot("snap-2", new ContentSource.Sent("sent-1", image.length)));
        assertReason(Reason.INVALID, () -> importSnapshot("snap-2", new ContentSource.HostFile("/none")));
        assertThat(host.disks().snapshot("snap-2")).isEmpty();
    }

    @Test
    void whatIsStoredIsReadToBeSentToAnotherHost() throws IOException {
        snapshot("snap-1", BootSectors.STUBBORN);
        byte[] stored = readAll(new StoredContent(StoredContent.Kind.SNAPSHOT, "snap-1"));
        host.disks().writeContent("sent-1", 0, stored);
        SnapshotInfo copy = importSnapshot("snap-2", new ContentSource.Sent("sent-1", stored.length));
        assertThat(copy.virtualSizeBytes()).isEqualTo(1 << 20);

        Path kernel = Files.write(directory.resolve("kernel"), new byte[3]);
        Path initialRamDisk = Files.write(directory.resolve("initrd"), new byte[Disks.LARGEST_PIECE + 5]);
        host.disks()
                .putBootFiles(
                        "aki-1",
                        new ContentSource.HostFile(kernel.toString()),
                        new ContentSource.HostFile(initialRamDisk.toString()),
                        "quiet");
        assertThat(host.disks().bootFiles("aki-1"))
                .contains(new BootFilesInfo("aki-1", 3, Disks.LARGEST_PIECE + 5, "quiet"));
        assertThat(readAll(new StoredContent(StoredContent.Kind.KERNEL, "aki-1")))
                .hasSize(3);
        assertThat(readAll(new StoredContent(StoredContent.Kind.INITIAL_RAM_DISK, "aki-1")))
                .hasSize(Disks.LARGEST_PIECE + 5);
        assertReason(Reason.NOT_FOUND, () -> readAll(new StoredContent(StoredContent.Kind.SNAPSHOT, "snap-none")));
        assertReason(Reason.NOT_FOUND, () -> readAll(new StoredContent(StoredContent.Kind.KERNEL, "aki-none")));
        assertThat(host.disks().listBootFiles()).containsExactly("aki-1");
        host.disks().removeBootFiles("aki-1");
        assertThat(host.disks().listBootFiles()).isEmpty();
    }

    private byte[] readAll(StoredContent content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = host.disks().read(content, 0, Disks.LARGEST_PIECE);
        while (piece.length > 0) {
            all.writeBytes(piece);
            piece = host.disks().read(content, all.size(), Disks.LARGEST_PIECE);
        }
        return all.toByteArray();
    }

    @Test
    void aDiskOfAMachineThatRunsIsNotRemoved() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));

        assertReason(Reason.FAILED, () -> host.disks().remove("vol-i-1"));

        host.machines().kill("i-1", 1);
        host.disks().remove("vol-i-1");
        assertThat(host.disks().list()).isEmpty();
    }

    @Test
    void aDiskIsNotGivenToTwoMachines() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));

        assertReason(Reason.FAILED, () -> host.machines().start(machine("i-2", 1, 32, "vol-i-1")));

        assertThat(host.machines().status("i-2")).isEmpty();
    }

    /** Waits until the guest has written its words to the console. */
    protected void awaitWords(String id) {
        eventually(() -> assertThat(new String(host.machines().console(id).bytes(), StandardCharsets.US_ASCII))
                .contains(WORDS.strip()));
    }
}
