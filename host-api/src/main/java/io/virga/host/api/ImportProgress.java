package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How far the import of a snapshot is.
 *
 * @param part the fraction that is done, 0 to 1
 * @param stored the snapshot, once it is stored
 */
public record ImportProgress(double part, Optional<SnapshotInfo> stored) {
    public ImportProgress {
        requireNonNull(stored, "stored is null");
    }
}
