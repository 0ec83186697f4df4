package io.virga.host.disk;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** QEMU's program for disk images, {@code qemu-img}, and what its failures mean. */
final class QemuImg {
    private static final String PROGRAM = "qemu-img";
    private static final int CHECK_LEAKS = 3;
    private static final int CHECK_UNSUPPORTED = 63;
    private static final Pattern PERCENT = Pattern.compile("\\(([0-9.]+)/100%\\)");
    private static final int LONGEST_OUTPUT = 1 << 20;

    private final JsonMapper json = JsonMapper.shared();

    private record Result(int exitCode, String output, String errors) {}

    /** What {@code qemu-img info} says of an image. */
    JsonNode info(Path image, ImageFormat format) {
        Result result = run(List.of("info", "--output=json", "-f", format.qemuName(), argument(image)), _ -> {});
        if (result.exitCode() != 0) {
            throw failure("read the image " + image, result, Reason.INVALID);
        }
        try {
            return json.readTree(result.output());
        } catch (JacksonException e) {
            throw new HostException(Reason.FAILED, "qemu-img info gave no JSON for " + image, e);
        }
    }

    /** Refuses an image whose tables are broken. Clusters that are only lost do no harm to a copy. */
    void check(Path image, ImageFormat format) {
        Result result = run(List.of("check", "-q", "-f", format.qemuName(), argument(image)), _ -> {});
        if (result.exitCode() != 0 && result.exitCode() != CHECK_LEAKS && result.exitCode() != CHECK_UNSUPPORTED) {
            throw failure("use the image " + image + ", qemu-img check finds it broken", result, Reason.INVALID);
        }
    }

    /** Copies an image into a new qcow2 file. */
    void convert(Path image, ImageFormat format, Path target, DoubleConsumer progress) {
        Result result = run(
                List.of("convert", "-p", "-f", format.qemuName(), "-O", "qcow2", argument(image), argument(target)),
                progress);
        if (result.exitCode() != 0) {
            throw failure("copy the image " + image, result, Reason.INVALID);
        }
    }

    /** Makes an empty qcow2 file of a size. */
    void create(Path target, long sizeBytes) {
        require(
                run(List.of("create", "-q", "-f", "qcow2", argument(target), Long.toString(sizeBytes)), _ -> {}),
                "make the disk " + target);
    }

    /**
     * Makes a qcow2 file of a size that begins as another.
     *
     * @param backing as it is to stand in the header: relative to the directory of the target
     */
    void createOverlay(Path target, String backing, long sizeBytes) {
        require(
                run(
                        List.of(
                                "create",
                                "-q",
                                "-f",
                                "qcow2",
                                "-F",
                                "qcow2",
                                "-b",
                                backing,
                                argument(target),
                                Long.toString(sizeBytes)),
                        _ -> {}),
                "make the disk " + target);
    }

    /** Whether a process has the file open as its disk, told by QEMU's own locks. */
    boolean inUse(Path disk) {
        Result result = run(List.of("info", "--output=json", "-f", "qcow2", argument(disk)), _ -> {});
        return result.exitCode() != 0 && result.errors().contains("lock");
    }

    private static void require(Result result, String what) {
        if (result.exitCode() != 0) {
            throw failure(what, result, Reason.FAILED);
        }
    }

    /** A path can't be taken for an option or a protocol when it is absolute. */
    private static String argument(Path path) {
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

    private static Result run(List<String> arguments, DoubleConsumer progress) {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new HostException(
                    Reason.PROGRAM_MISSING, "qemu-img can't be started; install the package qemu-utils", e);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> text(process.getErrorStream(), _ -> {}), threads);
            String output = text(process.getInputStream(), progress);
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

    /** Reads a stream to its end; percentages in it are progress. */
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
