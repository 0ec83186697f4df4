package io.virga.server.command;

/** A command cannot do what it was told. The message says why, and what to do, to the person who gave it. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
