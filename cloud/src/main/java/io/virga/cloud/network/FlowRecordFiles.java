package io.virga.cloud.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
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

    /** Who talks to whom is nobody else's business. */
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final Limits limits;

    /** The files that this process writes to. */
    private final Map<String, Path> current = new HashMap<>();

    FlowRecordFiles(Path directory, Limits limits) {
        this.directory = requireNonNull(directory, "directory is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** Appends lines of ASCII to the records of a flow log, and deletes its oldest files when there are too many. */
    synchronized void append(String flowLogId, List<String> lines) {
        try {
            StringBuilder portion = new StringBuilder();
            for (String line : lines) {
                portion.append(line).append('\n');
                if (portion.length() >= limits.fileBytes()) {
                    append(flowLogId, portion.toString());
                    portion.setLength(0);
                }
            }
            if (!portion.isEmpty()) {
                append(flowLogId, portion.toString());
            }
        } catch (IOException e) {
            // A line may have been cut off, so it has to stay the last of its file.
            current.remove(flowLogId);
            throw new UncheckedIOException(e);
        }
    }

    private void append(String flowLogId, String portion) throws IOException {
        Path file = current.get(flowLogId);
        if (file == null || (Files.exists(file) ? Files.size(file) : 0) >= limits.fileBytes()) {
            file = next(flowLogId);
            current.put(flowLogId, file);
        }
        Files.createDirectories(file.getParent(), PRIVATE);
        Files.writeString(file, portion, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        List<Path> files = files(flowLogId);
        for (Path old : files.subList(0, Math.max(0, files.size() - limits.files()))) {
            Files.deleteIfExists(old);
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
    List<String> lines(String flowLogId) {
        return lines(flowLogId, Instant.EPOCH);
    }

    /** The whole lines of those files of a flow log that were written to since a time, the oldest first. */
    synchronized List<String> lines(String flowLogId, Instant since) {
        List<String> lines = new ArrayList<>();
        try {
            for (Path file : files(flowLogId)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    continue;
                }
                String text = Files.readString(file, ISO_8859_1);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Deletes the records of all other flow logs, and old ones of the largest when all take too much room together. */
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
        while (bytes > limits.bytes() && !aged.isEmpty()) {
            // That of the flow log that takes most room: a noisy one does not push out the quiet ones.
            Path largest = aged.stream()
                    .collect(groupingBy(one -> one.file().getParent(), summingLong(Aged::bytes)))
                    .entrySet()
                    .stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            Aged oldest = aged.stream()
                    .filter(one -> one.file().getParent().equals(largest))
                    .findFirst()
                    .orElseThrow();
            Files.deleteIfExists(oldest.file());
            aged.remove(oldest);
            bytes -= oldest.bytes();
        }
    }
}
