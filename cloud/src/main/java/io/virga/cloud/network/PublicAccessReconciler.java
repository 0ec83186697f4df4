package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.resource.Resumption;
import io.virga.cloud.resource.Scope;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Brings changes of public access to the networks: of an account's options in a region to all of its VPCs there, of an exclusion
 * to its VPC. An exclusion that is deleted is shown for an hour.
 */
public final class PublicAccessReconciler implements Reconciler<String> {
    /** Wakes the reconciler by the id of an exclusion, or by the {@link Scope#key} of options. */
    public static final Waker<String> WAKER = Waker.ofIds("vpc_public_access");

    private final Store store;
    private final InstantSource clock;

    PublicAccessReconciler(Store store, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    @Override
    public Outcome reconcile(String key) {
        Optional<PublicAccessOptions> options = store.read(reader -> reader.get(PublicAccessOptions.DOCUMENTS, key));
        if (options.isPresent()) {
            return tell(options.get());
        }
        Instant now = clock.instant();
        return Outcome.decidedBy(transaction -> transaction
                .get(PublicAccessExclusion.TYPE.documents(), key)
                .map(exclusion -> step(transaction, exclusion, now))
                .orElse(Outcome.Next.SETTLED));
    }

    /** An account may have many VPCs, so a transaction wakes some of them only. VPCs that are made meanwhile obey by themselves. */
    private Outcome tell(PublicAccessOptions options) {
        List<String> vpcs = store.read(reader -> Vpc.TYPE.unguarded().all(reader, options.scope()).stream()
                .map(Vpc::id)
                .toList());
        Resumption.each(
                store,
                Vpc.TYPE.documents(),
                vpcs,
                (transaction, vpc) -> NetworkReconciler.WAKER.wake(transaction, vpc.id()));
        return Outcome.settledBy(transaction -> PublicAccessOptions.of(transaction, options.scope())
                .filter(options::equals)
                .ifPresent(same -> transaction.replace(PublicAccessOptions.DOCUMENTS, same.whenSettled())));
    }

    private static Outcome.Next step(Transaction transaction, PublicAccessExclusion exclusion, Instant now) {
        return switch (exclusion.state()) {
            case CREATED, UPDATED -> Outcome.Next.SETTLED;
            case CREATING -> put(transaction, exclusion, PublicAccessExclusion.State.CREATED, now);
            case UPDATING -> put(transaction, exclusion, PublicAccessExclusion.State.UPDATED, now);
            case DELETING -> {
                put(transaction, exclusion, PublicAccessExclusion.State.DELETED, now);
                yield new Outcome.Next.Later(PublicAccessExclusion.SHOWN);
            }
            case DELETED -> {
                Instant end = exclusion.updated().plus(PublicAccessExclusion.SHOWN);
                if (now.isBefore(end)) {
                    yield new Outcome.Next.Later(Duration.between(now, end));
                }
                transaction.delete(PublicAccessExclusion.TYPE.documents(), exclusion.id());
                yield Outcome.Next.SETTLED;
            }
        };
    }

    private static Outcome.Next put(
            Transaction transaction, PublicAccessExclusion exclusion, PublicAccessExclusion.State state, Instant now) {
        transaction.replace(PublicAccessExclusion.TYPE.documents(), exclusion.with(exclusion.mode(), state, now));
        NetworkReconciler.WAKER.wake(transaction, exclusion.vpcId());
        return Outcome.Next.SETTLED;
    }
}
