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

/** File operations that a power cut does not undo by half: they are whole on the disk when they return, or did not happen. */
public final class DurableFiles {
    /** What the name of everything that is not finished begins with. What is found with it after a restart is rubbish. */
    static final String UNFINISHED = ".unfinished-";

    private DurableFiles() {}

    /** Replaces the contents of a file, in one step. */
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

    /** Gives a file or directory its last name. What it holds has been synced before: {@link #sync}. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.toAbsolutePath().getParent());
    }

    /** Deletes a file, if it is there. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(file.toAbsolutePath().getParent());
        }
    }

    /** Waits until a file, or the names in a directory, are on the disk. */
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a directory with all that is in it, if it is there. Links are deleted, not followed. */
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

    /** What is in a directory, in the order of the names; nothing when the directory is not there. */
    public static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
