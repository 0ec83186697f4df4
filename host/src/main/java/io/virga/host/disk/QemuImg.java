package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.jail.Jail;
import io.virga.host.jail.JailedCommand;
import io.virga.host.jail.JailedCommand.Limit;
import io.virga.host.jail.UserRange;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code qemu-img}, QEMU's program for disk images, and interprets its failures. */
class QemuImg {
    private static final String PROGRAM = "qemu-img";
    private static final int CHECK_LEAKS = 3;
    private static final int CHECK_UNSUPPORTED = 63;
    private static final Pattern PERCENT = Pattern.compile("\\(([0-9.]+)/100%\\)");

    /** Fixed names of the files inside the jail, with the driver that opens them: no untrusted name is parsed. */
    private static final String SOURCE = "file:/source";

    private static final String TARGET = "file:/target";

    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final long SLOWEST_BYTES_PER_SECOND = 4 << 20;

    /** Most of it is never used: glibc reserves 64 MiB for each thread. */
    private static final long ADDRESS_SPACE_BYTES = 4L << 30;

    private static final int OPEN_FILES = 256;

    private final Jail jail;

    /** @param jail confines the program when it reads untrusted images */
    QemuImg(Jail jail) {
        this.jail = requireNonNull(jail, "jail is null");
    }

    /**
     * An image that the jailed program may read: the image itself, or a copy. The permissions of the image do not change.
     *
     * @param copy the path of the copy, which the caller deletes
     */
    ForeignImage readable(ForeignImage image, Path copy) throws IOException {
        if (jail.mayRead(image.file())) {
            return image;
        }
        require(
                "copy the image " + image.file(),
                run(
                        "cp",
                        List.of("cp", "--sparse=always", "--", absolute(image.file()), absolute(copy)),
                        deadline(image),
                        _ -> {}));
        jail.share(copy);
        return ForeignImage.of(copy);
    }

    /** Refuses an image whose tables are broken. Leaked clusters do no harm to a copy. */
    void check(ForeignImage image) {
        JailedCommand jailed = jailed(image, 0);
        Programs.Result result = runJailed(
                jailed, List.of("check", "-q", "-f", image.format().qemuName(), SOURCE), deadline(image), _ -> {});
        if (result.exitStatus() != 0
                && result.exitStatus() != CHECK_LEAKS
                && result.exitStatus() != CHECK_UNSUPPORTED) {
            throw failure("use the image " + image.file() + ", qemu-img check finds it broken", result, Reason.INVALID);
        }
    }

    /** Copies an image into a new qcow2 file, whose size is limited by what the file system can spare. */
    void convert(ForeignImage image, Path target, DoubleConsumer progress) throws IOException {
        long largest = DiskFiles.largestFileBytes(image.virtualSizeBytes());
        long free = FreeSpace.bytesFor(target);
        Programs.Result result = copy(
                image,
                target,
                Math.min(largest, free),
                List.of("convert", "-p", "-f", image.format().qemuName(), "-O", "qcow2", SOURCE, TARGET),
                progress);
        if (result.exitStatus() != 0 && result.errors().contains("File too large") && free < largest) {
            throw new HostException(
                    Reason.DISK_FULL,
                    "can't copy the image %s: it needs more than the %d MiB that the file system can spare; free some space, or remove images and volumes"
                            .formatted(image.file(), free >> 20));
        }
        if (result.exitStatus() != 0) {
            throw failure("copy the image " + image.file(), result, Reason.INVALID);
        }
    }

    /**
     * Copies a disk that no machine uses, along with the snapshot under it, into a new qcow2 file. QEMU's locks keep machines
     * from using the disk meanwhile.
     */
    void flatten(DiskFiles disk, Path target, DoubleConsumer progress) throws IOException {
        long largest = Math.min(DiskFiles.largestFileBytes(disk.sizeBytes()), FreeSpace.bytesFor(target));
        Duration deadline = deadline(disk.file()).plus(deadline(disk.snapshot().orElse(disk.file())));
        Files.createFile(target);
        // Inside the jail the disk finds its snapshot by the relative name in its header.
        JailedCommand jailed =
                jailed(largest, deadline).readOnly(disk.file()).writable(target.toAbsolutePath(), "/target");
        disk.snapshot().ifPresent(jailed::readOnly);
        jail.lend(disk.file());
        try {
            Programs.Result result = runJailed(
                    jailed,
                    List.of("convert", "-p", "-f", "qcow2", "-O", "qcow2", "file:" + disk.file(), TARGET),
                    deadline,
                    progress);
            if (result.exitStatus() != 0) {
                throw failure("copy the disk " + disk.file(), result, Reason.FAILED);
            }
        } finally {
            jail.takeBack(disk.file());
            jail.takeBack(target);
        }
    }

