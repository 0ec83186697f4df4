package io.virga.trials.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.host.image.ImageBuilder;
import io.virga.host.image.ImageRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures how long a real guest takes from the acknowledged RunInstances to the first line of its user space, compared
 * to a bare QEMU with the same kernel, disk and devices. Everything runs in a network and mount namespace of its own.
 */
final class BootTrial {
    private static final List<String> PROGRAMS =
            List.of("unshare", "ip", "nft", "nsenter", "perl", "qemu-img", "qemu-system-x86_64");
    /**
     * Runs the other half of this program in namespaces where Virga may change anything, and whose guests end with this
     * program.
     */
    private static final String INSIDE = "mount -t tmpfs tmpfs /run && ip link set lo up && exec \"$@\"";

    private BootTrial() {}

    /** The reason why boots cannot be measured here; empty when they can. */
    static Optional<String> obstacle() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("it needs root, for a network namespace");
        }
        if (Optional.ofNullable(System.getProperty("virga.launcher")).isEmpty()) {
            return Optional.of("it needs the launcher, ./virga");
        }
        List<String> missing = PROGRAMS.stream().filter(BootTrial::isMissing).toList();
        if (!missing.isEmpty()) {
            return Optional.of("these programs are not there: " + String.join(", ", missing));
        }
        ImageBuilder builder = new ImageBuilder(cache());
        return builder.built(ImageRecipe.VIRGA_TINY).isPresent()
                        || builder.missing(ImageRecipe.VIRGA_TINY).isEmpty()
                ? Optional.empty()
                : Optional.of("the image virga-tiny cannot be made: " + builder.missing(ImageRecipe.VIRGA_TINY));
    }

    private static boolean isMissing(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/sbin";
        return Arrays.stream(path.split(Pattern.quote(":")))
                .noneMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** The directory of images that were built for trials and tests. */
    private static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return base.resolve("virga").resolve("test-images").resolve(Integer.toString(ImageRecipe.EDITION));
    }

    /**
     * The results.
     *
     * @param guestSeconds processor time of the guests, which outlive the program that starts them
     */
    record Outcome(double guestSeconds, String table) {}

    /** Measures this many pairs. */
    static Outcome run(Path place, int pairs, Progress progress) throws IOException, InterruptedException {
        Path directory = place.resolve("boot");
        provideImage(directory, progress);
        Path result = directory.resolve("result.md");
        List<String> words = new ArrayList<>(
                List.of("unshare", "--net", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"));
        words.addAll(List.of("--mount-proc", "sh", "-c", INSIDE, "sh"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Dvirga.launcher=" + System.getProperty("virga.launcher"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.virga.trials.Trials",
                "boot-pairs",
                "--directory",
                directory.toString(),
                "--pairs",
                Integer.toString(pairs),
                "--result",
                result.toString()));
        int exit = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("the boots could not be measured (" + exit + ")");
        }
        String[] parts = Files.readString(result, UTF_8).split("\n", 2);
        return new Outcome(Double.parseDouble(parts[0]), parts[1]);
    }

    /** Puts the image where the server finds it as already built: inside the namespace nothing can be downloaded. */
    private static void provideImage(Path directory, Progress progress) throws IOException {
        ImageBuilder builder = new ImageBuilder(cache());
        if (builder.built(ImageRecipe.VIRGA_TINY).isEmpty()) {
            builder.build(ImageRecipe.VIRGA_TINY, step -> progress.step("making virga-tiny: " + step));
        }
        Path to = OwnVirga.data(directory).resolve("images").resolve(ImageRecipe.VIRGA_TINY.label());
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(cache().resolve(ImageRecipe.VIRGA_TINY.label()))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
