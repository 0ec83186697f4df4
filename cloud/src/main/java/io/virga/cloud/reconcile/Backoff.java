package io.virga.cloud.reconcile;

import java.time.Duration;

/** The wait after a number of failures in a row: 0.1 s, doubled each time, at most one minute. */
final class Backoff {
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration FIRST = Duration.ofMillis(100);

    private Backoff() {}

    /** @param failures 1 after the first failure */
    static Duration after(int failures) {
        int doublings = Math.min(failures - 1, 20);
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
