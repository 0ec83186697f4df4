package io.virga.cloud;

import io.virga.store.Change;
import io.virga.store.Store;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A store that outlives many control planes, and tells of its changes only the listeners of the one that is there. */
final class RelayingStore extends DelegatingStore {
    private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();

    RelayingStore(Store store) {
        super(store);
        store.subscribe(changes -> listeners.forEach(listener -> listener.accept(changes)));
    }

    /** Tells those who have subscribed nothing more. */
    void forgetListeners() {
        listeners.clear();
    }

    @Override
    public void subscribe(Consumer<List<Change>> listener) {
        listeners.add(listener);
    }
}
