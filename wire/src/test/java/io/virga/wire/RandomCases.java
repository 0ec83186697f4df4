package io.virga.wire;

import java.util.Random;

/**
 * Checks that hold for whatever chance brings. Each case has a seed of its own, which a failure names; the first of them is
 * the same in every run, unless {@code -Dvirga.test.seed} says another one.
 */
public final class RandomCases {
    private static final long FIRST_SEED = Long.getLong("virga.test.seed", 20_260_101);

    /** What is to hold for a case. */
    @FunctionalInterface
    public interface Check {
        void of(Random random) throws Exception;
    }

    private RandomCases() {}

    /** Checks so many cases. */
    public static void check(int cases, Check check) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + cases; seed++) {
            try {
                check.of(new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("fails with -Dvirga.test.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** Bytes as they come, up to 255 of them, and often those at the ends of what a byte can be. */
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
