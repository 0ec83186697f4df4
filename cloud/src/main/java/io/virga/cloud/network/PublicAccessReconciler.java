package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.resource.Resumption;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings changes of public access to the networks, and tells when hosts obey: changes of an account's options in a region to
 * all of its VPCs there, those of an exclusion to its VPC. An exclusion that is deleted is shown for an hour.
 */
public final class PublicAccessReconciler implements Reconciler<String> {
    /** Wakes the reconciler by the id of an exclusion, or by the key of the scope of options. */
    public static final Waker<String> WAKER = Waker.ofIds("vpc_public_access");

    /** How long to wait before looking again whether hosts obey. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Options whose VPCs were woken, and those VPCs that may not obey yet. */
    private record Woken(PublicAccessOptions options, List<String> vpcs) {}

    private final Store store;
    private final InstantSource clock;

    /** By scope. After a restart all VPCs are woken again. */
    private final Map<String, Woken> woken = new ConcurrentHashMap<>();

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
        return options.isPresent() ? spread(key, options.get()) : ofExclusion(key);
    }

    private Outcome spread(String key, PublicAccessOptions options) {
        if (options.settled()) {
            woken.remove(key);
            return Outcome.settled();
        }
        Woken before = woken.get(key);
        List<String> vpcs = before != null && before.options().equals(options) ? before.vpcs() : wakeAll(options);
        List<String> left = store.read(
                reader -> vpcs.stream().filter(vpc -> isOnItsWay(reader, vpc)).toList());
        if (!left.isEmpty()) {
            woken.put(key, new Woken(options, left));
            return Outcome.again(BETWEEN_LOOKS);
        }
        woken.remove(key);
        return Outcome.settledBy(transaction -> PublicAccessOptions.of(transaction, options.scope())
                .filter(options::equals)
                .ifPresent(same -> transaction.replace(PublicAccessOptions.DOCUMENTS, same.whenSettled())));
    }

    /** An account may have many VPCs, so a transaction wakes some of them only. VPCs that are made meanwhile obey by themselves. */
    private List<String> wakeAll(PublicAccessOptions options) {
        List<String> vpcs = store.read(reader -> Vpc.TYPE.unguarded().all(reader, options.scope()).stream()
                .map(Vpc::id)
                .toList());
        Resumption.each(
                store,
                Vpc.TYPE.documents(),
                vpcs,
                (transaction, vpc) -> NetworkReconciler.WAKER.wake(transaction, vpc.id()));
        return vpcs;
    }

    /** Whether a VPC has still to be planned, or a host to be brought to its plan. */
    private static boolean isOnItsWay(Reader reader, String vpcId) {
        return NetworkReconciler.WAKER.version(reader, vpcId) > 0
                || HostNetwork.ofVpc(reader, vpcId).stream()
                        .anyMatch(network -> HostNetworkReconciler.WAKER.version(reader, network) > 0);
    }

    private Outcome ofExclusion(String id) {
        Instant now = clock.instant();
        return Outcome.decidedBy(transaction -> transaction
                .get(PublicAccessExclusion.TYPE.documents(), id)
                .map(exclusion -> step(transaction, exclusion, now))
                .orElse(Outcome.Next.SETTLED));
    }

    private static Outcome.Next step(Transaction transaction, PublicAccessExclusion exclusion, Instant now) {
        return switch (exclusion.state()) {
            case CREATED, UPDATED -> Outcome.Next.SETTLED;
            case CREATING ->
                end(transaction, exclusion, PublicAccessExclusion.State.CREATED, now, Outcome.Next.SETTLED);
            case UPDATING ->
                end(transaction, exclusion, PublicAccessExclusion.State.UPDATED, now, Outcome.Next.SETTLED);
            case DELETING ->
                end(
                        transaction,
                        exclusion,
                        PublicAccessExclusion.State.DELETED,
                        now,
                        new Outcome.Next.Later(PublicAccessExclusion.SHOWN));
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

    /** Ends what is under way with an exclusion, once the hosts obey. */
    private static Outcome.Next end(
            Transaction transaction,
            PublicAccessExclusion exclusion,
            PublicAccessExclusion.State state,
            Instant now,
            Outcome.Next then) {
        if (isOnItsWay(transaction, exclusion.vpcId())) {
            return new Outcome.Next.Again(BETWEEN_LOOKS);
        }
        transaction.replace(PublicAccessExclusion.TYPE.documents(), exclusion.with(exclusion.mode(), state, now));
        return then;
    }
}
