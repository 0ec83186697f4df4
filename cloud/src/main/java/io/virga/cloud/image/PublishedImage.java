package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A public image of a line of images that AWS, Canonical or Debian publish.
 *
 * @param release the release within its line: {@code 20251015}
 * @param architecture as EC2 names it: {@code x86_64} or {@code arm64}
 * @param volumeType the type of the root volume: {@code gp3}
 */
public record PublishedImage(
        ImageFamily family, String release, String architecture, String id, String volumeType, Instant created) {
    public PublishedImage {
        requireNonNull(family, "family is null");
        requireNonNull(release, "release is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(id, "id is null");
        requireNonNull(volumeType, "volumeType is null");
        requireNonNull(created, "created is null");
    }
}
