package io.virga.trials.fuzz;

/** An answer violates a rule. The message says how. */
final class BreachException extends Exception {
    private static final long serialVersionUID = 1L;

    BreachException(String message) {
        super(message, null, false, false);
    }
}
