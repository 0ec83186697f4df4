package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/**
 * A network interface of a machine that runs, as its host observes it.
 *
 * @param interfaceId the id of the interface in its {@link NetworkSpec}
 */
public record AttachedInterface(String interfaceId, AttachmentState state) {
    public AttachedInterface {
        requireNonNull(interfaceId, "interfaceId is null");
        requireNonNull(state, "state is null");
    }

    /** The same interface in another state. */
    public AttachedInterface with(AttachmentState now) {
        return new AttachedInterface(interfaceId, now);
    }
}
