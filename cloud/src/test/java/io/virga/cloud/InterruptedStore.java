package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A store to which somebody else writes just before a write of a request. */
final class InterruptedStore extends DelegatingStore {
    private final Thread thread = Thread.currentThread();
    private final AtomicReference<Optional<Runnable>> first = new AtomicReference<>(Optional.empty());

    InterruptedStore(Store store) {
        super(store);
    }

    /** What comes once before the next write of the thread that made this store. */
    void beforeNextWrite(Runnable other) {
        first.set(Optional.of(requireNonNull(other, "other is null")));
    }

    @Override
    public <R> R write(Function<Transaction, R> work) {
        if (Thread.currentThread().equals(thread)) {
            first.getAndSet(Optional.empty()).ifPresent(Runnable::run);
        }
        return super.write(work);
    }
}
