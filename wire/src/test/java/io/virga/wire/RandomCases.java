package io.virga.wire;

import java.util.Random;

/**
 * Runs a check on random cases. Each case has its own seed, which a failure reports. The first seed is the same in every
 * run unless {@code -Dvirga.test.seed} sets another one.
 */
public final class RandomCases {
    private static final long FIRST_SEED = Long.getLong("virga.test.seed", 20_260_101);

    /** A check of one case. */
    @FunctionalInterface
    public interface Check {
        void of(Random random) throws Exception;
    }

    private RandomCases() {}

    /** Checks the given number of cases. */
    public static void check(int cases, Check check) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + cases; seed++) {
            try {
                check.of(new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("fails with -Dvirga.test.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** Up to 255 random bytes, with many edge values (0, 1, -1, 2, -2, the minimum, the maximum). */
    static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(10) == 0 ? random.nextInt(2) : random.nextInt(256)];
        random.nextBytes(bytes);
        byte[] edges = {0, 1, -1, 2, -2, Byte.MIN_VALUE, Byte.MAX_VALUE};
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(8) == 0) {
                bytes[i] = edges[random.nextInt(edges.length)];
            }
        }
        return bytes;
    }
}
