package io.virga.cloud;

import io.virga.store.Change;
import io.virga.store.Store;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A store that outlives many control planes, and reports its changes only to the listeners of the current one. */
final class RelayingStore extends DelegatingStore {
    private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();

    RelayingStore(Store store) {
        super(store);
        store.subscribe(changes -> listeners.forEach(listener -> listener.accept(changes)));
    }

    /** Removes all listeners. */
    void forgetListeners() {
        listeners.clear();
    }

    @Override
    public void subscribe(Consumer<List<Change>> listener) {
        listeners.add(listener);
    }
}
