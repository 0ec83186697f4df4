package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import io.virga.store.Transaction;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** The result of a reconciler's run. */
public sealed interface Outcome {
    /** Nothing is to be written but the end of the wake-up. */
    record Known(Next next) implements Outcome {
        public Known {
            requireNonNull(next, "next is null");
        }
    }

    /**
     * Something is still to be written.
     *
     * @param last writes it, and says when to run again. It is committed in the transaction that ends the wake-up, so that
     *     neither happens without the other
     */
    record Written(Function<Transaction, Next> last) implements Outcome {
        public Written {
            requireNonNull(last, "last is null");
        }
    }

    /** When to run the reconciler again. */
    sealed interface Next {
        Next SETTLED = new Settled();

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

    static Outcome settled() {
        return new Known(Next.SETTLED);
    }

    /** Settled, once this is written. */
    static Outcome settledBy(Consumer<Transaction> last) {
        return decidedBy(transaction -> {
            last.accept(transaction);
            return Next.SETTLED;
        });
    }

    /** Writes, and decides within the same transaction when to run again. */
    static Outcome decidedBy(Function<Transaction, Next> last) {
        return new Written(last);
    }

    static Outcome again(Duration after) {
        return new Known(new Next.Again(after));
    }

    static Outcome later(Duration after) {
        return new Known(new Next.Later(after));
    }

    /** Writes what is still to be written, and returns when to run again. */
    default Next finish(Transaction transaction) {
        return switch (this) {
            case Known(Next next) -> next;
            case Written(Function<Transaction, Next> last) -> last.apply(transaction);
        };
    }
}
