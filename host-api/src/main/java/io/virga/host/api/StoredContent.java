package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/** Content that a host has stored and that can be read, to be sent to another host. */
public record StoredContent(Kind kind, String id) {
    /** The kinds of content. */
    public enum Kind {
        /** A snapshot, as a disk image file. */
        SNAPSHOT,
        KERNEL,
        INITIAL_RAM_DISK
    }

    public StoredContent {
        requireNonNull(kind, "kind is null");
        requireNonNull(id, "id is null");
    }
}
