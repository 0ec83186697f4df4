package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.jail.Jail;
import io.virga.host.jail.JailedCommand;
import io.virga.host.jail.JailedCommand.Limit;
import io.virga.host.jail.UserRange;
import io.virga.host.linux.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code qemu-img}, QEMU's program for disk images, and interprets its failures. */
class QemuImg {
    private static final String PROGRAM = "qemu-img";
    private static final int CHECK_LEAKS = 3;
    private static final int CHECK_UNSUPPORTED = 63;
    private static final Pattern PERCENT = Pattern.compile("\\(([0-9.]+)/100%\\)");
    private static final int LONGEST_OUTPUT = 1 << 20;

    /** Fixed names of the files inside the jail, with the driver that opens them: no untrusted name is parsed. */
    private static final String SOURCE = "file:/source";

    private static final String TARGET = "file:/target";

    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final long SLOWEST_BYTES_PER_SECOND = 4 << 20;

    /** Most of it is never used: glibc reserves 64 MiB for each thread. */
    private static final long ADDRESS_SPACE_BYTES = 4L << 30;

    private static final int OPEN_FILES = 256;
    private static final long FLOOR_BYTES = 1L << 30;
    private static final int FLOOR_PART = 20;

    private final Jail jail;

    private record Result(int exitCode, String output, String errors) {
        void require(String what) {
            if (exitCode != 0) {
                throw failure(what, this, Reason.FAILED);
            }
        }
    }

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
        run(List.of("cp", "--sparse=always", "--", absolute(image.file()), absolute(copy)), deadline(image), _ -> {})
                .require("copy the image " + image.file());
        jail.share(copy);
        return ForeignImage.of(copy);
    }

    /** Refuses an image whose tables are broken. Leaked clusters do no harm to a copy. */
    void check(ForeignImage image) {
        JailedCommand jailed = jailed(image, 0);
        Result result = runJailed(
                jailed, List.of("check", "-q", "-f", image.format().qemuName(), SOURCE), deadline(image), _ -> {});
        if (result.exitCode() != 0 && result.exitCode() != CHECK_LEAKS && result.exitCode() != CHECK_UNSUPPORTED) {
            throw failure("use the image " + image.file() + ", qemu-img check finds it broken", result, Reason.INVALID);
        }
    }

    /** Copies an image into a new qcow2 file, whose size is limited by what the file system can spare. */
    void convert(ForeignImage image, Path target, DoubleConsumer progress) throws IOException {
        long largest = DiskFiles.largestFileBytes(image.virtualSizeBytes());
        long free = freeBytes(target);
        Result result = copy(
                image,
                target,
                Math.min(largest, free),
                List.of("convert", "-p", "-f", image.format().qemuName(), "-O", "qcow2", SOURCE, TARGET),
                progress);
        if (result.exitCode() != 0 && result.errors().contains("File too large") && free < largest) {
            throw new HostException(
                    Reason.DISK_FULL,
                    "can't copy the image %s: it needs more than the %d MiB that the file system can spare; free some space, or remove images and volumes"
                            .formatted(image.file(), free >> 20));
        }
        if (result.exitCode() != 0) {
            throw failure("copy the image " + image.file(), result, Reason.INVALID);
        }
    }

    /** Copies the first bytes of an image's disk into a file. */
    void copyBeginning(ForeignImage image, Path target) throws IOException {
        Result result = copy(
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
        if (result.exitCode() != 0) {
            throw failure("read the image " + image.file(), result, Reason.INVALID);
        }
    }

    private Result copy(ForeignImage image, Path target, long largest, List<String> arguments, DoubleConsumer progress)
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

    /** The bytes that a copy may take. The rest of the free space is kept for the database in the same file system. */
    private static long freeBytes(Path target) throws IOException {
        FileStore store = Files.getFileStore(target.toAbsolutePath().getParent());
        long floor = Math.min(FLOOR_BYTES, store.getTotalSpace() / FLOOR_PART);
        return Math.max(0, store.getUsableSpace() - floor);
    }

    private JailedCommand jailed(ForeignImage image, long largestFileBytes) {
        return jail.command()
                .user(jail.users().map(UserRange::images))
                .readOnly(image.file().toAbsolutePath(), "/source")
                .device(Path.of("/dev/null"))
                .limit(Limit.FSIZE, largestFileBytes)
                .limit(Limit.AS, ADDRESS_SPACE_BYTES)
                .limit(Limit.CPU, deadline(image).toSeconds())
                .limit(Limit.NOFILE, OPEN_FILES);
    }

    /** Long enough for a slow disk, and bounded for a file that makes qemu-img loop. */
    private static Duration deadline(ForeignImage image) {
        try {
            return DEADLINE.plusSeconds(Files.size(image.file()) / SLOWEST_BYTES_PER_SECOND);
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
        run(command, DEADLINE, _ -> {}).require("make the disk " + target);
    }

    /** An absolute path cannot be mistaken for an option or a protocol. */
    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    private static HostException failure(String what, Result result, Reason otherwise) {
        String errors = result.errors().strip();
        String last = errors.isEmpty()
                ? "exit code " + result.exitCode()
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

    private static Result runJailed(
            JailedCommand jailed, List<String> arguments, Duration deadline, DoubleConsumer progress) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(arguments);
        return run(jailed.program(command), deadline, progress);
    }

    private static Result run(List<String> command, Duration deadline, DoubleConsumer progress) {
        List<String> resolved = new ArrayList<>(command);
        resolved.set(0, Programs.resolve(command.getFirst()));
        ProcessBuilder builder = new ProcessBuilder(resolved);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new HostException(Reason.FAILED, command.getFirst() + " can't be started: " + e.getMessage(), e);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Boolean> inTime = CompletableFuture.supplyAsync(() -> endsBy(process, deadline), threads);
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> text(process.getErrorStream(), _ -> {}), threads);
            String output = text(process.getInputStream(), progress);
            if (!inTime.get()) {
                throw new HostException(
                        Reason.INVALID,
                        "%s was not done after %d s, and was ended".formatted(PROGRAM, deadline.toSeconds()));
            }
            return new Result(process.waitFor(), output, errors.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Reason.FAILED, "interrupted while qemu-img ran", e);
        } catch (ExecutionException e) {
            throw new HostException(Reason.FAILED, "the messages of qemu-img could not be read", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Waits until a process ends, and kills it at the deadline. True if it ended by itself. */
    private static boolean endsBy(Process process, Duration deadline) {
        try {
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads a stream to its end, and reports the percentages in it as progress. */
    private static String text(InputStream in, DoubleConsumer progress) {
        StringBuilder all = new StringBuilder();
        StringBuilder piece = new StringBuilder();
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (all.length() < LONGEST_OUTPUT) {
                    all.append((char) c);
                }
                if (c == '\r' || c == '\n') {
                    tell(piece, progress);
                    piece.setLength(0);
                } else if (piece.length() < 80) {
                    piece.append((char) c);
                }
            }
        } catch (IOException e) {
            throw new HostException(Reason.FAILED, "the output of qemu-img could not be read", e);
        }
        return all.toString();
    }

    private static void tell(CharSequence piece, DoubleConsumer progress) {
        Matcher percent = PERCENT.matcher(piece);
        if (percent.find()) {
            progress.accept(Double.parseDouble(percent.group(1)) / 100);
        }
    }
}
