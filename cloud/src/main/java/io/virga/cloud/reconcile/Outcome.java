package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import io.virga.store.Transaction;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What remains after a reconciler has run.
 *
 * @param last what is still to be written: in the one transaction that also says that the wake-up is done with, so that
 *     neither is there without the other
 */
public record Outcome(Next next, Consumer<Transaction> last) {
    @SuppressWarnings("UnnecessaryLambda") // a marker that is told by its identity
    private static final Consumer<Transaction> NOTHING = transaction -> {};

    private static final Outcome SETTLED = new Outcome(new Next.Settled(), NOTHING);

    public Outcome {
        requireNonNull(next, "next is null");
        requireNonNull(last, "last is null");
    }

    /** When to look again. */
    public sealed interface Next {
        /** Everything is as it should be, until somebody wakes it. */
        record Settled() implements Next {}

        /** It is waiting for something that may not wake it: look again after this time. */
        record Again(Duration after) implements Next {
            public Again {
                requireNonNull(after, "after is null");
            }
        }

        /** All is settled for now, but something is to be done at that time: does not count as outstanding work. */
        record Later(Duration after) implements Next {
            public Later {
                requireNonNull(after, "after is null");
            }
        }
    }

    public static Outcome settled() {
        return SETTLED;
    }

    /** Settled by this, which is still to be written. */
    public static Outcome settledBy(Consumer<Transaction> last) {
        return new Outcome(SETTLED.next, last);
    }

    public static Outcome again(Duration after) {
        return new Outcome(new Next.Again(after), NOTHING);
    }

    public static Outcome later(Duration after) {
        return new Outcome(new Next.Later(after), NOTHING);
    }

    @SuppressWarnings("ReferenceEquality") // a marker that is told by its identity
    boolean hasLast() {
        return last != NOTHING;
    }
}
