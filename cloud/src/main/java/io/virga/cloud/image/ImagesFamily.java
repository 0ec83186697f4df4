package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Images. {@link ImageFamily} is something else: a line of images that AWS publishes. */
public final class ImagesFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(Image.TYPE).and(HostContent.DOCUMENTS);

    private final Store store;
    private final Hosts hosts;
    private final ImageOperations operations;
    private final List<Reconciler<?>> reclaimers;

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
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.operations = new ImageOperations(images, launched);
        this.reclaimers = ImageReclaimer.all(store, hosts, kernelInUse, images::isBeingMade);
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
        return reclaimers;
    }

    @Override
    public List<Consumer<Transaction>> residents(Reader reader, String host) {
        return HostContent.on(reader, host).stream()
                .<Consumer<Transaction>>map(content -> content::reclaim)
                .toList();
    }

    @Override
    public void wipe() {
        store.read(reader -> reader.all(Image.TYPE.documents())).stream()
                .flatMap(image -> image.kernelId().stream())
                .forEach(kernel -> hosts.all().forEach(host -> host.disks().removeBootFiles(kernel)));
    }
}
