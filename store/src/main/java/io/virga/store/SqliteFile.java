package io.virga.store;

import static io.virga.store.SqliteFormat.execute;

import io.virga.store.StoreException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** The files of an SQLite database: makes them, refuses incomplete ones, and connects to them. */
final class SqliteFile {
    /** The page size of new files, in bytes. A page holds many documents, and a group mostly writes new pages. */
    static final int PAGE_SIZE = 8192;

    private static final Properties PROPERTIES = new Properties();

    static {
        // The keys are not used, and the driver would query them after every row.
        PROPERTIES.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
    }

    private final Path file;
    private final StoreOptions options;

    SqliteFile(Path file, StoreOptions options) {
        this.file = file;
        this.options = options;
    }

    /** Creates the database if it doesn't exist. Refuses one that is not whole. */
    void provide() throws SQLException {
        requireWhole();
        if (Files.notExists(file)) {
            make();
        }
    }

    /** Refuses a database that is empty, or is missing while its log exists: SQLite would start a new one without an error. */
    private void requireWhole() {
        if (isThere(file) ? isEmpty(file) : isThere(log()) && !isEmpty(log())) {
            throw new StoreException(
                    Reason.UNREADABLE,
                    "the database " + file
                            + (isThere(file) ? " is empty" : " is gone, and its log " + log() + " is here")
                            + ": what was in it is lost; restore it from a copy, or choose another directory to begin"
                            + " anew");
        }
    }

    private Path log() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static boolean isThere(Path path) {
        return Files.isRegularFile(path);
    }

    private static boolean isEmpty(Path path) {
        try {
            return Files.size(path) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates the database under a temporary name and renames it, so that a crash never leaves an incomplete one. */
    private void make() throws SQLException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            for (String part : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + part));
            }
            try (Connection connection = connect(unfinished)) {
                execute(connection, "BEGIN IMMEDIATE");
                SqliteFormat.prepare(connection);
                execute(connection, "COMMIT");
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new StoreException(
                    Reason.UNREADABLE, "the database " + file + " can't be made, look at its directory: " + e, e);
        }
    }

    /** Connects to the database, which must exist. */
    Connection connect() throws SQLException {
        if (Files.notExists(file)) {
            // SQLite would create an empty database, and the next start would take it for the complete one.
            throw new SQLException("the file is gone", null, SQLiteErrorCode.SQLITE_CANTOPEN.code);
        }
        return connect(file);
    }

    private Connection connect(Path database) throws SQLException {
        Connection connection = JDBC.createConnection(JDBC.PREFIX + database.toAbsolutePath(), PROPERTIES);
        try {
            execute(connection, "PRAGMA busy_timeout = " + options.patience().toMillis());
            execute(connection, "PRAGMA page_size = " + PAGE_SIZE);
            execute(connection, "PRAGMA journal_mode = WAL");
            execute(connection, "PRAGMA synchronous = FULL");
            execute(connection, "PRAGMA temp_store = MEMORY");
            // What is deleted is overwritten where that costs no write of its own. It stays in pages that become free
            // as a
            // whole, and in the log until that is written over: docs/security.md says so.
            execute(connection, "PRAGMA secure_delete = FAST");
            execute(connection, "PRAGMA wal_autocheckpoint = " + Math.max(1, options.logSize() / PAGE_SIZE));
            execute(connection, "PRAGMA journal_size_limit = 67108864");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
