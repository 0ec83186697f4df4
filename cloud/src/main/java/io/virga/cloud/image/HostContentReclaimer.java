package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.store.Store;
import java.util.Optional;
import java.util.function.Predicate;

/** Deletes the data of a snapshot or kernel on one host, unless they are needed. */
final class HostContentReclaimer implements Reconciler<HostContent> {
    static final Waker<HostContent> WAKER = Waker.of("host-content", HostContent::key, HostContent::ofKey);

    private final Store store;
    private final Hosts hosts;
    private final Predicate<String> needed;

    /** @param needed whether a snapshot or kernel is needed, by its id */
    HostContentReclaimer(Store store, Hosts hosts, Predicate<String> needed) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.needed = requireNonNull(needed, "needed is null");
    }

    @Override
    public Waker<HostContent> waker() {
        return WAKER;
    }

    @Override
    public Optional<String> lane(HostContent content) {
        return Optional.of(content.host());
    }

    @Override
    public Outcome reconcile(HostContent content) {
        if (needed.test(content.contentId()) || hosts.isLost(store, content.host())) {
            return Outcome.settled();
        }
        content.removeFrom(hosts.get(content.host()).disks());
        return Outcome.settledBy(transaction -> transaction.delete(HostContent.DOCUMENTS, content.key()));
    }
}
