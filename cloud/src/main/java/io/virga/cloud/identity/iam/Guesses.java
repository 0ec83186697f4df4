package io.virga.cloud.identity.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Wrong codes of MFA devices and wrong passwords of users, so that nobody finds a secret by trying: after five wrong ones in a
 * row none is taken for a second, and for twice as long after each further one, up to an hour. An attempt counts as wrong
 * until it was right, so that many at the same time are no more than one after the other. Kept in memory: a restart forgets
 * them, and takes longer than a second.
 */
final class Guesses {
    private static final int FREE = 5;
    private static final int MOST_DOUBLINGS = 12;
    private static final int MOST_KNOWN = 10_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private record Failures(int count, Instant blockedUntil) {}

    private final ConcurrentMap<String, Failures> byOwner = new ConcurrentHashMap<>();

    /**
     * Begins an attempt; false when none is taken now.
     *
     * @param owner the id of the device or user whose secret is tried
     */
    boolean begin(String owner, Instant now) {
        if (byOwner.size() >= MOST_KNOWN) {
            byOwner.values()
                    .removeIf(failures -> now.isAfter(failures.blockedUntil().plus(LONGEST)));
        }
        boolean[] isTaken = {false};
        byOwner.compute(owner, (id, before) -> {
            isTaken[0] = before == null || !now.isBefore(before.blockedUntil());
            int count = before == null ? 1 : before.count() + 1;
            return isTaken[0] ? new Failures(count, now.plus(wait(count))) : before;
        });
        return isTaken[0];
    }

    private static Duration wait(int count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** The attempt was right: the wrong ones before it are forgotten. */
    void succeeded(String owner) {
        byOwner.remove(owner);
    }
}
