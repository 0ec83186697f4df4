package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/** Where a host finds content that it is to store. */
public sealed interface ContentSource {
    /**
     * A file in the file system of the host, for a control plane on the same computer:
     * {@link HostDescription#sharesFiles}.
     */
    record HostFile(String path) implements ContentSource {
        public HostFile {
            requireNonNull(path, "path is null");
        }
    }

    /**
     * Content that was sent to the host before, piece by piece: {@link Disks#writeContent}.
     *
     * @param bytes its size; the host refuses content of another size as {@code INVALID}, since a part is missing
     */
    record Sent(String contentId, long bytes) implements ContentSource {
        public Sent {
            requireNonNull(contentId, "contentId is null");
        }
    }
}
