package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.Cloud;
import io.virga.cloud.image.Images;
import io.virga.cloud.instance.SimulatedHostRestore;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Images as the owner of the machine makes, imports and removes them. */
final class CloudImages implements ImageAdministration {
    /** The tag that says who logs in. */
    static final String LOGIN_USER = "virga:login-user";

    private static final String DIRECT = "-direct";

    private final Cloud cloud;
    private final List<Host> hosts;
    private final Configuration configuration;
    private final Scope owner;
    private final Path images;
    private final ImageBuilder builder;
    private final ImageDownload downloads;

    CloudImages(Cloud cloud, List<Host> hosts, Configuration configuration, String account) {
        this.cloud = requireNonNull(cloud, "cloud is null");
        this.hosts = List.copyOf(hosts);
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.owner = new Scope(account, cloud.regions().first());
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
        return hosts.getFirst().describe().accelerator() == HostDescription.Accelerator.SIMULATED;
    }

    /** Simulated hosts begin with images of the names that real ones can have, since nothing has to be built. */
    void ensureSimulated() {
        if (!isSimulated()) {
            return;
        }
        for (String region : cloud.regions().names()) {
            Scope scope = new Scope(owner.account(), region);
            for (ImageRecipe recipe : ImageRecipe.values()) {
                if (cloud.images().named(scope, recipe.label()).isEmpty()) {
                    registerSimulated(scope, recipe);
                }
            }
        }
    }

    private void registerSimulated(Scope scope, ImageRecipe recipe) {
        try {
            Path disk = SimulatedHostRestore.emptyDisk(recipe == ImageRecipe.DEBIAN_12 ? 2 : 1);
            try {
                cloud.images()
                        .register(
                                scope,
                                new Images.Source(
                                        recipe.label(),
                                        "A simulated image: nothing runs",
                                        hosts.getFirst().describe().architecture(),
                                        "legacy-bios",
                                        disk,
                                        Optional.empty(),
                                        new TreeMap<>()),
                                part -> {});
            } finally {
                Files.deleteIfExists(disk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a simulated image could not be made", e);
        }
    }

    @Override
    public List<Image> list() {
        return cloud.images().all(owner).stream().map(CloudImages::view).toList();
    }

    private static Image view(io.virga.cloud.image.Image image) {
        return new Image(
                image.id(),
                image.name(),
                image.architecture(),
                "available",
                image.description(),
                image.blockDevices().stream()
                        .mapToInt(io.virga.cloud.image.Image.BlockDevice::sizeGiB)
                        .sum(),
                Optional.ofNullable(image.tags().get(LOGIN_USER)));
    }

    @Override
    public Image build(String recipeName, Progress progress) {
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
        Optional<io.virga.cloud.image.Image> known = cloud.images().named(owner, recipe.label());
        if (known.isPresent()) {
            progress.at("the image " + recipe.label() + " is there already", 1);
            return view(known.get());
        }
        try {
            BuiltImage built = builder.build(recipe, step -> progress.at(step.step(), step.part() * 0.9));
            if (built.directBoot().isPresent() && recipe == ImageRecipe.VIRGA_TINY) {
                register(built, recipe.label() + DIRECT, built.directBoot(), progress);
            }
            return view(register(built, recipe.label(), Optional.empty(), progress));
        } catch (HostException e) {
            throw failed(e);
        }
    }

    private io.virga.cloud.image.Image register(
            BuiltImage built, String name, Optional<BuiltImage.Kernel> kernel, Progress progress) {
        Optional<io.virga.cloud.image.Image> known = cloud.images().named(owner, name);
        if (known.isPresent()) {
            return known.get();
        }
        String direct = kernel.isPresent() ? ", booted without a boot loader" : "";
        return cloud.images()
                .register(
                        owner,
                        new Images.Source(
                                name,
                                built.description() + direct,
                                built.architecture(),
                                "legacy-bios",
                                built.disk(),
                                kernel.map(k -> new Images.BootFiles(k.kernel(), k.initialRamDisk(), k.commandLine())),
                                new TreeMap<>(Map.of(LOGIN_USER, built.loginUser()))),
                        part -> progress.at("registering " + name, 0.9 + part * 0.1));
    }

    @Override
    public Image importImage(Import request, Progress progress) {
        if (isSimulated()) {
            throw Errors.unsupportedOperation(
                    "Simulated hosts run nothing, so there is no use in importing an image. Start with --hosts local.");
        }
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
                            owner,
                            new Images.Source(
                                    request.name(),
                                    "Imported from " + request.source(),
                                    request.architecture()
                                            .orElse(hosts.getFirst().describe().architecture()),
                                    "legacy-bios",
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

    /** Refuses what is most likely no disk: a text or a web page would be taken for a raw one. */
    private void requireBoot(Jail jail, Path file, String source) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw noSource(source, "there is no such file");
        }
        if (!new ForeignImages(jail).canBoot(file, Files.createDirectories(images))) {
            throw Errors.invalidParameterValue("The source " + source
                    + " has neither a boot sector nor a partition table, so nothing can boot from it. If it is a disk all"
                    + " the same, import it with --force.");
        }
    }

    /** The address that a source is; empty when it is a file. */
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

    /** The file that a source is. */
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
            case STALE_GENERATION, INSUFFICIENT_MEMORY, DISK_FULL, PROGRAM_MISSING, FAILED ->
                Errors.internalError(e.getMessage());
        };
    }

    @Override
    public void remove(String id) {
        cloud.images().remove(owner, id);
    }
}
