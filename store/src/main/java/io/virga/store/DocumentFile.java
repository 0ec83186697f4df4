package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The SQLite file that holds the documents: one table with a row for the current revision of each document. The table has
 * no index, since the store reads all of it once, when it opens. A new revision is appended as a row, so that rows written
 * together are stored together. Used by one thread at a time.
 */
class DocumentFile implements AutoCloseable {
    /** The format version. Incremented whenever an older Virga could misread the file. */
    static final int VERSION = 3;

    /** The page size of new files, in bytes. A page holds many documents, and a group mostly writes new pages. */
    static final int PAGE_SIZE = 8192;

    private static final Properties PROPERTIES = new Properties();

    static {
        // The keys are not used, and the driver would query them after every row.
        PROPERTIES.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
    }

    private static final String CREATE = "CREATE TABLE documents (revision INTEGER PRIMARY KEY, type TEXT NOT NULL,"
            + " id TEXT NOT NULL, body BLOB NOT NULL)";
    private static final String INSERT = "INSERT INTO documents (revision, type, id, body) VALUES (?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM documents WHERE revision = ?";

    private static final Logger LOG = LoggerFactory.getLogger(DocumentFile.class);

    private final Path file;
    private final StoreOptions options;
    private final Failures failures;
    private Optional<Session> session = Optional.empty();

    /** A connection with its prepared statements. */
    private record Session(
            Connection connection,
            PreparedStatement begin,
            PreparedStatement insert,
            PreparedStatement delete,
            PreparedStatement commit) {}

    /** A new revision of a document. */
    record Row(long revision, String type, String id, byte[] body) {}

    /** The content of the whole file. */
    record Content(Snapshot snapshot, long greatestRevision) {}

    DocumentFile(Path file, StoreOptions options, Failures failures) {
        this.file = file;
        this.options = options;
        this.failures = failures;
    }

