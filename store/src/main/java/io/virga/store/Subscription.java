package io.virga.store;

/** A follower that is being called. Closing ends it after the current call; the store closes it, too. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
