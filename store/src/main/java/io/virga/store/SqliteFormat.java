package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the SQLite file, and their migration from earlier formats.
 *
 * <ul>
 *   <li>{@code documents}: a row for the current revision of each document. It has no index, since all of it is read at the
 *       start. A new revision is appended, so that rows written together are stored together.
 *   <li>{@code appends}: a row for each of the last appends, with the revisions that it removed, eight bytes each. {@code
 *       NULL} stands for more than are kept.
 *   <li>{@code meta}: the version of this format, and the epoch.
 * </ul>
 */
final class SqliteFormat {
    /**
     * The format version. Incremented whenever an older Virga could misread the file. Formats: 1 had tables for each type
     * and each index; 2 has one table for all documents; 3 has no stored answers; 4 has versions of documents, appends and
     * the epoch.
     */
    static final int VERSION = 4;

    private static final String CREATE_DOCUMENTS = "CREATE TABLE documents (revision INTEGER PRIMARY KEY,"
            + " type TEXT NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL DEFAULT 1)";
    private static final String CREATE_APPENDS = "CREATE TABLE appends (sequence INTEGER PRIMARY KEY, removed BLOB)";

    private SqliteFormat() {}

    /** Reads rows of a query's result. */
    interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void query(Connection connection, String sql, Rows reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            reader.read(rows);
        }
    }

    /** The number that a query returns; zero when it returns none. */
    static long number(Connection connection, String sql) throws SQLException {
        long[] number = {0};
        query(connection, sql, rows -> {
            if (rows.next()) {
                number[0] = rows.getLong(1);
            }
        });
        return number[0];
    }

    /** Creates the tables, or migrates them to this version. Runs in the caller's transaction. */
    static void prepare(Connection connection) throws SQLException {
        execute(connection, "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
        long version = number(connection, "SELECT value FROM meta WHERE name = 'version'");
        if (version > VERSION) {
            throw new StoreException(
                    Reason.NEWER_VERSION,
                    "the database was last used by a newer Virga (format " + version + ", this one knows " + VERSION
                            + "); start that one, or give this one another directory");
        }
        if (version == VERSION) {
            return;
        }
        if (version < 2) {
            execute(connection, CREATE_DOCUMENTS);
        } else {
            execute(connection, "ALTER TABLE documents ADD COLUMN version INTEGER NOT NULL DEFAULT 1");
        }
        if (version == 1) {
            takeOver(connection);
        }
        if (version > 0 && version < 3) {
            // Stored answers of requests with client tokens, which nothing reads any more.
            execute(connection, "DELETE FROM documents WHERE type = 'client_token'");
        }
        execute(connection, CREATE_APPENDS);
        execute(connection, "INSERT INTO appends SELECT coalesce(max(revision), 0), x'' FROM documents");
        execute(connection, "INSERT OR REPLACE INTO meta (name, value) VALUES ('version', '" + VERSION + "')");
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
            execute(
                    connection,
                    "INSERT INTO documents (revision, type, id, body) SELECT d.revision, '" + type
                            + "', d.id, b.body FROM documents_" + type + " d JOIN bodies_" + type
                            + " b ON b.revision = d.revision");
        }
        for (String table : obsolete) {
            execute(connection, "DROP TABLE " + table);
        }
    }
}
