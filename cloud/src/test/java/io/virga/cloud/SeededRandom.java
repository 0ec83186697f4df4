package io.virga.cloud;

import java.security.SecureRandom;
import java.util.Random;

/** Random numbers that are the same in every run. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random random = new Random();

    public SeededRandom(long seed) {
        begin(seed);
    }

    /** Starts the sequence of this seed. */
    public void begin(long seed) {
        random.setSeed(seed);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
