package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.volume.Snapshot;
import io.virga.cloud.volume.Volume;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Finds the data of images (snapshots and kernels) that nothing needs any more, because the image was deregistered or never
 * completed, and has {@link HostContentReconciler} delete them on each host that has them.
 */
public final class ImageReclaimer implements Reconciler<String> {
    /** Wakes the reclaimer for a snapshot or a kernel, by its id, after something that used it is gone. */
    public static final Waker<String> WAKER = Waker.ofIds("image-data");

    private static final Duration UNTIL_IMAGES_ARE_MADE = Duration.ofMinutes(1);
    private static final Duration UNTIL_VOLUMES_ARE_MADE = Duration.ofSeconds(1);

    /** The number of hosts that one transaction wakes. Bounded, because every other write waits meanwhile. */
    private static final int WOKEN_AT_ONCE = 1000;

    private final Store store;
    private final Hosts hosts;
    private final BiPredicate<Reader, String> kernelInUse;
    private final Predicate<String> beingMade;

    /**
     * @param kernelInUse whether an instance may still start with a kernel
     * @param beingMade whether an unfinished image is going to use a snapshot or kernel: {@link Images#isBeingMade}
     */
    ImageReclaimer(Store store, Hosts hosts, BiPredicate<Reader, String> kernelInUse, Predicate<String> beingMade) {
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
        if (isReferredTo(id)) {
            return Outcome.settled();
        }
        if (store.read(reader -> Volume.isBeingMadeFrom(reader, id))) {
            return Outcome.again(UNTIL_VOLUMES_ARE_MADE);
        }
        return reclaim(onHosts(id));
    }

    /** Whether an image, snapshot or instance refers to the data. */
    private boolean isReferredTo(String id) {
        return store.read(reader -> HostContent.isKernel(id)
                ? reader.count(Image.TYPE.documents(), Image.BY_KERNEL, id) > 0 || kernelInUse.test(reader, id)
                : reader.get(Snapshot.TYPE.documents(), id).isPresent());
    }

    boolean isNeeded(String id) {
        return beingMade.test(id) || isReferredTo(id) || store.read(reader -> Volume.isBeingMadeFrom(reader, id));
    }

    /** Where the data are. Databases of earlier versions do not say so; then every host had them. */
    private List<HostContent> onHosts(String id) {
        List<HostContent> known = store.read(reader -> HostContent.of(reader, id));
        return known.isEmpty()
                ? hosts.all().stream()
                        .map(host -> new HostContent(id, host.name()))
                        .toList()
                : known;
    }

    private Outcome reclaim(List<HostContent> all) {
        int done = 0;
        while (all.size() - done > WOKEN_AT_ONCE) {
            List<HostContent> some = all.subList(done, done + WOKEN_AT_ONCE);
            store.write(transaction -> {
                some.forEach(content -> content.look(transaction));
                return true;
            });
            done += WOKEN_AT_ONCE;
        }
        List<HostContent> rest = all.subList(done, all.size());
        return Outcome.settledBy(transaction -> rest.forEach(content -> content.look(transaction)));
    }
}
