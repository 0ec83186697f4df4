package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.util.function.Function;

/**
 * What became of a change that may be refused. A refusal is a value of a closed set, so that whoever wanted the change can
 * tell a shortage from a mistake, and so that an error of an API is made of it only where there is an API.
 *
 * <p>What the change names is looked up for its actor. A lookup that fails is refused by a {@link ServiceException}: it says
 * only that something does not exist, or may not be used, and says it in the words of the actor's API.
 *
 * @param <T> what a change that was made results in
 * @param <R> why a change was refused
 */
public sealed interface Result<T, R> {
    /** The change was made. */
    record Done<T, R>(T value) implements Result<T, R> {
        public Done {
            requireNonNull(value, "value is null");
        }
    }

    /** Nothing was changed. */
    record Refused<T, R>(R refusal) implements Result<T, R> {
        public Refused {
            requireNonNull(refusal, "refusal is null");
        }
    }

    static <T, R> Result<T, R> done(T value) {
        return new Done<>(value);
    }

    static <T, R> Result<T, R> refused(R refusal) {
        return new Refused<>(refusal);
    }

    /**
     * Makes a change in a part of a transaction. A refused change leaves the transaction as it was, which may go on and record
     * the refusal.
     */
    static <T, R> Result<T, R> attempt(Transaction transaction, Function<Transaction, Result<T, R>> change) {
        try {
            return transaction.attempt(part -> switch (change.apply(part)) {
                case Done<T, R> done -> done;
                case Refused<T, R> refused -> throw new Undone(refused);
            });
        } catch (Undone e) {
            // Only the change above throws it: an attempt within that one has caught its own.
            @SuppressWarnings("unchecked")
            Result<T, R> refused = (Result<T, R>) e.refused;
            return refused;
        }
    }

    /**
     * The value of a change that was made.
     *
     * @param error makes the error of an API of the refusal
     * @throws ServiceException the change was refused
     */
    default T orElseThrow(Function<? super R, ServiceException> error) {
        return switch (this) {
            case Done<T, R>(T value) -> value;
            case Refused<T, R>(R refusal) -> throw error.apply(refusal);
        };
    }
}
