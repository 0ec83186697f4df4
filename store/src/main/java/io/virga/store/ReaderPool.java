package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads on the caller's own thread, so many at a time. A virtual thread holds its carrier only while SQLite computes,
 * which is microseconds; handing a read to another thread and back would cost more than most reads.
 */
final class ReaderPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);

    private final Catalog catalog;
    private final SessionSource source;
    private final int size;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final ScopedValue<Boolean> reading = ScopedValue.newInstance();
    private volatile boolean closed;

    /** Opens sessions. */
    interface SessionSource {
        Session open() throws SQLException;
    }

    ReaderPool(Catalog catalog, SessionSource source, int size) {
        this.catalog = catalog;
        this.source = source;
        this.size = size;
        this.places = new Semaphore(size);
    }

    @SuppressWarnings("ThreadPriorityCheck") // for fairness only: nothing is wrong if the yield does nothing
    <R> R read(Function<Reader, R> work) {
        if (reading.isBound()) {
            // it holds a place already, and all others could be doing the same: waiting for a second one could be for
            // ever
            return inSession(work);
        }
        places.acquireUninterruptibly();
        try {
            if (closed) {
                throw closed();
            }
            return ScopedValue.where(reading, true).call(() -> inSession(work));
        } finally {
            places.release();
            // SQLite never blocks a virtual thread, so one that reads in a loop would keep its carrier from all others
            Thread.yield();
        }
    }

    /** Runs work that needs no documents. */
    <R> R query(SessionWork<R> work) {
        return read(reader -> {
            SqlReader sqlReader = (SqlReader) reader;
            try {
                return work.run(sqlReader.session);
            } catch (SQLException e) {
                throw sqlReader.failed(e);
            }
        });
    }

    /** Work on a session. */
    interface SessionWork<R> {
        R run(Session session) throws SQLException;
    }

    private <R> R inSession(Function<Reader, R> work) {
        Session session = idle.pollFirst();
        boolean usable = false;
        try {
            if (session == null) {
                session = source.open();
            }
            session.update("BEGIN");
            SqlReader reader = new SqlReader(catalog, session);
            try {
                return work.apply(reader);
            } finally {
                reader.end();
                session.update("COMMIT");
                usable = true;
            }
        } catch (SQLException e) {
            throw catalog.failures().of(e);
        } finally {
            if (session != null) {
                giveBack(session, usable);
            }
        }
    }

    private void giveBack(Session session, boolean usable) {
        if (usable && idle.size() < size) {
            idle.addFirst(session);
        } else {
            close(session);
        }
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.warn("A connection to the database could not be closed", e);
        }
    }

    /** Waits for the reads under way, and refuses all others. */
    @Override
    public void close() {
        places.acquireUninterruptibly(size);
        closed = true;
        for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            close(session);
        }
        places.release(size);
    }

    static StoreException closed() {
        return new StoreException(Reason.CLOSED, "the store has been closed");
    }
}
