package io.virga.cloud.volume;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Tags;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a new volume is to be.
 *
 * @param snapshotId the snapshot that it begins as, if any
 */
public record VolumeSpec(
        VolumeShape shape, Optional<String> snapshotId, String zone, String zoneId, SortedMap<String, String> tags) {
    public VolumeSpec {
        requireNonNull(shape, "shape is null");
        requireNonNull(snapshotId, "snapshotId is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(zoneId, "zoneId is null");
        tags = tags.isEmpty() ? Tags.NONE : tags;
    }
}
