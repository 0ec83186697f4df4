package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.volume.Snapshot;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.SnapshotInfo;
import io.virga.store.DuplicateException;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images: looked up with access control, registered, and removed together with their data.
 *
 * <p>An image is either a document in the store or one of the public images of simulated hosts, which are not stored.
 */
public final class Images {
    /** The root device of images whose source names no other. */
    public static final String ROOT_DEVICE = "/dev/xvda";

    private static final Logger log = LoggerFactory.getLogger(Images.class);
    private static final long GIB = 1L << 30;

    /** The number of documents that one transaction writes. Bounded, because every other write waits meanwhile. */
    private static final int WRITTEN_AT_ONCE = 1000;

    /**
     * What an image is made from. Sources come from the owner of the machine, not from the API.
     *
     * @param rootDeviceName the device name of the root volume
     */
    public record Source(
            String name,
            String description,
            String architecture,
            String bootMode,
            String rootDeviceName,
            Path disk,
            Optional<BootFiles> bootFiles,
            SortedMap<String, String> tags) {
        public Source {
            requireNonNull(name, "name is null");
            requireNonNull(description, "description is null");
            requireNonNull(architecture, "architecture is null");
            requireNonNull(bootMode, "bootMode is null");
            requireNonNull(rootDeviceName, "rootDeviceName is null");
            requireNonNull(disk, "disk is null");
            requireNonNull(bootFiles, "bootFiles is null");
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }

        /** A source with the default root device. */
        public Source(
                String name,
                String description,
                String architecture,
                String bootMode,
                Path disk,
                Optional<BootFiles> bootFiles,
                SortedMap<String, String> tags) {
            this(name, description, architecture, bootMode, ROOT_DEVICE, disk, bootFiles, tags);
        }
    }

    /** The files that an image boots from directly, without a boot loader. */
    public record BootFiles(Path kernel, Path initialRamDisk, String commandLine) {
        public BootFiles {
            requireNonNull(kernel, "kernel is null");
            requireNonNull(initialRamDisk, "initialRamDisk is null");
            requireNonNull(commandLine, "commandLine is null");
        }
    }

    private final Store store;
    private final Hosts hosts;
    private final FirstImages firstImages;
    private final Ids ids;
    private final InstantSource clock;
    private final Set<String> beingMade = ConcurrentHashMap.newKeySet();
    private volatile Optional<ImageAliases> aliases = Optional.empty();

