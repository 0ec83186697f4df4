package io.virga.wire;

import java.util.regex.Pattern;

/**
 * Whether a text matches a pattern of a model, at a cost that is linear in the text.
 *
 * <p>Java's patterns go back over a text, and some patterns do so without end for a text that was made for it. A match
 * that looks at the text more often than {@link #LOOKS_PER_CHARACTER} times its length counts as none: no text that a
 * person or a program means needs so many.
 */
final class BoundedMatch {
    static final int LOOKS_PER_CHARACTER = 50;
    static final int LOOKS_AT_LEAST = 100_000;

    private BoundedMatch() {}

    /** Whether some part of the text matches. */
    static boolean find(Pattern pattern, String text) {
        try {
            return pattern.matcher(new CountedText(text, LOOKS_AT_LEAST + (long) LOOKS_PER_CHARACTER * text.length()))
                    .find();
        } catch (TooManyLooksException | StackOverflowError e) {
            return false;
        }
    }

    private static final class TooManyLooksException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooksException() {
            super("", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private long looks;

        CountedText(String text, long looks) {
            this.text = text;
            this.looks = looks;
        }

        @Override
        public char charAt(int index) {
            if (--looks < 0) {
                throw new TooManyLooksException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
