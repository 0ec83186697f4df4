package io.virga.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Unpacks SQLite's native library from the driver's jar. By default the driver unpacks it for every process into a
 * temporary directory, and a killed process leaves its copy there. Here it is unpacked once, beside the database.
 */
final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /**
     * Makes the driver load the library from this directory. Only the first call in a process has an effect. When the library
     * can't be unpacked here, the driver uses its default.
     */
    static synchronized void unpackInto(Path directory) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        // Not "sqlite-…": the driver takes files with such names for its own and deletes them.
        Path file = directory.toAbsolutePath().resolve("libsqlite-" + SQLiteJDBCLoader.getVersion() + ".so");
        try {
            if (!Files.exists(file)) {
                unpack(resource, file);
            }
        } catch (IOException e) {
            LOG.warn("SQLite's library could not be unpacked into {}: {}", directory, e.toString());
            return;
        }
        System.setProperty(NAME, file.getFileName().toString());
        System.setProperty(PATH, file.getParent().toString());
    }

    /** Writes a temporary file, fsyncs it and renames it, so that the file is complete even after a crash of the machine. */
    private static void unpack(String resource, Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the driver has none for this machine: " + resource);
            }
            try (FileChannel out = FileChannel.open(temporary, CREATE, TRUNCATE_EXISTING, WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
        }
        Files.move(temporary, file, ATOMIC_MOVE);
    }
}
