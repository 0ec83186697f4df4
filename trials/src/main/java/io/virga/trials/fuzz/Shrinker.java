package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Removes the parameters of a form that a failure does not need. */
final class Shrinker {
    private static final int MOST_TRIES = 200;

    private Shrinker() {}

    /** Sends a request and returns whether it still fails. */
    interface Trial {
        boolean fails(Shot shot) throws InterruptedException;
    }

    /** The smallest failing request found by removing halves, quarters, and so on down to single parameters. */
    static Shot shrink(Shot failing, Trial trial) throws InterruptedException {
        Shot smallest = failing;
        List<String> pieces = pieces(failing);
        int tries = 0;
        for (int size = Math.max(1, pieces.size() / 2); size >= 1; size = size == 1 ? 0 : size / 2) {
            for (int at = 0; at < pieces.size() && pieces.size() > 1 && tries < MOST_TRIES; tries++) {
                List<String> fewer = new ArrayList<>(pieces);
                fewer.subList(at, Math.min(pieces.size(), at + size)).clear();
                Shot candidate = failing.withBody(String.join("&", fewer).getBytes(ISO_8859_1));
                if (trial.fails(candidate)) {
                    pieces = fewer;
                    smallest = candidate;
                } else {
                    at += size;
                }
            }
        }
        return smallest;
    }

    private static List<String> pieces(Shot shot) {
        return Arrays.asList(new String(shot.body(), ISO_8859_1).split("&", -1));
    }
}
