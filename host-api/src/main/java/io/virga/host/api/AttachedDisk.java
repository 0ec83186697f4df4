package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/**
 * A disk of a machine that runs, as its host observes it.
 *
 * @param diskId the volume's id
 * @param sizeBytes the size that the guest is told
 * @param limits the limits in force
 */
public record AttachedDisk(String diskId, State state, long sizeBytes, DiskLimits limits) {
    /** The states of a disk that a guest has. */
    public enum State {
        /** The guest has the disk. */
        ATTACHED,
        /** The guest was asked to give the disk up, and has not done so. */
        DETACHING,
        /**
         * The disk was taken away by force. The guest still has a device of that name, on which every read and write fails,
         * until it gives the device up or is reset.
         */
        TAKEN_AWAY
    }

    public AttachedDisk {
        requireNonNull(diskId, "diskId is null");
        requireNonNull(state, "state is null");
        requireNonNull(limits, "limits is null");
    }

    /** The same disk in another state. */
    public AttachedDisk with(State now) {
        return new AttachedDisk(diskId, now, sizeBytes, limits);
    }
}
