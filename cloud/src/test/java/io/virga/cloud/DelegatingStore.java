package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.store.Follower;
import io.virga.store.Outbox;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Subscription;
import io.virga.store.Transaction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Delegates to another store, except for what a test overrides. */
public abstract class DelegatingStore implements Store {
    private final Store store;

    protected DelegatingStore(Store store) {
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
    public Subscription follow(Follower follower) {
        return store.follow(follower);
    }

    @Override
    public Subscription follow(long after, Follower follower) {
        return store.follow(after, follower);
    }

    @Override
    public void follow(String name, Follower follower) {
        store.follow(name, follower);
    }

    @Override
    public Outbox outbox() {
        return store.outbox();
    }

    @Override
    public boolean isPrepared() {
        return store.isPrepared();
    }

    @Override
    public boolean awaitPrepared() throws InterruptedException {
        return store.awaitPrepared();
    }

    @Override
    public long epoch() {
        return store.epoch();
    }

    @Override
    public void clear(Consumer<Transaction> first) {
        store.clear(first);
    }

    @Override
    public void close() {
        store.close();
    }
}
