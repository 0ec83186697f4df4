package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What remains after a reconciler has run. */
public sealed interface Outcome {
    /** Everything is as it should be, until somebody wakes it. */
    record Settled() implements Outcome {}

    /** It is waiting for something that may not wake it: look again after this time. */
    record Again(Duration after) implements Outcome {
        public Again {
            requireNonNull(after, "after is null");
        }
    }

    /** All is settled for now, but something is to be done at that time: does not count as outstanding work. */
    record Later(Duration after) implements Outcome {
        public Later {
            requireNonNull(after, "after is null");
        }
    }

    Outcome SETTLED = new Settled();

    static Outcome settled() {
        return SETTLED;
    }

    static Outcome again(Duration after) {
        return new Again(after);
    }

    static Outcome later(Duration after) {
        return new Later(after);
    }
}
