package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.host.api.Host;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Images. {@link ImageFamily} is something else: a line of images that AWS publishes. */
public final class ImagesFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(Image.TYPE).and(HostContent.DOCUMENTS);

    /** The number of wake-ups in one transaction. Bounded, because every other write waits meanwhile. */
    private static final int WOKEN_AT_ONCE = 1000;

    private final Store store;
    private final ImageOperations operations;
    private final ImageReclaimer reclaimer;
    private final HostContentReconciler contents;

    /**
     * @param launched whether an account has instances of an image
     * @param kernelInUse whether an instance may still start with a kernel
     */
    public ImagesFamily(
            Store store,
            Hosts hosts,
            Images images,
            ImageOperations.LaunchedImages launched,
            BiPredicate<Reader, String> kernelInUse) {
        this.store = requireNonNull(store, "store is null");
        this.operations = new ImageOperations(images, launched);
        this.reclaimer = new ImageReclaimer(store, hosts, kernelInUse, images::isBeingMade);
        this.contents = new HostContentReconciler(store, hosts, images::isBeingMade, reclaimer::isNeeded);
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
        return List.of(reclaimer, contents);
    }

    /** What hosts lack because they were lost when it was made. */
    @Override
    public void resume() {
        List<HostContent> missing = store.read(HostContent::missing);
        for (int begin = 0; begin < missing.size(); begin += WOKEN_AT_ONCE) {
            List<HostContent> some = missing.subList(begin, Math.min(begin + WOKEN_AT_ONCE, missing.size()));
            store.write(transaction -> {
                some.forEach(content -> content.look(transaction));
                return true;
            });
        }
    }

    /** Has a host get a snapshot that it lacks. Returns false when no host that answers has it. */
    public boolean deliver(String snapshotId, String host) {
        return contents.deliver(snapshotId, host);
    }

    @Override
    public List<Consumer<Transaction>> residents(Reader reader, String host) {
        return HostContent.on(reader, host).stream()
                .<Consumer<Transaction>>map(content -> content::look)
                .toList();
    }

    @Override
    public void wipe(Host host) {
        host.disks().listBootFiles().forEach(host.disks()::removeBootFiles);
    }
}
