package io.virga.host.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The free space of a file system. A part of it is kept for the database in the same file system. */
public final class FreeSpace {
    private static final long FLOOR_BYTES = 1L << 30;
    private static final int FLOOR_PART = 20;

    private FreeSpace() {}

    /** The bytes that a new file may take. */
    public static long bytesFor(Path file) throws IOException {
        FileStore store = Files.getFileStore(file.toAbsolutePath().getParent());
        long floor = Math.min(FLOOR_BYTES, store.getTotalSpace() / FLOOR_PART);
        return Math.max(0, store.getUsableSpace() - floor);
    }
}
