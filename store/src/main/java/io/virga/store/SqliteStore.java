package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store for one process. All documents and their indexes are in memory, and an SQLite file with a write-ahead log makes
 * them durable. Reads run no SQL and never block. A write returns after its changes are flushed to disk; concurrent writes
 * share a flush.
 */
public final class SqliteStore implements Store {
    private final DirectoryLock lock;
    private final ChangeFeed feed;
    private final GroupWriter writer;
    private final StoreOptions options;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteStore(DirectoryLock lock, ChangeFeed feed, GroupWriter writer, StoreOptions options) {
        this.lock = lock;
        this.feed = feed;
        this.writer = writer;
        this.options = options;
    }

    /** Opens or creates a database with {@link StoreOptions#defaults()}; see {@link #open(Path, List, StoreOptions)}. */
    public static SqliteStore open(Path file, List<DocumentType<?>> types) {
        return open(file, types, StoreOptions.defaults());
    }

    /**
     * Opens or creates a database for documents of these types, and reads all of them into memory. Throws a
     * {@link StoreException} when another process uses the file, or when the file is newer, damaged or not writable.
     */
    public static SqliteStore open(Path file, List<DocumentType<?>> types, StoreOptions options) {
        requireNonNull(options, "options is null");
        if (file.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("a question mark in the name of a database: " + file);
        }
        Catalog catalog = new Catalog(types);
        DirectoryLock lock = DirectoryLock.take(file);
        DocumentFile documents = new DocumentFile(file, options, new Failures(file));
        try {
            SqliteLibrary.unpackInto(file.toAbsolutePath().getParent());
            DocumentFile.Content content = documents.open(catalog);
            ChangeFeed feed = new ChangeFeed(options.halt());
            GroupWriter writer = new GroupWriter(documents, content, feed, options);
            writer.start();
            return new SqliteStore(lock, feed, writer, options);
        } catch (SQLException e) {
            lock.close();
            throw documents.failed(e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        requireNonNull(work, "work is null");
        requireOpen();
        SnapshotReader reader = new SnapshotReader(writer.durable());
        try {
            return work.apply(reader);
        } finally {
            reader.end();
        }
    }

    @Override
    public Reader snapshot() {
        requireOpen();
        return new SnapshotReader(writer.durable());
    }

    @Override
    public <R> R write(Function<Transaction, R> work) {
        requireNonNull(work, "work is null");
        return writer.write(work::apply, options.limits());
    }

    @Override
    public void subscribe(Consumer<List<Change>> listener) {
        feed.subscribe(requireNonNull(listener, "listener is null"));
    }

    @Override
    public void clear() {
        writer.write(
                transaction -> {
                    transaction.clear();
                    return true;
                },
                TransactionLimits.NONE);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw closed();
        }
        if (writer.isCurrentThread()) {
            throw new IllegalStateException("work that writes called the store, other than through its transaction");
        }
    }

    static StoreException closed() {
        return new StoreException(StoreException.Reason.CLOSED, "the store has been closed");
    }

    /** Finishes all submitted writes, notifies listeners of them, and closes the file. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.close();
            feed.close();
            lock.close();
        }
    }
}
