package io.virga.store;

import java.util.List;
import java.util.Optional;

/**
 * The log that makes a store durable: it takes appends in order, and keeps the rows that no later append has removed. A
 * store has all of them in memory, so a log is read as a whole, and never searched.
 *
 * <p>One writer leads a log at a time. A new leader begins a new epoch, and an append of an earlier epoch is refused. So a
 * leader that was paused, or that is cut off from others, cannot write over the work of its successor.
 *
 * <p>{@code LogContract} is the contract in tests. Used by one thread at a time, except for {@link #follow}.
 */
interface Log extends AutoCloseable {
    /**
     * A revision of a document.
     *
     * @param revision the key of the row; a new number for each write of the document
     * @param version the version of the document's form, from 1
     */
    record Row(long revision, String type, int version, String id, byte[] body) {}

    /** The sequence of the last append, and the epoch of the leader. */
    record Position(long epoch, long sequence) {}

    /**
     * The difference between two states: a copy of the rows at the earlier one, without the rows of {@code removed}, and with
     * those of {@code added}, is the rows at {@code sequence}. Rows that were added and removed in between are not in
     * {@code added}.
     */
    record Delta(long sequence, List<Long> removed, List<Row> added) {}

    /** Receives rows. Called by several threads at a time, with rows in any order. */
    interface Rows {
        void read(List<Row> rows);
    }

    /** Begins a new epoch, and reads all rows. The caller is the leader until the next call, by whatever process. */
    Position lead(Rows rows);

    /** Reads all rows, without leading. */
    Position read(Rows rows);

    /**
     * Removes rows and adds others, as one. They are durable when this method returns.
     *
     * @param epoch the epoch in which the caller leads
     * @param sequence greater than that of every earlier append
     * @param removed revisions of rows that are there
     * @param added rows with revisions between the sequence of the last append and this one
     * @throws StoreException the append failed and changed nothing; a later one may succeed
     * @throws FencedException another leads now; nothing was changed, and no later append of this epoch will be
     * @throws OutcomeUnknownException the append failed, and it is unknown whether it is durable
     */
    void append(long epoch, long sequence, List<Long> removed, List<Row> added)
            throws FencedException, OutcomeUnknownException;

    /**
     * The difference between the rows after the append of this sequence and the rows now; empty when the log no longer keeps
     * what was removed since. Then {@link #read} reads the state again. For copies of the log in other processes.
     */
    Optional<Delta> follow(long sequence);

    @Override
    void close();

    /** A later leader has begun an epoch. */
    final class FencedException extends Exception {
        private static final long serialVersionUID = 1L;

        FencedException(long epoch) {
            super("another Virga has taken over this one's state: the epoch " + epoch + " is over");
        }
    }

    /** An append failed with an unknown outcome. The next reader finds all of it or nothing. */
    final class OutcomeUnknownException extends Exception {
        private static final long serialVersionUID = 1L;

        OutcomeUnknownException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
