package io.virga.host.image;

import static java.util.Objects.requireNonNull;

/**
 * The progress of a build.
 *
 * @param step the current step, in words for a person
 * @param part the completed part of the build, 0 to 1; estimated from measured durations of the steps
 */
public record BuildProgress(String step, double part) {
    public BuildProgress {
        requireNonNull(step, "step is null");
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("not a part of a whole: " + part);
        }
    }
}
