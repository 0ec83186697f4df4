package io.virga.cloud;

import io.virga.store.Change;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store that outlives many control planes, and tells of its changes only the listeners of the one that is there. */
final class RelayingStore implements Store {
    private final Store store;
    private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();

    RelayingStore(Store store) {
        this.store = store;
        store.subscribe(changes -> listeners.forEach(listener -> listener.accept(changes)));
    }

    /** Tells those who have subscribed nothing more. */
    void forgetListeners() {
        listeners.clear();
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
    public void subscribe(Consumer<List<Change>> listener) {
        listeners.add(listener);
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
