package io.virga.store;

import io.virga.store.StoreException.Reason;
import io.virga.store.Table.IndexTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes the tables of a database be those that the document types want.
 *
 * <p>What is SQLite's own is here, in the definitions: tables of which the key is the whole row live inside their key
 * ({@code WITHOUT ROWID}), and {@code INTEGER} has 64 bits. Text is compared byte by byte, as PostgreSQL does under
 * collation C.
 */
final class Schema {
    /** Raised whenever an older Virga could misread what this one writes. */
    static final int VERSION = 1;

    private static final String IN_KEY = " WITHOUT ROWID";
    private static final String NO_INDEX = "";

    private final Session session;

    Schema(Session session) {
        this.session = session;
    }

    /** Brings the database up to these tables, in one transaction, and returns the greatest number given in it. */
    long prepare(Catalog catalog) throws SQLException {
        session.once("BEGIN IMMEDIATE");
        try {
            prepareVersion();
            Map<String, Map<String, Boolean>> present = present();
            for (Table<?> table : catalog.tables()) {
                prepareTable(table, present.getOrDefault(table.name(), Map.of()));
            }
            long last = session.query("SELECT MAX(sequence) FROM changes", rows -> rows.next() ? rows.getLong(1) : 0);
            session.once("COMMIT");
            return last;
        } catch (SQLException | RuntimeException e) {
            session.once("ROLLBACK");
            throw e;
        }
    }

    private void prepareVersion() throws SQLException {
        session.once("CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
        int version = session.query(
                "SELECT value FROM meta WHERE name = 'version'",
                rows -> rows.next() ? Integer.parseInt(rows.getString(1)) : 0);
        if (version > VERSION) {
            throw new StoreException(
                    Reason.NEWER_VERSION,
                    "the database was last used by a newer Virga (format " + version + ", this one knows " + VERSION
                            + "); start that one, or give this one another directory");
        }
        if (version == VERSION) {
            return;
        }
        session.update("INSERT INTO meta (name, value) VALUES ('version', ?)", Integer.toString(VERSION));
        session.once("CREATE TABLE indexes (type TEXT NOT NULL, name TEXT NOT NULL, is_unique INTEGER NOT NULL,"
                + " PRIMARY KEY (type, name))");
        session.once("CREATE TABLE changes (sequence INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL,"
                + " kind TEXT NOT NULL)");
    }

    /** The indexes that there are, and whether they are unique, by name and document type; {@code NO_INDEX} is the type itself. */
    private Map<String, Map<String, Boolean>> present() throws SQLException {
        return session.query("SELECT type, name, is_unique FROM indexes", rows -> {
            Map<String, Map<String, Boolean>> found = new HashMap<>();
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), type -> new HashMap<>())
                        .put(rows.getString(2), rows.getInt(3) != 0);
            }
            return found;
        });
    }

    private <D> void prepareTable(Table<D> table, Map<String, Boolean> present) throws SQLException {
        if (!present.containsKey(NO_INDEX)) {
            session.once(
                    "CREATE TABLE " + table.documents + " (id TEXT PRIMARY KEY, revision INTEGER NOT NULL)" + IN_KEY);
            session.once("CREATE TABLE " + table.bodies + " (revision INTEGER PRIMARY KEY, body BLOB NOT NULL)");
            session.update("INSERT INTO indexes (type, name, is_unique) VALUES (?, ?, 0)", table.name(), NO_INDEX);
        }
        Set<String> obsolete = new HashSet<>(present.keySet());
        obsolete.remove(NO_INDEX);
        for (IndexTable<D> index : table.indexes()) {
            Boolean unique = present.get(index.name());
            if (unique != null && unique == index.unique()) {
                obsolete.remove(index.name());
            }
        }
        for (String name : obsolete) {
            session.once("DROP TABLE " + IndexTable.tableName(table.name(), name));
            session.update("DELETE FROM indexes WHERE type = ? AND name = ?", table.name(), name);
        }
        for (IndexTable<D> index : table.indexes()) {
            if (!present.containsKey(index.name()) || obsolete.contains(index.name())) {
                build(table, index);
            }
        }
    }

    private <D> void build(Table<D> table, IndexTable<D> index) throws SQLException {
        String key = index.unique() ? "PRIMARY KEY (value)" : "PRIMARY KEY (value, id)";
        session.once("CREATE TABLE " + index.table + " (value TEXT NOT NULL, id TEXT NOT NULL, " + key + ")" + IN_KEY);
        session.update(
                "INSERT INTO indexes (type, name, is_unique) VALUES (?, ?, ?)",
                table.name(),
                index.name(),
                index.unique() ? 1 : 0);
        String all = "SELECT d.id, b.body FROM " + table.documents + " d JOIN " + table.bodies
                + " b ON b.revision = d.revision ORDER BY d.id";
        session.query(all, rows -> {
            fill(table, index, rows);
            return null;
        });
    }

    private <D> void fill(Table<D> table, IndexTable<D> index, ResultSet rows) throws SQLException {
        while (rows.next()) {
            String id = rows.getString(1);
            D document = table.type().codec().decode(rows.getBytes(2));
            for (String value : index.values(document)) {
                if (index.unique() && session.query(index.holderOfValue, found -> found.next(), value)) {
                    throw new StoreException(
                            Reason.DOCUMENT,
                            "index " + index.name() + " of type " + table.name() + " can't be made unique: several"
                                    + " documents have the value " + value);
                }
                session.update(index.insert, value, id);
            }
        }
    }
}
