package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/** A host could not do what it was asked. The message says what happened and what to do about it. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, as far as the control plane acts differently on it. */
    public enum Reason {
        /** There is no such machine, disk, snapshot or network here. */
        NOT_FOUND,
        /** The call speaks of an older incarnation than the one that is here. */
        STALE_GENERATION,
        /** Not enough memory is free. */
        INSUFFICIENT_MEMORY,
        /** The file system is full. */
        DISK_FULL,
        /** A program that is needed is not installed. */
        PROGRAM_MISSING,
        /** What was asked for is not something this host can do. */
        UNSUPPORTED,
        /** The input is not what it should be, a broken disk image for one. */
        INVALID,
        /** Anything else: repeating it later may help. */
        FAILED
    }

    private final Reason reason;

    public HostException(Reason reason, String message) {
        super(requireNonNull(message, "message is null"));
        this.reason = requireNonNull(reason, "reason is null");
    }

    public HostException(Reason reason, String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.reason = requireNonNull(reason, "reason is null");
    }

    public Reason reason() {
        return reason;
    }
}
