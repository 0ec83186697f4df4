package io.virga.host.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** File operations that are atomic and durable: after a power cut each has happened as a whole or not at all. */
public final class DurableFiles {
    /** The prefix of unfinished files and directories. After a restart everything with this prefix can be deleted. */
    static final String UNFINISHED = ".unfinished-";

    private DurableFiles() {}

    /** Replaces the contents of a file atomically. */
    public static void write(Path file, byte[] contents) throws IOException {
        Path unfinished = file.resolveSibling(UNFINISHED + file.getFileName());
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(contents);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        rename(unfinished, file);
    }

    /** Gives a file or directory its final name. Its contents must have been synced before: {@link #sync}. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.toAbsolutePath().getParent());
    }

    /** Deletes a file if it exists. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(file.toAbsolutePath().getParent());
        }
    }

    /** Flushes a file, or the entries of a directory, to the disk. */
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a directory and its contents if it exists. Symbolic links are deleted, not followed. */
    public static void deleteTree(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(directory);
            return;
        }
        for (Path child : children(directory)) {
            deleteTree(child);
        }
        Files.deleteIfExists(directory);
    }

    /** The entries of a directory, sorted by name; none when the directory does not exist. */
    public static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
