package io.virga.trials.faults;

import io.virga.host.image.ImageBuilder;
import io.virga.host.image.ImageRecipe;
import io.virga.host.image.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network, mount and process namespace in which faults are made. When the first process in it ends, in whatever way, the
 * kernel ends all others, and with them go the mounts, devices and rules: nothing can be left on the machine.
 */
final class Enclosure {
    private static final String PREPARE =
            "mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && \"$@\"; exit $?";

    private Enclosure() {}

    /** Runs this program again inside, and returns its exit code. */
    static int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child"));
        command.add("--mount-proc");
        if (!"root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        // The shell stays, as the first process: it takes up those that have lost their parents, when they end.
        command.addAll(List.of("sh", "-c", PREPARE, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of("io.virga.trials.Trials", "faults"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        Thread ender = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ender);
        int result = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(ender);
        return result;
    }

    /**
     * Makes the image that guests boot from, unless it was made before: outside, where packages can be fetched.
     *
     * @return why that cannot be done here, if so
     */
    static Optional<String> provideImage(Path images) {
        ImageBuilder builder = new ImageBuilder(images);
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

    /** Where images are kept for the next run. */
    static Path images() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return base.resolve("virga").resolve("test-images");
    }

    static void delete(Path directory) throws IOException {
        try (java.util.stream.Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
