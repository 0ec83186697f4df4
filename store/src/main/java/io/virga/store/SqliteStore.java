package io.virga.store;

import java.nio.file.Path;
import java.util.List;

/**
 * A store whose log is an SQLite file with a write-ahead log. All documents and their indexes are in memory, so reads run no
 * SQL. A write returns after its changes are flushed to disk; concurrent writes share a flush.
 */
public final class SqliteStore {
    private SqliteStore() {}

    /** Opens or creates a database with {@link StoreOptions#defaults()}; see {@link #open(Path, List, StoreOptions)}. */
    public static Store open(Path file, List<DocumentType<?>> types) {
        return open(file, types, StoreOptions.defaults());
    }

    /**
     * Opens or creates a database for documents of these types, and reads all of them into memory. Throws a
     * {@link StoreException} when another process uses the file, or when the file is newer, damaged or not writable.
     */
    public static Store open(Path file, List<DocumentType<?>> types, StoreOptions options) {
        if (file.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("a question mark in the name of a database: " + file);
        }
        DirectoryLock lock = DirectoryLock.take(file);
        try {
            SqliteLibrary.unpackInto(file.toAbsolutePath().getParent());
            return LogStore.open(new SqliteLog(file, options), types, options, lock::close);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }
}
