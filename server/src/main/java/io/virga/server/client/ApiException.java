package io.virga.server.client;

import static java.util.Objects.requireNonNull;

/** The server refused a request. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    ApiException(String code, String message) {
        super(message);
        this.code = requireNonNull(code, "code is null");
    }

    /** The error code: {@code InvalidInstanceID.NotFound}. */
    public String code() {
        return code;
    }
}
