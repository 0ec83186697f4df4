package io.virga.host.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.AttachedDisk;
import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.ContentSource;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.api.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedJournalTest {
    private static final String NETWORK = "vpc-1";
    private static final MachineSpec.Boot BIOS = new MachineSpec.Boot.Disk(MachineSpec.Firmware.LEGACY_BIOS);

    @TempDir
    Path directory;

    private SimulatedJournal journal;
    private SimulatedHost host;

    /** Opens the hosts anew, as another process does. */
    private void start() {
        start(64L << 20);
    }

    private void start(long fewestBytes) {
        stop();
        journal = SimulatedJournal.open(directory, fewestBytes);
        host = host("a");
    }

    private SimulatedHost host(String name) {
        return new SimulatedHost(
                name, SimulatedHostOptions.of(() -> Instant.EPOCH).withState(journal.state(name)));
    }

    @AfterEach
    void stop() {
        if (journal != null) {
            host.close();
            journal.close();
        }
    }

    private Path file() {
        return directory.resolve("simulated-hosts");
    }

    private SortedMap<String, Object> contents() {
        return journal.state("a").contents();
    }

    private static NetworkSpec network(String... interfaceIds) {
        return new NetworkSpec(
                NETWORK,
                List.of("10.0.0.0/16"),
                NetworkSpec.Dns.amazonProvided("ec2.internal"),
                List.of(new NetworkSpec.Subnet("subnet-1", "10.0.0.0/24", "main", "acl-1")),
                List.of(new NetworkSpec.RouteTable("main", List.of())),
                List.of(NetworkSpec.Acl.allowingAll("acl-1")),
                List.of(),
                List.of(),
                List.of(),
                Stream.of(interfaceIds).map(SimulatedJournalTest::nic).toList());
    }

    private static NetworkSpec.Interface nic(String id) {
        int number = Integer.parseInt(id.substring("eni-".length()));
        return new NetworkSpec.Interface(
                id,
                "subnet-1",
                "02:00:00:00:00:%02x".formatted(number),
                List.of(new NetworkSpec.Interface.Address(
                        "10.0.0." + (10 + number),
                        "ip-10-0-0-" + (10 + number) + ".ec2.internal",
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                true);
    }

    private static MachineSpec machine(String id, long generation, MachineSpec.Boot boot, String diskId) {
        return new MachineSpec(
                id,
                generation,
                2,
                64,
                2,
                "11111111-2222-3333-4444-555555555555",
                boot,
                List.of(new MachineSpec.DiskAttachment(diskId, "vol", "/dev/sda1")),
                List.of(new MachineSpec.NicAttachment(
                        NETWORK, id.replace("i-", "eni-"), "02:00:00:00:00:0" + id.substring(2), 0)));
    }

    private void fill() throws IOException {
        Path image = Files.write(directory.resolve("image"), new byte[1000]);
        ContentSource file = new ContentSource.HostFile(image.toString());
        host.disks().importSnapshot("snap-1", file);
        host.disks().importSnapshot("snap-2", file);
        host.disks().removeSnapshot("snap-2");
        host.disks().putBootFiles("aki-1", file, file, "");
        host.disks().create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        host.disks().create(new DiskSpec("vol-2", 2, Optional.empty()));
        host.disks().create(new DiskSpec("vol-3", 2, Optional.empty()));
        host.disks().remove("vol-3");
        host.networks().apply(network("eni-1", "eni-2"));
        host.machines().start(machine("i-1", 1, new MachineSpec.Boot.Direct("aki-1"), "vol-1"));
        host.machines().start(machine("i-1", 2, new MachineSpec.Boot.Direct("aki-1"), "vol-1"));
        host.machines().start(machine("i-2", 1, BIOS, "vol-2"));
        host.machines().kill("i-2", 1);
    }

    @Test
    void whatWasThereIsThereAgain() throws IOException {
        start();
        fill();
        SortedMap<String, Object> before = contents();
        before.remove("network " + NETWORK);
        assertThat(before).hasSize(8);

        start();
        assertThat(contents()).isEqualTo(before);
        assertThat(host.machines().status("i-1").orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(host.networks().list()).containsExactly(NETWORK);
        start();
        assertThat(contents()).as("after a start that only wrote anew").isEqualTo(before);
    }

    @Test
    void goesOnWithWhatIsThere() throws IOException {
        start();
        fill();
        start();
        assertThatThrownBy(() -> host.disks().remove("vol-1")).hasMessageContaining("in use");
        assertThatThrownBy(() -> host.machines().start(machine("i-1", 1, BIOS, "vol-1")))
                .extracting(e -> ((HostException) e).reason())
                .isEqualTo(Reason.STALE_GENERATION);
        host.machines().remove("i-1", 2);
        host.disks().remove("vol-1");
        host.machines().start(machine("i-2", 2, BIOS, "vol-2"));
        start();
        assertThat(host.machines().list())
                .extracting(status -> status.id() + " " + status.state())
                .containsExactly("i-2 RUNNING");
        assertThat(host.disks().list()).containsExactly("vol-2");
    }

    @Test
    void countsTheMemoryOfMachinesThatWereThere() throws IOException {
        start();
        fill();
        stop();
        journal = SimulatedJournal.open(directory);
        host = new SimulatedHost(
                "a",
                SimulatedHostOptions.of(() -> Instant.EPOCH)
                        .withMemoryMiB(2 * MachineFootprint.ofMiB(64) - 1)
                        .withState(journal.state("a")));
        assertThatThrownBy(() -> host.machines().start(machine("i-2", 2, BIOS, "vol-2")))
                .extracting(e -> ((HostException) e).reason())
                .isEqualTo(Reason.INSUFFICIENT_MEMORY);
    }

    @Test
    void interfacesComeAndGo() {
        start();
        host.networks().apply(network("eni-1", "eni-2"));
        host.networks().apply(network("eni-2", "eni-3"));
        start();
        assertThat(journal.state("a").networks.get(NETWORK).interfaceIds()).containsExactlyInAnyOrder("eni-2", "eni-3");
        host.networks().remove(NETWORK);
        start();
        assertThat(host.networks().list()).isEmpty();
    }

    @Test
    void hostsAreApart() throws IOException {
        start();
        fill();
        assertThat(host("b").machines().list()).isEmpty();
        host("b").disks().create(new DiskSpec("vol-9", 1, Optional.empty()));
        start();
        assertThat(host("b").disks().list()).containsExactly("vol-9");
        assertThat(host.disks().list()).containsExactly("vol-1", "vol-2");
    }

    @Test
    void everyStartIsAnotherIncarnation() {
        start();
        long first = host.describe().incarnation();
        start();
        assertThat(host.describe().incarnation()).isGreaterThan(first);
    }

    @Test
    void anEndInTheMidstOfALineCostsThatLineOnly() throws IOException {
        start();
        fill();
        stop();
        SortedMap<String, Object> before = contents();
        before.remove("network " + NETWORK);
        Files.writeString(file(), "a\tDISK\tvol-7\t{\"id\":\"vol", StandardOpenOption.APPEND);
        start();
        assertThat(contents()).isEqualTo(before);
        host.disks().create(new DiskSpec("vol-8", 1, Optional.empty()));
        start();
        assertThat(host.disks().list()).containsExactly("vol-1", "vol-2", "vol-8");
    }

    @Test
    void readsMachinesAndDisksOfAnEarlierVersion() throws IOException {
        String spec = "{\"id\":\"%1$s\",\"generation\":2,\"vcpus\":2,\"memoryMiB\":64,\"cpuLimit\":2.0,\"uuid\":\"u\","
                + "\"boot\":{\"kind\":\"disk\",\"firmware\":\"UEFI\"},\"disks\":[{\"diskId\":\"vol-%2$d\",\"serial\":\"vol\","
                + "\"deviceName\":\"/dev/sda1\"}],\"nics\":[{\"networkId\":\"vpc-1\",\"interfaceId\":\"eni-%2$d\","
                + "\"macAddress\":\"02:00:00:00:00:01\",\"deviceIndex\":0}]}";
        String status = "{\"id\":\"%s\",\"generation\":2,\"state\":\"%s\",\"detail\":\"\","
                + "\"since\":\"1970-01-01T00:00:00Z\"}";
        Files.writeString(
                file(),
                "7\na\tDISK\tvol-1\t{\"id\":\"vol-1\",\"sizeGiB\":1,\"snapshotId\":null}\n"
                        + "a\tDISK\tvol-2\t{\"id\":\"vol-2\",\"sizeGiB\":2,\"snapshotId\":\"snap-1\"}\n"
                        + "a\tMACHINE\ti-1\t{\"spec\":" + spec.formatted("i-1", 1) + ",\"status\":"
                        + status.formatted("i-1", "RUNNING") + ",\"obedient\":true}\n"
                        + "a\tMACHINE\ti-2\t{\"spec\":" + spec.formatted("i-2", 2) + ",\"status\":"
                        + status.formatted("i-2", "KILLED") + ",\"obedient\":false}\n");
        for (int start = 0; start < 2; start++) {
            start();
            MachineStatus running = host.machines().status("i-1").orElseThrow();
            assertThat(running.paused()).isFalse();
            assertThat(running.disks())
                    .containsExactly(new AttachedDisk("vol-1", AttachmentState.ATTACHED, 1L << 30, DiskLimits.NONE));
            assertThat(running.interfaces()).containsExactly(new AttachedInterface("eni-1", AttachmentState.ATTACHED));
            assertThat(host.machines().status("i-2").orElseThrow().disks()).isEmpty();
            assertThat(Files.readString(file()))
                    .as("written anew, in the present form")
                    .doesNotContain("sizeGiB");
        }
        host.machines().resizeDisk("i-1", 2, "vol-1", 2);
    }

    @Test
    void aStartThatFindsAllInOrderOnlyAdds() throws IOException {
        start();
        fill();
        stop();
        String before = Files.readString(file());
        start();
        long incarnation = host.describe().incarnation();
        assertThat(Files.readString(file())).startsWith(before).hasLineCount(before.split("\n").length + 1);
        start();
        assertThat(host.describe().incarnation()).isEqualTo(incarnation + 1);
    }

    @Test
    void aStartThatFindsMuchThatIsOverWritesAnew() throws IOException {
        start();
        for (int i = 0; i < 1000; i++) {
            host.disks().create(new DiskSpec("vol-1", 1, Optional.empty()));
            host.disks().remove("vol-1");
        }
        stop();
        assertThat(Files.readString(file())).contains("vol-1");
        start();
        assertThat(Files.readString(file())).doesNotContain("vol-1");
    }

    @Test
    void aLastLineThatWasCutOffAnywhereIsNotRead() throws IOException {
        start();
        host.disks().create(new DiskSpec("vol-1", 1, Optional.empty()));
        stop();
        String before = Files.readString(file());
        String line = "a\tDISK\tvol-1\t";
        for (String whole : List.of(line + "8\t+\tsnap-0123\n", line + "\n")) {
            for (int end = 1; end < whole.length(); end++) {
                Files.writeString(file(), before + whole.substring(0, end));
                start();
                assertThat(host.disks().list()).containsExactly("vol-1");
                stop();
                assertThat(Files.readString(file())).contains("DISK\tvol-1\t1").endsWith("\n");
            }
        }
    }

    @Test
    void machinesAndDisksComeBackFromWords() {
        DiskLimits limits = new DiskLimits(100, 2000, 300, 4000, 5);
        for (MachineSpec.Boot boot : List.of(BIOS, new MachineSpec.Boot.Direct("aki-1"))) {
            MachineSpec spec = new MachineSpec(
                    "i-1",
                    3,
                    2,
                    1L << 40,
                    0.1,
                    "uuid",
                    boot,
                    List.of(
                            new MachineSpec.DiskAttachment("vol-1", "", "/dev/\tsda1", limits),
                            new MachineSpec.DiskAttachment("vol-2", "s", "b")),
                    List.of(
                            new MachineSpec.NicAttachment(NETWORK, "eni-1", "02:00:00:00:00:01", 0),
                            new MachineSpec.NicAttachment(NETWORK, "eni-2", "02:00:00:00:00:02", 1)));
            MachineStatus status = new MachineStatus(
                    "i-1",
                    3,
                    State.RUNNING,
                    "of \\ two\r\nlines, \u00fc",
                    Instant.parse("1969-12-31T23:59:59.000000001Z"),
                    true,
                    false,
                    List.of(new AttachedDisk("vol-1", AttachmentState.DETACHING, 5, limits)),
                    List.of(
                            new AttachedInterface("eni-1", AttachmentState.ATTACHED),
                            new AttachedInterface("eni-2", AttachmentState.TAKEN_AWAY)));
            SimulatedState.KeptMachine machine = new SimulatedState.KeptMachine(spec, status, false, true, false);
            String words = JournalWords.of(machine);
            assertThat(words).doesNotContain("\n", "\r");
            assertThat(JournalWords.machine("i-1", words)).isEqualTo(machine);
            assertThatThrownBy(() -> JournalWords.machine("i-1", words + "\t+"))
                    .isInstanceOf(IllegalArgumentException.class);
            SimulatedState.KeptMachine saving =
                    new SimulatedState.KeptMachine(spec, status.withSaving(true), false, true, true);
            String more = JournalWords.of(saving);
            assertThat(JournalWords.machine("i-1", more)).isEqualTo(saving);
            assertThat(more).startsWith(words + "\t");
            for (int end = words.length() + 1; end < more.length(); end++) {
                String part = more.substring(0, end);
                assertThatThrownBy(() -> JournalWords.machine("i-1", part))
                        .as(part)
                        .isInstanceOf(IllegalArgumentException.class);
            }
            for (int end = 0; end < words.length(); end++) {
                String part = words.substring(0, end);
                assertThatThrownBy(() -> JournalWords.machine("i-1", part))
                        .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
            }
        }
        for (DiskSpec disk :
                List.of(new DiskSpec("vol-1", 8, Optional.of("snap")), new DiskSpec("vol-1", 1, Optional.empty()))) {
            assertThat(JournalWords.disk("vol-1", JournalWords.of(disk))).isEqualTo(disk);
        }
    }

    @Test
    void linesOfManyThreadsAreAllThere() throws InterruptedException {
        start();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int first = 100 * i;
            threads.add(Thread.startVirtualThread(() -> {
                for (int disk = first; disk < first + 100; disk++) {
                    host.disks().create(new DiskSpec("vol-" + disk, 1, Optional.empty()));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        start();
        assertThat(host.disks().list()).hasSize(1600);
    }

    @Test
    void refusesAFileThatIsNotItsOwn() throws IOException {
        Files.writeString(file(), "1\na\tDISK\tvol-7\tnonsense\na\tDISK\tvol-8\t\n");
        assertThatThrownBy(() -> SimulatedJournal.open(directory))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("nonsense");
        Files.writeString(file(), "hello");
        assertThatThrownBy(() -> SimulatedJournal.open(directory)).isInstanceOf(HostException.class);
    }

    @Test
    void aFileThatGrowsIsWrittenAnew() throws IOException {
        start(10_000);
        long most = 0;
        for (int i = 0; i < 1000; i++) {
            host.disks().create(new DiskSpec("vol-" + i, 1, Optional.empty()));
            if (i >= 10) {
                host.disks().remove("vol-" + (i - 10));
            }
            most = Math.max(most, Files.size(file()));
        }
        assertThat(most).isBetween(9_000L, 11_000L);
        start();
        assertThat(host.disks().list()).hasSize(10);
    }
}
