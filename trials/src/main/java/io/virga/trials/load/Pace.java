package io.virga.trials.load;

import java.util.concurrent.locks.LockSupport;

/**
 * When one client's requests are due: at a steady pace whatever the answers take, or at once, each after the answer to the
 * one before.
 *
 * <p>At a steady pace a latency counts from the moment at which the request was due. Were it counted from the moment at which
 * it was sent, a server that stalls would be asked less while it does, and the stall would hide from the figures
 * ("coordinated omission").
 */
final class Pace {
    private final long intervalNanos;
    private long next;

    private Pace(long firstNanos, long intervalNanos) {
        this.next = firstNanos;
        this.intervalNanos = intervalNanos;
    }

    /**
     * A request each interval.
     *
     * @param firstNanos when the first is due, by {@link System#nanoTime}
     */
    static Pace steady(long firstNanos, long intervalNanos) {
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException("the interval is " + intervalNanos + " ns");
        }
        return new Pace(firstNanos, intervalNanos);
    }

    /** Each request as soon as its client can send it. */
    static Pace asFastAsPossible() {
        return new Pace(System.nanoTime(), 0);
    }

    boolean isSteady() {
        return intervalNanos > 0;
    }

    /** Waits until the next request is due, and says when that is or was. */
    long await() throws InterruptedException {
        long now = System.nanoTime();
        if (!isSteady()) {
            return now;
        }
        long due = next;
        next = due + intervalNanos;
        while (due - now > 0) {
            LockSupport.parkNanos(due - now);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            now = System.nanoTime();
        }
        return due;
    }

    /** A pause that the client makes of its own will: what was due meanwhile is not late, but put off. */
    void pause(long millis) throws InterruptedException {
        long begin = System.nanoTime();
        Thread.sleep(millis);
        putOff(System.nanoTime() - begin);
    }

    void putOff(long nanos) {
        next += nanos;
    }
}
