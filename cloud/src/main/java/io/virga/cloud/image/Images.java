package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Errors;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.WakeUp;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.volume.Snapshot;
import io.virga.host.api.Disks;
import io.virga.host.api.Host;
import io.virga.host.api.SnapshotInfo;
import io.virga.store.DuplicateException;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;

/** The images that there are: found for those who may see them, registered, and taken away with what they are made of. */
public final class Images {
    private static final long GIB = 1L << 30;

    /** What an image is to be made of, by its owner's hand and not by the API. */
    public record Source(
            String name,
            String description,
            String architecture,
            String bootMode,
            Path disk,
            Optional<BootFiles> bootFiles,
            SortedMap<String, String> tags) {
        public Source {
            requireNonNull(name, "name is null");
            requireNonNull(description, "description is null");
            requireNonNull(architecture, "architecture is null");
            requireNonNull(bootMode, "bootMode is null");
            requireNonNull(disk, "disk is null");
            requireNonNull(bootFiles, "bootFiles is null");
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }
    }

    /** What an image boots with instead of a boot loader. */
    public record BootFiles(Path kernel, Path initialRamDisk, String commandLine) {
        public BootFiles {
            requireNonNull(kernel, "kernel is null");
            requireNonNull(initialRamDisk, "initialRamDisk is null");
            requireNonNull(commandLine, "commandLine is null");
        }
    }

    private final Store store;
    private final Hosts hosts;
    private final Ids ids;
    private final InstantSource clock;
    private final Set<String> beingMade = ConcurrentHashMap.newKeySet();

