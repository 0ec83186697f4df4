package io.virga.host.local;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.api.AttachedDisk;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSnapshot;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostDescription;
import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.api.SnapshotProgress;
import io.virga.host.linux.DescriptorSocket;
import io.virga.host.linux.OpenFile;
import io.virga.host.machine.BootSectors;
import io.virga.host.machine.TestingControlGroups;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only real QEMU processes show, besides the contract. */
final class LocalHostTest extends LocalHostContract {
    private String console(String id) {
        return new String(host.machines().console(id).bytes(), StandardCharsets.US_ASCII);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void saysWhatRunsGuestsAndWhyAndRemembersIt() throws IOException {
        assertThat(host.describe().accelerator()).isIn(Accelerator.KVM, Accelerator.TCG);
        assertThat(host.describe().acceleratorReason()).isNotBlank();
        byte[] found = Files.readAllBytes(data().resolve("accelerator.json"));

        HostDescription before = host.describe();
        reopen();

        assertThat(host.describe())
                .usingRecursiveComparison()
                .ignoringFields("incarnation")
                .isEqualTo(before);
        assertThat(host.describe().incarnation()).isGreaterThan(before.incarnation());
        assertThat(Files.readAllBytes(data().resolve("accelerator.json"))).isEqualTo(found);
    }

    @Test
    void deletesWhatTrialsHaveLeft() throws IOException {
        Path left = Files.createFile(data().resolve("probe-1.img"));
        reopen();
        assertThat(left).doesNotExist();
    }

    @Test
    void aSecondVirgaIsKeptOutOfTheDirectory() {
        assertReason(Reason.FAILED, this::open);
    }

    @Test
    void theConsoleIsThereAfterTheMachineEndedAndOverItsGenerations() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        awaitWords("i-1");
        host.machines().kill("i-1", 1);
        host.machines().start(machine("i-1", 2, 32, "vol-i-1"));

        eventually(() -> assertThat(count(console("i-1"), WORDS.strip())).isEqualTo(2));
        reopen();
        assertThat(count(console("i-1"), WORDS.strip())).isEqualTo(2);
    }

    @Test
    void aGuestThatPrintsForEverDoesNotFillTheDisk() throws IOException {
        host.machines().start(guest("i-1", BootSectors.CHATTY));
        Path machine = data().resolve("machines/i-1");
        // the console is bounded without Virga, too
        host.close();
        Path old = machine.resolve("console.old");
        eventually(() -> assertThat(old).exists());
        Object first = Files.readAttributes(old, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        eventually(() -> assertThat(fileKey(old)).isNotEqualTo(first));

        host = open();

        assertThat(host.machines().console("i-1").bytes()).hasSize(64 * 1024);
        assertThat(Files.size(old) + Files.size(machine.resolve("console.log"))).isLessThan(600 * 1024);
    }

    private static Object fileKey(Path file) {
        try {
            return Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aGuestThatPoweredOffWhileNobodyLookedIsNoCrash() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");
        // Virga ends after the button is pressed and before the guest polls it
        host.machines().pressPowerButton("i-1", 1);
        reopen();

        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF));
    }

    @Test
    void aMachineThatDiedWhileNobodyLookedIsACrash() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.close();
        crash("i-1");
        eventually(() -> assertThat(processes()).isEmpty());

        host = open();

