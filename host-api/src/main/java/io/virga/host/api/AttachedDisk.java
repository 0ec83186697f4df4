package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/**
 * A disk of a machine that runs, as its host observes it.
 *
 * @param diskId the volume's id
 * @param sizeBytes the size that the guest is told
 * @param limits the limits in force
 */
public record AttachedDisk(String diskId, AttachmentState state, long sizeBytes, DiskLimits limits) {
    public AttachedDisk {
        requireNonNull(diskId, "diskId is null");
        requireNonNull(state, "state is null");
        requireNonNull(limits, "limits is null");
    }

    /** The same disk in another state. */
    public AttachedDisk with(AttachmentState now) {
        return new AttachedDisk(diskId, now, sizeBytes, limits);
    }
}
