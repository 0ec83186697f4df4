package io.virga.host.disk;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.api.ContentSource;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.api.SnapshotProgress;
import io.virga.host.jail.Jail;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class QcowDisksTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path directory;

    private QcowDisks disks;

    @BeforeAll
    static void requireQemu() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "needs the package qemu-utils");
    }

    @BeforeEach
    void open() {
        disks = new QcowDisks(data(), Jail.of(data()));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path raw(String name, int bytes) throws IOException {
        byte[] contents = new byte[bytes];
        new Random(7).nextBytes(contents);
        return Files.write(directory.resolve(name), contents);
    }

    private Path file(String name, String... arguments) throws Exception {
        Path file = directory.resolve(name);
        List<String> command = new ArrayList<>(List.of("qemu-img"));
        command.addAll(List.of(arguments));
        command.replaceAll(argument -> argument.equals("FILE") ? file.toString() : argument);
        run(command);
        return file;
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    private List<String> files(String... path) throws IOException {
        Path at = data();
        for (String step : path) {
            at = at.resolve(step);
        }
        try (Stream<Path> children = Files.list(at)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "qcow2", "vmdk"})
    void takesTheFormatsByTheirContents(String format) throws Exception {
        Path source = raw("source", 3 * MIB);
        Path image = file("image.iso", "convert", "-O", format, source.toString(), "FILE");
        List<Double> progress = new ArrayList<>();

        SnapshotInfo info = disks.putSnapshot("snap-1", image, progress::add);

        assertThat(info.virtualSizeBytes()).isEqualTo(3 * MIB);
        assertThat(info.storedBytes()).isBetween(3L * MIB, 4L * MIB);
        assertThat(progress).last().isEqualTo(1.0);
        assertThat(progress).isSorted();
        disks.create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        Path back = file("back", "convert", "-O", "raw", disks.path("vol-1").toString(), "FILE");
        try (RandomAccessFile contents = new RandomAccessFile(back.toFile(), "r")) {
            assertThat(contents.length()).isEqualTo(1L << 30);
            byte[] beginning = new byte[3 * MIB];
            contents.readFully(beginning);
            assertThat(beginning).isEqualTo(Files.readAllBytes(source));
        }
    }

    @Test
    void anImageThatNamesAnotherFileIsRefused() throws Exception {
        Path base = raw("base", MIB);
        Path overlay = file("overlay", "create", "-f", "qcow2", "-F", "raw", "-b", base.toString(), "FILE");
        Path split = file("split", "create", "-f", "qcow2", "-o", "data_file=" + directory.resolve("d"), "FILE", "1M");
        Path flat = file("flat.vmdk", "create", "-f", "vmdk", "-o", "subformat=monolithicFlat", "FILE", "1M");
        Path child = file(
                "child.vmdk",
                "create",
                "-f",
                "vmdk",
                "-F",
                "vmdk",
                "-b",
                file("parent.vmdk", "create", "-f", "vmdk", "FILE", "1M").toString(),
                "FILE");

        for (Path image : List.of(overlay, split, flat, child)) {
            assertReason(Reason.INVALID, () -> disks.putSnapshot("snap-1", image, _ -> {}));
        }
        assertThat(files("snapshots")).isEmpty();
    }

    /** A qemu-img that a crafted image has taken over may write what it likes into the copy. */
    @Test
    void aCopyThatNamesAnotherFileIsRefused() throws Exception {
        Path base = raw("base", MIB);
        Path overlay = file("overlay", "create", "-f", "qcow2", "-F", "raw", "-b", base.toString(), "FILE");
        for (Path copy : List.of(overlay, base)) {
            QcowDisks betrayed = new QcowDisks(data(), Jail.of(data()), new QemuImg(Jail.of(data())) {
                @Override
                void convert(ForeignImage image, Path target, DoubleConsumer progress) throws IOException {
                    Files.copy(copy, target);
                }
            });

            assertThatThrownBy(() -> betrayed.putSnapshot("snap-1", base, _ -> {}))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining(copy.equals(base) ? "is no qcow2 file" : "is an overlay of another file");
            assertThat(files("snapshots")).isEmpty();
        }
    }

    @Test
    void foreignImagesAreReadInAJail() throws Exception {
        Path image =
                file("image", "convert", "-O", "qcow2", raw("source", 64 * MIB).toString(), "FILE");
        List<String> seen = new ArrayList<>();

        disks.putSnapshot(
                "snap-1",
                image,
                _ -> ProcessHandle.current()
                        .descendants()
                        .map(ProcessHandle::pid)
                        .forEach(pid -> look(pid).ifPresent(seen::add)));

        assertThat(seen).isNotEmpty();
        String process = seen.getFirst();
        assertThat(process)
                .contains("qemu-img convert -p -f qcow2 -O qcow2 file:/source file:/target")
                .contains("environment LC_ALL=C\n")
                .contains("NoNewPrivs:\t1\n")
                .contains("CapEff:\t0000000000000000\n")
                .containsPattern("Max address space +4294967296 +4294967296 ")
                .containsPattern("Max cpu time +616 +616 ")
                .containsPattern("Max file size +[0-9]+ +[0-9]+ ")
                .containsPattern("Max core file size +0 +0 ")
                .containsPattern("Max open files +256 +256 ")
                .contains("network lo\n")
                .contains("mount /source ro", "mount /target rw")
                .doesNotContain("root etc/passwd");
        assertThat(process.lines().filter(line -> line.startsWith("mount ")))
                .allMatch(line -> line.matches(
                        "mount /(usr|bin|sbin|lib|lib32|lib64|libx32|etc/ld.so.cache)?(/\\S*)? ro\\S*|mount /source ro\\S*"
                                + "|mount /target rw\\S*|mount /dev/null \\S*"));
        Jail.of(data())
                .users()
                .ifPresent(users ->
                        assertThat(process).contains("Uid:\t%1$d\t%1$d\t%1$d\t%1$d\n".formatted(users.images())));
        assertThat(Files.getOwner(data().resolve("snapshots/snap-1/disk.qcow2")))
                .isEqualTo(Files.getOwner(image));
    }

    /** The kernel's information about a process if it is qemu-img; empty for others, and when it has ended meanwhile. */
    private static Optional<String> look(long pid) {
        try {
            Path proc = Path.of("/proc/" + pid);
            String arguments = Files.readString(proc.resolve("cmdline")).replace('\0', ' ');
            if (!arguments.contains("qemu-img convert")
                    || arguments.startsWith("perl")
                    || arguments.contains("jail.pl")) {
                return Optional.empty();
            }
            return Optional.of(arguments + "\nenvironment "
                    + Files.readString(proc.resolve("environ")).replace('\0', '\n')
                    + Files.readString(proc.resolve("status"))
                    + Files.readString(proc.resolve("limits"))
                    + (Files.exists(proc.resolve("root/etc/passwd")) ? "root etc/passwd\n" : "")
                    + "network " + devices(proc) + "\n"
                    + mounts(proc));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String devices(Path proc) throws IOException {
        return Files.readAllLines(proc.resolve("net/dev")).stream()
                .filter(line -> line.contains(":"))
                .map(line -> line.split(":")[0].strip())
                .collect(Collectors.joining(" "));
    }

    private static String mounts(Path proc) throws IOException {
        return Files.readAllLines(proc.resolve("mountinfo")).stream()
                .map(line -> line.split(" "))
                .map(fields -> "mount %s %s\n".formatted(fields[4], fields[5]))
                .collect(Collectors.joining());
    }

    @Test
    void aFileThatOthersMayNotReadIsTakenInAndStaysSo() throws Exception {
        Path image = raw("source", MIB);
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rw-------"));

        disks.putSnapshot("snap-1", image, _ -> {});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
                .isEqualTo("rw-------");
        assertThat(files("snapshots", "snap-1")).containsExactly("disk.qcow2");
    }

    @Test
    void aDiskThatAProcessHasOpenIsNotRemoved() throws Exception {
        disks.create(new DiskSpec("vol-1", 1, Optional.empty()));
        Process holder = new ProcessBuilder(
                        "stdbuf",
                        "-oL",
                        "qemu-io",
                        "-f",
                        "qcow2",
                        "-c",
                        "write 0 512",
                        "-c",
                        "sleep 60000",
                        disks.path("vol-1").toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).startsWith("wrote 512");
            assertReason(Reason.FAILED, () -> disks.remove("vol-1"));
        } finally {
            holder.destroyForcibly().waitFor();
        }
        disks.remove("vol-1");
        assertThat(disks.list()).isEmpty();
    }

    @Test
    void aBrokenDiskKeepsNoOtherFromBeingRemoved() throws Exception {
        disks.putSnapshot("snap-1", raw("source", MIB), _ -> {});
        disks.create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        byte[] broken = new byte[104];
        java.nio.ByteBuffer.wrap(broken).putInt(0, 0x514649fb).putInt(4, 9);
        Files.write(disks.path("vol-2"), broken);
        disks.removeSnapshot("snap-1");

        disks.remove("vol-1");

        assertThat(files("snapshots")).isEmpty();
    }

    private void diskFromSnapshot() throws IOException {
        disks.putSnapshot("snap-1", raw("source", MIB), _ -> {});
        disks.create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
    }

    /** Changes a disk's header, as a compromised QEMU can. */
    private void rewriteName(String from, String to) throws IOException {
        byte[] bytes = Files.readAllBytes(disks.path("vol-1"));
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(from);
        assertThat(at).isPositive();
        System.arraycopy(to.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at, to.length());
        Files.write(disks.path("vol-1"), bytes);
    }

    private void assertRewritten() {
        assertThatThrownBy(() -> disks.files("vol-1"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
                .hasMessage("the disk vol-1 is not used: its header no longer says what Virga made it with"
                        + " (1073741824 bytes, from snap-1), so a machine that used it has rewritten it");
    }

    private void rewriteSize(long bytes) throws IOException {
        try (RandomAccessFile header = new RandomAccessFile(disks.path("vol-1").toFile(), "rw")) {
            header.seek(24);
            header.writeLong(bytes);
        }
    }

    @Test
    void aHeaderThatNamesAnotherSnapshotIsRefused() throws IOException {
        diskFromSnapshot();
        disks.putSnapshot("snap-2", directory.resolve("source"), _ -> {});
        assertThat(disks.files("vol-1").orElseThrow().snapshot())
                .contains(data().resolve("snapshots/snap-1/disk.qcow2"));
        rewriteName("snap-1", "snap-2");

        assertRewritten();
        open();
        assertRewritten();
        // the disk neither keeps that snapshot, nor releases its own
        disks.removeSnapshot("snap-1");
        disks.removeSnapshot("snap-2");
        assertThat(files("snapshots")).containsExactly("snap-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 1L << 46, 2L << 30, 0})
    void aHeaderWithAnotherSizeIsRefused(long bytes) throws IOException {
        diskFromSnapshot();
        assertThat(disks.files("vol-1").orElseThrow().sizeBytes()).isEqualTo(1L << 30);
        rewriteSize(bytes);

        assertRewritten();
        open();
        assertRewritten();
    }

    @Test
    void aDiskOfAnEarlierVersionGetsItsOriginAtTheStart() throws IOException {
        diskFromSnapshot();
        DiskFiles files = disks.files("vol-1").orElseThrow();
        Files.delete(data().resolve("disks/vol-1.origin"));

        open();
        assertThat(disks.files("vol-1")).contains(files);
        rewriteName("snap-1", "snap-2");
        assertRewritten();
        rewriteName("snap-2", "snap-1");
        disks.removeSnapshot("snap-1");
        assertThat(files("snapshots")).containsExactly("snap-1");
    }

    @Test
    void aDiskOfAnEarlierVersionWithAnAbsurdHeaderIsRefused() throws IOException {
        diskFromSnapshot();
        Path origin = data().resolve("disks/vol-1.origin");
        Files.delete(origin);
        String refusal = "the disk vol-1 is not used: its header is broken, names a file that is not one of Virga's"
                + " snapshots, or has a size that no disk has";
        rewriteSize(Long.MAX_VALUE);
        open();
        assertThatThrownBy(() -> disks.files("vol-1")).hasMessage(refusal);
        rewriteSize(1L << 30);
        rewriteName("../snapshots/snap-1", "/etc/../etc/shadow/");
        open();
        assertThatThrownBy(() -> disks.files("vol-1")).hasMessage(refusal);
        assertThat(origin).doesNotExist();
    }

    @Test
    void anOriginThatVirgaDidNotWriteKeepsAllSnapshots() throws IOException {
        diskFromSnapshot();
        for (String text : List.of("", "many", "1073741824 ../snap-1\n", "999999999999999\n", "0\n")) {
            Files.writeString(data().resolve("disks/vol-1.origin"), text);
            open();
            assertReason(Reason.FAILED, () -> disks.files("vol-1"));
            disks.removeSnapshot("snap-1");
            assertThat(files("snapshots")).containsExactly("snap-1");
        }
        disks.remove("vol-1");
        assertThat(files("snapshots")).isEmpty();
    }

    @Test
    void anOriginGoesWithItsDisk() throws IOException {
        disks.create(new DiskSpec("vol-1", 1, Optional.empty()));
        assertThat(files("disks")).containsExactly("vol-1.origin", "vol-1.qcow2");
        assertThat(disks.list()).containsExactly("vol-1");
        disks.remove("vol-1");
        assertThat(files("disks")).isEmpty();
    }

    @Test
    void aFileThatIsNotVirgasIsNoDisk() throws IOException {
        Files.write(data().resolve("disks/my disk.qcow2"), new byte[100]);

        open();

        assertThat(disks.list()).isEmpty();
        assertThat(files("disks")).containsExactly("my disk.qcow2");
    }

    @Test
    void theLimitOfAFileDoesNotOverflow() {
        assertThat(DiskFiles.largestFileBytes(16L << 30)).isEqualTo(18L << 30);
        assertThat(DiskFiles.largestFileBytes(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertReason(Reason.INVALID, () -> disks.create(new DiskSpec("vol-1", Long.MAX_VALUE >> 20, Optional.empty())));
    }

    @Test
    void aBrokenImageIsRefused() throws Exception {
        Path broken =
                file("broken", "convert", "-O", "qcow2", raw("source", 3 * MIB).toString(), "FILE");
        try (RandomAccessFile image = new RandomAccessFile(broken.toFile(), "rw")) {
            image.seek(40);
            long l1 = image.readLong();
            image.seek(l1);
            image.writeLong(0x0000_0000_0001_0003L);
        }
        assertReason(Reason.INVALID, () -> disks.putSnapshot("snap-1", broken, _ -> {}));
        Path compressed = Files.write(directory.resolve("disk.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertReason(Reason.INVALID, () -> disks.putSnapshot("snap-1", compressed, _ -> {}));
        Path empty = Files.write(directory.resolve("empty"), new byte[0]);
        assertReason(Reason.INVALID, () -> disks.putSnapshot("snap-1", empty, _ -> {}));
        assertReason(Reason.INVALID, () -> disks.putSnapshot("snap-1", directory.resolve("none"), _ -> {}));
        assertThat(disks.snapshot("snap-1")).isEmpty();
        assertThat(files("snapshots")).isEmpty();
    }

    @Test
    void aSnapshotThatIsThereIsNotCopiedAgain() throws IOException {
        disks.putSnapshot("snap-1", raw("source", MIB), _ -> {});

        assertThat(disks.putSnapshot("snap-1", directory.resolve("gone"), _ -> {})
                        .virtualSizeBytes())
                .isEqualTo(MIB);
    }

    @Test
    void nothingWaitsForASnapshotThatIsBeingStored() throws Exception {
        AtomicReference<QcowDisks> slow = new AtomicReference<>();
        List<String> seen = new ArrayList<>();
        slow.set(new QcowDisks(data(), Jail.of(data()), new QemuImg(Jail.of(data())) {
            @Override
            void convert(ForeignImage image, Path target, DoubleConsumer progress) throws IOException {
                meanwhile(() -> assertReason(Reason.FAILED, () -> slow.get().removeSnapshot("snap-1")));
                meanwhile(() ->
                        assertReason(Reason.FAILED, () -> slow.get().putSnapshot("snap-1", image.file(), _ -> {})));
                // more ids than there are locks
                for (int i = 0; i < 300; i++) {
                    String id = "content-" + i;
                    meanwhile(() -> slow.get().removeContent(id));
                }
                seen.add("copied");
                super.convert(image, target, progress);
            }
        }));

        slow.get().putSnapshot("snap-1", raw("source", MIB), _ -> {});

        assertThat(seen).containsExactly("copied");
        assertThat(disks.listSnapshots()).containsExactly("snap-1");
        slow.get().removeSnapshot("snap-1");
        assertThat(files("snapshots")).isEmpty();
    }

    /** Does something on another thread, and waits for it. */
    private static void meanwhile(Runnable work) {
        assertThat(CompletableFuture.runAsync(work)).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aSnapshotThatHasFailedOnAFullFileSystemStaysSo() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "mounting a small file system needs root");
        Path small = Files.createDirectory(directory.resolve("small"));
        run(List.of("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small.toString()));
        try {
            Path filler = small.resolve("filler");
            QcowDisks full = new QcowDisks(small, Jail.of(small), new QemuImg(Jail.of(small)) {
                @Override
                void flatten(DiskFiles disk, Path target, DoubleConsumer progress) throws IOException {
                    try (OutputStream rest = Files.newOutputStream(filler)) {
                        while (true) {
                            rest.write(new byte[4096]);
                        }
                    }
                }
            });
            full.create(new DiskSpec("vol-1", 1, Optional.empty()));

            full.snapshotDisk("vol-1", "snap-1");

            eventually(() -> assertThat(
                            full.snapshotProgress("snap-1").orElseThrow().state())
                    .isEqualTo(SnapshotProgress.State.FAILED));
            full.close();
            Files.delete(filler);
            try (QcowDisks next = new QcowDisks(small, Jail.of(small))) {
                assertThat(next.snapshotProgress("snap-1").orElseThrow().state())
                        .isEqualTo(SnapshotProgress.State.FAILED);
                assertThat(next.snapshotProgress("snap-1").orElseThrow().detail())
                        .contains("full");
                next.files("vol-1");
                next.removeSnapshot("snap-1");
                assertThat(next.snapshotProgress("snap-1")).isEmpty();
            }
        } finally {
            run(List.of("umount", small.toString()));
        }
    }

    @Test
    void aDiskSmallerThanItsSnapshotIsRefused() throws Exception {
        disks.putSnapshot("snap-1", file("big", "create", "-f", "qcow2", "FILE", "1025M"), _ -> {});

        assertReason(Reason.INVALID, () -> disks.create(new DiskSpec("vol-1", 1, Optional.of("snap-1"))));
        disks.create(new DiskSpec("vol-1", 2, Optional.of("snap-1")));
    }

    @Test
    void aSnapshotsDataStayUntilTheLastDiskIsGone() throws IOException {
        disks.putSnapshot("snap-1", raw("source", MIB), _ -> {});
        disks.create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        disks.create(new DiskSpec("vol-2", 1, Optional.of("snap-1")));

        disks.removeSnapshot("snap-1");
        assertThat(disks.snapshot("snap-1")).isEmpty();
        disks.remove("vol-1");
        open();
        assertThat(files("snapshots")).containsExactly("snap-1");
        assertThat(disks.snapshot("snap-1")).isEmpty();
        assertReason(Reason.FAILED, () -> disks.putSnapshot("snap-1", directory.resolve("source"), _ -> {}));

        disks.remove("vol-2");
        assertThat(files("snapshots")).isEmpty();
    }

    @Test
    void whatACrashLeftUnfinishedIsClearedAway() throws IOException {
        disks.putSnapshot("snap-1", raw("source", MIB), _ -> {});
        Files.write(data().resolve("disks/.unfinished-vol-1-1.qcow2"), new byte[100]);
        Files.writeString(data().resolve("disks/vol-1.origin"), "1073741824 snap-1\n");
        Files.createDirectories(data().resolve("snapshots/.unfinished-snap-2-1"));
        Files.write(data().resolve("snapshots/.unfinished-snap-2-1/disk.qcow2"), new byte[100]);
        Files.createDirectories(data().resolve("boot/.unfinished-b-1"));

        open();

        assertThat(files("disks")).isEmpty();
        assertThat(files("snapshots")).containsExactly("snap-1");
        assertThat(files("boot")).isEmpty();
        assertThat(disks.list()).isEmpty();
    }

    @Test
    void theDirectoryMayBeMoved() throws Exception {
        disks.putSnapshot("snap-1", raw("source", MIB), _ -> {});
        disks.create(new DiskSpec("vol-1", 1, Optional.of("snap-1")));
        Path moved = Files.move(data(), directory.resolve("elsewhere"));

        run(List.of(
                "qemu-img",
                "check",
                new QcowDisks(moved, Jail.of(moved)).path("vol-1").toString()));
    }

    @Test
    void aFullFileSystemIsToldAndLeavesNothingBehind() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "mounting a small file system needs root");
        Path small = Files.createDirectory(directory.resolve("small"));
        run(List.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString()));
        try {
            QcowDisks full = new QcowDisks(small, Jail.of(small));
            Path image = raw("source", 16 * MIB);

            assertReason(Reason.DISK_FULL, () -> full.putSnapshot("snap-1", image, _ -> {}));

            assertThat(full.snapshot("snap-1")).isEmpty();
            try (Stream<Path> left = Files.list(small.resolve("snapshots"))) {
                assertThat(left).isEmpty();
            }
            assertReason(Reason.DISK_FULL, () -> full.putBootFiles("boot-1", source(image), source(image), "quiet"));
            assertThat(full.bootFilesOf("boot-1")).isEmpty();
            full.putSnapshot("snap-2", raw("less", MIB), _ -> {});
        } finally {
            run(List.of("umount", small.toString()));
        }
    }

    private static ContentSource source(Path file) {
        return new ContentSource.HostFile(file.toString());
    }

    @Test
    void bootFilesAreKeptUntilTheyAreRemoved() throws IOException {
        Path kernel = raw("kernel", 10);
        Path initialRamDisk = raw("initrd", 20);

        disks.putBootFiles("boot-1", source(kernel), source(initialRamDisk), "console=ttyS0");
        disks.putBootFiles("boot-1", source(kernel), source(initialRamDisk), "console=ttyS0");

        BootFiles files = disks.bootFilesOf("boot-1").orElseThrow();
        assertThat(files.commandLine()).isEqualTo("console=ttyS0");
        assertThat(files.kernel()).hasSameBinaryContentAs(kernel);
        assertThat(files.initialRamDisk()).hasSameBinaryContentAs(initialRamDisk);
        disks.removeBootFiles("boot-1");
        assertThat(disks.bootFilesOf("boot-1")).isEmpty();
        assertReason(
                Reason.INVALID,
                () -> disks.putBootFiles("boot-2", source(directory.resolve("none")), source(initialRamDisk), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../vol-1", "a/b", ".hidden", "a\0b"})
    void anIdIsNoPath(String id) {
        assertReason(Reason.INVALID, () -> disks.remove(id));
        assertReason(Reason.INVALID, () -> disks.removeSnapshot(id));
        assertReason(Reason.INVALID, () -> disks.removeBootFiles(id));
    }

    @Test
    void aDiskThatWasBeingMadeLargerHasTheOldSizeOrTheNew() throws IOException {
        disks.create(new DiskSpec("vol-1", 1, Optional.empty()));
        long gib = 1L << 30;

        // As if the machine had not made it larger before Virga ended, and then had.
        disks.grow("vol-1", 2 * gib, () -> false);
        assertThat(disks.files("vol-1").orElseThrow().sizeBytes()).isEqualTo(gib);
        rewriteSize(2 * gib);
        assertThat(disks.files("vol-1").orElseThrow().sizeBytes()).isEqualTo(2 * gib);
        assertThat(Files.readString(data().resolve("disks/vol-1.origin"))).isEqualTo("1073741824\n2147483648\n");
        disks.grow("vol-1", 2 * gib, () -> false);

        assertThat(Files.readString(data().resolve("disks/vol-1.origin"))).isEqualTo("2147483648\n");
        rewriteSize(3 * gib);
        assertThatThrownBy(() -> disks.files("vol-1")).hasMessageContaining("has rewritten it");
    }

    @Test
    void ofTwoGrowthsAtOnceTheSecondSeesTheFirst() {
        disks.create(new DiskSpec("vol-1", 1, Optional.empty()));
        long gib = 1L << 30;
        AtomicReference<CompletableFuture<Void>> second = new AtomicReference<>();
        disks.grow("vol-1", 3 * gib, () -> {
            CountDownLatch begun = new CountDownLatch(1);
            AtomicReference<Thread> thread = new AtomicReference<>();
            second.set(CompletableFuture.runAsync(() -> {
                thread.set(Thread.currentThread());
                begun.countDown();
                disks.grow("vol-1", 2 * gib, () -> {
                    growHeader(2 * gib);
                    return true;
                });
            }));
            awaitWaiting(begun, thread);
            growHeader(3 * gib);
            return true;
        });

        assertThatThrownBy(() -> second.get().get(60, TimeUnit.SECONDS)).hasMessageContaining("can't be made");
        assertThat(disks.files("vol-1").orElseThrow().sizeBytes()).isEqualTo(3 * gib);
    }

    private void growHeader(long bytes) {
        try {
            rewriteSize(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a thread waits for another one, or has ended. */
    private static void awaitWaiting(CountDownLatch begun, AtomicReference<Thread> thread) {
        try {
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        eventually(() -> assertThat(thread.get().getState())
                .isIn(Thread.State.WAITING, Thread.State.BLOCKED, Thread.State.TERMINATED));
    }
}
