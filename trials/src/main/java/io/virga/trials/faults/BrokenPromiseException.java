package io.virga.trials.faults;

/** Virga broke a promise. The message says what it did instead. */
final class BrokenPromiseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPromiseException(String message) {
        super(message);
    }

    BrokenPromiseException(String message, Throwable cause) {
        super(message, cause);
    }
}
