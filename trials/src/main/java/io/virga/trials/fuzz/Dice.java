package io.virga.trials.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** The chance behind one request: the same seed throws the same. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The dice of one request of a run. */
    static Dice of(long seed, long number) {
        return new Dice(seed * 0x9E3779B97F4A7C15L + number);
    }

    /** 0 to one less than this. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    long any() {
        return random.nextLong();
    }

    /** A word of lower-case letters and digits. */
    String word(int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
        }
        return word.toString();
    }

    /** Bytes of any kind, as characters of Latin-1. */
    String bytes(int length) {
        StringBuilder bytes = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            bytes.append((char) random.nextInt(256));
        }
        return bytes.toString();
    }
}
