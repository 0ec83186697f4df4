package io.virga.host.local;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.api.ContentSource;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.Firmware;
import io.virga.host.jail.Jail;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.machine.BootSectors;
import io.virga.host.machine.ControlGroups;
import io.virga.host.machine.TestingControlGroups;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/security.md says of QEMU, looked at from outside in two real QEMU processes, and tried from within. */
@Timeout(60)
class JailedMachineTest {
    private static final NoNetworks NETWORKS = new NoNetworks();

    @TempDir
    private static Path directory;

    private static LocalHost host;

    @BeforeAll
    static void startTwoMachines() throws IOException {
        boolean installed = Stream.of("qemu-system-x86_64", "qemu-img", "perl")
                .allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program)));
        assumeTrue(installed, "needs the packages qemu-system-x86, qemu-utils and perl-base");
        host = open();
        Path image = BootSectors.STUBBORN.write(directory.resolve("guest.img"), "here");
        for (String id : List.of("i-1", "i-2")) {
            host.disks().importSnapshot("snap-" + id, new ContentSource.HostFile(image.toString()));
            eventually(() -> assertThat(host.disks().snapshot("snap-" + id)).isPresent());
            host.disks().create(new DiskSpec("vol-" + id, 1, Optional.of("snap-" + id)));
            host.machines().start(machine(id));
        }
        Files.writeString(data().resolve("virga.db"), "everybody's secrets");
    }

    @AfterAll
    static void endMachines() {
        if (host != null) {
            host.machines().list().forEach(status -> host.machines().remove(status.id(), status.generation()));
            host.close();
        }
    }

    private static LocalHost open() {
        return LocalHost.open(new LocalHostOptions(
                "local",
                data(),
                Optional.of(1024L),
                AcceleratorPolicy.TCG,
                "test",
                InstantSource.system(),
                NETWORKS,
                NETWORKS,
                NETWORKS,
                List.of(),
                TestingControlGroups.NAME));
    }

    private static MachineSpec machine(String id) {
        return new MachineSpec(
                id,
                1,
                1,
                32,
                1.0,
                "ec2a5c1e-0000-4000-8000-000000000001",
                new Boot.Disk(Firmware.LEGACY_BIOS),
                List.of(new DiskAttachment("vol-" + id, "vol-" + id, "/dev/xvda")),
                List.of());
    }

    private static Path data() {
        return directory.resolve("data");
    }

    private static long pid(String id) throws IOException {
        return Long.parseLong(
                Files.readString(data().resolve("machines/" + id + "/qemu.pid")).strip());
    }

    private static Path proc(String id, String file) throws IOException {
        return Path.of("/proc/" + pid(id)).resolve(file);
    }

    private static String status(String id, String field) throws IOException {
        return Files.readAllLines(proc(id, "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private static void requireRoot() {
        assumeTrue(Jail.of(data()).users().isPresent(), "only root may hand out users");
    }

    /** Runs a program in the namespaces and the file system of a machine's QEMU, as its user; its exit code. */
    private static int within(String id, String... command) throws Exception {
        String user = status(id, "Uid").split("\\s+")[0];
        List<String> words =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid(id)), "--mount", "--root"));
        boolean sameUsers = Files.readSymbolicLink(proc(id, "ns/user"))
                .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/user")));
        words.addAll(
                sameUsers ? List.of("--setgid", user, "--setuid", user) : List.of("--user", "--preserve-credentials"));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    @Test
    void inheritsNoEnvironment() throws IOException {
        assertThat(Files.readString(proc("i-1", "environ"), StandardCharsets.UTF_8))
                .isEqualTo("LC_ALL=C\0");
    }

    @Test
    void runsAsAUserOfItsOwn() throws IOException {
        requireRoot();
        for (String field : List.of("Uid", "Gid")) {
            List<String> first = List.of(status("i-1", field).split("\\s+"));
            List<String> second = List.of(status("i-2", field).split("\\s+"));
            assertThat(first).hasSize(4).containsOnly(first.getFirst());
            assertThat(second).hasSize(4).containsOnly(second.getFirst());
            assertThat(Integer.parseInt(first.getFirst())).isGreaterThanOrEqualTo(0x70000000);
            assertThat(first).doesNotContainAnyElementsOf(second);
        }
        assertThat(status("i-1", "Groups")).isEmpty();
    }

    @Test
    void itsFilesAreItsUsersAlone() throws IOException {
        requireRoot();
        Path disk = data().resolve("disks/vol-i-1.qcow2");
        assertThat(Files.getAttribute(disk, "unix:uid").toString())
                .isEqualTo(status("i-1", "Uid").split("\\s+")[0]);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(disk)))
                .isEqualTo("rw-------");
    }

    @Test
    void hasNoCapabilitiesAndCanGetNone() throws IOException {
        for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
            assertThat(status("i-1", set)).as(set).matches("0+");
        }
        assertThat(status("i-1", "NoNewPrivs")).isEqualTo("1");
    }

    @Test
    void isFilteredBySeccomp() throws IOException {
        assertThat(Files.readString(proc("i-1", "cmdline")))
                .contains("\0-sandbox\0on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny\0");
        try (Stream<Path> threads = Files.list(proc("i-1", "task"))) {
            assertThat(threads)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(thread -> assertThat(Files.readAllLines(thread.resolve("status")))
                            .contains("Seccomp:\t2"));
        }
    }

    @Test
    void hasNamespacesOfItsOwn() throws IOException {
        for (String kind : List.of("mnt", "net", "ipc", "uts")) {
            Path first = Files.readSymbolicLink(proc("i-1", "ns/" + kind));
            assertThat(first)
                    .as(kind)
                    .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/" + kind)))
                    .isNotEqualTo(Files.readSymbolicLink(proc("i-2", "ns/" + kind)));
        }
    }

    @Test
    void hasNoNetwork() throws IOException {
        assertThat(Files.readAllLines(proc("i-1", "net/dev")).stream()
                        .filter(line -> line.contains(":"))
                        .map(line -> line.split(":")[0].strip()))
                .containsExactly("lo");
        assertThat(Files.readAllLines(proc("i-1", "net/route")).stream().filter(line -> !line.startsWith("Iface")))
                .isEmpty();
    }

    @Test
    void seesItsOwnFilesAndNoOthers() throws Exception {
        Path disk = data().resolve("disks/vol-i-1.qcow2");
        assertThat(Files.readAllLines(proc("i-1", "mountinfo")).stream().map(line -> line.split(" ")[4]))
                .contains(
                        "/",
                        "/usr",
                        disk.toString(),
                        data().resolve("snapshots/snap-i-1/disk.qcow2").toString())
                .allMatch(mount -> mount.equals("/")
                        || mount.matches("/(usr|bin|sbin|lib|lib32|lib64|libx32)(/.*)?")
                        || mount.equals("/etc/ld.so.cache")
                        || mount.startsWith("/dev/")
                        || mount.equals(disk.toString())
                        || mount.equals(
                                data().resolve("snapshots/snap-i-1/disk.qcow2").toString())
                        || mount.equals(data().resolve("machines/i-1/qemu.pid").toString()));
        Path root = proc("i-1", "root");
        try (Stream<Path> top = Files.list(root)) {
            assertThat(top.map(path -> path.getFileName().toString()))
                    .doesNotContain("proc", "sys", "root", "home", "run", "var");
        }
        assertThat(within("i-1", "/usr/bin/head", "-c4", disk.toString())).isZero();
        for (Path hidden : List.of(
                data().resolve("disks/vol-i-2.qcow2"),
                data().resolve("snapshots/snap-i-2/disk.qcow2"),
                data().resolve("machines/i-1/machine.json"),
                data().resolve("machines/i-2/control.sock"),
                data().resolve("virga.db"),
                Path.of("/etc/passwd"),
                Path.of("/proc/self/environ"))) {
            assertThat(hidden)
                    .satisfiesAnyOf(
                            path -> assertThat(path).exists(),
                            path -> assertThat(path.toString()).startsWith("/proc"));
            assertThat(within("i-1", "/usr/bin/head", "-c1", hidden.toString()))
                    .as(hidden.toString())
                    .isEqualTo(1);
        }
    }

    @Test
    void canWriteItsDiskAndNothingElse() throws Exception {
        assertThat(within(
                        "i-1",
                        "/usr/bin/test",
                        "-w",
                        data().resolve("disks/vol-i-1.qcow2").toString()))
                .isZero();
        for (String place : List.of(
                "/",
                "/usr",
                "/dev",
                data().toString(),
                data().resolve("machines/i-1").toString())) {
            assertThat(within("i-1", "/usr/bin/touch", place + "/new"))
                    .as(place)
                    .isEqualTo(1);
        }
        assertThat(within(
                        "i-1",
                        "/usr/bin/test",
                        "-w",
                        data().resolve("snapshots/snap-i-1/disk.qcow2").toString()))
                .isEqualTo(1);
    }

    @Test
    void cannotOpenWhatBelongsToAnotherEvenFromOutside() throws Exception {
        requireRoot();
        String user = status("i-1", "Uid").split("\\s+")[0];
        // The directories above are closed to it, too: started within, it meets the owners of the files.
        Path disks = data().resolve("disks");
        Files.setPosixFilePermissions(disks, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(begin(user, disks, "vol-i-1.qcow2")).startsWith("QFI");
        assertThat(begin(user, disks, "vol-i-2.qcow2")).contains("Permission denied");
        assertThat(begin(user, data().resolve("machines/i-2"), "machine.json")).contains("Permission denied");
        assertThat(begin(user, Path.of("/"), disks.resolve("vol-i-1.qcow2").toString()))
                .contains("Permission denied");
    }

    /** What a user gets of the beginning of a file, started in a directory. */
    private static String begin(String user, Path directory, String file) throws Exception {
        Process process = new ProcessBuilder(
                        "setpriv", "--reuid", user, "--regid", user, "--clear-groups", "head", "-c3", file)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void hasLimitsOfTheProcess() throws IOException {
        List<String> limits = Files.readAllLines(proc("i-1", "limits"));
        long diskBytes = 1L << 30;
        long largest = diskBytes + diskBytes / 16 + (1L << 30);
        assertThat(limits)
                .anyMatch(line -> line.matches("Max core file size +0 +0 +bytes *"))
                .anyMatch(line -> line.matches("Max file size +" + largest + " +" + largest + " +bytes *"))
                .anyMatch(line -> line.matches("Max open files +1024 +1024 +files *"));
        if (Jail.of(data()).users().isPresent()) {
            assertThat(limits).anyMatch(line -> line.matches("Max processes +257 +257 +processes *"));
        }
    }

    @Test
    void aDiskThatWasDetachedAndIsAnothersNowCannotBeOpenedByItsName() throws Exception {
        requireRoot();
        host.disks().create(new DiskSpec("vol-moves", 1, Optional.empty()));
        MachineSpec first = machine("i-1");
        MachineSpec mover = new MachineSpec(
                "i-mover",
                1,
                1,
                32,
                1.0,
                first.uuid(),
                first.boot(),
                List.of(new DiskAttachment("vol-moves", "moves", "/dev/xvda")),
                List.of());
        host.machines().start(mover);
        String file = data().resolve("disks/vol-moves.qcow2").toString();
        assertThat(within("i-mover", "/usr/bin/test", "-r", file)).isZero();

        host.machines().detachDisk("i-mover", 1, "vol-moves", true);
        host.machines().attachDisk("i-1", 1, new DiskAttachment("vol-moves", "moves", "/dev/xvdf"));

        assertThat(within("i-mover", "/usr/bin/test", "-r", file)).isNotZero();
        // as a call leaves it that is cut off, and repeated
        String user = status("i-mover", "Uid").split("\\s+")[0];
        Files.setAttribute(Path.of(file), "unix:uid", Integer.parseInt(user));
        assertThat(within("i-mover", "/usr/bin/test", "-r", file)).isZero();
        host.machines().attachDisk("i-1", 1, new DiskAttachment("vol-moves", "moves", "/dev/xvdf"));
        assertThat(within("i-mover", "/usr/bin/test", "-r", file)).isNotZero();
        host.machines().detachDisk("i-1", 1, "vol-moves", true);
        host.machines().remove("i-mover", 1);
    }

    @Test
    void hasLimitsOfProcessorMemoryAndThreads() throws IOException {
        Optional<String> problem = ControlGroups.find(TestingControlGroups.NAME).problem();
        assumeTrue(problem.isEmpty(), problem.orElse(""));
        List<String> groups = Files.readAllLines(proc("i-1", "cgroup"));
        for (String controller : List.of("cpu", "memory", "pids")) {
            assertThat(groups)
                    .anyMatch(line -> (line.split(":")[1].isEmpty()
                                    || List.of(line.split(":")[1].split(",")).contains(controller))
                            && line.endsWith("/" + TestingControlGroups.NAME + "/i-1"));
        }
        TestingControlGroups limits = TestingControlGroups.of(pid("i-1"));
        assertThat(limits.cpu()).isEqualTo("100000 100000");
        // the guest's, QEMU's own, what TCG makes of the guest's code, and room for the kernel
        assertThat(limits.memoryBytes()).isEqualTo(Long.toString((32L + 80 + 32 + 256) << 20));
        assertThat(limits.threads()).isEqualTo("257");
    }

    private static List<String> descriptors(Path process) throws IOException {
        List<String> targets = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    targets.add(Files.readSymbolicLink(descriptor).toString());
                } catch (NoSuchFileException _) {
                    // closed meanwhile
                }
            }
        }
        return targets;
    }

    @Test
    void hasNoDescriptorsButItsOwn() throws IOException {
        // sockets and pipes have numbers, and Virga has one of either to each machine
        List<String> others = new ArrayList<>(descriptors(Path.of("/proc/self")));
        others.addAll(descriptors(proc("i-2", "")));
        others.removeIf(target -> !target.matches("(socket|pipe):.*"));
        assertThat(others).anyMatch(target -> target.startsWith("socket:"));
        List<String> targets = descriptors(proc("i-1", ""));
        assertThat(targets)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(others)
                .allMatch(target -> target.matches("(socket|pipe|anon_inode|/memfd):.*")
                        || target.equals("/dev/null")
                        || target.contains("vol-i-1.qcow2")
                        || target.contains("snap-i-1")
                        || target.endsWith("/machines/i-1/qemu.pid")
                        || target.endsWith("/machines/i-1/qemu.log")
                        || target.equals("/qemu.log"));
    }

    @Test
    void keepsItsUserWhenItStartsAgainAndNobodyGetsIt() throws IOException {
        requireRoot();
        String before = status("i-2", "Uid");
        host.machines().kill("i-2", 1);
        host.close();
        host = open();
        MachineSpec old = machine("i-2");
        host.machines()
                .start(new MachineSpec(old.id(), 2, 1, 32, 1.0, old.uuid(), old.boot(), old.disks(), old.nics()));
        assertThat(status("i-2", "Uid")).isEqualTo(before);
        host.disks().create(new DiskSpec("vol-i-5", 1, Optional.of("snap-i-1")));
        host.machines().start(machine("i-5"));
        assertThat(List.of(before, status("i-1", "Uid"), status("i-5", "Uid"))).doesNotHaveDuplicates();
        host.machines().remove("i-5", 1);
        host.disks().remove("vol-i-5");
    }

    @Test
    void itsDiskIsVirgasOwnAgainWhenItIsRemoved() throws IOException {
        requireRoot();
        Path disk = data().resolve("disks/vol-i-4.qcow2");
        host.disks().create(new DiskSpec("vol-i-4", 1, Optional.of("snap-i-1")));
        host.machines().start(machine("i-4"));
        assertThat(Files.getAttribute(disk, "unix:uid").toString())
                .isEqualTo(status("i-4", "Uid").split("\\s+")[0]);

        host.machines().remove("i-4", 1);

        assertThat(Files.getOwner(disk)).isEqualTo(Files.getOwner(data()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(disk)))
                .isEqualTo("rw-------");
        host.disks().remove("vol-i-4");
    }

    @Test
    void aDiskThatNamesAFileOfTheMachineIsNotOpened() throws IOException {
        Path disk = data().resolve("disks/vol-i-3.qcow2");
        host.disks().create(new DiskSpec("vol-i-3", 1, Optional.of("snap-i-1")));
        String wanted = "../snapshots/snap-i-1/disk.qcow2";
        byte[] bytes = Files.readAllBytes(disk);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(wanted);
        byte[] evil = "../../../../../../../etc/shadow/".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(evil, 0, bytes, at, Math.min(evil.length, wanted.length()));
        Files.write(disk, bytes);

        assertThatThrownBy(() -> host.machines().start(machine("i-3")))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(HostException.Reason.FAILED))
                .hasMessage("the disk vol-i-3 is not used: its header no longer says what Virga made it with"
                        + " (1073741824 bytes, from snap-i-1), so a machine that used it has rewritten it");
        assertThat(host.machines().status("i-3")).isEmpty();
        host.disks().remove("vol-i-3");
    }
}
