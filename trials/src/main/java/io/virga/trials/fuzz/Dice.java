package io.virga.trials.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** The randomness behind one request: the same seed yields the same sequence. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The dice for one request of a run. */
    static Dice of(long seed, long number) {
        return new Dice(seed * 0x9E3779B97F4A7C15L + number);
    }

    /** A number from 0 to bound - 1. */
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

    /** Arbitrary bytes, as characters of Latin-1. */
    String bytes(int length) {
        StringBuilder bytes = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            bytes.append((char) random.nextInt(256));
        }
        return bytes.toString();
    }
}
