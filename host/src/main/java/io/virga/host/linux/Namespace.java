package io.virga.host.linux;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A network namespace: the one that this process lives in, or one that has a name.
 *
 * @param file what {@code setns(2)} opens to get there; empty for the one of this process
 */
public record Namespace(Optional<Path> file) {
    /** Where {@code ip netns} keeps the names. */
    static final Path NAMES = Path.of("/run/netns");

    /** The namespace that this process was started in. */
    public static final Namespace OWN = new Namespace(Optional.empty());

    public Namespace {
        requireNonNull(file, "file is null");
    }

    /** The namespace of this name, as {@code ip netns} knows it. It need not exist yet. */
    public static Namespace named(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,200}")) {
            throw new IllegalArgumentException("not a name for a network namespace: " + name);
        }
        return new Namespace(Optional.of(NAMES.resolve(name)));
    }
}
