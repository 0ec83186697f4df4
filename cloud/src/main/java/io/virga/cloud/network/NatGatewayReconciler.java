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

/**
 * Takes NAT gateways from state to state. The hosts have those that are available, as parts of their VPCs; one that is ended
 * is shown for an hour.
 */
public final class NatGatewayReconciler implements Reconciler<String> {
    /** Wakes the reconciler of a NAT gateway by its id, after a change of its state. */
    public static final Waker<String> WAKER = Waker.ofIds("nat_gateway");

    private final Store store;
    private final InstantSource clock;

    NatGatewayReconciler(Store store, InstantSource clock) {
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
        return store.read(reader -> reader.get(NatGateway.TYPE.documents(), id)).isEmpty()
                ? Outcome.settled()
                : Outcome.decidedBy(transaction -> step(transaction, id, now));
    }

    private static Outcome.Next step(Transaction transaction, String id, Instant now) {
        Optional<NatGateway> found = transaction.get(NatGateway.TYPE.documents(), id);
        if (found.isEmpty()) {
            return Outcome.Next.SETTLED;
        }
        NatGateway gateway = found.get();
        return switch (gateway.state()) {
            case NatGateway.State.Pending() -> begin(transaction, gateway, now);
            case NatGateway.State.Available() -> Outcome.Next.SETTLED;
            case NatGateway.State.Deleting() -> {
                release(transaction, gateway);
                yield put(transaction, gateway, new NatGateway.State.Deleted(now));
            }
            case NatGateway.State.Deleted(Instant at) -> shown(transaction, gateway, at, now);
            case NatGateway.State.Failed(Instant at, String _, String _) -> shown(transaction, gateway, at, now);
        };
    }

    /** Without an internet gateway, the addresses of a public NAT gateway lead nowhere: it fails, as on EC2. */
    private static Outcome.Next begin(Transaction transaction, NatGateway gateway, Instant now) {
        if (!gateway.isPublic() || Associations.hasInternetGateway(transaction, gateway.vpcId())) {
            return put(transaction, gateway, new NatGateway.State.Available());
        }
        release(transaction, gateway);
        return put(
                transaction,
                gateway,
                new NatGateway.State.Failed(
                        now,
                        "Gateway.NotAttached",
                        "Network " + gateway.vpcId() + " has no Internet gateway attached"));
    }

    private static void release(Transaction transaction, NatGateway gateway) {
        gateway.networkInterface(transaction).ifPresent(i -> Interfaces.delete(transaction, i));
    }

    private static Outcome.Next put(Transaction transaction, NatGateway gateway, NatGateway.State state) {
        NatGateway changed = gateway.withState(state);
        transaction.replace(NatGateway.TYPE.documents(), changed);
        NetworkReconciler.WAKER.wake(transaction, gateway.vpcId());
        return changed.ended().isEmpty() ? Outcome.Next.SETTLED : new Outcome.Next.Later(NatGateway.SHOWN);
    }

    private static Outcome.Next shown(Transaction transaction, NatGateway gateway, Instant ended, Instant now) {
        Instant end = ended.plus(NatGateway.SHOWN);
        if (now.isBefore(end)) {
            return new Outcome.Next.Later(Duration.between(now, end));
        }
        transaction.delete(NatGateway.TYPE.documents(), gateway.id());
        return Outcome.Next.SETTLED;
    }
}
