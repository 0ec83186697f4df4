package io.virga.store;

import static io.virga.store.SqliteFormat.execute;
import static io.virga.store.SqliteFormat.number;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log in an SQLite file with a write-ahead log. See {@link SqliteFormat} for the tables. */
final class SqliteLog implements Log {
    private static final int KEPT_APPENDS = 4096;

    /** The most revisions that an append keeps as removed. An append that removes more, such as a reset, keeps none. */
    private static final int MOST_KEPT_REMOVED = 100_000;

    private static final String COLUMNS = "revision, type, version, id, body";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM documents";
    private static final String INSERT = "INSERT INTO documents (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM documents WHERE revision = ?";
    /** Inserts nothing when the epoch is over. */
    private static final String APPEND = "INSERT INTO appends (sequence, removed) SELECT ?, ?"
            + " WHERE (SELECT value FROM meta WHERE name = 'epoch') = ?";

    /** Revisions are below the sequence of their append, unless somebody else has written into the file. */
    private static final String SEQUENCE =
            "SELECT max((SELECT max(sequence) FROM appends)," + " coalesce((SELECT max(revision) FROM documents), 0))";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLog.class);

    private final SqliteFile file;
    private final Failures failures;
    private final int keptAppends;
    private Optional<Session> session = Optional.empty();
    private Position last = new Position(0, 0);
    private int appends;

    /** A connection with its prepared statements. */
    private record Session(
            Connection connection,
            PreparedStatement begin,
            PreparedStatement append,
            PreparedStatement insert,
            PreparedStatement delete,
            PreparedStatement commit) {}

    SqliteLog(Path file, StoreOptions options) {
        this(file, options, KEPT_APPENDS);
    }

    /** @param keptAppends for how many appends what was removed is kept at least; deleted when twice as many are there */
    SqliteLog(Path file, StoreOptions options, int keptAppends) {
        this.file = new SqliteFile(file, options);
        this.failures = new Failures(file);
        this.keptAppends = keptAppends;
    }

    /** Creates the file when it doesn't exist, or migrates it to this format. */
    @Override
    public Position lead(Rows rows) {
        try {
            file.provide();
            try (Connection connection = file.connect()) {
                execute(connection, "BEGIN IMMEDIATE");
                SqliteFormat.prepare(connection);
                long epoch = epoch(connection) + 1;
                execute(connection, "INSERT OR REPLACE INTO meta (name, value) VALUES ('epoch', '" + epoch + "')");
                appends = (int) number(connection, "SELECT count(*) FROM appends");
                execute(connection, "COMMIT");
                // Nobody else appends from here on, so that several connections read the same state.
                last = new Position(epoch, number(connection, SEQUENCE));
                SqliteReading.inParallel(file, connection, SELECT, rows);
                return last;
            }
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    @Override
    public Position read(Rows rows) {
        try (Connection connection = file.connect()) {
            execute(connection, "BEGIN");
            Position position = new Position(epoch(connection), number(connection, SEQUENCE));
            SqliteReading.on(connection, SELECT, rows);
            execute(connection, "COMMIT");
            return position;
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private static long epoch(Connection connection) throws SQLException {
        return number(connection, "SELECT value FROM meta WHERE name = 'epoch'");
    }

    @Override
    public void append(long epoch, long sequence, List<Long> removed, List<Row> added)
            throws FencedException, OutcomeUnknownException {
        if (sequence <= last.sequence()) {
            throw new IllegalArgumentException("append " + sequence + " after " + last.sequence());
        }
        boolean done = false;
        try {
            Session open = session();
            prepare(open, epoch, sequence, removed, added);
            open.begin().execute();
            if (open.append().executeUpdate() == 0) {
                throw new FencedException(epoch);
            }
            open.delete().executeBatch();
            open.insert().executeBatch();
            boolean trims = appends + 1 >= 2 * keptAppends;
            if (trims) {
                trim(open.connection());
            }
            commit(open);
            done = true;
            last = new Position(epoch, sequence);
            appends = trims ? keptAppends : appends + 1;
        } catch (SQLException e) {
            throw failures.of(e);
        } catch (OutcomeUnknownException e) {
            // Leaves the connection open: closing it would checkpoint the log and so write again.
            done = true;
            throw e;
        } finally {
            if (!done) {
                // The state of the connection is unknown, so the next transaction opens a new one. Closing rolls back.
                close();
            }
        }
    }

    private static void prepare(Session open, long epoch, long sequence, List<Long> removed, List<Row> added)
            throws SQLException {
        open.append().setLong(1, sequence);
        open.append().setBytes(2, removed.size() > MOST_KEPT_REMOVED ? null : bytes(removed));
        open.append().setString(3, Long.toString(epoch));
        for (long revision : removed) {
            open.delete().setLong(1, revision);
            open.delete().addBatch();
        }
        PreparedStatement insert = open.insert();
        for (Row row : added) {
            insert.setLong(1, row.revision());
            insert.setString(2, row.type());
            insert.setInt(3, row.version());
            insert.setString(4, row.id());
            insert.setBytes(5, row.body());
            insert.addBatch();
        }
    }

    private void trim(Connection connection) throws SQLException {
        execute(
                connection,
                "DELETE FROM appends WHERE sequence <= (SELECT sequence FROM appends ORDER BY sequence DESC"
                        + " LIMIT 1 OFFSET " + keptAppends + ")");
    }

    private static byte[] bytes(List<Long> revisions) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * revisions.size());
        revisions.forEach(bytes::putLong);
        return bytes.array();
    }

    private void commit(Session open) throws SQLException, OutcomeUnknownException {
        try {
            open.commit().execute();
        } catch (SQLException e) {
            if (failures.isCommitUndone(e)) {
                throw e;
            }
            throw new OutcomeUnknownException(
                    "the disk of the database " + file + " failed while a transaction was committed: " + e.getMessage(),
                    e);
        }
    }

    private Session session() throws SQLException {
        if (session.isEmpty()) {
            Connection connection = file.connect();
            try {
                session = Optional.of(new Session(
                        connection,
                        connection.prepareStatement("BEGIN IMMEDIATE"),
                        connection.prepareStatement(APPEND),
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

    @Override
    public Optional<Delta> follow(long sequence) {
        try (Connection connection = file.connect()) {
            execute(connection, "BEGIN");
            Optional<Delta> delta = follow(connection, sequence);
            execute(connection, "COMMIT");
            return delta;
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private static Optional<Delta> follow(Connection connection, long sequence) throws SQLException {
        long newest = number(connection, SEQUENCE);
        if (newest == sequence) {
            return Optional.of(new Delta(newest, List.of(), List.of()));
        }
        List<Long> removed = new ArrayList<>();
        boolean isKept = number(connection, "SELECT count(*) FROM appends WHERE sequence = " + sequence) > 0;
        try (PreparedStatement appends =
                connection.prepareStatement("SELECT removed FROM appends WHERE sequence > ? ORDER BY sequence")) {
            appends.setLong(1, sequence);
            try (ResultSet rows = appends.executeQuery()) {
                while (isKept && rows.next()) {
                    byte[] revisions = rows.getBytes(1);
                    isKept = revisions != null;
                    addAll(removed, isKept ? revisions : new byte[0]);
                }
            }
        }
        if (!isKept) {
            return Optional.empty();
        }
        List<Row> added = new ArrayList<>();
        SqliteReading.on(connection, SELECT + " WHERE revision > " + sequence, added::addAll);
        return Optional.of(new Delta(newest, removed, added));
    }

    private static void addAll(List<Long> removed, byte[] revisions) {
        LongBuffer longs = ByteBuffer.wrap(revisions).asLongBuffer();
        while (longs.hasRemaining()) {
            removed.add(longs.get());
        }
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
