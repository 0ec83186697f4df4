package io.virga.host.api;

import static java.util.Objects.requireNonNull;

/**
 * How far a snapshot is.
 *
 * @param part the fraction that is done, 0 to 1
 * @param detail why there is no snapshot, for a person to read; empty unless it has failed
 */
public record SnapshotProgress(State state, double part, String detail) {
    /** The states of a snapshot. */
    public enum State {
        /** The disk is being copied. Writes to the disk change the snapshot no more. */
        COPYING,
        /** The snapshot is stored, and disks can be made from it. */
        STORED,
        /** There will be no snapshot. The state stays until the snapshot is removed. */
        FAILED
    }

    public SnapshotProgress {
        requireNonNull(state, "state is null");
        requireNonNull(detail, "detail is null");
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("not a part of a snapshot: " + part);
        }
    }

    /** The progress of a snapshot that is stored. */
    public static SnapshotProgress stored() {
        return new SnapshotProgress(State.STORED, 1, "");
    }

    /** The progress of a snapshot that is being made. */
    public static SnapshotProgress copying(double part) {
        return new SnapshotProgress(State.COPYING, part, "");
    }

    /** The progress of a snapshot that will not be. */
    public static SnapshotProgress failed(String why) {
        return new SnapshotProgress(State.FAILED, 0, why);
    }
}
