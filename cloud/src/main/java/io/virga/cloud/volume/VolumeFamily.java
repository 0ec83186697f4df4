package io.virga.cloud.volume;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Dependents;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.cloud.resource.ViewCache;
import io.virga.host.api.Host;
import io.virga.store.Follower;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.function.Consumer;

/** Volumes and snapshots. */
public final class VolumeFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(Volume.TYPE, Snapshot.TYPE);

    private final VolumeOperations operations;
    private final VolumeReconciler reconciler;

    /**
     * @param instances told when a volume is ready or has failed
     * @param snapshots brings the snapshots that hosts lack
     */
    public VolumeFamily(
            Store store, Hosts hosts, Dependents instances, VolumeReconciler.Delivery snapshots, ViewCache views) {
        this.operations = new VolumeOperations(views);
        this.reconciler = new VolumeReconciler(store, hosts, instances, snapshots);
        store.follow(Follower.ignoringGaps(operations::forget));
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations table) {
        operations.register(table);
    }

    @Override
    public List<Reconciler<?>> reconcilers() {
        return List.of(reconciler);
    }

    @Override
    public List<Consumer<Transaction>> residents(Reader reader, String host) {
        return Volume.unfinishedOn(reader, host).stream()
                .<Consumer<Transaction>>map(
                        volume -> transaction -> VolumeReconciler.WAKER.wake(transaction, volume.id()))
                .toList();
    }

    @Override
    public void wipe(Host host) {
        host.disks().list().forEach(host.disks()::remove);
        host.disks().listSnapshots().forEach(host.disks()::removeSnapshot);
    }
}