    public Images(Store store, Hosts hosts, Ids ids, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The image with this id, or the API's error when it is not there for the scope. */
    public static Image get(Reader reader, Scope scope, String imageId) {
        Image.TYPE.checkId(imageId);
        return reader.get(Image.TYPE.documents(), imageId)
                .filter(image -> image.isVisibleTo(scope.account(), scope.region()))
                .orElseThrow(() -> notFound(List.of(imageId)));
    }

    static io.virga.wire.ServiceException notFound(List<String> imageIds) {
        String list = String.join(", ", imageIds);
        return Errors.of(
                "InvalidAMIID.NotFound",
                imageIds.size() == 1
                        ? "The image id '[" + list + "]' does not exist"
                        : "The image ids '[" + list + "]' do not exist");
    }

    /** All images of an owner. */
    public List<Image> all(Scope owner) {
        return store.read(reader -> Image.TYPE.all(reader, owner));
    }

    /** The image of an owner with this name. */
    public Optional<Image> named(Scope owner, String name) {
        return all(owner).stream().filter(image -> image.name().equals(name)).findFirst();
    }

    /** Takes an image away with its snapshots. */
    public void remove(Scope owner, String imageId) {
        store.write(transaction -> deregister(transaction, get(transaction, owner, imageId), true));
    }

    /**
     * Makes an image of a disk image file: a snapshot of it on every host, and its kernel where it has one.
     *
     * @param progress hears the part that is done, 0 to 1
     * @throws io.virga.wire.ServiceException InvalidAMIName.Duplicate, when the account has an image with this name
     * @throws io.virga.host.api.HostException the file is broken, the disk full, and the like
     */
    public Image register(Scope owner, Source source, DoubleConsumer progress) {
        checkName(source.name());
        refuseDuplicate(owner, source.name());
        String snapshotId = ids.next("snap");
        Optional<String> kernelId = source.bootFiles().map(files -> ids.next("aki"));
        beingMade.add(snapshotId);
        kernelId.ifPresent(beingMade::add);
        try {
            // First of all, so that after a crash somebody looks whether what was made is wanted.
            wakeReclaimer(snapshotId, kernelId);
            return make(owner, source, snapshotId, kernelId, progress);
        } catch (DuplicateException e) {
            throw duplicate(source.name());
        } finally {
            beingMade.remove(snapshotId);
            kernelId.ifPresent(beingMade::remove);
            wakeReclaimer(snapshotId, kernelId);
        }
    }

    private Image make(
            Scope owner, Source source, String snapshotId, Optional<String> kernelId, DoubleConsumer progress) {
        long bytes = 0;
        for (Host host : hosts.all()) {
            bytes = put(host.disks(), snapshotId, kernelId, source, progress).virtualSizeBytes();
        }
        int sizeGiB = (int) ((bytes + GIB - 1) / GIB);
        return store.write(transaction -> insert(transaction, owner, source, snapshotId, kernelId, sizeGiB));
    }

    /** Lets {@link ImageReclaimer} look at these data, which it takes away unless an image is made of them. */
    private void wakeReclaimer(String snapshotId, Optional<String> kernelId) {
        store.write(transaction -> {
            WakeUp.wake(transaction, ImageReclaimer.NAME, snapshotId);
            kernelId.ifPresent(id -> ImageReclaimer.wakeForKernel(transaction, id));
            return null;
        });
    }

    /** Whether a snapshot or kernel is about to be an image's, and no document tells of it yet. */
    public boolean isBeingMade(String id) {
        return beingMade.contains(id);
    }

    private static SnapshotInfo put(
            Disks disks, String snapshotId, Optional<String> kernelId, Source source, DoubleConsumer progress) {
        source.bootFiles()
                .ifPresent(files -> disks.putBootFiles(
                        kernelId.orElseThrow(), files.kernel(), files.initialRamDisk(), files.commandLine()));
        return disks.putSnapshot(snapshotId, source.disk(), progress);
    }

    private void refuseDuplicate(Scope owner, String name) {
        if (named(owner, name).isPresent()) {
            throw duplicate(name);
        }
    }

    private static io.virga.wire.ServiceException duplicate(String name) {
        return Errors.of(
                "InvalidAMIName.Duplicate", "AMI name " + name + " is already in use by another AMI of this account");
    }

    private static void checkName(String name) {
        if (!name.matches("[a-zA-Z0-9()\\[\\] ./\\-'@_]{3,128}")) {
            throw Errors.of(
                    "InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, and the"
                            + " characters ( ) [ ] space . / - ' @ _");
        }
    }

    private Image insert(
            Transaction transaction,
            Scope owner,
            Source source,
            String snapshotId,
            Optional<String> kernelId,
            int sizeGiB) {
        String rootDevice = "/dev/xvda";
        Image image = new Image(
                ids.next("ami"),
                owner.account(),
                owner.region(),
                source.tags(),
                source.name(),
                source.description(),
                source.architecture(),
                true,
                clock.instant(),
                rootDevice,
                List.of(new Image.BlockDevice(rootDevice, snapshotId, sizeGiB, "gp3", true)),
                source.bootMode(),
                kernelId,
                kernelId.map(id -> id.replaceFirst("aki", "ari")));
        transaction.insert(
                Snapshot.TYPE.documents(),
                new Snapshot(
                        snapshotId,
                        owner.account(),
                        owner.region(),
                        Tags.NONE,
                        "Root volume of " + image.id(),
                        sizeGiB,
                        clock.instant()));
        transaction.insert(Image.TYPE.documents(), image);
        return image;
    }

    /**
     * Takes an image away. Instances of it live on; its snapshot stays, unless it is to go, too, and nothing else uses it.
     *
     * @return the snapshots that were deleted; {@link ImageReclaimer} lets their data go, once this is durable
     */
    static List<String> deregister(Transaction transaction, Image image, boolean withSnapshots) {
        transaction.delete(Image.TYPE.documents(), image.id());
        List<String> deleted = new ArrayList<>();
        for (Image.BlockDevice device : image.blockDevices()) {
            boolean used = transaction.count(Image.TYPE.documents(), Image.BY_SNAPSHOT, device.snapshotId()) > 0;
            if (withSnapshots && !used && transaction.delete(Snapshot.TYPE.documents(), device.snapshotId())) {
                deleted.add(device.snapshotId());
            }
        }
        ImageReclaimer.wake(transaction, image);
        return deleted;
    }
}
