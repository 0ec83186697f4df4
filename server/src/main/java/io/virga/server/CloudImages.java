package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.Cloud;
import io.virga.cloud.identity.Account;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.image.ImageFamily;
import io.virga.cloud.image.Images;
import io.virga.cloud.image.SimulatedImages;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.placement.HostRecord;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.HostException;
import io.virga.host.disk.ForeignImages;
import io.virga.host.image.BuiltImage;
import io.virga.host.image.ImageBuilder;
import io.virga.host.image.ImageRecipe;
import io.virga.host.jail.Jail;
import io.virga.server.http.ImageAdministration;
import io.virga.wire.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, imports and removes images for the owner of the machine.
 *
 * <p>One image is built at a time. A further request for a build waits and receives the progress of the current build.
 */
final class CloudImages implements ImageAdministration, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloudImages.class);

    /** How long {@link #close} waits for a build that it has interrupted. */
    private static final Duration BUILD_END = Duration.ofSeconds(30);

    /** The tag that names the user for logins by SSH. */
    static final String LOGIN_USER = "virga:login-user";

    private static final String DIRECT = "-direct";

    private final Cloud cloud;
    private final Configuration configuration;
    private final Scope owner;
    private final Path images;
    private final ImageBuilder builder;
    private final ImageDownload downloads;
    private final InstantSource clock;
    private final ReentrantLock building = new ReentrantLock(true);
    private final List<Progress> waiting = new CopyOnWriteArrayList<>();
    private final Thread background =
            Thread.ofPlatform().daemon().name("first-image").unstarted(this::buildUnfinished);

    CloudImages(Cloud cloud, Configuration configuration, String account, InstantSource clock) {
        this.cloud = requireNonNull(cloud, "cloud is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.owner = new Scope(account, cloud.regions().first());
        this.clock = requireNonNull(clock, "clock is null");
        this.images = configuration.data().resolve("images");
        this.builder = new ImageBuilder(images);
        this.downloads = new ImageDownload(images, ImageDownload.Limits.DEFAULT);
        try {
            downloads.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("what is left of imports in " + images + " can't be deleted", e);
        }
    }

    private boolean isSimulated() {
        return configuration.hosts() instanceof Hosts.Simulated;
    }

    /** The images that exist before anybody has made one, depending on the kind of hosts. */
    static FirstImages first(Configuration configuration, Regions regions) {
        if (!configuration.firstImages()) {
            return FirstImages.NONE;
        }
        List<String> accounts =
                configuration.accounts().stream().map(Account::id).toList();
        return switch (configuration.hosts()) {
            case Hosts.Local _ ->
                new FirstImages.ToBuild(
                        new Scope(accounts.getFirst(), regions.first()),
                        ImageRecipe.VIRGA_TINY.label(),
                        "Being made from Debian packages, since the first start",
                        "x86_64");
            case Hosts.Simulated _ ->
                new FirstImages.Simulated(new SimulatedImages(
                        accounts.stream()
                                .flatMap(account -> regions.names().stream().map(name -> new Scope(account, name)))
                                .toList(),
                        Arrays.stream(ImageRecipe.values())
                                .map(recipe -> new SimulatedImages.Own(
                                        recipe.label(),
                                        "A simulated image: nothing runs",
                                        "x86_64",
                                        recipe == ImageRecipe.DEBIAN_12 ? 2 : 1))
                                .toList()));
        };
    }

    /** Builds in the background those of the first images that are not available yet. */
    void start() {
        if (!isSimulated() && configuration.firstImages()) {
            background.start();
        }
    }

    private void buildUnfinished() {
        try {
            if (!cloud.awaitStartWithoutLimit()) {
                return;
            }
        } catch (InterruptedException e) {
            return; // this server ends
        }
        for (ImageRecipe recipe : ImageRecipe.values()) {
            boolean unfinished = cloud.images()
                    .named(owner, recipe.label())
                    .filter(image -> image.unavailable().isPresent())
                    .isPresent();
            if (unfinished) {
                try {
                    build(recipe.label(), Publication.USUAL, (step, part) -> {});
                    LOG.info("the image {} is there", recipe.label());
                } catch (ServiceException e) {
                    LOG.warn(
                            "the image {} could not be made. Try again by \"virga image build {}\", or start Virga with"
                                    + " --images none. {}",
                            recipe.label(),
                            recipe.label(),
                            e.getMessage());
                }
            }
        }
    }

    /** Interrupts the build in the background. The next start begins it again. */
    @Override
    public void close() {
        if (!background.isAlive()) {
            return; // already ended, or never started (joining an unstarted thread is an error)
        }
        background.interrupt();
        try {
            background.join(BUILD_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Image> list() {
        return cloud.images().kept(owner.region()).stream()
                .map(CloudImages::view)
                .toList();
    }

    private static Image view(io.virga.cloud.image.Image image) {
        return new Image(
                image.id(),
                image.account(),
                image.name(),
                image.architecture(),
                image.state(),
                image.unavailable()
                        .flatMap(io.virga.cloud.image.Image.Unavailable::reason)
                        .orElse(image.description()),
                image.blockDevices().stream()
                        .mapToInt(io.virga.cloud.image.Image.BlockDevice::sizeGiB)
                        .sum(),
                Optional.ofNullable(image.tags().get(LOGIN_USER)));
    }

    @Override
    public Image build(String recipeName, Publication publication, Progress progress) {
        ImageRecipe recipe = Arrays.stream(ImageRecipe.values())
                .filter(r -> r.label().equals(recipeName))
                .findFirst()
                .orElseThrow(() -> Errors.invalidParameterValue("There is no recipe for an image " + recipeName
                        + ". There are: "
                        + String.join(
                                ", ",
                                Arrays.stream(ImageRecipe.values())
                                        .map(ImageRecipe::label)
                                        .toList())));
        Place place = place(publication, Optional.of(recipe.label()), "x86_64");
        cloud.awaitStarted();
        waiting.add(progress);
        try {
            building.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.internalError("The server ends, and the image was not made.");
        } finally {
            waiting.remove(progress);
        }
        try {
            return view(buildAlone(recipe, place, progress));
        } finally {
            building.unlock();
        }
    }

    private io.virga.cloud.image.Image buildAlone(ImageRecipe recipe, Place place, Progress progress) {
        Optional<io.virga.cloud.image.Image> known = cloud.images().named(place.owner(), place.name());
        if (known.isPresent() && known.get().unavailable().isEmpty()) {
            progress.at("the image " + place.name() + " is there already", 1);
            return known.get();
        }
        if (isSimulated()) {
            throw Errors.unsupportedOperation(
                    "Simulated hosts run nothing, so there is no use in making an image. Start with --hosts local.");
        }
        known.ifPresent(image -> cloud.images().retry(image.id()));
        try {
            BuiltImage built = builder.build(recipe, step -> tell(progress, step.step(), step.part() * 0.9));
            if (built.directBoot().isPresent() && recipe == ImageRecipe.VIRGA_TINY) {
                register(built, place.named(place.name() + DIRECT), built.directBoot(), progress);
            }
            return register(built, place, Optional.empty(), progress);
        } catch (HostException e) {
            // An image whose build was interrupted by the end of the server stays pending: the next start builds it
            // again.
            if (!Thread.currentThread().isInterrupted()) {
                known.ifPresent(image -> cloud.images().fail(image.id(), e.getMessage()));
            }
            throw failed(e);
        }
    }

    /**
     * Reports progress to the caller that requested the build and to all waiting callers. Drops a waiting caller whose
     * report fails.
     */
    private void tell(Progress progress, String step, double part) {
        List<Progress> gone = new ArrayList<>();
        for (Progress other : waiting) {
            try {
                other.at(step, part);
            } catch (UncheckedIOException e) {
                gone.add(other);
            }
        }
        waiting.removeAll(gone);
        progress.at(step, part);
    }

    /** The owner and the name that an image is published under, and the device name of its root. */
    private record Place(Scope owner, String name, String rootDeviceName) {
        Place named(String newName) {
            return new Place(owner, newName, rootDeviceName);
        }
    }

    private Place place(Publication wanted, Optional<String> usualName, String architecture) {
        Optional<ImageFamily> family = wanted.as()
                .map(label -> ImageFamily.labelled(label)
                        .orElseThrow(() -> Errors.invalidParameterValue("There is no family of images " + label
                                + " to publish as. There are: " + String.join(", ", ImageFamily.labels()))));
        String account =
                wanted.owner().or(() -> family.map(ImageFamily::account)).orElse(owner.account());
        if (!account.matches("[0-9]{12}")) {
            throw Errors.invalidParameterValue("An owner is an account of twelve digits, not " + account + ".");
        }
        String name = wanted.name()
                .or(() -> family.map(f -> f.name(f.release(clock.instant()), architecture)))
                .or(() -> usualName)
                .orElseThrow(() -> Errors.invalidParameterValue(
                        "The name of the image is missing: give it one by --name, or publish it by --as."));
        return new Place(
                new Scope(account, owner.region()),
                name,
                family.map(ImageFamily::rootDeviceName).orElse(Images.ROOT_DEVICE));
    }

    private io.virga.cloud.image.Image register(
            BuiltImage built, Place place, Optional<BuiltImage.Kernel> kernel, Progress progress) {
        Optional<io.virga.cloud.image.Image> known = cloud.images().named(place.owner(), place.name());
        if (known.isPresent() && known.get().unavailable().isEmpty()) {
            return known.get();
        }
        String direct = kernel.isPresent() ? ", booted without a boot loader" : "";
        Images.Source source = new Images.Source(
                place.name(),
                built.description() + direct,
                built.architecture(),
                "legacy-bios",
                place.rootDeviceName(),
                built.disk(),
                kernel.map(k -> new Images.BootFiles(k.kernel(), k.initialRamDisk(), k.commandLine())),
                new TreeMap<>(Map.of(LOGIN_USER, built.loginUser())));
        DoubleConsumer copied = part -> tell(progress, "registering " + place.name(), 0.9 + part * 0.1);
        return known.isPresent()
                ? cloud.images().complete(known.get(), source, copied)
                : cloud.images().register(place.owner(), source, copied);
    }

    /** The first architecture of the first host that is there. */
    private String architectureOfHosts() {
        return cloud.hosts().records().stream()
                .filter(host -> host.configured() && !host.architectures().isEmpty())
                .min(Comparator.comparingInt(HostRecord::order))
                .map(host -> host.architectures().getFirst())
                .orElseThrow(() -> Errors.invalidParameterValue(
                        "No host is there yet to tell its architecture. Give that of the image by --architecture."));
    }

    @Override
    public Image importImage(Import request, Progress progress) {
        if (isSimulated()) {
            throw Errors.unsupportedOperation(
                    "Simulated hosts run nothing, so there is no use in importing an image. Start with --hosts local.");
        }
        cloud.awaitStarted();
        String architecture = request.architecture().orElseGet(this::architectureOfHosts);
        Place place = place(request.publication(), Optional.empty(), architecture);
        Optional<URI> url = url(request.source());
        Path file = url.map(u -> downloads.fetch(u, progress)).orElseGet(() -> file(request.source()));
        try {
            Jail jail = Jail.of(configuration.data());
            if (url.isPresent()) {
                jail.share(file);
            }
            if (!request.force()) {
                requireBoot(jail, file, request.source());
            }
            TreeMap<String, String> tags = new TreeMap<>();
            request.loginUser().ifPresent(user -> tags.put(LOGIN_USER, user));
            return view(cloud.images()
                    .register(
                            place.owner(),
                            new Images.Source(
                                    place.name(),
                                    "Imported from " + request.source(),
                                    architecture,
                                    "legacy-bios",
                                    place.rootDeviceName(),
                                    file,
                                    Optional.empty(),
                                    tags),
                            part -> progress.at("checking and copying the disk image", part)));
        } catch (HostException e) {
            throw failed(e);
        } catch (IOException e) {
            throw Errors.internalError("The image " + file + " can't be read: " + e.getMessage());
        } finally {
            if (url.isPresent()) {
                ImageDownload.deleteQuietly(file);
            }
        }
    }

    /**
     * Refuses a file that is probably no disk. Without this check a text or a web page would be imported as a raw
     * image.
     */
    private void requireBoot(Jail jail, Path file, String source) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw noSource(source, "there is no such file");
        }
        if (!new ForeignImages(jail).canBoot(file, Files.createDirectories(images))) {
            throw Errors.invalidParameterValue("The source " + source
                    + " has neither a boot sector nor a partition table, so nothing can boot from it. If it is a disk"
                    + " all the same, import it with --force.");
        }
    }

    /** The URL that a source is; empty when the source is a file. */
    static Optional<URI> url(String source) {
        if (!source.matches("https?://.*")) {
            return Optional.empty();
        }
        try {
            URI url = new URI(source);
            if (url.getHost() != null) {
                return Optional.of(url);
            }
            throw noSource(source, "it names no host");
        } catch (URISyntaxException e) {
            throw noSource(source, e.getReason());
        }
    }

    /** The file that a source names. */
    static Path file(String source) {
        try {
            return Path.of(source);
        } catch (InvalidPathException e) {
            throw noSource(source, e.getReason());
        }
    }

    private static ServiceException noSource(String source, String why) {
        return Errors.invalidParameterValue(
                "The source " + source + " is neither a file of this machine nor an address: " + why + ".");
    }

    private static RuntimeException failed(HostException e) {
        return switch (e.reason()) {
            case INVALID, UNSUPPORTED, NOT_FOUND -> Errors.invalidParameterValue(e.getMessage());
            case STALE_GENERATION, STALE_EPOCH, INSUFFICIENT_MEMORY, DISK_FULL, PROGRAM_MISSING, UNAVAILABLE, FAILED ->
                Errors.internalError(e.getMessage());
        };
    }

    @Override
    public void remove(String id) {
        cloud.awaitStarted();
        cloud.images().remove(owner, id);
    }
}
