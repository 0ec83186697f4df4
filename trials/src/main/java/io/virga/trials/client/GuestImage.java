package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.host.image.ImageBuilder;
import io.virga.host.image.ImageRecipe;
import io.virga.host.image.Requirement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The image that the trials' guests boot from, {@code virga-tiny}. It is built once and kept for later trials. */
public final class GuestImage {
    private static final Duration LONGEST_REGISTRATION = Duration.ofMinutes(2);

    private GuestImage() {}

    /** The directory where the image is kept. */
    public static Path place() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return base.resolve("virga").resolve("test-images").resolve(Integer.toString(ImageRecipe.EDITION));
    }

    /**
     * Builds the image unless it exists. Must run outside of namespaces, where packages can be downloaded.
     *
     * @return the reason why the image cannot be built here, if so
     */
    public static Optional<String> make() {
        ImageBuilder builder = new ImageBuilder(place());
        if (builder.built(ImageRecipe.VIRGA_TINY).isPresent()) {
            return Optional.empty();
        }
        List<Requirement> missing = builder.missing(ImageRecipe.VIRGA_TINY);
        if (!missing.isEmpty()) {
            return Optional.of("the image cannot be made here: " + missing);
        }
        builder.build(ImageRecipe.VIRGA_TINY, step -> {});
        return Optional.empty();
    }

    /** Puts the image where a server with this data directory finds it. Only inside an {@link Enclosure}. */
    public static void lay(Path data) throws IOException {
        Files.createDirectories(data);
        Files.createSymbolicLink(data.resolve("images"), Enclosure.images());
    }

    /**
     * Makes the server that runs on a data directory register the image.
     *
     * @param log the file for the command's output
     */
    public static void register(Path data, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ServerProgram.command(
                        List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1"),
                        List.of("image", "build", ImageRecipe.VIRGA_TINY.label(), "--data", data.toString())))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(LONGEST_REGISTRATION.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the image could not be registered: " + Files.readString(log, UTF_8));
        }
    }
}
