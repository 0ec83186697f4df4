package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.host.api.Host;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the data of a snapshot or kernel to one host if they are needed, from another host that has them, and deletes them
 * there otherwise. A host lacks data when it was lost while the image was made, or was added later.
 */
final class HostContentReconciler implements Reconciler<HostContent> {
    static final Waker<HostContent> WAKER = Waker.of("host-content", HostContent::key, HostContent::ofKey);

    private static final Logger log = LoggerFactory.getLogger(HostContentReconciler.class);

    /** Until hosts that have the data may be back. */
    private static final Duration UNTIL_A_SOURCE_IS_THERE = Duration.ofMinutes(1);

    /** The number of hosts that are asked for data. Those that are recorded to have them usually do. */
    private static final int MOST_ASKED = 10;

    private final Store store;
    private final Hosts hosts;
    private final Predicate<String> beingMade;
    private final Predicate<String> needed;

    /**
     * @param beingMade whether an image is being made of a snapshot or kernel: whoever makes it brings them to hosts
     * @param needed whether a snapshot or kernel is needed, by its id
     */
    HostContentReconciler(Store store, Hosts hosts, Predicate<String> beingMade, Predicate<String> needed) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.beingMade = requireNonNull(beingMade, "beingMade is null");
        this.needed = requireNonNull(needed, "needed is null");
    }

    @Override
    public Waker<HostContent> waker() {
        return WAKER;
    }

    @Override
    public Optional<String> lane(HostContent content) {
        return Optional.of(content.host());
    }

    @Override
    public Outcome reconcile(HostContent content) {
        String id = content.contentId();
        if (beingMade.test(id) || hosts.isLost(store, content.host())) {
            return Outcome.settled();
        }
        Host host = hosts.get(content.host());
        if (!needed.test(id)) {
            content.removeFrom(host.disks());
            ContentDelivery.removeSent(host, id);
            return Outcome.settledBy(transaction -> transaction.delete(HostContent.DOCUMENTS, content.key()));
        }
        // A machine starts once its disk is there, so that its kernel has to be there before.
        for (String kernel : HostContent.isKernel(id) ? List.<String>of() : kernels(id)) {
            if (!bring(kernel, host)) {
                return Outcome.later(UNTIL_A_SOURCE_IS_THERE);
            }
        }
        return bring(id, host) ? Outcome.settledBy(content::markThere) : Outcome.later(UNTIL_A_SOURCE_IS_THERE);
    }

    private List<String> kernels(String snapshotId) {
        return store.read(reader -> reader.find(Image.TYPE.documents(), Image.BY_SNAPSHOT, snapshotId)).stream()
                .flatMap(image -> image.kernelId().stream())
                .distinct()
                .toList();
    }

    /** Whether the host has the data now. */
    private boolean bring(String id, Host host) {
        if (ContentDelivery.isOn(host, id)) {
            ContentDelivery.removeSent(host, id);
            return true;
        }
        Optional<Host> source = source(id, host.name());
        if (source.isEmpty()) {
            log.warn("the host {} lacks {}, which no host has that answers", host.name(), id);
            return false;
        }
        store.write(transaction -> {
            new HostContent(id, host.name()).begin(transaction);
            return true;
        });
        ContentDelivery.copy(source.get(), host, id);
        log.info(
                "the host {} has got {} from the host {}",
                host.name(),
                id,
                source.get().name());
        return true;
    }

    /** Another host that has the data. */
    private Optional<Host> source(String id, String target) {
        return store.read(reader -> candidates(reader, id, target)).stream()
                .flatMap(name -> hosts.find(name).stream())
                .limit(MOST_ASKED)
                .filter(host -> ContentDelivery.isOn(host, id))
                .findFirst();
    }

    private List<String> candidates(Reader reader, String id, String target) {
        return HostContent.of(reader, id).stream()
                .map(HostContent::host)
                .filter(name -> !name.equals(target) && Hosts.isReachable(reader, name))
                .toList();
    }

    /**
     * Has a host get a snapshot that it lacks. Returns false when no host that answers has it.
     *
     * @param host the name of a host that answers
     */
    boolean deliver(String snapshotId, String host) {
        if (source(snapshotId, host).isEmpty()) {
            return false;
        }
        store.write(transaction -> {
            HostContent content = new HostContent(snapshotId, host);
            content.begin(transaction);
            content.look(transaction);
            return true;
        });
        return true;
    }
}
