package io.virga.store;

import static java.util.Objects.requireNonNull;

/** What a store could not do, for a reason that lies outside of the work it was given. Nothing of the work was kept. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No space is left where the store is. */
        DISK_FULL,
        /** Another process holds the store. */
        IN_USE,
        /** The file is damaged, is no database, or may not be read or written. */
        UNREADABLE,
        /** The store was last used by a newer version. */
        NEWER_VERSION,
        /** The store has been closed. */
        CLOSED,
        /** The work would have written more than one transaction may; see {@link TransactionLimits}. */
        LIMIT,
        /** The work took longer than one transaction may, by the clock on the wall; see {@link TransactionLimits}. */
        OUT_OF_TIME,
        /** A document that can't be written or read. */
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
