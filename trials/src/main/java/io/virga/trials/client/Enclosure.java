package io.virga.trials.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network, mount and process namespace in which a trial with real guests takes place. When the first process in it ends,
 * in whatever way, the kernel ends all others, and with them go the mounts, devices and rules. What stays of guests that are
 * ended so are their control groups, empty: a trial {@linkplain GuestProcesses#endAll ends its guests} itself.
 */
public final class Enclosure {
    private static final String PREPARE =
            "mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && \"$@\"; exit $?";

    /** Tells the program inside that it is, and where images are kept: its user may be another one there. */
    private static final String IMAGES = "virga.trials.images";

    private Enclosure() {}

    /** Whether this program runs inside. */
    public static boolean isAround() {
        return System.getProperty(IMAGES) != null;
    }

    /** Where images of guests are kept, for the program inside. */
    static Path images() {
        return Path.of(Optional.ofNullable(System.getProperty(IMAGES))
                .orElseThrow(() -> new IllegalStateException("real guests need an enclosure")));
    }

    /** Runs a trial inside, by its command line, and returns its exit code when nothing is left in there. */
    public static int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
        if (!"root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        // The shell stays, as the first process: it takes up those that have lost their parents, when they end.
        command.addAll(List.of("sh", "-c", PREPARE, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx512m"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("virga."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.add("-D" + IMAGES + "=" + GuestImage.place());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.virga.trials.Trials"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        Thread ender = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ender);
        int result = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(ender);
        return result;
    }
}
