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
 * SQLite itself, which its driver brings along in a jar. Left alone the driver unpacks it anew for every process, into a
 * directory for temporary files, where a process that is killed leaves it. Here it is unpacked once, beside the database.
 */
final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /** Has the driver load it from this directory. Once a process; where that is not possible, the driver has its own way. */
    static synchronized void unpackInto(Path directory) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        // Not "sqlite-…": the driver clears such files away where it takes them for its own.
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

    /** What has the name is whole, also after a crash of the machine. */
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
