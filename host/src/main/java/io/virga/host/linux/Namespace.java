package io.virga.host.linux;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A network namespace: that of this process, or a named one.
 *
 * @param file the file that {@code setns(2)} enters the namespace by; empty for the namespace of this process
 */
public record Namespace(Optional<Path> file) {
    /** The directory in which {@code ip netns} keeps named namespaces. */
    static final Path NAMES = Path.of("/run/netns");

    /** The namespace that this process was started in. */
    public static final Namespace OWN = new Namespace(Optional.empty());

    public Namespace {
        requireNonNull(file, "file is null");
    }

    /** The namespace with this name in {@code ip netns}. It need not exist yet. */
    public static Namespace named(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,200}")) {
            throw new IllegalArgumentException("not a name for a network namespace: " + name);
        }
        return new Namespace(Optional.of(NAMES.resolve(name)));
    }
}
