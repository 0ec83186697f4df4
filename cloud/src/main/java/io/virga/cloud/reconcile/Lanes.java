package io.virga.cloud.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The places for runs, by host. A host that hangs holds the places of its own lane and no others. There are as many lanes as
 * hosts, and one for runs that call no host.
 */
final class Lanes {
    private static final int PLACES = 64;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** Not a name of a host. */
    private static final String NO_HOST = "";

    private final Map<String, Semaphore> byHost = new ConcurrentHashMap<>();

    /**
     * Does the work of a run in its lane, once there is a place.
     *
     * @throws IllegalStateException there was no place for two minutes
     */
    <T> T in(Optional<String> host, Supplier<T> work) {
        Semaphore lane = byHost.computeIfAbsent(host.orElse(NO_HOST), name -> new Semaphore(PLACES));
        enter(lane, host);
        try {
            return work.get();
        } finally {
            lane.release();
        }
    }

    private static void enter(Semaphore lane, Optional<String> host) {
        try {
            if (!lane.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("there are %d runs already that have to do with %s"
                        .formatted(PLACES, host.map(name -> "the host " + name).orElse("no host")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other runs held all places", e);
        }
    }
}
