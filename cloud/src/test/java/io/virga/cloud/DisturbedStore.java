package io.virga.cloud;

import io.virga.store.Change;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store each write of which is a step. */
record DisturbedStore(Store store, Disturbance disturbance) implements Store {
    @Override
    public <R> R write(Function<Transaction, R> work) {
        return disturbance.step("write", Disturbance.Kind.WRITE, () -> store.write(work));
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        disturbance.requireAlive();
        return store.read(work);
    }

    @Override
    public void subscribe(Consumer<List<Change>> listener) {
        store.subscribe(listener);
    }

    @Override
    public void clear() {
        store.clear();
    }

    @Override
    public void close() {
        store.close();
    }
}
