package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.host.api.Host;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    /** How often a source was looked for since the data last came, by the reconciler's keys. */
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

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

    /**
     * A lane beside that of the host: a run waits for the host that the data come from, too, and must not hold up machines
     * while that one hangs.
     */
    @Override
    public Optional<String> lane(HostContent content) {
        return Optional.of(content.host() + " (content)");
    }

    @Override
    public Outcome reconcile(HostContent content) {
        String id = content.contentId();
        if (beingMade.test(id) || hosts.isLost(store, content.host())) {
            return Outcome.settled();
        }
        Host host = hosts.get(content.host());
        if (!needed.test(id)) {
            attempts.remove(content.key());
            content.removeFrom(host.disks());
            ContentDelivery.removeSent(host, id);
            return Outcome.settledBy(transaction -> transaction.delete(HostContent.DOCUMENTS, content.key()));
        }
        // A machine starts once its disk is there, so that its kernel has to be there before.
        List<HostContent> lacking = lackingKernels(id, host);
        if (!lacking.isEmpty()) {
            store.write(transaction -> {
                lacking.forEach(kernel -> {
                    kernel.begin(transaction);
                    kernel.look(transaction);
                });
                return true;
            });
            return Outcome.later(UNTIL_A_SOURCE_IS_THERE);
        }
        return bring(id, host)
                ? Outcome.settledBy(transaction -> {
                    content.markThere(transaction);
                    lookAtWaiting(transaction, content);
                })
                : Outcome.later(UNTIL_A_SOURCE_IS_THERE);
    }

    /**
     * The kernels of a snapshot's images that a host lacks. Only their own runs bring them: two runs at once would disturb
     * each other.
     */
    private List<HostContent> lackingKernels(String id, Host host) {
        if (HostContent.isKernel(id)) {
            return List.of();
        }
        return store.read(reader -> reader.find(Image.TYPE.documents(), Image.BY_SNAPSHOT, id)).stream()
                .flatMap(image -> image.kernelId().stream())
                .distinct()
                .filter(kernel -> !ContentDelivery.isOn(host, kernel))
                .map(kernel -> new HostContent(kernel, host.name()))
                .toList();
    }

    /** Brings the snapshots that have waited for a kernel. */
    private static void lookAtWaiting(Transaction transaction, HostContent kernel) {
        transaction.find(Image.TYPE.documents(), Image.BY_KERNEL, kernel.contentId()).stream()
                .flatMap(image -> image.blockDevices().stream())
                .map(device -> new HostContent(device.snapshotId(), kernel.host()))
                .filter(snapshot -> snapshot.isRecorded(transaction))
                .forEach(snapshot -> snapshot.look(transaction));
    }

    /** Whether the host has the data now. */
    private boolean bring(String id, Host host) {
        if (ContentDelivery.isOn(host, id)) {
            attempts.remove(new HostContent(id, host.name()).key());
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
        attempts.remove(new HostContent(id, host.name()).key());
        log.info(
                "the host {} has got {} from the host {}",
                host.name(),
                id,
                source.get().name());
        return true;
    }

    /**
     * Another host that has the data, and another one each time, so that a source which always fails is not the only one that
     * is asked. A failure is one of the whole run, which is then repeated. Hosts that turn out to lack the data are no sources
     * any more: whoever waits for data that are nowhere must not wait for ever.
     */
    private Optional<Host> source(String id, String target) {
        List<String> candidates = new ArrayList<>(store.read(reader -> candidates(reader, id, target)));
        Collections.rotate(candidates, attempts.merge(new HostContent(id, target).key(), 1, Integer::sum));
        List<HostContent> lacking = new ArrayList<>();
        for (String name : candidates.subList(0, Math.min(MOST_ASKED, candidates.size()))) {
            Optional<Host> host = hosts.find(name);
            if (host.isPresent()) {
                if (ContentDelivery.isOn(host.get(), id)) {
                    return host;
                }
                lacking.add(new HostContent(id, name));
            }
        }
        store.write(transaction -> {
            lacking.stream().filter(content -> content.isThere(transaction)).forEach(content -> {
                content.begin(transaction);
                content.look(transaction);
            });
            return true;
        });
        return Optional.empty();
    }

    private List<String> candidates(Reader reader, String id, String target) {
        return HostContent.of(reader, id).stream()
                .map(HostContent::host)
                .filter(name -> !name.equals(target) && Hosts.isReachable(reader, name))
                .toList();
    }

    /**
     * Has a host get a snapshot that it lacks. Returns false when no host that answers is known to have it.
     * Calls no host: the caller's run is in the lane of this one.
     *
     * @param host the name of a host that answers
     */
    boolean deliver(String snapshotId, String host) {
        return store.write(transaction -> {
            boolean known = HostContent.of(transaction, snapshotId).stream()
                    .anyMatch(content -> content.there()
                            && !content.host().equals(host)
                            && Hosts.isReachable(transaction, content.host()));
            if (known) {
                HostContent content = new HostContent(snapshotId, host);
                content.begin(transaction);
                content.look(transaction);
            }
            return known;
        });
    }
}
