package io.virga.cloud;

import io.virga.store.Commit;
import io.virga.store.Follower;
import io.virga.store.Store;
import io.virga.store.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store that outlives many control planes, and reports its changes only to the followers of the current one. */
final class RelayingStore extends DelegatingStore {
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    RelayingStore(Store store) {
        super(store);
        store.follow(new Follower() {
            @Override
            public void committed(Commit commit) {
                followers.forEach(follower -> follower.committed(commit));
            }

            @Override
            public void missed(long sequence) {
                followers.forEach(follower -> follower.missed(sequence));
            }
        });
    }

    /** Removes all followers. */
    void forgetFollowers() {
        followers.clear();
    }

    @Override
    public Subscription follow(Follower follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }
}
