package io.virga.acceptance;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assumptions.abort;

import io.virga.host.api.HostException;
import io.virga.host.image.ImageBuilder;
import io.virga.host.image.ImageRecipe;
import io.virga.host.image.Requirement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Images for real guests. They are built once from packages, outside of any namespace, and kept for the next run. */
final class GuestImages {
    private GuestImages() {}

    private static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return base.resolve("virga").resolve("test-images").resolve(Integer.toString(ImageRecipe.EDITION));
    }

    /**
     * Builds an image unless it exists. Returns the directory that contains the image under its own name. Skips the
     * test visibly when a package is missing.
     */
    static synchronized Path made(ImageRecipe recipe) {
        try {
            Files.createDirectories(cache());
            // Another JVM may be about to make it, too.
            try (FileChannel lock = FileChannel.open(cache().resolve(".lock"), CREATE, WRITE);
                    FileLock _ = lock.lock()) {
                return madeAlone(recipe);
            }
        } catch (IOException e) {
            throw new AssertionError("the directory of images cannot be used: " + cache(), e);
        }
    }

    private static Path madeAlone(ImageRecipe recipe) {
        ImageBuilder builder = new ImageBuilder(cache());
        if (builder.built(recipe).isEmpty()) {
            List<Requirement> missing = builder.missing(recipe);
            if (!missing.isEmpty()) {
                abort("the image " + recipe.label() + " cannot be made here: " + missing);
            }
            try {
                builder.build(recipe, step -> {});
            } catch (HostException e) {
                throw new AssertionError("the image " + recipe.label() + " could not be made: " + e.getMessage(), e);
            }
        }
        return cache();
    }

    /** Puts a built image where a server with this data directory finds it. */
    static void provide(ImageRecipe recipe, Path data) {
        copy(made(recipe).resolve(recipe.label()), data.resolve("images").resolve(recipe.label()));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new AssertionError("the image in " + from + " could not be copied", e);
        }
    }
}
