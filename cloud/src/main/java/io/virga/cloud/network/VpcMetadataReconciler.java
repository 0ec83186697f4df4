package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.util.List;

/** Tells the instances of a VPC that their metadata must change, when what it says of the VPC has changed. */
public final class VpcMetadataReconciler implements Reconciler<String> {
    /** Wakes the reconciler of a VPC by its id, after a change of its blocks or attributes. */
    public static final Waker<String> WAKER = Waker.ofIds("vpc-metadata");

    /** The number of instances that one transaction tells. Bounded, because every other write waits meanwhile. */
    private static final int TOLD_AT_ONCE = 500;

    private final Store store;
    private final InstanceDirectory instances;

    VpcMetadataReconciler(Store store, InstanceDirectory instances) {
        this.store = requireNonNull(store, "store is null");
        this.instances = requireNonNull(instances, "instances is null");
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    @Override
    public Outcome reconcile(String vpcId) {
        List<String> all = store.read(reader -> instancesOf(reader, vpcId));
        for (int begin = 0; begin < all.size(); begin += TOLD_AT_ONCE) {
            List<String> some = all.subList(begin, Math.min(begin + TOLD_AT_ONCE, all.size()));
            store.write(transaction -> {
                some.forEach(id -> instances.interfaceChanged(transaction, id));
                return true;
            });
        }
        return Outcome.settled();
    }

    private static List<String> instancesOf(Reader reader, String vpcId) {
        return Vpc.find(reader, vpcId).map(vpc -> NetworkInterface.inVpc(reader, vpc)).orElse(List.of()).stream()
                .flatMap(i -> i.attachment().stream())
                .map(NetworkInterface.Attachment::instanceId)
                .distinct()
                .toList();
    }
}
