package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An answer that is an error: the code and message that a client sees, and the HTTP status.
 *
 * <p>It carries no stack trace: refusing a request is ordinary work.
 */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Structure details;

    public ServiceException(String code, int status, String message) {
        super(requireNonNull(message, "message is null"), null, false, false);
        this.code = requireNonNull(code, "code is null");
        this.status = status;
        this.details = null;
    }

    /** An error whose shape has members of its own, written beside code and message. */
    public ServiceException(String code, int status, String message, Structure details) {
        super(requireNonNull(message, "message is null"), null, false, false);
        this.code = requireNonNull(code, "code is null");
        this.status = status;
        this.details = requireNonNull(details, "details is null");
    }

    /** The error code: {@code InvalidInstanceID.NotFound}. */
    public String code() {
        return code;
    }

    /** The HTTP status: 400 for most client errors. */
    public int status() {
        return status;
    }

    /** The members of the error's shape, for the few errors that have a shape; none of EC2's has. */
    public Optional<Structure> details() {
        return Optional.ofNullable(details);
    }

    /** Whether the client is at fault, which the query protocols tell as {@code Sender} or {@code Receiver}. */
    public boolean isSenderFault() {
        return status < 500;
    }
}
