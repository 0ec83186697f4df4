package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An error answer: the code and message that the client sees, and the HTTP status.
 *
 * <p>It has no stack trace, since refusing a request is normal operation.
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

    /** An error of the model's, with the code and status that its shape says. */
    public static ServiceException of(Structure error, String message) {
        ErrorFacts facts = error.schema()
                .errorFacts()
                .orElseThrow(() -> new IllegalArgumentException(error.schema() + " is not an error"));
        return new ServiceException(facts.queryCode(), facts.status(), message, error);
    }

    /** The error code: {@code InvalidInstanceID.NotFound}. */
    public String code() {
        return code;
    }

    /** The HTTP status: 400 for most client errors. */
    public int status() {
        return status;
    }

    /** The members of the error's shape. Few errors have a shape, and none of EC2's. */
    public Optional<Structure> details() {
        return Optional.ofNullable(details);
    }

    /** Whether there is a message that is not among the members of the error's shape. */
    boolean hasMessageOfItsOwn() {
        return !getMessage().isEmpty()
                && (details == null
                        || details.schema().members().stream()
                                .noneMatch(member -> member.isMessage() && details.value(member.index()) != null));
    }

    /** Whether the client is at fault, which the query protocols tell as {@code Sender} or {@code Receiver}. */
    public boolean isSenderFault() {
        return status < 500;
    }
}
