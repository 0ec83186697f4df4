package io.virga.cloud;

import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.function.Function;

/** A store whose writes are steps. */
final class DisturbedStore extends DelegatingStore {
    private final Disturbance disturbance;

    DisturbedStore(Store store, Disturbance disturbance) {
        super(store);
        this.disturbance = disturbance;
    }

    @Override
    public <R> R write(Function<Transaction, R> work) {
        return disturbance.step("write", Disturbance.Kind.WRITE, () -> super.write(work));
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        disturbance.requireAlive();
        return super.read(work);
    }
}
