package io.virga.cloud.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The records of flow logs in files: a directory for each flow log, with numbered files of which the oldest are deleted. Each
 * process begins files of its own, so a line that was cut off by a kill stays the last of its file.
 */
final class FlowRecordFiles {
    private static final Pattern ID = Pattern.compile("fl-[0-9a-f]{8,17}");
    private static final Pattern NAME = Pattern.compile("([0-9]{10})\\.log");

    /**
     * How much is kept.
     *
     * @param fileBytes after which a file is full
     * @param files of one flow log
     * @param bytes of all flow logs together
     */
    record Limits(long fileBytes, int files, long bytes) {
        static final Limits DEFAULT = new Limits(1 << 19, 4, 1 << 26);
    }

    private final Path directory;
    private final Limits limits;

    /** The files that this process writes to. */
    private final Map<String, Path> current = new HashMap<>();

    FlowRecordFiles(Path directory, Limits limits) {
        this.directory = requireNonNull(directory, "directory is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** Appends lines to the records of a flow log, and deletes its oldest file when there are too many. */
    synchronized void append(String flowLogId, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        try {
            Path file = current.get(flowLogId);
            if (file == null || (Files.exists(file) ? Files.size(file) : 0) >= limits.fileBytes()) {
                file = next(flowLogId);
                current.put(flowLogId, file);
            }
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    String.join("\n", lines) + "\n",
                    US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            List<Path> files = files(flowLogId);
            for (Path old : files.subList(0, Math.max(0, files.size() - limits.files()))) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path next(String flowLogId) throws IOException {
        List<Path> files = files(flowLogId);
        long number = files.isEmpty() ? 1 : number(files.getLast()) + 1;
        return directory.resolve(flowLogId).resolve("%010d.log".formatted(number));
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, 10));
    }

    /** The files of a flow log, the oldest first. */
    private List<Path> files(String flowLogId) throws IOException {
        Path own = directory.resolve(flowLogId);
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** The whole lines of a flow log, the oldest first. */
    synchronized List<String> lines(String flowLogId) {
        List<String> lines = new ArrayList<>();
        try {
            for (Path file : files(flowLogId)) {
                String text = Files.readString(file, US_ASCII);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Deletes the records of all other flow logs, and the oldest of these when they take too much room together. */
    synchronized void keepOnly(Set<String> flowLogIds) {
        try {
            if (!Files.isDirectory(directory)) {
                return;
            }
            List<Path> kept = new ArrayList<>();
            for (String id : ids()) {
                List<Path> files = files(id);
                if (flowLogIds.contains(id)) {
                    kept.addAll(files);
                } else {
                    for (Path file : files) {
                        Files.deleteIfExists(file);
                    }
                    Files.deleteIfExists(directory.resolve(id));
                    current.remove(id);
                }
            }
            deleteOldest(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> ids() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> ID.matcher(name).matches())
                    .toList();
        }
    }

    private record Aged(Path file, long bytes, long changed) {}

    private void deleteOldest(List<Path> files) throws IOException {
        List<Aged> aged = new ArrayList<>();
        long bytes = 0;
        for (Path file : files) {
            try {
                Aged one = new Aged(
                        file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
                aged.add(one);
                bytes += one.bytes();
            } catch (NoSuchFileException e) {
                // It was deleted by hand.
            }
        }
        aged.sort(Comparator.comparingLong(Aged::changed).thenComparing(Aged::file));
        for (Aged one : aged) {
            if (bytes <= limits.bytes()) {
                return;
            }
            Files.deleteIfExists(one.file());
            bytes -= one.bytes();
        }
    }
}
