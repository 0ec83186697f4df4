package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/** A host could not execute a call. The message says what happened and what to do about it. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reasons that the control plane handles differently. */
    public enum Reason {
        /** The machine, disk, snapshot or network doesn't exist on this host. */
        NOT_FOUND,
        /** The call is for an older generation of the machine than the host has seen. */
        STALE_GENERATION,
        /** The call is of an earlier epoch than the host serves: another control plane has taken over. */
        STALE_EPOCH,
        /** Not enough memory is free. */
        INSUFFICIENT_MEMORY,
        /** The file system is full. */
        DISK_FULL,
        /** A required program is not installed. */
        PROGRAM_MISSING,
        /** This host doesn't support what was asked for. */
        UNSUPPORTED,
        /** The input is invalid: a broken disk image, for example. */
        INVALID,
        /**
         * The host does not answer in time, or has too many calls to answer. Whether the call took effect is not known. A
         * later retry may succeed.
         */
        UNAVAILABLE,
        /** Anything else; a later retry may succeed. */
        FAILED;

        /**
         * Whether the failure says nothing about what was asked for, so that the same call has to be repeated later. That
         * another control plane has taken over is such a failure, too: it must not be taken for the end of anything.
         */
        public boolean isTransient() {
            return this == UNAVAILABLE || this == STALE_EPOCH || this == FAILED;
        }
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
