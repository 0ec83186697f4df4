package io.virga.store;

import static java.util.Objects.requireNonNull;

/** The store could not do the work, for a reason outside the work's own logic. None of its changes are kept. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reason of a failure. */
    public enum Reason {
        /** No space is left on the store's disk. */
        DISK_FULL,
        /** Another process uses the store. */
        IN_USE,
        /** The file is damaged, is not a database, or can't be read or written. */
        UNREADABLE,
        /** The store was last used by a newer version. */
        NEWER_VERSION,
        /** The store has been closed. */
        CLOSED,
        /** Another process has taken over this store's log. */
        FENCED,
        /** The work changed more than one transaction may; see {@link TransactionLimits}. */
        LIMIT,
        /** The work took longer, in elapsed time, than one transaction may; see {@link TransactionLimits}. */
        OUT_OF_TIME,
        /** A document can't be encoded or decoded. */
        DOCUMENT,
        /** Anything else. */
        FAILED
    }

    private final Reason reason;

    public StoreException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason is null");
    }

    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason is null");
    }

    public Reason reason() {
        return reason;
    }
}
