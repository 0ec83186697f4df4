package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;

/**
 * Wakes the VPCs whose packets a transit gateway routes, after a change of it. There can be very many, so they are woken in
 * portions, each in a transaction of its own, in the order of their ids. Each portion leaves word of the next one.
 */
public final class TransitNetworksReconciler implements Reconciler<TransitNetworksReconciler.Portion> {
    /** The most VPCs that one transaction wakes. */
    static final int MOST_WOKEN = 16;

    private static final String SEPARATOR = " ";

    static final Waker<Portion> WAKER = Waker.of("transit_networks", Portion::text, Portion::of);

    /**
     * Some VPCs of a transit gateway.
     *
     * @param after the id of the last VPC that was woken before; empty at the beginning
     */
    record Portion(String gatewayId, String after) {
        Portion {
            requireNonNull(gatewayId, "gatewayId is null");
            requireNonNull(after, "after is null");
        }

        /** All VPCs of a transit gateway. */
        static Portion first(String gatewayId) {
            return new Portion(gatewayId, "");
        }

        private String text() {
            return after.isEmpty() ? gatewayId : gatewayId + SEPARATOR + after;
        }

        private static Portion of(String text) {
            int separator = text.indexOf(SEPARATOR);
            return separator < 0
                    ? first(text)
                    : new Portion(text.substring(0, separator), text.substring(separator + SEPARATOR.length()));
        }
    }

    private final Store store;

    TransitNetworksReconciler(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public Waker<Portion> waker() {
        return WAKER;
    }

    @Override
    public Outcome reconcile(Portion portion) {
        List<String> left = store.read(reader -> TransitRoutes.around(reader, portion.gatewayId())).stream()
                .flatMap(attachment -> attachment.ofVpc().stream())
                .map(TransitGatewayAttachment.Kind.OfVpc::vpcId)
                .distinct()
                .sorted()
                .filter(vpcId -> vpcId.compareTo(portion.after()) > 0)
                .toList();
        return left.isEmpty() ? Outcome.settled() : Outcome.settledBy(transaction -> wake(transaction, portion, left));
    }

    private static void wake(Transaction transaction, Portion portion, List<String> left) {
        List<String> now = left.subList(0, Math.min(MOST_WOKEN, left.size()));
        now.forEach(vpcId -> NetworkReconciler.WAKER.wake(transaction, vpcId));
        if (now.size() < left.size()) {
            WAKER.wake(transaction, new Portion(portion.gatewayId(), now.getLast()));
        }
    }
}
