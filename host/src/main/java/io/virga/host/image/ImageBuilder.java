package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes guest images from the packages that this machine's apt offers, without root.
 *
 * <p>An image is made once and kept. A build that fails or is interrupted leaves only its log.
 */
public final class ImageBuilder {
    private final Path directory;
    private final Ownership ownership;
    private final Predicate<String> programPresent;

    /**
     * @param directory for images, logs and builds. A build needs about 700 MB for {@code virga-tiny}, and 4 GB for
     *     {@code debian-12}
     */
    public ImageBuilder(Path directory) {
        this(directory.toAbsolutePath(), Ownership.current(), ImageBuilder::onSearchPath);
    }

    ImageBuilder(Path directory, Ownership ownership, Predicate<String> programPresent) {
        this.directory = requireNonNull(directory, "directory is null");
        this.ownership = requireNonNull(ownership, "ownership is null");
        this.programPresent = requireNonNull(programPresent, "programPresent is null");
    }

    /** The programs that this machine lacks to make the image; empty when it can be made. */
    public List<Requirement> missing(ImageRecipe recipe) {
        return Requirements.of(recipe, ownership).stream()
                .filter(requirement -> !programPresent.test(requirement.program()))
                .toList();
    }

    /** The image, if this version has made it before. */
    public Optional<BuiltImage> built(ImageRecipe recipe) {
        return KeptImage.read(directory.resolve(recipe.label()), recipe);
    }

    /** The log of the last build of this image. */
    public Path log(ImageRecipe recipe) {
        return directory.resolve("logs").resolve(recipe.label() + ".log");
    }

    /**
     * Makes the image, unless it was made before. Takes seconds ({@code virga-tiny}) or minutes ({@code debian-12}). An
     * interrupt of the thread cancels the build.
     *
     * @param progress called for each step, on threads of the build
     * @throws HostException {@code PROGRAM_MISSING} when {@link #missing} is not empty, {@code DISK_FULL}, {@code UNSUPPORTED}
     *     on machines other than x86-64, or {@code FAILED} with the log's path, for example without a network
     */
    public BuiltImage build(ImageRecipe recipe, Consumer<BuildProgress> progress) {
        Optional<BuiltImage> kept = built(recipe);
        return kept.isPresent() ? kept.get() : rebuild(recipe, progress);
    }

    /** Makes the image again and replaces an existing one. Otherwise like {@link #build}. */
    public BuiltImage rebuild(ImageRecipe recipe, Consumer<BuildProgress> progress) {
        requireMachine();
        List<Requirement> missing = missing(recipe);
        if (!missing.isEmpty()) {
            throw new HostException(Reason.PROGRAM_MISSING, Requirements.message(recipe, missing));
        }
        try {
            Files.createDirectories(log(recipe).getParent());
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    throw alreadyBuilding();
                }
                return buildAlone(recipe, progress);
            } catch (OverlappingFileLockException e) {
                throw alreadyBuilding();
            }
        } catch (IOException e) {
            throw BuildPrograms.failure("The image " + recipe.label() + " could not be made in " + directory, e);
        } catch (UncheckedIOException e) {
            throw BuildPrograms.failure("The image " + recipe.label() + " could not be made in " + directory, e);
        }
    }

    private BuiltImage buildAlone(ImageRecipe recipe, Consumer<BuildProgress> progress) throws IOException {
        Path building = directory.resolve(recipe.label() + ".building");
        delete(building);
        Files.createDirectories(building);
        Files.deleteIfExists(log(recipe));
        BuildPrograms programs = new BuildPrograms(log(recipe));
        Apt apt = new Apt(directory.resolve("apt"), programs);
        Files.createDirectories(directory.resolve("apt"));
        CountDownLatch cleaned = new CountDownLatch(1);
        Thread cleaner = cleanerOf(Thread.currentThread(), cleaned);
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            Path made = building.resolve("made");
            Files.createDirectory(made);
            switch (recipe) {
                case VIRGA_TINY -> makeTiny(new TinyImage(programs, apt, building), made, progress);
                case DEBIAN_12 -> makeDebian(new DebianImage(programs, apt, building, ownership), made, progress);
            }
            Path place = directory.resolve(recipe.label());
            delete(place);
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(building);
            cleaned.countDown();
            forget(cleaner);
        }
        return built(recipe).orElseThrow(() -> new IOException("the image was removed while it was made"));
    }

    /** A shutdown hook that cancels the build, so that its programs and files do not outlive the process. */
    private static Thread cleanerOf(Thread build, CountDownLatch cleaned) {
        return new Thread(() -> {
            build.interrupt();
            try {
                // Long enough to end the programs and to delete the build's directory.
                cleaned.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void forget(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The hook is running already, and waits for this build to end.
            return;
        }
    }

    private void makeTiny(TinyImage tiny, Path made, Consumer<BuildProgress> progress) throws IOException {
        BuildSteps steps = new BuildSteps(TinyImage.STEPS, progress);
        TinyImage.Made image = tiny.make(steps, ownership);
        keepFiles(made, image.disk(), image.kernel(), image.initialRamDisk());
        String description = "virga-tiny, Linux " + image.kernelVersion() + ", busybox, bash, curl, dropbear";
        KeptImage.write(
                made, ImageRecipe.VIRGA_TINY, TinyImage.SIZE_BYTES, TinyImage.COMMAND_LINE, description, "ec2-user");
        steps.end();
    }

    private void makeDebian(DebianImage debian, Path made, Consumer<BuildProgress> progress) throws IOException {
        BuildSteps steps = new BuildSteps(DebianImage.STEPS, progress);
        DebianImage.Made image = debian.make(steps);
        keepFiles(made, image.disk(), image.kernel(), image.initialRamDisk());
        KeptImage.write(
                made,
                ImageRecipe.DEBIAN_12,
                DebianImage.SIZE_BYTES,
                DebianImage.COMMAND_LINE,
                image.description(),
                image.loginUser());
        steps.end();
    }

    private static void keepFiles(Path made, Path disk, Path kernel, Path initialRamDisk) throws IOException {
        Files.move(disk, made.resolve(KeptImage.DISK));
        Files.copy(kernel, made.resolve(KeptImage.KERNEL));
        Files.copy(initialRamDisk, made.resolve(KeptImage.INITIAL_RAM_DISK));
    }

    private static void requireMachine() {
        String architecture = System.getProperty("os.arch");
        if (!architecture.equals("amd64")) {
            throw new HostException(
                    Reason.UNSUPPORTED,
                    "Images can be made on x86-64 machines only as yet, and this is " + architecture
                            + ". Import an image instead: virga image import.");
        }
    }

    private HostException alreadyBuilding() {
        return new HostException(
                Reason.FAILED, "An image is being made in " + directory + " already. Wait for it, then try again.");
    }

    /** Deletes a directory and its contents if it exists. */
    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    /** Whether a program is on the PATH, or in one of the distribution's directories for programs. */
    private static boolean onSearchPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/bin:/usr/sbin:/bin:/sbin";
        return Arrays.stream(path.split(":"))
                .filter(place -> !place.isEmpty())
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
