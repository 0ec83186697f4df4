package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Lets requests for VPC peering connections expire, and removes connections that nobody sees any more. */
public final class VpcPeeringReconciler implements Reconciler<String> {
    /** Wakes the reconciler of a connection by its id, after a change of its status. */
    public static final Waker<String> WAKER = Waker.ofIds("vpc_peering");

    private final Store store;
    private final InstantSource clock;

    VpcPeeringReconciler(Store store, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    @Override
    public Outcome reconcile(String id) {
        Instant now = clock.instant();
        return store.read(reader -> reader.get(VpcPeering.TYPE.documents(), id)).isEmpty()
                ? Outcome.settled()
                : Outcome.decidedBy(transaction -> pass(transaction, id, now));
    }

    private static Outcome.Next pass(Transaction transaction, String id, Instant now) {
        Optional<VpcPeering> before = transaction.get(VpcPeering.TYPE.documents(), id);
        if (before.isEmpty()) {
            return Outcome.Next.SETTLED;
        }
        Optional<VpcPeering> after = before.get().at(now);
        if (after.isEmpty()) {
            transaction.delete(VpcPeering.TYPE.documents(), id);
            return Outcome.Next.SETTLED;
        }
        if (!after.equals(before)) {
            transaction.replace(VpcPeering.TYPE.documents(), after.get());
        }
        return after.get()
                .next(now)
                .<Outcome.Next>map(time -> new Outcome.Next.Later(Duration.between(now, time)))
                .orElse(Outcome.Next.SETTLED);
    }
}
