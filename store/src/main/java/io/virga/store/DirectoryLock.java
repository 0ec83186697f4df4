package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks a database against other processes. The operating system releases the lock when the process ends for any reason.
 *
 * <p>Closing any descriptor of a file releases all locks that the process holds on the file. So a set of held locks detects
 * a second store on the same database in this process before the lock file is opened again.
 */
final class DirectoryLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DirectoryLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes the lock of this database; creates its directory when it doesn't exist. */
    static DirectoryLock take(Path database) {
        try {
            Path directory = database.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Path path = directory.toRealPath().resolve(database.getFileName() + ".lock");
            if (!HELD.add(path)) {
                throw inUse(directory);
            }
            FileChannel channel = null;
            try {
                channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw inUse(directory);
                }
                return new DirectoryLock(path, channel);
            } catch (IOException | RuntimeException e) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(path);
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(
                    Reason.UNREADABLE,
                    "the directory of " + database + " can't be used, check that it belongs to this user: " + e,
                    e);
        }
    }

    private static StoreException inUse(Path directory) {
        return new StoreException(
                Reason.IN_USE,
                "another Virga uses this directory: " + directory
                        + "; stop it, or give this one a directory of its own");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(path);
        }
    }
}
