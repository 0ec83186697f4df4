package io.virga.host.metadata;

/** A malformed or oversized request. The answer is an error status, after which the connection is closed. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    HttpAnswer answer() {
        return HttpAnswer.error(status, getMessage());
    }
}
