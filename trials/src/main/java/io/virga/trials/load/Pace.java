package io.virga.trials.load;

import java.util.concurrent.locks.LockSupport;

/**
 * When one client's requests are due: either at a steady pace, however long the answers take, or each at once after the
 * previous answer.
 *
 * <p>At a steady pace, a latency is measured from the moment at which the request was due. If it were measured from the
 * moment of sending, a stalled server would receive fewer requests during the stall, and the figures would hide the
 * stall ("coordinated omission").
 */
final class Pace {
    private final long intervalNanos;
    private long next;

    private Pace(long firstNanos, long intervalNanos) {
        this.next = firstNanos;
        this.intervalNanos = intervalNanos;
    }

    /**
     * One request per interval.
     *
     * @param firstNanos when the first request is due, by {@link System#nanoTime}
     */
    static Pace steady(long firstNanos, long intervalNanos) {
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException("the interval is " + intervalNanos + " ns");
        }
        return new Pace(firstNanos, intervalNanos);
    }

    /** Each request is due as soon as its client can send it. */
    static Pace asFastAsPossible() {
        return new Pace(System.nanoTime(), 0);
    }

    boolean isSteady() {
        return intervalNanos > 0;
    }

    /** Waits until the next request is due, and returns its due time. */
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

    /** Pauses at the client's own wish. Requests that became due meanwhile are postponed and do not count as late. */
    void pause(long millis) throws InterruptedException {
        long begin = System.nanoTime();
        Thread.sleep(millis);
        putOff(System.nanoTime() - begin);
    }

    void putOff(long nanos) {
        next += nanos;
    }
}
