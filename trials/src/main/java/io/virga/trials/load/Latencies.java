package io.virga.trials.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The latencies and the errors of one action's requests. Thread-safe. */
final class Latencies {
    /** Each bucket's upper bound is 4 % above that of the one before. */
    private static final double STEP = Math.log(1.04);

    private static final int BUCKETS = 600;

    private final long[] buckets = new long[BUCKETS];
    private final Map<String, Long> codes = new TreeMap<>();
    private long requests;
    private long throttled;
    private long slowestNanos;

    /** @param code the error code, or "" for a success */
    synchronized void add(long nanos, String code) {
        requests++;
        slowestNanos = Math.max(slowestNanos, nanos);
        buckets[(int) Math.min(BUCKETS - 1, Math.log(Math.max(1000, nanos) / 1000.0) / STEP)]++;
        if (code.equals(LoadClient.THROTTLED)) {
            throttled++;
        } else if (!code.isEmpty()) {
            codes.merge(code, 1L, Long::sum);
        }
    }

    synchronized long requests() {
        return requests;
    }

    synchronized long throttled() {
        return throttled;
    }

    synchronized long errors() {
        return codes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Errors other than throttling: {@code InternalError: 2}. */
    synchronized String codes() {
        return codes.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The latency that this part of the requests did not exceed, in milliseconds, accurate to 4 %. */
    synchronized double millis(double part) {
        long below = 0;
        for (int i = 0; i < BUCKETS; i++) {
            below += buckets[i];
            if (below > 0 && below >= part * requests) {
                return Math.min(slowestNanos / 1e6, Math.exp((i + 1) * STEP) / 1000);
            }
        }
        return 0;
    }

    synchronized double slowestMillis() {
        return slowestNanos / 1e6;
    }
}