        assertThat(status("i-1").state()).isEqualTo(State.CRASHED);
    }

    @Test
    void aStartThatWasNotWrittenDownIsFoundAndFinished() throws IOException {
        MachineSpec spec = guest("i-1", BootSectors.STUBBORN);
        host.machines().start(spec);
        long pid = pid("i-1");
        host.close();
        // as if Virga had died between starting the process and writing its record
        unwrite("i-1");

        host = open();

        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
        assertThat(host.machines().start(spec).state()).isEqualTo(State.RUNNING);
        assertThat(pid("i-1")).isEqualTo(pid);
    }

    @Test
    void aStartThatWasCutOffBeforeQemuSaidItsPidIsEndedWhole() throws IOException {
        MachineSpec spec = guest("i-1", BootSectors.STUBBORN);
        host.machines().start(spec);
        host.close();
        unwrite("i-1");
        Files.delete(data().resolve("machines/i-1/qemu.pid"));

        host = open();

        assertThat(processes()).isEmpty();
        assertThat(host.machines().status("i-1")).isEmpty();
        assertThat(host.machines().start(spec).state()).isEqualTo(State.RUNNING);
    }

    /** Turns a recorded machine into one whose start has begun. */
    private void unwrite(String id) throws IOException {
        Path machine = data().resolve("machines/" + id);
        byte[] record = Files.readAllBytes(machine.resolve("machine.json"));
        tools.jackson.databind.JsonNode json =
                tools.jackson.databind.json.JsonMapper.shared().readTree(record);
        Files.writeString(machine.resolve("starting.json"), json.get("spec").toString());
        Files.delete(machine.resolve("machine.json"));
    }

    @Test
    void aPidThatPassedToAnotherProcessIsNotTouched() throws Exception {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        long pid = pid("i-1");
        host.close();
        crash("i-1");
        eventually(() -> assertThat(processes()).isEmpty());
        Process other = new ProcessBuilder("/bin/sleep", "600").start();
        try {
            Path record = data().resolve("machines/i-1/machine.json");
            Files.writeString(record, Files.readString(record).replace("\"pid\":" + pid, "\"pid\":" + other.pid()));

            host = open();
            assertThat(status("i-1").state()).isEqualTo(State.CRASHED);
            host.machines().remove("i-1", 1);

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aQemuThatDoesNotAnswerCanStillBeKilled() throws Exception {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        signal("-STOP", pid("i-1"));

        assertReason(Reason.FAILED, () -> host.machines().reboot("i-1", 1, LONG));
        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
        assertThat(status("i-1").detail()).contains("does not answer");
        host.machines().kill("i-1", 1);

        assertThat(status("i-1").state()).isEqualTo(State.KILLED);
    }

    @Test
    void aQemuThatHangsIsSeenByItselfAndSoIsItsRecovery() throws Exception {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        signal("-STOP", pid("i-1"));
        eventually(() -> assertThat(status("i-1").detail()).contains("does not answer"));
        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
        signal("-CONT", pid("i-1"));
        eventually(() -> assertThat(status("i-1").detail()).isEmpty());
    }

    private static void signal(String signal, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void aRebootedGuestSaysItsWordsAgain() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");

        host.machines().reboot("i-1", 1, LONG);

        eventually(() -> assertThat(count(console("i-1"), WORDS.strip())).isEqualTo(2));
        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
        // the power button means power-off again
        host.machines().pressPowerButton("i-1", 1);
        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.POWERED_OFF));
    }

    @Test
    void aRebootOfAPausedGuestLeavesItPaused() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");
        host.machines().pause("i-1", 1);

        host.machines().reboot("i-1", 1, Duration.ZERO);
        eventually(() -> assertThat(record("i-1")).doesNotContain("\"resetDue\":\""));
        assertThat(status("i-1").paused()).isTrue();
        reopen();
        assertThat(status("i-1").paused()).isTrue();
        assertThat(count(console("i-1"), WORDS.strip())).isEqualTo(1);
        host.machines().resume("i-1", 1);

        eventually(() -> assertThat(count(console("i-1"), WORDS.strip())).isEqualTo(2));
    }

    @Test
    void aPauseThatWasWrittenDownOnlyIsCarriedOut() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.close();
        Path file = data().resolve("machines/i-1/machine.json");
        Files.writeString(file, record("i-1").replace("\"pauseAsked\":false", "\"pauseAsked\":true"));

        host = open();

        assertThat(status("i-1").paused()).isTrue();
    }

    @Test
    void anAttachmentThatWasWrittenDownOnlyIsNotThereAndCanBeMade() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.disks().create(new DiskSpec("vol-2", 1, Optional.empty()));
        host.close();
        Path file = data().resolve("machines/i-1/machine.json");
        String second = ",{\"diskId\":\"vol-2\",\"serial\":\"vol2\",\"deviceName\":\"/dev/xvdf\"}]";
        String written = record("i-1").replaceFirst("(\"disks\":\\[\\{[^\\]]*)\\]", "$1" + second);
        assertThat(written).contains(second);
        Files.writeString(file, written);

        host = open();

        assertThat(status("i-1").disks()).extracting(AttachedDisk::diskId).containsExactly("vol-i-1");
        host.machines().attachDisk("i-1", 1, new MachineSpec.DiskAttachment("vol-2", "vol2", "/dev/xvdf"));
        assertThat(status("i-1").disks()).extracting(AttachedDisk::diskId).containsExactly("vol-i-1", "vol-2");
        assertThat(count(record("i-1"), "\"diskId\":\"vol-2\"")).isEqualTo(1);
    }

    @Test
    void anAttachmentThatWasCutOffIsNotOnRecordAfterTheNextLook() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.close();
        String disk = ",{\"diskId\":\"vol-2\",\"serial\":\"vol2\",\"deviceName\":\"/dev/xvdf\"}]";
        rewrite("i-1", "(\"disks\":\\[\\{[^\\]]*)\\]", "$1" + disk);
        rewrite("i-1", "\"attaching\":\\[]", "\"attaching\":[\"vol-2\"]");

        host = open();

        assertThat(record("i-1")).contains("vol-i-1").doesNotContain("vol-2");
    }

    @Test
    void aDetachmentByForceThatWasWrittenDownOnlyIsCarriedOut() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.disks().create(new DiskSpec("vol-2", 1, Optional.empty()));
        host.machines().attachDisk("i-1", 1, new MachineSpec.DiskAttachment("vol-2", "vol2", "/dev/xvdf"));
        host.close();
        rewrite("i-1", ",\\{\"diskId\":\"vol-2\"[^\\]]*\\]", "]");
        rewrite("i-1", "\"detaching\":\\[]", "\"detaching\":[\"vol-2\"]");

        host = open();

        assertThat(status("i-1").disks())
                .extracting(AttachedDisk::state)
                .containsExactly(AttachmentState.ATTACHED, AttachmentState.TAKEN_AWAY);
    }

    private void rewrite(String id, String pattern, String replacement) throws IOException {
        String before = record(id);
        String after = before.replaceFirst(pattern, replacement);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(data().resolve("machines").resolve(id).resolve("machine.json"), after);
    }

    @Test
    void aMachineWhoseQemuTellsTheImpossibleKeepsNoOtherFromBeingTakenOver() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.machines().start(guest("i-2", BootSectors.STUBBORN));
        host.machines().limitDisk("i-1", 1, "vol-i-1", DiskLimits.of(100, 0));
        host.close();
        // QEMU takes a burst that is not above the limit
        order(
                "i-1",
                "{'execute':'qmp_capabilities'}",
                "{'execute':'qom-set','arguments':{'path':'/objects/limits0','property':'limits',"
                        + "'value':{'iops-total':100,'iops-total-max':100}}}");

        host = open();

        assertThat(host.machines().list()).extracting(MachineStatus::id).containsExactlyInAnyOrder("i-1", "i-2");
        assertThat(status("i-1").detail()).isNotEmpty();
        assertThat(status("i-2").detail()).isEmpty();
        host.machines().kill("i-1", 1);
    }

    @Test
    void aDiskIsNotAttachedWhileSomebodyElseHasTheSecondSocketAndNothingIsLeft() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.disks().create(new DiskSpec("vol-2", 1, Optional.empty()));
        MachineSpec.DiskAttachment second = new MachineSpec.DiskAttachment("vol-2", "vol2", "/dev/xvdf");
        Path socket = data().resolve("machines/i-1/spare.sock");
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(other.read(ByteBuffer.allocate(1))).isEqualTo(1);
            assertReason(Reason.FAILED, () -> host.machines().attachDisk("i-1", 1, second));
        }
        assertThat(status("i-1").disks()).extracting(AttachedDisk::diskId).containsExactly("vol-i-1");
        assertThat(record("i-1")).doesNotContain("vol-2");

        eventually(() -> assertThatCode(() -> host.machines().attachDisk("i-1", 1, second))
                .doesNotThrowAnyException());
    }

    private String record(String id) {
        try {
            return Files.readString(data().resolve("machines").resolve(id).resolve("machine.json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Has QEMU itself write to a disk, as its guest would. */
    private void writeAsGuest(String disk, String words) throws IOException {
        Path socket = data().resolve("machines/i-1/spare.sock");
        try (SocketChannel qemu = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                BufferedReader in = new BufferedReader(Channels.newReader(qemu, StandardCharsets.UTF_8))) {
            assertThat(in.readLine()).contains("QMP");
            qemu.write(ByteBuffer.wrap("{\"execute\":\"qmp_capabilities\"}".getBytes(StandardCharsets.UTF_8)));
            String monitor = "{\"execute\":\"human-monitor-command\",\"id\":7,\"arguments\":{\"command-line\":"
                    + "\"qemu-io -d /machine/peripheral/disk-%s/virtio-backend \\\"%s\\\"\"}}".formatted(disk, words);
            qemu.write(ByteBuffer.wrap(monitor.getBytes(StandardCharsets.UTF_8)));
            String line = in.readLine();
            while (!line.contains("\"id\": 7")) {
                line = in.readLine();
            }
            assertThat(line).contains("\"return\": \"\"");
        }
    }

    /** Whether a file has nothing but this byte at a place of its disk. */
    private static boolean has(Path file, int value, String place) throws IOException {
        Process reader = new ProcessBuilder(
                        "qemu-io", "-r", "-f", "qcow2", "-c", "read -P %d %s".formatted(value, place), file.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(words).contains("bytes at offset");
        return !words.contains("Pattern verification failed");
    }

    @Test
    void snapshotsAreOfOneMomentWhateverIsWrittenMeanwhile() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.disks().create(new DiskSpec("vol-2", 1, Optional.empty()));
        host.machines().attachDisk("i-1", 1, new MachineSpec.DiskAttachment("vol-2", "vol2", "/dev/xvdf"));
        writeAsGuest("vol-i-1", "write -P 1 4M 64k");
        writeAsGuest("vol-2", "write -P 1 0 32M");

        host.machines()
                .snapshotDisks(
                        "i-1", 1, List.of(new DiskSnapshot("vol-i-1", "snap-1"), new DiskSnapshot("vol-2", "snap-2")));
        writeAsGuest("vol-2", "write -P 2 16M 16M");
        writeAsGuest("vol-i-1", "write -P 2 4M 64k");

        awaitProgress("snap-1", SnapshotProgress.State.STORED);
        awaitProgress("snap-2", SnapshotProgress.State.STORED);
        assertThat(has(data().resolve("snapshots/snap-1/disk.qcow2"), 1, "4M 64k"))
                .isTrue();
        assertThat(has(data().resolve("snapshots/snap-2/disk.qcow2"), 1, "0 32M"))
                .isTrue();
        host.machines().kill("i-1", 1);
        assertThat(has(data().resolve("disks/vol-i-1.qcow2"), 2, "4M 64k")).isTrue();
        assertThat(has(data().resolve("disks/vol-2.qcow2"), 1, "0 16M")).isTrue();
        assertThat(has(data().resolve("disks/vol-2.qcow2"), 2, "16M 16M")).isTrue();
        eventually(() -> assertThat(data().resolve("copies")).isEmptyDirectory());
    }

    private void awaitSaved() {
        eventually(() -> assertThat(status("i-1").state()).isEqualTo(State.SAVED));
    }

    private Path inMachine(String file) {
        return data().resolve("machines/i-1").resolve(file);
    }

    /** The letters that a counting guest has written since it said its words for the first time. */
    private String letters() {
        return console("i-1").split(WORDS.strip(), 2)[1].strip();
    }

    private void assertCountsOn(int from) {
        assertCountsOn(from, 0, 0);
    }

    /**
     * Sees whether the guest counts on.
     *
     * @param skipped how many of the letters are not looked at
     * @param counted how far the guest had counted before the letter that comes after those
     */
    private void assertCountsOn(int from, int skipped, int counted) {
        eventually(() -> assertThat(letters()).hasSizeGreaterThan(from + 5));
        String alphabet = "abcdefghijklmnopqrstuvwxyz";
        String letters = letters().substring(skipped);
        int first = counted % alphabet.length();
        assertThat(letters)
                .isEqualTo(alphabet.repeat(letters.length() / alphabet.length() + 2)
                        .substring(first, first + letters.length()));
    }

    /** Saves a guest that counts in its memory. */
    private int saveACountingGuest() throws IOException {
        host.machines().start(guest("i-1", BootSectors.COUNTING));
        awaitWords("i-1");
        assertCountsOn(0);
        host.machines().saveMemory("i-1", 1);
        awaitSaved();
        return letters().length();
    }

    private MachineStatus restore(long generation) {
        return host.machines().restoreMemory(machine("i-1", generation, 32, "vol-i-1"));
    }

    @Test
    void aCounterInAGuestsMemoryGoesOnAfterItWasRestored() throws IOException {
        int counted = saveACountingGuest();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inMachine("memory"))))
                .isEqualTo("rw-------");
        assertThat(Files.getOwner(inMachine("memory"))).isEqualTo(Files.getOwner(data()));
        reopen();
        assertThat(letters()).hasSize(counted);

        restore(2);

        assertCountsOn(counted);
        assertThat(inMachine("memory")).doesNotExist();
        assertThat(inMachine("memory.json")).doesNotExist();
        assertThat(inMachine("restoring.json")).doesNotExist();
        host.machines().saveMemory("i-1", 2);
        awaitSaved();
        int again = letters().length();
        restore(3);
        assertCountsOn(again);
    }

    @Test
    void memoryThatIsDamagedIsNotUsedAndStays() throws IOException {
        int counted = saveACountingGuest();
        byte[] memory = Files.readAllBytes(inMachine("memory"));
        byte[] damaged = memory.clone();
        damaged[memory.length - 3000] ^= 1;
        // QEMU takes the first, and refuses the second
        for (byte[] wrong : List.of(damaged, new byte[memory.length], Arrays.copyOf(memory, memory.length / 2))) {
            Files.write(inMachine("memory"), wrong);
            assertThatThrownBy(() -> restore(2))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
                    .hasMessageContaining("a plain start discards it");
            assertThat(status("i-1").state()).isEqualTo(State.SAVED);
            assertThat(processes()).isEmpty();
        }
        reopen();
        Files.write(inMachine("memory"), memory);

        restore(2);

        assertCountsOn(counted);
    }

    private Path disk() {
        return data().resolve("disks/vol-i-1.qcow2");
    }

    @Test
    void aDiskThatWasWrittenMeanwhileIsRefusedAndOneThatWasReadIsNot() throws Exception {
        int counted = saveACountingGuest();
        byte[] content = Files.readAllBytes(disk());
        FileTime left = Files.getLastModifiedTime(disk());
        reopen();
        run("qemu-img", "info", disk().toString());
        run("qemu-img", "check", disk().toString());
        host.disks().snapshotDisk("vol-i-1", "snap-of-saved");
        eventually(() -> assertThat(host.disks().snapshot("snap-of-saved")).isPresent());
        run("qemu-io", "-f", "qcow2", "-c", "write 512k 4k", disk().toString());
        reopen();

        assertThatThrownBy(() -> restore(2))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
                .hasMessageContaining("the disk vol-i-1 has changed");

        assertThat(status("i-1").state()).isEqualTo(State.SAVED);
        assertThat(processes()).isEmpty();
        Files.write(disk(), content);
        Files.setLastModifiedTime(disk(), left);
        restore(2);
        assertCountsOn(counted);
    }

    @Test
    void aProcessorWithOtherFeaturesIsRefusedBeforeTheMemoryIsTouched() throws IOException {
        int counted = saveACountingGuest();
        String saved = Files.readString(inMachine("memory.json"));
        String other = saved.replaceFirst("(\"1.0 EDX\":)[0-9]+", "$11");
        assertThat(other).isNotEqualTo(saved);
        Files.writeString(inMachine("memory.json"), other);

        assertThatThrownBy(() -> restore(2))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
                .hasMessageContaining("CPUID 1.0 EDX was 00000001 and is")
                .hasMessageContaining("a plain start discards it");

        assertThat(status("i-1").state()).isEqualTo(State.SAVED);
        assertThat(processes()).isEmpty();
        Files.writeString(inMachine("memory.json"), saved);
        restore(2);
        assertCountsOn(counted);
    }

    @Test
    void aRestoreThatWasCutOffIsEndedAndCanBeMade() throws IOException {
        int counted = saveACountingGuest();
        List<String> files = List.of("machine.json", "memory", "memory.json");
        for (String file : files) {
            Files.copy(inMachine(file), directory.resolve(file));
        }
        restore(2);
        order("i-1", "{'execute':'qmp_capabilities'}", "{'execute':'stop'}");
        host.close();
        // as if Virga had ended before it wrote down that the memory is loaded
        Files.writeString(
                inMachine("restoring.json"),
                tools.jackson.databind.json.JsonMapper.shared()
                        .readTree(record("i-1"))
                        .get("spec")
                        .toString());
        for (String file : files) {
            Files.copy(directory.resolve(file), inMachine(file), StandardCopyOption.REPLACE_EXISTING);
        }

        host = open();

        assertThat(processes()).isEmpty();
        assertThat(status("i-1").state()).isEqualTo(State.SAVED);
        assertThat(inMachine("restoring.json")).doesNotExist();
        int said = letters().length();
        restore(3);
        assertCountsOn(said, said, counted);
    }

    @Test
    void aGuestThatWasRestoredAndNotLetGoOnIsLetGoOn() throws IOException {
        int counted = saveACountingGuest();
        restore(2);
        host.close();
        order("i-1", "{'execute':'qmp_capabilities'}", "{'execute':'stop'}");
        rewrite("i-1", "\"step\":\"NONE\"", "\"step\":\"GOING_ON\"");

        host = open();

        assertCountsOn(counted);
        assertThat(status("i-1").paused()).isFalse();
        assertThat(record("i-1")).contains("\"step\":\"NONE\"");
    }

    @Test
    void aSavingThatWasWrittenDownOnlyIsCarriedOut() throws IOException {
        host.machines().start(guest("i-1", BootSectors.COUNTING));
        awaitWords("i-1");
        host.close();
        rewrite("i-1", "\"step\":\"NONE\"", "\"step\":\"SAVING\"");

        host = open();

        awaitSaved();
        int counted = letters().length();
        restore(2);
        assertCountsOn(counted);
    }

    @Test
    void memoryThatWasWrittenWhenTheProcessEndedIsSaved() throws IOException {
        int counted = saveACountingGuest();
        host.close();
        // as if Virga had ended before it wrote down that all is saved
        rewrite("i-1", "\"ending\":\\{[^}]*}", "\"ending\":null");
        rewrite("i-1", "\"step\":\"NONE\"", "\"step\":\"SAVING\"");

        host = open();

        assertThat(status("i-1").state()).isEqualTo(State.SAVED);
        restore(2);
        assertCountsOn(counted);
    }

    /** Has QEMU migrate its guest to nowhere, as it stands after its memory was written. */
    private void migrateToNowhere() throws IOException {
        Path socket = inMachine("spare.sock");
        try (DescriptorSocket qemu = DescriptorSocket.connect(socket, Duration.ofSeconds(20));
                OpenFile nowhere = OpenFile.write(Path.of("/dev/null"))) {
            qemu.receive();
            for (String order : List.of("qmp_capabilities", "stop")) {
                qemu.send("{\"execute\":\"%s\"}".formatted(order), Optional.empty());
            }
            qemu.send("{\"execute\":\"getfd\",\"arguments\":{\"fdname\":\"n\"}}", Optional.of(nowhere));
            qemu.send("{\"execute\":\"migrate\",\"id\":7,\"arguments\":{\"uri\":\"fd:n\"}}", Optional.empty());
            String line = qemu.receive().orElseThrow();
            while (!line.contains("\"id\": 7")) {
                line = qemu.receive().orElseThrow();
            }
            assertThat(line).contains("return");
        }
        eventually(() -> assertThat(state()).contains("postmigrate"));
    }

    private String state() {
        try {
            return order("i-1", "{'execute':'qmp_capabilities'}", "{'execute':'query-status'}");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aSavingThatWasCutOffAfterQemuHadWrittenAllBeginsAnewUnlessAllWasKept() throws IOException {
        host.machines().start(guest("i-1", BootSectors.COUNTING));
        awaitWords("i-1");
        host.close();
        migrateToNowhere();
        rewrite("i-1", "\"step\":\"NONE\"", "\"step\":\"SAVING\"");
        Files.write(inMachine("memory"), new byte[7]);

        host = open();
        awaitSaved();
        int counted = letters().length();
        String kept = Files.readString(inMachine("memory.json"));
        restore(2);
        assertCountsOn(counted);

        host.close();
        migrateToNowhere();
        rewrite("i-1", "\"step\":\"NONE\"", "\"step\":\"SAVING\"");
        Files.writeString(inMachine("memory.json"), kept.replace("\"generation\":1", "\"generation\":2"));

        host = open();
        assertThat(status("i-1").state()).isEqualTo(State.SAVED);
        assertThat(Files.readString(inMachine("memory.json"))).contains("\"generation\":2");
    }

    @Test
    void aGuestWhoseMemoryCannotBeSavedGoesOn() throws IOException {
        host.machines().start(guest("i-1", BootSectors.COUNTING));
        awaitWords("i-1");
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(inMachine("spare.sock")))) {
            assertThat(other.read(ByteBuffer.allocate(1))).isEqualTo(1);
            assertReason(Reason.FAILED, () -> host.machines().saveMemory("i-1", 1));
        }
        assertThat(status("i-1").saving()).isFalse();
        assertThat(status("i-1").paused()).isFalse();
        assertThat(status("i-1").detail()).contains("its memory can't be saved");
        assertCountsOn(letters().length());
        assertThat(inMachine("memory")).doesNotExist();
        eventually(
                () -> assertThatCode(() -> host.machines().saveMemory("i-1", 1)).doesNotThrowAnyException());
        awaitSaved();
    }

    @Test
    void aGuestGoesOnWhenTheFileSystemIsFull() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "mounting a small file system needs root");
        host.close();
        run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", data().toString());
        try {
            openHost();
            host.machines().start(guest("i-1", BootSectors.COUNTING));
            awaitWords("i-1");
            Path filler = Files.write(data().resolve("filler"), new byte[80 << 20]);
            assertReason(Reason.DISK_FULL, () -> host.machines().saveMemory("i-1", 1));
            assertThat(status("i-1").detail()).isEmpty();
            Files.delete(filler);
            holdSaving("i-1");
            host.machines().saveMemory("i-1", 1);
            assertThatThrownBy(() -> Files.write(filler, new byte[200 << 20])).hasMessageContaining("No space left");

            releaseSaving("i-1");

            eventually(() -> assertThat(status("i-1").saving()).isFalse());
            assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
            assertThat(status("i-1").paused()).isFalse();
            assertThat(status("i-1").detail()).contains("file system is full");
            assertCountsOn(letters().length());
            assertThat(inMachine("memory")).doesNotExist();
            Files.delete(filler);
            host.machines().remove("i-1", 1);
            host.close();
        } finally {
            // The keeper of the console ends a moment after its machine.
            eventually(
                    () -> assertThatCode(() -> run("umount", data().toString())).doesNotThrowAnyException());
        }
        openHost();
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    @Test
    void devicesAreWhereTheyWereWhenTheGuestIsRestored() throws IOException {
        host.machines().start(guest("i-1", BootSectors.COUNTING));
        awaitWords("i-1");
        for (String disk : List.of("vol-2", "vol-3")) {
            host.disks().create(new DiskSpec(disk, 1, Optional.empty()));
            host.machines().attachDisk("i-1", 1, new MachineSpec.DiskAttachment(disk, disk, "/dev/xvdf"));
        }
        host.machines().detachDisk("i-1", 1, "vol-2", true);
        host.machines().reboot("i-1", 1, Duration.ZERO);
        eventually(() -> assertThat(status("i-1").disks()).hasSize(2));
        eventually(() -> assertThat(words("i-1")).isEqualTo(2));
        eventually(
                () -> assertThatCode(() -> host.machines().saveMemory("i-1", 1)).doesNotThrowAnyException());
        awaitSaved();

        host.machines().restoreMemory(machine("i-1", 2, 32, "vol-i-1", "vol-3"));

        assertThat(bus("vol-3")).contains("/port2/");
        host.machines().attachDisk("i-1", 2, new MachineSpec.DiskAttachment("vol-2", "vol-2", "/dev/xvdf"));
        assertThat(bus("vol-2")).contains("/port1/");
        int said = letters().length();
        eventually(() -> assertThat(letters()).hasSizeGreaterThan(said));
        assertThat(words("i-1")).isEqualTo(2);
    }

    private void assertNoMemory() {
        assertThat(inMachine("memory")).doesNotExist();
        assertThat(inMachine("memory.json")).doesNotExist();
    }

    @Test
    void aKillAndAPlainStartDeleteTheMemory() throws IOException {
        saveACountingGuest();
        assertThat(inMachine("memory")).exists();
        assertThat(inMachine("memory.json")).exists();
        host.machines().start(machine("i-1", 2, 32, "vol-i-1"));
        assertNoMemory();

        holdSaving("i-1");
        host.machines().saveMemory("i-1", 2);
        assertThat(inMachine("memory")).exists();
        host.machines().kill("i-1", 2);
        assertNoMemory();
    }

    @Test
    void aSavingThatIsCutOffByTheEndOfVirgaIsNoFailure() throws IOException {
        host.machines().start(guest("i-1", BootSectors.COUNTING));
        awaitWords("i-1");
        holdSaving("i-1");
        host.machines().saveMemory("i-1", 1);

        host.close();

        assertThat(record("i-1")).contains("\"step\":\"SAVING\"");
        host = open();
        assertThat(status("i-1").saving()).isTrue();
        assertThat(status("i-1").detail()).isEmpty();
        host.machines().kill("i-1", 1);
    }

    private String bus(String diskId) throws IOException {
        return order(
                "i-1",
                "{'execute':'qmp_capabilities'}",
                "{'execute':'qom-get','arguments':{'path':'/machine/peripheral/disk-%s','property':'parent_bus'}}"
                        .formatted(diskId));
    }

    private Path copy(String snapshotId) throws IOException {
        return Files.createDirectories(data().resolve("copies").resolve(snapshotId));
    }

    private void beginCopyOnRecord(String snapshotId) throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.close();
        rewrite("i-1", "\"copying\":\\[]", "\"copying\":[{\"snapshotId\":\"%s\",\"port\":0}]".formatted(snapshotId));
        Files.createFile(copy(snapshotId).resolve("disk.qcow2"));
    }

    @Test
    void aCopyThatWasWrittenDownOnlyCanBeBegun() throws IOException {
        beginCopyOnRecord("snap-1");

        host = open();

        assertThat(host.disks().snapshotProgress("snap-1")).isEmpty();
        assertThat(data().resolve("copies")).isEmptyDirectory();
        host.machines().snapshotDisks("i-1", 1, List.of(new DiskSnapshot("vol-i-1", "snap-1")));
        eventually(() -> assertThat(host.disks().snapshotProgress("snap-1")).contains(SnapshotProgress.stored()));
        eventually(() -> assertThat(data().resolve("copies")).isEmptyDirectory());
        assertThat(record("i-1")).contains("\"copying\":[]");
    }

    @Test
    void aCopyWhoseMachineDiedWhileNobodyLookedHasFailed() throws IOException {
        beginCopyOnRecord("snap-1");
        copy("snap-nobodys");
        crash("i-1");
        eventually(() -> assertThat(processes()).isEmpty());

        for (int i = 0; i < 2; i++) {
            host = open();
            for (String id : List.of("snap-1", "snap-nobodys")) {
                assertThat(host.disks().snapshotProgress(id).orElseThrow().state())
                        .isEqualTo(SnapshotProgress.State.FAILED);
            }
            assertThat(host.disks().listSnapshots()).containsExactly("snap-i-1");
            host.close();
        }
        host = open();
        host.disks().removeSnapshot("snap-1");
        assertThat(host.disks().snapshotProgress("snap-1")).isEmpty();
    }

    /** Makes a copy that QEMU has finished, and that is not stored yet. */
    private void wholeCopy(String snapshotId, String... options) throws Exception {
        Path copy = copy(snapshotId);
        List<String> command = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", "qcow2"));
        command.addAll(List.of(options));
        command.addAll(List.of(copy.resolve("disk.qcow2").toString(), "1G"));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        Files.createFile(copy.resolve("whole"));
    }

    private void awaitProgress(String snapshotId, SnapshotProgress.State state) {
        eventually(() -> assertThat(
                        host.disks().snapshotProgress(snapshotId).orElseThrow().state())
                .isEqualTo(state));
    }

    @Test
    void aCopyThatIsWholeIsStoredByTheNextVirga() throws Exception {
        host.close();
        wholeCopy("snap-1");

        host = open();

        awaitProgress("snap-1", SnapshotProgress.State.STORED);
        assertThat(host.disks().listSnapshots()).containsExactly("snap-1");
    }

    @Test
    void aCopyThatNamesAnotherFileIsNotStored() throws Exception {
        host.close();
        wholeCopy("snap-1", "-u", "-F", "raw", "-b", "/etc/shadow");

        host = open();

        awaitProgress("snap-1", SnapshotProgress.State.FAILED);
        reopen();
        assertThat(host.disks().snapshotProgress("snap-1").orElseThrow().detail())
                .contains("overlay of another file");
        assertThat(host.disks().listSnapshots()).isEmpty();
    }

    @Test
    void aDiskThatNoMachineUsesIsCopiedAgainWhenThatWasCutOff() throws IOException {
        guest("i-1", BootSectors.STUBBORN);
        host.close();
        Files.writeString(copy("snap-1").resolve("source"), "vol-i-1");
        Files.writeString(copy("snap-2").resolve("source"), "vol-gone");

        host = open();

        awaitProgress("snap-1", SnapshotProgress.State.STORED);
        awaitProgress("snap-2", SnapshotProgress.State.FAILED);
    }

    @Test
    void aDiskThatIsCopiedWhileNoMachineUsesItGoesBackToVirga() throws IOException {
        MachineSpec spec = guest("i-1", BootSectors.STUBBORN);
        host.machines().start(spec);
        host.machines().kill("i-1", 1);
        host.disks().snapshotDisk("vol-i-1", "snap-1");
        eventually(() -> assertThat(host.disks().snapshotProgress("snap-1")).contains(SnapshotProgress.stored()));

        Path disk = data().resolve("disks/vol-i-1.qcow2");
        assertThat(Files.getOwner(disk)).isEqualTo(Files.getOwner(data()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(disk)))
                .isEqualTo("rw-------");
        host.machines().start(new MachineSpec("i-1", 2, 1, 32, 1, spec.uuid(), spec.boot(), spec.disks(), List.of()));
    }

    @Test
    void aDeafGuestIsResetWhenItsGraceIsOver() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        awaitWords("i-1");

        host.machines().reboot("i-1", 1, Duration.ofMillis(300));

        eventually(() -> assertThat(count(console("i-1"), WORDS.strip())).isEqualTo(2));
    }

    @Test
    void aRebootIsFinishedByTheNextVirga() throws IOException {
        host.machines().start(guest("i-1", BootSectors.POLITE));
        awaitWords("i-1");
        host.machines().reboot("i-1", 1, LONG);
        reopen();

        eventually(() -> assertThat(count(console("i-1"), WORDS.strip())).isEqualTo(2));
        assertThat(status("i-1").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void machinesStartSideBySide() throws IOException {
        for (int i = 0; i < 4; i++) {
            guest("i-" + i, BootSectors.STUBBORN);
        }

        List<State> states = Stream.of("i-0", "i-1", "i-2", "i-3")
                .parallel()
                .map(id ->
                        host.machines().start(machine(id, 1, 32, "vol-" + id)).state())
                .toList();

        assertThat(states).containsOnly(State.RUNNING).hasSize(4);
    }

    @Test
    void memoryThatWasGivenIsNotGivenTwice() throws IOException {
        guest("i-1", BootSectors.STUBBORN);
        guest("i-2", BootSectors.STUBBORN);
        host.machines().start(machine("i-1", 1, 600, "vol-i-1"));

        assertReason(Reason.INSUFFICIENT_MEMORY, () -> host.machines().start(machine("i-2", 1, 600, "vol-i-2")));

        host.machines().kill("i-1", 1);
        assertThat(host.machines().start(machine("i-2", 1, 600, "vol-i-2")).state())
                .isEqualTo(State.RUNNING);
    }

    @Test
    void theProcessorLimitIsInForceAndGoesWithTheMachine() throws IOException {
        assumeTrue(((LocalHost) opened).cpuLimitProblem().isEmpty(), "needs a control group with a cpu controller");
        MachineSpec whole = guest("i-1", BootSectors.STUBBORN);
        MachineSpec half =
                new MachineSpec(whole.id(), 1, 1, 32, 0.5, whole.uuid(), whole.boot(), whole.disks(), whole.nics());

        host.machines().start(half);

        TestingControlGroups groups = TestingControlGroups.of(pid("i-1"));
        assertThat(groups.cpu()).isEqualTo("50000 100000");
        host.machines().remove("i-1", 1);
        eventually(() -> assertThat(groups.directories()).noneMatch(Files::exists));
    }

    @Test
    void aGroupThatACrashHasLeftGoesAtTheNextStartAndNoOther() throws IOException {
        assumeTrue(((LocalHost) opened).cpuLimitProblem().isEmpty(), "needs a control group with a cpu controller");
        host.machines().start(guest("i-1", BootSectors.STUBBORN));
        host.machines().start(guest("i-2", BootSectors.STUBBORN));
        List<Path> ended = TestingControlGroups.of(pid("i-1")).directories();
        TestingControlGroups running = TestingControlGroups.of(pid("i-2"));
        assertThat(ended).isNotEmpty();
        host.machines().kill("i-1", 1);
        eventually(() -> assertThat(ended).noneMatch(Files::exists));
        // As if Virga had ended between its record and its action, while another Virga begins a start.
        List<Path> others =
                ended.stream().map(group -> group.resolveSibling("i-another")).toList();
        for (Path group : ended) {
            Files.createDirectory(group);
        }
        for (Path group : others) {
            Files.createDirectory(group);
        }
        try {
            reopen();

            assertThat(ended).noneMatch(Files::exists);
            assertThat(others).allMatch(Files::exists);
            assertThat(TestingControlGroups.of(pid("i-2"))).isEqualTo(running);
        } finally {
            for (Path group : others) {
                Files.delete(group);
            }
        }
    }

    @Test
    void whatQemuSaysOfAStartThatFailsIsTold() throws IOException {
        guest("i-1", BootSectors.STUBBORN);
        Files.write(data().resolve("disks/vol-i-1.qcow2"), new byte[1024]);

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> host.machines().start(machine("i-1", 1, 32, "vol-i-1")))
                .hasMessageContaining("qcow2 format");
        assertThat(data().resolve("machines")).isEmptyDirectory();
    }
}