    public Images(Store store, Hosts hosts, FirstImages firstImages, Ids ids, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.firstImages = requireNonNull(firstImages, "firstImages is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Has launches take aliases in the place of ids. Parameters lead to images, so that they can be told only afterwards. */
    public void resolve(ImageAliases resolver) {
        aliases = Optional.of(resolver);
    }

    /** Creates the images that an account owns in a region from the beginning. */
    public void begin(Transaction transaction, Scope scope) {
        List<Image> first = switch (firstImages) {
            case FirstImages.None() -> List.of();
            case FirstImages.Simulated(SimulatedImages images) -> images.ownIn(scope, clock.instant());
            case FirstImages.ToBuild wanted when wanted.owner().equals(scope) -> List.of(pending(wanted));
            case FirstImages.ToBuild _ -> List.of();
        };
        List<String> taken = Image.TYPE.unguarded().all(transaction, scope).stream()
                .map(Image::name)
                .toList();
        for (Image image : first) {
            if (!taken.contains(image.name())) {
                image.blockDevices().forEach(device -> insertSnapshot(transaction, image, device));
                transaction.insert(Image.TYPE.documents(), image);
            }
        }
    }

    private Image pending(FirstImages.ToBuild wanted) {
        return new Image(
                ids.next("ami"),
                wanted.owner().account(),
                wanted.owner().region(),
                Tags.NONE,
                wanted.name(),
                wanted.description(),
                wanted.architecture(),
                true,
                clock.instant(),
                ROOT_DEVICE,
                List.of(),
                "legacy-bios",
                Optional.empty(),
                Optional.empty(),
                Image.Traits.NONE,
                Optional.of(Image.Unavailable.pending()));
    }

    /** The image with this id; empty when it does not exist or is not visible in the scope. */
    Optional<Image> visible(Reader reader, Scope scope, String imageId) {
        Optional<Image> stored = reader.get(Image.TYPE.documents(), imageId);
        return stored.or(() -> Optional.ofNullable(publicIn(scope.region()).get(imageId)))
                .filter(image -> image.isVisibleTo(scope.account(), scope.region()));
    }

    /** The image with this id, for someone who acts, or the API's error when it does not exist or is not visible. */
    Image get(Reader reader, Acting acting, Purpose purpose, String imageId) {
        Image.TYPE.checkId(imageId);
        Optional<Image> image = visible(reader, Scope.of(acting), imageId);
        if (image.isEmpty()) {
            Image.TYPE.authorizeUnknown(acting, purpose, List.of(imageId));
            throw notFound(List.of(imageId));
        }
        Image.TYPE.authorize(reader, acting, purpose, image.get());
        return image.get();
    }

    /**
     * The image to launch from, for someone who acts, or the API's error also when it is not available.
     *
     * @param imageIdOrAlias an id, or {@code resolve:ssm:} and the name of a parameter that leads to an image
     */
    public Image launchable(Reader reader, Acting acting, Purpose purpose, String imageIdOrAlias) {
        String imageId = imageIdOrAlias.startsWith(ImageAliases.PREFIX) && aliases.isPresent()
                ? aliases.get().imageId(reader, acting, imageIdOrAlias.substring(ImageAliases.PREFIX.length()))
                : imageIdOrAlias;
        Image image = get(reader, acting, purpose, imageId);
        if (image.unavailable().isPresent()) {
            throw unavailable(image);
        }
        return image;
    }

    /** Refuses to change an image that is still being made. */
    static void refusePending(Image image) {
        if (image.isPending()) {
            throw unavailable(image);
        }
    }

    private static io.virga.wire.ServiceException unavailable(Image image) {
        return Errors.of(
                "InvalidAMIID.Unavailable",
                "The image ID '" + image.id() + "' is not available: it is " + image.state()
                        + image.unavailable()
                                .flatMap(Image.Unavailable::reason)
                                .map(reason -> ". " + reason)
                                .orElse("."));
    }

    /** All images that are visible in the scope: its own and the public ones. */
    Collection<Image> visible(Reader reader, Scope scope) {
        Map<String, Image> visible = new LinkedHashMap<>();
        Image.TYPE.unguarded().all(reader, scope).forEach(image -> visible.put(image.id(), image));
        reader.find(Image.TYPE.documents(), Image.PUBLIC, scope.region())
                .forEach(image -> visible.put(image.id(), image));
        visible.putAll(publicIn(scope.region()));
        return visible.values();
    }

    /** The public images of a region that belong to a family and can be launched, the oldest first. */
    public List<PublishedImage> published(Reader reader, String region) {
        List<PublishedImage> published = new ArrayList<>();
        Stream.concat(
                        reader.find(Image.TYPE.documents(), Image.PUBLIC, region).stream(),
                        publicIn(region).values().stream())
                .filter(image -> image.unavailable().isEmpty())
                .sorted(Comparator.comparing(Image::created).thenComparing(Image::id))
                .forEach(image -> {
                    for (ImageFamily family : ImageFamily.values()) {
                        family.release(image)
                                .ifPresent(release -> published.add(new PublishedImage(
                                        family,
                                        release,
                                        image.architecture(),
                                        image.id(),
                                        image.blockDevices().getFirst().volumeType(),
                                        image.created())));
                    }
                });
        return published;
    }

    private Map<String, Image> publicIn(String region) {
        return firstImages instanceof FirstImages.Simulated(SimulatedImages images)
                ? images.publicIn(region)
                : Map.of();
    }

    static ServiceException notFound(List<String> imageIds) {
        String list = String.join(", ", imageIds);
        return Errors.of(
                "InvalidAMIID.NotFound",
                imageIds.size() == 1
                        ? "The image id '[" + list + "]' does not exist"
                        : "The image ids '[" + list + "]' do not exist");
    }

    /** All images stored for a region, whoever owns them. Excludes the public images of simulated hosts. */
    public List<Image> kept(String region) {
        return store.read(reader -> reader.all(Image.TYPE.documents())).stream()
                .filter(image -> image.region().equals(region))
                .toList();
    }

    /** All images of an owner. */
    public List<Image> all(Scope owner) {
        return store.read(reader -> Image.TYPE.unguarded().all(reader, owner));
    }

    /** The image of an owner with this name. */
    public Optional<Image> named(Scope owner, String name) {
        return all(owner).stream().filter(image -> image.name().equals(name)).findFirst();
    }

    /**
     * Removes an image that is visible in the scope, and its snapshots, whoever owns it.
     *
     * @throws io.virga.wire.ServiceException InvalidAMIID.NotFound; InvalidAMIID.Unavailable while the image is being made;
     *     OperationNotPermitted for a public image of simulated hosts, which is not stored
     */
    public void remove(Scope scope, String imageId) {
        store.write(transaction -> {
            Image.TYPE.checkId(imageId);
            Image image = visible(transaction, scope, imageId).orElseThrow(() -> notFound(List.of(imageId)));
            refusePending(image);
            if (transaction.get(Image.TYPE.documents(), imageId).isEmpty()) {
                throw Errors.of(
                        "OperationNotPermitted",
                        "The image " + imageId
                                + " is a public one of simulated hosts, which cannot be removed one by one."
                                + " Start Virga with --images none to have none of them.");
            }
            return deregister(transaction, image, true);
        });
    }

    /** Marks a failed image as pending: making it is retried. */
    public void retry(String imageId) {
        change(imageId, Image.Unavailable.pending());
    }

    /**
     * Marks a pending image as failed.
     *
     * @param reason text for users
     */
    public void fail(String imageId, String reason) {
        change(imageId, Image.Unavailable.failed(reason));
    }

    private void change(String imageId, Image.Unavailable state) {
        store.write(transaction -> {
            transaction
                    .get(Image.TYPE.documents(), imageId)
                    .filter(image -> image.unavailable().isPresent())
                    .ifPresent(image -> transaction.replace(Image.TYPE.documents(), image.become(state)));
            return null;
        });
    }

    /**
     * Makes an image from a disk image file: puts a snapshot of the file on every host, and the kernel if there is one.
     *
     * @param progress receives the fraction that is done, 0 to 1
     * @throws ServiceException InvalidAMIName.Duplicate when the account already has an image with this name
     * @throws io.virga.host.api.HostException for example, the file is corrupt or the disk is full
     */
    public Image register(Scope owner, Source source, DoubleConsumer progress) {
        checkName(source.name());
        refuseDuplicate(owner, source.name());
        return make(owner, Optional.empty(), source, progress);
    }

    /**
     * Makes a pending image from a disk image file, as {@link #register} does. The image keeps its id, owner and name.
     *
     * @throws io.virga.wire.ServiceException InvalidAMIID.NotFound when the image was removed in the meantime
     */
    public Image complete(Image pending, Source source, DoubleConsumer progress) {
        return make(Scope.of(pending), Optional.of(pending.id()), source, progress);
    }

    private Image make(Scope owner, Optional<String> pendingId, Source source, DoubleConsumer progress) {
        String snapshotId = ids.next("snap");
        Optional<String> kernelId = source.bootFiles().map(files -> ids.next("aki"));
        beingMade.add(snapshotId);
        kernelId.ifPresent(beingMade::add);
        try {
            // Wake the reclaimer first: after a crash it deletes the data unless a document refers to them.
            wakeReclaimer(snapshotId, kernelId);
            int sizeGiB = put(source, snapshotId, kernelId, progress);
            Optional<Image> made = store.write(transaction -> wasReset(transaction, snapshotId)
                    ? Optional.empty()
                    : Optional.of(write(transaction, owner, pendingId, source, snapshotId, kernelId, sizeGiB)));
            if (made.isEmpty()) {
                throw Errors.internalError("Everything was reset while the image was made. Make it again.");
            }
            return made.get();
        } catch (DuplicateException e) {
            throw duplicate(source.name());
        } finally {
            if (store.read(reader -> wasReset(reader, snapshotId))) {
                // Also after a failure: the data are perhaps on hosts that had been emptied already.
                recordEverywhere(snapshotId, kernelId);
            }
            beingMade.remove(snapshotId);
            kernelId.ifPresent(beingMade::remove);
            wakeReclaimer(snapshotId, kernelId);
        }
    }

    /** Whether a reset has deleted the record of the first host that was to get the data, and perhaps data of that image. */
    private boolean wasReset(Reader reader, String snapshotId) {
        String first = hosts.all().iterator().next().name();
        return !new HostContent(snapshotId, first).isRecorded(reader);
    }

    /** Has the data removed wherever they are. */
    private void recordEverywhere(String snapshotId, Optional<String> kernelId) {
        List<HostContent> contents = Stream.concat(kernelId.stream(), Stream.of(snapshotId))
                .flatMap(id -> hosts.all().stream().map(host -> new HostContent(id, host.name())))
                .toList();
        for (int begin = 0; begin < contents.size(); begin += WRITTEN_AT_ONCE) {
            List<HostContent> some = contents.subList(begin, Math.min(begin + WRITTEN_AT_ONCE, contents.size()));
            store.write(transaction -> {
                some.forEach(content -> content.begin(transaction));
                return true;
            });
        }
    }

    /**
     * Puts an image's data on every host that answers; the others get them when they are back. Returns the size of the root
     * volume in GiB, rounded up.
     *
     * @throws HostException UNAVAILABLE when no host answers
     */
    private int put(Source source, String snapshotId, Optional<String> kernelId, DoubleConsumer progress) {
        List<String> ids =
                Stream.concat(kernelId.stream(), Stream.of(snapshotId)).toList();
        List<HostContent> there = new ArrayList<>();
        Optional<SnapshotInfo> stored = Optional.empty();
        Optional<HostException> failure = Optional.empty();
        for (Host host : hosts.all()) {
            List<HostContent> contents =
                    ids.stream().map(id -> new HostContent(id, host.name())).toList();
            store.write(transaction -> {
                contents.forEach(content -> content.begin(transaction));
                return true;
            });
            try {
                if (!hosts.isLost(store, host.name())) {
                    stored = Optional.of(put(host, snapshotId, kernelId, source, progress));
                    there.addAll(contents);
                }
            } catch (HostException e) {
                if (e.reason() != HostException.Reason.UNAVAILABLE) {
                    throw e;
                }
                log.warn("the host {} does not get the snapshot {} yet: {}", host.name(), snapshotId, e.getMessage());
                failure = Optional.of(e);
            }
        }
        noteThere(there);
        if (stored.isEmpty()) {
            throw failure.orElseThrow(
                    () -> new HostException(HostException.Reason.UNAVAILABLE, "there is no host to put an image on"));
        }
        return (int) ((stored.get().virtualSizeBytes() + GIB - 1) / GIB);
    }

    private void noteThere(List<HostContent> there) {
        for (int begin = 0; begin < there.size(); begin += WRITTEN_AT_ONCE) {
            List<HostContent> some = there.subList(begin, Math.min(begin + WRITTEN_AT_ONCE, there.size()));
            store.write(transaction -> {
                // After a reset nothing is noted any more of before.
                some.stream()
                        .filter(content -> content.isRecorded(transaction))
                        .forEach(content -> content.markThere(transaction));
                return true;
            });
        }
    }

    /** Wakes {@link ImageReclaimer} for these data, which deletes them unless an image uses them. */
    private void wakeReclaimer(String snapshotId, Optional<String> kernelId) {
        store.write(transaction -> {
            ImageReclaimer.WAKER.wake(transaction, snapshotId);
            kernelId.ifPresent(id -> ImageReclaimer.WAKER.wake(transaction, id));
            // A host that was lost while the others got the data may be back.
            HostContent.of(transaction, snapshotId).stream()
                    .filter(content -> !content.there())
                    .limit(WRITTEN_AT_ONCE)
                    .forEach(content -> content.look(transaction));
            return null;
        });
    }

    /** Whether an image is being made from a snapshot or kernel that no document refers to yet. */
    public boolean isBeingMade(String id) {
        return beingMade.contains(id);
    }

    private SnapshotInfo put(
            Host host, String snapshotId, Optional<String> kernelId, Source source, DoubleConsumer progress) {
        source.bootFiles().ifPresent(files -> ContentDelivery.putBootFiles(host, kernelId.orElseThrow(), files));
        return ContentDelivery.putSnapshot(host, snapshotId, source.disk(), progress);
    }

    private void refuseDuplicate(Scope owner, String name) {
        if (named(owner, name).isPresent()) {
            throw duplicate(name);
        }
    }

    private static ServiceException duplicate(String name) {
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

    /** Writes the document of an image whose data are in place: replaces the pending one, or inserts a new one. */
    private Image write(
            Transaction transaction,
            Scope owner,
            Optional<String> pendingId,
            Source source,
            String snapshotId,
            Optional<String> kernelId,
            int sizeGiB) {
        Optional<Image> pending = pendingId.map(
                id -> transaction.get(Image.TYPE.documents(), id).orElseThrow(() -> notFound(List.of(id))));
        Image.BlockDevice root = new Image.BlockDevice(source.rootDeviceName(), snapshotId, sizeGiB, "gp3", true);
        SortedMap<String, String> tags = new TreeMap<>(source.tags());
        pending.ifPresent(image -> tags.putAll(image.tags()));
        Image image = new Image(
                pendingId.orElseGet(() -> ids.next("ami")),
                owner.account(),
                owner.region(),
                tags,
                source.name(),
                source.description(),
                source.architecture(),
                true,
                pending.map(Image::created).orElseGet(clock::instant),
                source.rootDeviceName(),
                List.of(root),
                source.bootMode(),
                kernelId,
                kernelId.map(id -> id.replaceFirst("aki", "ari")),
                Image.Traits.NONE,
                Optional.empty());
        insertSnapshot(transaction, image, root);
        if (pending.isPresent()) {
            transaction.replace(Image.TYPE.documents(), image);
        } else {
            transaction.insert(Image.TYPE.documents(), image);
        }
        return image;
    }

    private void insertSnapshot(Transaction transaction, Image image, Image.BlockDevice device) {
        transaction.insert(
                Snapshot.TYPE.documents(),
                new Snapshot(
                        device.snapshotId(),
                        image.account(),
                        image.region(),
                        Tags.NONE,
                        "Root volume of " + image.id(),
                        device.sizeGiB(),
                        clock.instant()));
    }

    /**
     * Deletes an image. Its instances keep running. A snapshot is deleted only with {@code withSnapshots}, and only if no
     * other image uses it.
     *
     * @return the ids of the deleted snapshots; {@link ImageReclaimer} deletes their data once this transaction is durable
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
