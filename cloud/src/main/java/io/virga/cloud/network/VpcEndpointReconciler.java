package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.Optional;

/**
 * Takes interface endpoints from state to state. The hosts have those that are available, as parts of their VPCs. One that is
 * deleted is no longer shown, as on EC2.
 */
public final class VpcEndpointReconciler implements Reconciler<String> {
    /** Wakes the reconciler of an endpoint by its id, after a change of its state. */
    public static final Waker<String> WAKER = Waker.ofIds("vpc_endpoint");

    private final Store store;

    VpcEndpointReconciler(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    @Override
    public Outcome reconcile(String id) {
        return store.read(reader -> reader.get(VpcEndpoint.TYPE.documents(), id))
                        .isEmpty()
                ? Outcome.settled()
                : Outcome.settledBy(transaction -> step(transaction, id));
    }

    private static void step(Transaction transaction, String id) {
        Optional<VpcEndpoint> endpoint = transaction.get(VpcEndpoint.TYPE.documents(), id);
        endpoint.flatMap(VpcEndpoint::privateLink).ifPresent(link -> step(transaction, endpoint.get(), link));
    }

    private static void step(Transaction transaction, VpcEndpoint endpoint, VpcEndpoint.PrivateLink link) {
        switch (link.state()) {
            case PENDING ->
                transaction.replace(
                        VpcEndpoint.TYPE.documents(), endpoint.with(link.withState(VpcEndpoint.State.AVAILABLE)));
            case AVAILABLE -> {
                return;
            }
            case DELETING -> {
                link.places().forEach(place -> InterfaceEndpoints.release(transaction, place));
                transaction.delete(VpcEndpoint.TYPE.documents(), endpoint.id());
            }
        }
        NetworkReconciler.WAKER.wake(transaction, endpoint.vpcId());
    }
}
