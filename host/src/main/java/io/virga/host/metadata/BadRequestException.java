package io.virga.host.metadata;

/** What came in is no request that can be answered otherwise than with an error and the end of the connection. */
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
