package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sqlite.JDBC;

/**
 * A store in one file of SQLite, with a write-ahead log beside it. Writes are flushed to the disk before they return,
 * many of them together where many wait.
 */
public final class SqliteStore implements Store {
    private final DirectoryLock lock;
    private final Catalog catalog;
    private final ReaderPool readers;
    private final ChangeFeed feed;
    private final GroupWriter writer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteStore(DirectoryLock lock, Catalog catalog, ReaderPool readers, ChangeFeed feed, GroupWriter writer) {
        this.lock = lock;
        this.catalog = catalog;
        this.readers = readers;
        this.feed = feed;
        this.writer = writer;
    }

    /** Opens or makes a database with {@link StoreOptions#defaults()}; see {@link #open(Path, List, StoreOptions)}. */
    public static SqliteStore open(Path file, List<DocumentType<?>> types) {
        return open(file, types, StoreOptions.defaults());
    }

    /**
     * Opens or makes a database that holds documents of these types. Indexes that are new are built, those no longer
     * declared are dropped. {@link StoreException} when the file is another process's, newer, damaged, or can't be
     * written.
     */
    public static SqliteStore open(Path file, List<DocumentType<?>> types, StoreOptions options) {
        requireNonNull(options, "options is null");
        if (file.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("a question mark in the name of a database: " + file);
        }
        Failures failures = new Failures(file);
        Catalog catalog = new Catalog(types, new DocumentCache(options.cachedBytes()), failures);
        DirectoryLock lock = DirectoryLock.take(file);
        Session session = null;
        try {
            session = connect(file, options, false);
            catalog.startAfter(new Schema(session).prepare(catalog));
            ReaderPool readers = new ReaderPool(catalog, () -> connect(file, options, true), options.readers());
            ChangeFeed feed = new ChangeFeed();
            GroupWriter writer = new GroupWriter(catalog, session, () -> connect(file, options, false), feed, options);
            writer.start();
            return new SqliteStore(lock, catalog, readers, feed, writer);
        } catch (SQLException e) {
            closeAfterFailure(lock, session, e);
            throw failures.of(e);
        } catch (RuntimeException e) {
            closeAfterFailure(lock, session, e);
            throw e;
        }
    }

    private static void closeAfterFailure(DirectoryLock lock, Session session, Exception failure) {
        try (lock) {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static Session connect(Path file, StoreOptions options, boolean onlyReads) throws SQLException {
        Session session = new Session(JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath(), new Properties()));
        try {
            session.once("PRAGMA busy_timeout = " + options.patience().toMillis());
            session.once("PRAGMA journal_mode = WAL");
            session.once("PRAGMA synchronous = FULL");
            session.once("PRAGMA temp_store = MEMORY");
            session.once("PRAGMA cache_size = -16384");
            session.once("PRAGMA journal_size_limit = 67108864");
            if (onlyReads) {
                session.once("PRAGMA query_only = ON");
            }
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        requireNonNull(work, "work is null");
        requireOpen();
        return readers.read(work);
    }

    @Override
    public <R> R write(Function<Transaction, R> work) {
        requireNonNull(work, "work is null");
        return writer.write(work::apply);
    }

    @Override
    public void subscribe(Consumer<List<Change>> listener) {
        feed.subscribe(requireNonNull(listener, "listener is null"));
    }

    @Override
    public List<Change> changesAfter(long sequence, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit below zero: " + limit);
        }
        requireOpen();
        String sql = "SELECT sequence, type, id, kind FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?";
        return readers.query(session -> session.query(
                sql,
                rows -> {
                    List<Change> changes = new ArrayList<>();
                    while (rows.next()) {
                        Change.Kind kind = Change.Kind.valueOf(rows.getString(4));
                        changes.add(new Change(rows.getLong(1), rows.getString(2), rows.getString(3), kind));
                    }
                    return List.copyOf(changes);
                },
                sequence,
                limit));
    }

    @Override
    public void clear() {
        writer.write(transaction -> {
            transaction.clear(catalog.tables());
            return true;
        });
    }

    private void requireOpen() {
        if (closed.get()) {
            throw ReaderPool.closed();
        }
        if (writer.isCurrentThread()) {
            throw new IllegalStateException("work that writes called the store, other than through its transaction");
        }
    }

    /** Finishes what has been submitted, tells listeners of it, and closes the file. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.close();
            feed.close();
            readers.close();
            lock.close();
        }
    }
}
