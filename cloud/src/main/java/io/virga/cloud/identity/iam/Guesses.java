package io.virga.cloud.identity.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Wrong codes of MFA devices, so that nobody finds a code of six digits by trying: after five wrong ones in a row a device
 * takes none for a second, and for twice as long after each further one, up to an hour. Kept in memory: a restart forgets
 * them, and takes longer than a second.
 */
final class Guesses {
    private static final int FREE = 5;
    private static final int MOST_DOUBLINGS = 12;
    private static final Duration LONGEST = Duration.ofHours(1);

    private record Failures(int count, Instant blockedUntil) {}

    private final ConcurrentMap<String, Failures> byDevice = new ConcurrentHashMap<>();

    boolean isBlocked(String deviceId, Instant now) {
        Failures failures = byDevice.get(deviceId);
        return failures != null && now.isBefore(failures.blockedUntil());
    }

    void failed(String deviceId, Instant now) {
        byDevice.compute(deviceId, (id, before) -> {
            int count = before == null ? 1 : before.count() + 1;
            return new Failures(count, now.plus(wait(count)));
        });
    }

    private static Duration wait(int count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    void succeeded(String deviceId) {
        byDevice.remove(deviceId);
    }
}
