package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The directory of a server's state. One server at a time holds its lock. */
public final class DataDirectory implements AutoCloseable {
    /** The least free space to start with: less cannot hold the state of a server for long. */
    private static final long LEAST_FREE_BYTES = 64L * 1024 * 1024;

    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the directory if it is missing, readable by its owner only, and checks that it is writable and has free
     * space.
     */
    public static void prepare(Path directory) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path probe = Files.createTempFile(directory, "probe", "");
            Files.delete(probe);
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new StartException(
                        "The disk of the data directory %s is full (%d MiB are free). Make room, or choose another one: --data DIR."
                                .formatted(directory, free / 1024 / 1024));
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** Locks the directory for this process, until it is closed or the process ends. */
    public static DataDirectory lock(Path directory) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    directory.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                String holder =
                        Files.readString(directory.resolve("lock"), UTF_8).strip();
                channel.close();
                throw new StartException(
                        "Another Virga%s already runs on the data directory %s. Use it, end it, or start this one on another directory and port: --data DIR --port N."
                                .formatted(holder.isEmpty() ? "" : " (process " + holder + ")", directory));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
            return new DataDirectory(channel, lock.get());
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // held by this same process
        }
    }

    private static StartException unusable(Path directory, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new StartException(
                    "The data directory %s is not yours to write. Choose another one (--data DIR), or have its owner give it to you."
                            .formatted(directory),
                    e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return new StartException(
                    "The data directory %s is a file. Choose another one: --data DIR.".formatted(directory), e);
        }
        String reason =
                e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
        String advice = "No space left on device".equals(reason) ? "Make room, or choose" : "Choose";
        return new StartException(
                "The data directory %s cannot be used: %s. %s another one: --data DIR."
                        .formatted(directory, reason, advice),
                e);
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The data directory could not be released: " + e.getMessage(), e);
        }
    }
}
