package io.virga.host.image;

import static java.util.Objects.requireNonNull;

/**
 * How far a build is.
 *
 * @param step what is being done, in words for a person
 * @param part the part of the whole that is done, 0 to 1; guessed from how long the steps took elsewhere
 */
public record BuildProgress(String step, double part) {
    public BuildProgress {
        requireNonNull(step, "step is null");
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("not a part of a whole: " + part);
        }
    }
}
