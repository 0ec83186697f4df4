package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes transit gateways, their attachments and their route tables from state to state. The hosts have what is available, as
 * routes of the VPCs; what has ended is shown for an hour.
 */
public final class TransitGatewayReconciler implements Reconciler<String> {
    /** Wakes the reconciler of a transit gateway, an attachment or a route table by its id, after a change of its state. */
    public static final Waker<String> WAKER = Waker.ofIds("transit_gateway");

    private final Store store;
    private final InstantSource clock;

    TransitGatewayReconciler(Store store, InstantSource clock) {
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
        return store.read(reader -> reader.get(TransitGatewayAttachment.TYPE.documents(), id)
                                .isEmpty()
                        && reader.get(TransitGatewayRouteTable.TYPE.documents(), id)
                                .isEmpty()
                        && reader.get(TransitGateway.TYPE.documents(), id).isEmpty())
                ? Outcome.settled()
                : Outcome.decidedBy(transaction -> step(transaction, id, now));
    }

    private static Outcome.Next step(Transaction transaction, String id, Instant now) {
        if (TransitGatewayAttachment.TYPE.isId(id)) {
            return transaction
                    .get(TransitGatewayAttachment.TYPE.documents(), id)
                    .map(attachment -> step(transaction, attachment, now))
                    .orElse(Outcome.Next.SETTLED);
        }
        if (TransitGatewayRouteTable.TYPE.isId(id)) {
            return transaction
                    .get(TransitGatewayRouteTable.TYPE.documents(), id)
                    .map(table -> step(transaction, table, now))
                    .orElse(Outcome.Next.SETTLED);
        }
        return transaction
                .get(TransitGateway.TYPE.documents(), id)
                .map(gateway -> step(transaction, gateway, now))
                .orElse(Outcome.Next.SETTLED);
    }

    /** The state that comes by itself; empty when the state stays. */
    private static Optional<TransitState> next(TransitState state, Instant now) {
        return switch (state) {
            case TransitState.Pending(), TransitState.Modifying() -> Optional.of(new TransitState.Available());
            case TransitState.Deleting() -> Optional.of(new TransitState.Deleted(now));
            case TransitState.Available(),
                    TransitState.PendingAcceptance(),
                    TransitState.Deleted _,
                    TransitState.Rejected _ -> Optional.empty();
        };
    }

    private static Outcome.Next step(Transaction transaction, TransitGatewayAttachment attachment, Instant now) {
        Optional<TransitState> next = next(attachment.state(), now);
        if (next.isEmpty()) {
            return stay(transaction, TransitGatewayAttachment.TYPE, attachment, attachment.state(), now);
        }
        boolean goes = next.get().ended().isPresent();
        TransitGatewayAttachment changed =
                (goes ? TransitGateways.released(transaction, attachment) : attachment).withState(next.get());
        TransitGateways.wakeNetworks(transaction, attachment);
        transaction.replace(TransitGatewayAttachment.TYPE.documents(), changed);
        return after(changed.state());
    }

    private static Outcome.Next step(Transaction transaction, TransitGatewayRouteTable table, Instant now) {
        Optional<TransitState> next = next(table.state(), now);
        if (next.isEmpty()) {
            return stay(transaction, TransitGatewayRouteTable.TYPE, table, table.state(), now);
        }
        if (next.get().ended().isPresent()) {
            TransitGateways.forget(transaction, table);
        }
        TransitGatewayRouteTable changed = table.withState(next.get());
        TransitGateways.put(transaction, changed);
        return after(changed.state());
    }

    private static Outcome.Next step(Transaction transaction, TransitGateway gateway, Instant now) {
        Optional<TransitState> next = next(gateway.state(), now);
        if (next.isEmpty()) {
            return stay(transaction, TransitGateway.TYPE, gateway, gateway.state(), now);
        }
        TransitGateway changed = gateway.withState(next.get());
        transaction.replace(TransitGateway.TYPE.documents(), changed);
        return after(changed.state());
    }

    private static Outcome.Next after(TransitState state) {
        return state.ended().isEmpty() ? Outcome.Next.SETTLED : new Outcome.Next.Later(TransitState.SHOWN);
    }

    private static <D extends Resource<D>> Outcome.Next stay(
            Transaction transaction, ResourceType<D> type, D document, TransitState state, Instant now) {
        Optional<Instant> end = state.ended().map(ended -> ended.plus(TransitState.SHOWN));
        if (end.isEmpty()) {
            return Outcome.Next.SETTLED;
        }
        if (now.isBefore(end.get())) {
            return new Outcome.Next.Later(Duration.between(now, end.get()));
        }
        transaction.delete(type.documents(), document.id());
        return Outcome.Next.SETTLED;
    }
}
