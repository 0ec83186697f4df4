package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

/** A broken promise: the subject, what was expected, and what was found. */
record Breach(String what, String expected, String found) {
    Breach {
        requireNonNull(what, "what is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(found, "found is null");
    }

    @Override
    public String toString() {
        return what + ": expected " + expected + ", found " + found;
    }
}
