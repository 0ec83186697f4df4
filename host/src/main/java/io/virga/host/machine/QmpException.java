package io.virga.host.machine;

/** QEMU refused a command, or could not be reached. */
final class QmpException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    enum Kind {
        /** QEMU answered with an error. */
        REFUSED,
        /** No answer came by the deadline. The connection is closed. */
        TIMEOUT,
        /** There is no connection, or it ended. */
        CLOSED
    }

    private final Kind kind;

    QmpException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    QmpException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
