package io.virga.trials.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network, mount and process namespaces in which a trial with real guests runs. When the first process in them
 * ends, for whatever reason, the kernel kills all others, and mounts, devices and rules disappear with them. Only the
 * guests' control groups remain, empty. A trial therefore {@linkplain GuestProcesses#endAll ends its guests} itself.
 */
public final class Enclosure {
    private static final String PREPARE =
            "mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && \"$@\"; exit $?";

    /**
     * Set only inside an enclosure. Its value is the directory of images, because the user inside may be another one.
     */
    private static final String IMAGES = "virga.trials.images";

    private Enclosure() {}

    /** Whether this program runs inside an enclosure. */
    public static boolean isAround() {
        return System.getProperty(IMAGES) != null;
    }

    /** The directory of guest images, for a program inside an enclosure. */
    static Path images() {
        return Path.of(Optional.ofNullable(System.getProperty(IMAGES))
                .orElseThrow(() -> new IllegalStateException("real guests need an enclosure")));
    }

    /**
     * Runs a trial inside an enclosure, given its command line. Returns the trial's exit code once no process is left
     * inside.
     */
    public static int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
        if (!"root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        // Keep the shell as the first process: it reaps orphans.
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
