package io.virga.cloud.parameter;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A public parameter: its name leads to the newest image of a kind.
 *
 * @param name begins with {@code /aws/service/}
 * @param dataType {@code aws:ec2:image}, or {@code text} as Amazon's own have it
 * @param versions the images that it has led to, the oldest first: version 1 is the first of them. At least one
 */
record PublicParameter(String name, String dataType, List<Version> versions) {
    /** @param since when the parameter began to lead to this image */
    record Version(String imageId, Instant since) {
        Version {
            requireNonNull(imageId, "imageId is null");
            requireNonNull(since, "since is null");
        }
    }

    PublicParameter {
        requireNonNull(name, "name is null");
        requireNonNull(dataType, "dataType is null");
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a parameter has a value");
        }
    }

    long newest() {
        return versions.size();
    }

    /** @param number from 1 */
    Optional<Version> version(long number) {
        return number >= 1 && number <= versions.size()
                ? Optional.of(versions.get((int) number - 1))
                : Optional.empty();
    }

    /** The number of the version that a name asks for, if there is one. Public parameters have no labels. */
    Optional<Long> number(ParameterName name) {
        return name.selector().isEmpty()
                ? Optional.of(newest())
                : name.version().filter(number -> version(number).isPresent());
    }

    /** The version that a name asks for, if there is one. */
    Optional<Version> asked(ParameterName name) {
        return number(name).flatMap(this::version);
    }
}
