package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import io.virga.store.Transaction;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The result of a reconciler's run.
 *
 * @param last what is still to be written. It is committed in the transaction that ends the wake-up, so that neither happens
 *     without the other
 */
public record Outcome(Next next, Consumer<Transaction> last) {
    @SuppressWarnings("UnnecessaryLambda") // a marker, compared by identity
    private static final Consumer<Transaction> NOTHING = transaction -> {};

    private static final Outcome SETTLED = new Outcome(new Next.Settled(), NOTHING);

    public Outcome {
        requireNonNull(next, "next is null");
        requireNonNull(last, "last is null");
    }

    /** When to run the reconciler again. */
    public sealed interface Next {
        /** Everything is in the desired state. Run again only when woken. */
        record Settled() implements Next {}

        /** The reconciler waits for something that may not wake it. Run again after this time. */
        record Again(Duration after) implements Next {
            public Again {
                requireNonNull(after, "after is null");
            }
        }

        /** Settled for now, with work due after this time. Does not count as outstanding. */
        record Later(Duration after) implements Next {
            public Later {
                requireNonNull(after, "after is null");
            }
        }
    }

    public static Outcome settled() {
        return SETTLED;
    }

    /** Settled, once this is written. */
    public static Outcome settledBy(Consumer<Transaction> last) {
        return new Outcome(SETTLED.next, last);
    }

    public static Outcome again(Duration after) {
        return new Outcome(new Next.Again(after), NOTHING);
    }

    public static Outcome later(Duration after) {
        return new Outcome(new Next.Later(after), NOTHING);
    }

    @SuppressWarnings("ReferenceEquality") // a marker, compared by identity
    boolean hasLast() {
        return last != NOTHING;
    }
}
