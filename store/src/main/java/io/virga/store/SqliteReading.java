package io.virga.store;

import static io.virga.store.SqliteFormat.number;

import io.virga.store.Log.Row;
import io.virga.store.Log.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Reads the rows of an SQLite file. */
final class SqliteReading {
    /** How many rows are handed on together. */
    private static final int BATCH = 500;

    /** The least number of revisions for several threads. A connection of its own costs a thread about a millisecond. */
    private static final long LEAST_REVISIONS = 20_000;

    private static final int MOST_THREADS = 8;

    /** Each thread takes many ranges of revisions: rows are not spread evenly over them. */
    private static final int RANGES_EACH = 32;

    private SqliteReading() {}

    /** Reads the rows of a query on one connection. */
    static void on(Connection connection, String sql, Rows reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            hand(statement, reader);
        }
    }

    private static void hand(PreparedStatement statement, Rows reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Row> batch = new ArrayList<>(BATCH);
            while (rows.next()) {
                batch.add(new Row(
                        rows.getLong(1), rows.getString(2), rows.getInt(3), rows.getString(4), rows.getBytes(5)));
                if (batch.size() == BATCH) {
                    reader.read(batch);
                    batch = new ArrayList<>(BATCH);
                }
            }
            if (!batch.isEmpty()) {
                reader.read(batch);
            }
        }
    }

    /**
     * Reads all rows on several connections, one for each processor. Nothing may be written meanwhile.
     *
     * @param first the connection to use when there are few rows
     */
    static void inParallel(SqliteFile file, Connection first, String sql, Rows reader) throws SQLException {
        long least = number(first, "SELECT min(revision) FROM documents");
        long greatest = number(first, "SELECT max(revision) FROM documents");
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        if (threads < 2 || greatest - least < LEAST_REVISIONS) {
            on(first, sql, reader);
            return;
        }
        long step = (greatest - least) / ((long) threads * RANGES_EACH) + 1;
        AtomicLong next = new AtomicLong(least);
        try (ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("store-reader-", 0).factory())) {
            List<Future<Boolean>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(executor.submit(ranges(file, sql, next, step, greatest, reader)));
            }
            for (Future<Boolean> part : parts) {
                await(part);
            }
        }
    }

    /** Reads ranges of revisions until none is left. */
    private static Callable<Boolean> ranges(
            SqliteFile file, String sql, AtomicLong next, long step, long greatest, Rows reader) {
        return () -> {
            try (Connection connection = file.connect();
                    PreparedStatement statement =
                            connection.prepareStatement(sql + " WHERE revision >= ? AND revision < ?")) {
                long begin = next.getAndAdd(step);
                while (begin <= greatest) {
                    statement.setLong(1, begin);
                    statement.setLong(2, begin + step);
                    hand(statement, reader);
                    begin = next.getAndAdd(step);
                }
                return true;
            } finally {
                // The others need not go on when this one has failed.
                next.set(Long.MAX_VALUE / 2);
            }
        };
    }

    private static void await(Future<Boolean> part) throws SQLException {
        try {
            part.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was read", e);
        }
    }
}
