package io.virga.server.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Kernel settings that keep an ordinary user from creating a user namespace on this machine. */
public final class UserNamespaces {
    /**
     * A kernel setting that may forbid user namespaces.
     *
     * @param name its file below {@code /proc/sys}
     * @param forbids the value that forbids user namespaces
     * @param allows a value that allows them
     */
    private record Setting(String name, String forbids, String allows) {
        String allowing() {
            return name.replace('/', '.') + "=" + allows;
        }
    }

    /** The first is Ubuntu's since 23.10 (AppArmor); the second was Debian's. */
    private static final List<Setting> SETTINGS = List.of(
            new Setting("kernel/apparmor_restrict_unprivileged_userns", "1", "0"),
            new Setting("kernel/unprivileged_userns_clone", "0", "1"),
            new Setting("user/max_user_namespaces", "0", "10000"));

    private UserNamespaces() {}

    /** The commands that allow user namespaces, or what to do instead. */
    public static String advice() {
        return advice(Path.of("/proc/sys"));
    }

    /** @param settings the directory of the kernel's settings */
    static String advice(Path settings) {
        String changes = SETTINGS.stream()
                .filter(setting -> value(settings, setting.name())
                        .filter(setting.forbids()::equals)
                        .isPresent())
                .map(Setting::allowing)
                .collect(joining("\\n"));
        return changes.isEmpty()
                ? "This machine forbids users to make namespaces. In a container, run it with --privileged. Or run Virga as root."
                : ("Allow users to make namespaces: printf '%s\\n' | sudo tee /etc/sysctl.d/60-virga.conf && sudo sysctl --system."
                                + " Or run Virga as root, or as the service of its package.")
                        .formatted(changes);
    }

    private static Optional<String> value(Path settings, String name) {
        try {
            return Optional.of(Files.readString(settings.resolve(name), UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty(); // this kernel does not have the setting
        }
    }
}
