package io.virga.server.isolation;

/** The closed form could not be made or entered. The message gives the reason and what to do. */
public final class IsolationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IsolationException(String message) {
        super(message);
    }

    IsolationException(String message, Throwable cause) {
        super(message, cause);
    }
}
