package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.volume.Snapshot;
import io.virga.cloud.volume.Volume;
import io.virga.host.api.Host;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Deletes the data of images (snapshots and kernels) that nothing needs any more, because the image was deregistered or
 * never completed.
 */
public final class ImageReclaimer implements Reconciler<String> {
    /** Wakes the reclaimer for a snapshot or a kernel, by its id, after something that used it is gone. */
    public static final Waker<String> WAKER = Waker.ofIds("image-data");

    private static final String KERNEL_PREFIX = "aki-";
    private static final Duration UNTIL_IMAGES_ARE_MADE = Duration.ofMinutes(1);
    private static final Duration UNTIL_VOLUMES_ARE_MADE = Duration.ofSeconds(1);

    private final Store store;
    private final Hosts hosts;
    private final BiPredicate<Reader, String> kernelInUse;
    private final Predicate<String> beingMade;

    /**
     * @param kernelInUse whether an instance may still start with a kernel
     * @param beingMade whether an unfinished image is going to use a snapshot or kernel: {@link Images#isBeingMade}
     */
    public ImageReclaimer(
            Store store, Hosts hosts, BiPredicate<Reader, String> kernelInUse, Predicate<String> beingMade) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.kernelInUse = requireNonNull(kernelInUse, "kernelInUse is null");
        this.beingMade = requireNonNull(beingMade, "beingMade is null");
    }

    static void wake(Transaction transaction, Image image) {
        image.blockDevices().forEach(device -> WAKER.wake(transaction, device.snapshotId()));
        image.kernelId().ifPresent(kernel -> WAKER.wake(transaction, kernel));
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    @Override
    public Outcome reconcile(String id) {
        if (beingMade.test(id)) {
            // The code that makes the image wakes this reconciler when it ends. Look again anyway, in case that fails.
            return Outcome.later(UNTIL_IMAGES_ARE_MADE);
        }
        return id.startsWith(KERNEL_PREFIX) ? reclaimKernel(id) : reclaimSnapshot(id);
    }

    private Outcome reclaimKernel(String kernelId) {
        boolean wanted = store.read(reader -> reader.count(Image.TYPE.documents(), Image.BY_KERNEL, kernelId) > 0
                || kernelInUse.test(reader, kernelId));
        if (!wanted) {
            for (Host host : hosts.all()) {
                host.disks().removeBootFiles(kernelId);
            }
        }
        return Outcome.settled();
    }

    private Outcome reclaimSnapshot(String snapshotId) {
        if (store.read(reader -> reader.get(Snapshot.TYPE.documents(), snapshotId))
                .isPresent()) {
            return Outcome.settled();
        }
        if (store.read(reader -> Volume.isBeingMadeFrom(reader, snapshotId))) {
            return Outcome.again(UNTIL_VOLUMES_ARE_MADE);
        }
        for (Host host : hosts.all()) {
            host.disks().removeSnapshot(snapshotId);
        }
        return Outcome.settled();
    }
}
