package io.virga.trials.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Polls another process until it is in the expected state, within a limit. */
final class Await {
    private static final long LOOK_EVERY_MILLIS = 150;

    private Await() {}

    /** Looks for a value that appears at some time. */
    interface Look<T> {
        Optional<T> now() throws IOException, InterruptedException;
    }

    /** A condition that becomes true at some time. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Polls until there is a value, and returns it. */
    static <T> T get(String what, Duration limit, Look<T> look) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            Optional<T> seen = look.now();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new BrokenPromiseException("not within " + limit.toSeconds() + " s: " + what);
            }
            boolean _ = never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    static void holds(String what, Duration limit, Condition condition) throws IOException, InterruptedException {
        boolean _ = get(what, limit, () -> condition.holds() ? Optional.of(true) : Optional.empty());
    }
}
