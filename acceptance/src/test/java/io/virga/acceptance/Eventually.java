package io.virga.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Polls something outside of this process until it is as expected, within a limit. */
final class Eventually {
    /** Polling is slow, because a poll often starts a program, which takes processor time from the guests. */
    private static final long LOOK_EVERY_MILLIS = 1000;

    private Eventually() {}

    /** Polls until there is an answer, and returns it. */
    static <T> T get(String what, Duration limit, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = look.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
            }
            pause();
        }
    }

    /** Waits for the time between two polls. */
    static void pause() {
        try {
            new CountDownLatch(1).await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }

    /** Polls until a value matches, and returns it. On failure the error contains the last value. */
    static <T> T get(String what, Duration limit, Supplier<T> look, Predicate<T> wanted) {
        AtomicReference<T> last = new AtomicReference<>();
        try {
            return get(what, limit, () -> {
                last.set(look.get());
                return Optional.of(last.get()).filter(wanted);
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", but " + last.get(), e);
        }
    }

    /** Waits until a condition holds. */
    static void holds(String what, Duration limit, Supplier<Boolean> condition) {
        get(what, limit, () -> condition.get() ? Optional.of(true) : Optional.empty());
    }
}
