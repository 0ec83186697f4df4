package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.store.Change;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Delegates to another store, except for what a test overrides. */
abstract class DelegatingStore implements Store {
    private final Store store;

    DelegatingStore(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public <R> R write(Function<Transaction, R> work) {
        return store.write(work);
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        return store.read(work);
    }

    @Override
    public Reader snapshot() {
        return store.snapshot();
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
