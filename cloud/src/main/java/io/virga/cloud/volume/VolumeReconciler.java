package io.virga.cloud.volume;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Dependents;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.Disks;
import io.virga.host.api.HostException;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the data of new volumes, and deletes the data of deleted ones. */
public final class VolumeReconciler implements Reconciler<String> {
    public static final Waker<String> WAKER = Waker.ofIds("volume");

    private static final Logger log = LoggerFactory.getLogger(VolumeReconciler.class);

    private static final Duration UNTIL_A_SNAPSHOT_IS_THERE = Duration.ofSeconds(1);

    private final Store store;
    private final Hosts hosts;
    private final Dependents instances;
    private final Delivery snapshots;

    /** Has a host get a snapshot that it lacks. */
    @FunctionalInterface
    public interface Delivery {
        /** Returns false when no host that answers has the snapshot. */
        boolean deliver(String snapshotId, String host);
    }

    /**
     * @param instances told when a volume is ready or has failed
     * @param snapshots brings the snapshots that hosts lack
     */
    public VolumeReconciler(Store store, Hosts hosts, Dependents instances, Delivery snapshots) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.instances = requireNonNull(instances, "instances is null");
        this.snapshots = requireNonNull(snapshots, "snapshots is null");
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    @Override
    public Optional<String> lane(String volumeId) {
        return store.read(reader -> reader.get(Volume.TYPE.documents(), volumeId))
                .map(Volume::host);
    }

    @Override
    public Outcome reconcile(String volumeId) {
        Optional<Volume> volume = store.read(reader -> reader.get(Volume.TYPE.documents(), volumeId));
        if (volume.isEmpty() || hosts.isLost(store, volume.get().host())) {
            return Outcome.settled();
        }
        Disks disks = hosts.get(volume.get().host()).disks();
        return switch (volume.get().state()) {
            case CREATING -> create(disks, volume.get());
            case DELETING -> delete(disks, volume.get());
            case AVAILABLE, IN_USE, ERROR -> Outcome.settled();
        };
    }

    private Outcome create(Disks disks, Volume volume) {
        try {
            disks.create(new DiskSpec(volume.id(), volume.sizeGiB(), volume.snapshotId()));
        } catch (HostException e) {
            if (e.reason().isTransient()) {
                throw e;
            }
            if (e.reason() == HostException.Reason.NOT_FOUND
                    && volume.snapshotId()
                            .filter(id -> snapshots.deliver(id, volume.host()))
                            .isPresent()) {
                return Outcome.again(UNTIL_A_SNAPSHOT_IS_THERE);
            }
            log.warn("the data of volume {} could not be made: {}", volume.id(), e.getMessage());
            return Outcome.settledBy(
                    transaction -> update(transaction, volume.id(), now -> now.failed(e.getMessage())));
        }
        return Outcome.settledBy(transaction -> update(
                transaction,
                volume.id(),
                now -> now.become(now.attachment().isPresent() ? VolumeState.IN_USE : VolumeState.AVAILABLE)));
    }

    private static Outcome delete(Disks disks, Volume volume) {
        disks.remove(volume.id());
        return Outcome.settledBy(transaction -> transaction.delete(Volume.TYPE.documents(), volume.id()));
    }

    /** Changes a volume that is still being created, and tells the instance that it is attached to. */
    private void update(Transaction transaction, String volumeId, UnaryOperator<Volume> change) {
        transaction
                .get(Volume.TYPE.documents(), volumeId)
                .filter(now -> now.state() == VolumeState.CREATING)
                .ifPresent(now -> {
                    transaction.replace(Volume.TYPE.documents(), change.apply(now));
                    now.attachment().ifPresent(a -> instances.tell(transaction, a.instanceId()));
                });
    }
}