    /** Reads the file; first creates it when it doesn't exist, or migrates it to this version. */
    Content open(Catalog catalog) throws SQLException {
        requireWhole();
        if (Files.notExists(file)) {
            make();
        }
        try (Connection connection = connect(file)) {
            once(connection, "BEGIN IMMEDIATE");
            prepare(connection);
            Content content = read(connection, catalog);
            once(connection, "COMMIT");
            return content;
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
                once(connection, "BEGIN IMMEDIATE");
                prepare(connection);
                once(connection, "COMMIT");
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

    private Connection connect(Path file) throws SQLException {
        Connection connection = JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath(), PROPERTIES);
        try {
            once(connection, "PRAGMA busy_timeout = " + options.patience().toMillis());
            once(connection, "PRAGMA page_size = " + PAGE_SIZE);
            once(connection, "PRAGMA journal_mode = WAL");
            once(connection, "PRAGMA synchronous = FULL");
            once(connection, "PRAGMA temp_store = MEMORY");
            once(connection, "PRAGMA wal_autocheckpoint = " + Math.max(1, options.logSize() / PAGE_SIZE));
            once(connection, "PRAGMA journal_size_limit = 67108864");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void once(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    private static void query(Connection connection, String sql, Rows reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            reader.read(rows);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        once(connection, "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
        int[] version = {0};
        query(connection, "SELECT value FROM meta WHERE name = 'version'", rows -> {
            if (rows.next()) {
                version[0] = Integer.parseInt(rows.getString(1));
            }
        });
        if (version[0] > VERSION) {
            throw new StoreException(
                    Reason.NEWER_VERSION,
                    "the database was last used by a newer Virga (format " + version[0] + ", this one knows " + VERSION
                            + "); start that one, or give this one another directory");
        }
        if (version[0] < VERSION) {
            if (version[0] < 2) {
                once(connection, CREATE);
            }
            if (version[0] == 1) {
                takeOver(connection);
            }
            if (version[0] > 0) {
                // Stored answers of requests with client tokens, which nothing reads any more.
                once(connection, "DELETE FROM documents WHERE type = 'client_token'");
            }
            once(connection, "INSERT OR REPLACE INTO meta (name, value) VALUES ('version', '" + VERSION + "')");
        }
    }

    /** Migrates format 1, which had separate tables for each type and each index, listed in the table {@code indexes}. */
    private static void takeOver(Connection connection) throws SQLException {
        List<String> obsolete = new ArrayList<>(List.of("changes", "indexes"));
        List<String> types = new ArrayList<>();
        query(connection, "SELECT type, name FROM indexes", rows -> {
            while (rows.next()) {
                String type = rows.getString(1);
                if (rows.getString(2).isEmpty()) {
                    types.add(type);
                    obsolete.add("documents_" + type);
                    obsolete.add("bodies_" + type);
                } else {
                    obsolete.add("index_" + type + "_0_" + rows.getString(2));
                }
            }
        });
        for (String type : types) {
            once(
                    connection,
                    "INSERT INTO documents (revision, type, id, body) SELECT d.revision, '" + type
                            + "', d.id, b.body FROM documents_" + type + " d JOIN bodies_" + type
                            + " b ON b.revision = d.revision");
        }
        for (String table : obsolete) {
            once(connection, "DROP TABLE " + table);
        }
    }

    private Content read(Connection connection, Catalog catalog) throws SQLException {
        Map<String, Loading<?>> loading = new HashMap<>();
        catalog.tables().forEach(table -> loading.put(table.name(), new Loading<>(table)));
        long[] greatest = {0};
        query(connection, "SELECT revision, type, id, body FROM documents", rows -> {
            while (rows.next()) {
                greatest[0] = Math.max(greatest[0], rows.getLong(1));
                Loading<?> type = loading.get(rows.getString(2));
                if (type != null) {
                    type.add(rows.getLong(1), rows.getString(3), rows.getBytes(4));
                }
            }
        });
        Map<String, Documents<?>> documents = new HashMap<>();
        for (Loading<?> type : loading.values()) {
            type.dropSuperseded(connection);
            documents.put(type.table.name(), type.documents());
        }
        return new Content(Snapshot.of(catalog, documents), greatest[0]);
    }

    /** Collects the documents of one type while the file is read. */
    private final class Loading<D> {
        private final Table<D> table;
        private final List<Documents.Slot<D>> slots = new ArrayList<>();

        Loading(Table<D> table) {
            this.table = table;
        }

        void add(long revision, String id, byte[] body) {
            try {
                D document = table.type().codec().decode(body);
                slots.add(new Documents.Slot<>(table.id(document), revision, document));
            } catch (RuntimeException e) {
                throw new StoreException(
                        Reason.UNREADABLE,
                        "the database " + file + " is damaged: the document " + id + " of type " + table.name()
                                + " can't be read: " + e.getMessage(),
                        e);
            }
        }

        /**
         * Deletes rows whose id has another row with a greater revision. Older versions of Virga left such rows when they
         * continued after a COMMIT with an unknown outcome. An older row left in the file would reappear once the newer one
         * is deleted.
         */
        void dropSuperseded(Connection connection) throws SQLException {
            Map<String, Documents.Slot<D>> newest = HashMap.newHashMap(slots.size());
            List<Documents.Slot<D>> superseded = new ArrayList<>();
            for (Documents.Slot<D> slot : slots) {
                Documents.Slot<D> other = newest.put(slot.id(), slot);
                if (other != null && other.revision() > slot.revision()) {
                    newest.put(slot.id(), other);
                    superseded.add(slot);
                } else if (other != null) {
                    superseded.add(other);
                }
            }
            if (superseded.isEmpty()) {
                return;
            }
            slots.clear();
            slots.addAll(newest.values());
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                for (Documents.Slot<D> slot : superseded) {
                    LOG.warn(
                            "Dropped revision {} of {} {}: a later one is here",
                            slot.revision(),
                            table.name(),
                            slot.id());
                    delete.setLong(1, slot.revision());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }

        Documents<D> documents() {
            return Documents.of(table, slots);
        }
    }

    /**
     * Writes new revisions and removes old ones in one transaction. The transaction is on disk when this method returns.
     *
     * @throws SQLException the transaction failed and changed nothing
     * @throws OutcomeUnknownException the transaction failed, and it is unknown whether it is on disk
     */
    void write(List<Long> removed, List<Row> added) throws SQLException, OutcomeUnknownException {
        try {
            Session open = session();
            for (long revision : removed) {
                open.delete().setLong(1, revision);
                open.delete().addBatch();
            }
            for (Row row : added) {
                PreparedStatement insert = open.insert();
                insert.setLong(1, row.revision());
                insert.setString(2, row.type());
                insert.setString(3, row.id());
                insert.setBytes(4, row.body());
                insert.addBatch();
            }
            open.begin().execute();
            open.delete().executeBatch();
            open.insert().executeBatch();
            commit(open);
        } catch (SQLException e) {
            // The state of the connection is unknown, so the next transaction opens a new one.
            close();
            throw e;
        }
    }

    /** Leaves the connection open when the outcome is unknown: closing it would checkpoint the log and so write again. */
    private void commit(Session open) throws SQLException, OutcomeUnknownException {
        try {
            open.commit().execute();
        } catch (SQLException e) {
            if (failures.isCommitUndone(e)) {
                throw e;
            }
            throw new OutcomeUnknownException(file, e);
        }
    }

    /** COMMIT failed with an unknown outcome. The next read of the file finds the whole transaction or none of it. */
    static final class OutcomeUnknownException extends Exception {
        private static final long serialVersionUID = 1L;

        OutcomeUnknownException(Path file, SQLException cause) {
            super(
                    "the disk of the database " + file + " failed while a transaction was committed: "
                            + cause.getMessage(),
                    cause);
        }
    }

    private Session session() throws SQLException {
        if (session.isEmpty()) {
            if (Files.notExists(file)) {
                // SQLite would create an empty database, and the next start would take it for the complete one.
                throw new SQLException("the file is gone", null, SQLiteErrorCode.SQLITE_CANTOPEN.code);
            }
            Connection connection = connect(file);
            try {
                session = Optional.of(new Session(
                        connection,
                        connection.prepareStatement("BEGIN IMMEDIATE"),
                        connection.prepareStatement(INSERT),
                        connection.prepareStatement(DELETE),
                        connection.prepareStatement("COMMIT")));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return session.get();
    }

    /** Translates an error of the file. */
    StoreException failed(SQLException failure) {
        return failures.of(failure);
    }

    /** Closes the connection, which rolls back an uncommitted transaction. */
    @Override
    public void close() {
        if (session.isPresent()) {
            try {
                session.get().connection().close();
            } catch (SQLException e) {
                LOG.warn("A connection to the database could not be closed", e);
            }
            session = Optional.empty();
        }
    }
}