    /** Copies the first bytes of an image's disk into a file. */
    void copyBeginning(ForeignImage image, Path target) throws IOException {
        Programs.Result result = copy(
                image,
                target,
                ForeignImages.BEGINNING_BYTES,
                List.of(
                        "dd",
                        "-f",
                        image.format().qemuName(),
                        "-O",
                        "raw",
                        "bs=" + ForeignImages.BEGINNING_BYTES,
                        "count=1",
                        "if=" + SOURCE,
                        "of=" + TARGET),
                _ -> {});
        if (result.exitStatus() != 0) {
            throw failure("read the image " + image.file(), result, Reason.INVALID);
        }
    }

    private Programs.Result copy(
            ForeignImage image, Path target, long largest, List<String> arguments, DoubleConsumer progress)
            throws IOException {
        if (!Files.exists(target)) {
            Files.createFile(target);
        }
        JailedCommand jailed = jailed(image, largest).writable(target.toAbsolutePath(), "/target");
        try {
            return runJailed(jailed, arguments, deadline(image), progress);
        } finally {
            jail.takeBack(target);
        }
    }

    private JailedCommand jailed(ForeignImage image, long largestFileBytes) {
        return jailed(largestFileBytes, deadline(image)).readOnly(image.file().toAbsolutePath(), "/source");
    }

    private JailedCommand jailed(long largestFileBytes, Duration deadline) {
        return jail.command()
                .user(jail.users().map(UserRange::images))
                .device(Path.of("/dev/null"))
                .limit(Limit.FSIZE, largestFileBytes)
                .limit(Limit.AS, ADDRESS_SPACE_BYTES)
                .limit(Limit.CPU, deadline.toSeconds())
                .limit(Limit.NOFILE, OPEN_FILES);
    }

    /** Long enough for a slow disk, and bounded for a file that makes qemu-img loop. */
    private static Duration deadline(ForeignImage image) {
        return deadline(image.file());
    }

    private static Duration deadline(Path file) {
        try {
            return DEADLINE.plusSeconds(Files.size(file) / SLOWEST_BYTES_PER_SECOND);
        } catch (IOException _) {
            return DEADLINE;
        }
    }

    /** Makes an empty qcow2 file of this size. */
    void create(Path target, long sizeBytes) {
        create(target, List.of("create", "-q", "-f", "qcow2", absolute(target), Long.toString(sizeBytes)));
    }

    /**
     * Makes a qcow2 file of this size as an overlay of another file.
     *
     * @param backing the backing file as written to the header: relative to the directory of the target
     */
    void createOverlay(Path target, String backing, long sizeBytes) {
        create(
                target,
                List.of(
                        "create",
                        "-q",
                        // Do not open the backing file: a program made it from an untrusted file.
                        "-u",
                        "-f",
                        "qcow2",
                        "-F",
                        "qcow2",
                        "-b",
                        backing,
                        absolute(target),
                        Long.toString(sizeBytes)));
    }

    private static void create(Path target, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(arguments);
        require("make the disk " + target, run(PROGRAM + " create", command, DEADLINE, _ -> {}));
    }

    /** An absolute path cannot be mistaken for an option or a protocol. */
    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    private static void require(String what, Programs.Result result) {
        if (result.exitStatus() != 0) {
            throw failure(what, result, Reason.FAILED);
        }
    }

    private static HostException failure(String what, Programs.Result result, Reason otherwise) {
        String errors = result.errors().strip();
        String last = errors.isEmpty()
                ? "exit code " + result.exitStatus()
                : errors.lines().reduce("", (_, b) -> b);
        if (errors.contains("No space left on device")) {
            return new HostException(
                    Reason.DISK_FULL,
                    "can't %s: the file system is full; free some space, or remove images and volumes (%s)"
                            .formatted(what, last));
        }
        return new HostException(otherwise, "can't %s: %s".formatted(what, last));
    }

    private static String program() {
        try {
            return Programs.resolve(PROGRAM);
        } catch (HostException e) {
            throw new HostException(
                    Reason.PROGRAM_MISSING, "qemu-img can't be started; install the package qemu-utils", e);
        }
    }

    private static Programs.Result runJailed(
            JailedCommand jailed, List<String> arguments, Duration deadline, DoubleConsumer progress) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(arguments);
        return run(PROGRAM + " " + arguments.getFirst(), jailed.program(command), deadline, progress);
    }

    /**
     * Runs a program in an empty environment.
     *
     * @param name the program's name in messages
     * @throws HostException FAILED at the deadline, which proves nothing about an image: the disk may be slow
     */
    static Programs.Result run(String name, List<String> command, Duration deadline, DoubleConsumer progress) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        try {
            return Programs.run(Namespace.OWN, builder, "", deadline, line -> tell(line, progress));
        } catch (HostException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new HostException(
                        Reason.FAILED,
                        "%s was not done after %d s, and was ended; the disk may be too slow"
                                .formatted(name, deadline.toSeconds()),
                        e);
            }
            throw e;
        }
    }

    private static void tell(CharSequence piece, DoubleConsumer progress) {
        Matcher percent = PERCENT.matcher(piece);
        if (percent.find()) {
            progress.accept(Double.parseDouble(percent.group(1)) / 100);
        }
    }
}
