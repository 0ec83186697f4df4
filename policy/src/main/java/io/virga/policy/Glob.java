package io.virga.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of literal text, {@code *} (any characters, also none) and {@code ?} (one character), compiled.
 *
 * <p>Matching takes at most length of pattern times length of text, whatever the pattern: only the last {@code *} is
 * ever moved. A character is a Unicode code point.
 */
final class Glob {
    private static final int ANY = -1;
    private static final int ONE = -2;

    /** The text before the first wildcard; all of it where there is none. */
    private final String prefix;

    /** The text behind the last wildcard. */
    private final String suffix;

    /** From the first wildcard to the last; empty where there is none. */
    private final int[] middle;

    private Glob(String prefix, int[] middle, String suffix) {
        this.prefix = prefix;
        this.middle = middle;
        this.suffix = suffix;
    }

    /** The pattern of a text in which every {@code *} and {@code ?} is a wildcard. */
    static Glob of(String pattern) {
        Builder builder = new Builder();
        builder.pattern(pattern);
        return builder.build();
    }

    boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether the part of a text from {@code begin} up to {@code end} matches. */
    boolean matches(String text, int begin, int end) {
        int length = end - begin;
        if (middle.length == 0) {
            return length == prefix.length() && text.startsWith(prefix, begin);
        }
        int last = end - suffix.length();
        int first = begin + prefix.length();
        if (first > last || !text.startsWith(prefix, begin) || !text.startsWith(suffix, last)) {
            return false;
        }
        return (middle.length == 1 && middle[0] == ANY) || middleMatches(text, first, last);
    }

    private boolean middleMatches(String text, int begin, int end) {
        int at = begin;
        int p = 0;
        int star = -1;
        int resume = begin;
        while (at < end) {
            int point = text.codePointAt(at);
            if (p < middle.length && middle[p] == ANY) {
                star = p++;
                resume = at;
            } else if (p < middle.length && (middle[p] == ONE || middle[p] == point)) {
                p++;
                at += Character.charCount(point);
            } else if (star >= 0) {
                p = star + 1;
                resume += Character.charCount(text.codePointAt(resume));
                at = resume;
            } else {
                return false;
            }
        }
        while (p < middle.length && middle[p] == ANY) {
            p++;
        }
        return p == middle.length;
    }

    /** Whether nothing but one text matches. */
    boolean isLiteral() {
        return middle.length == 0;
    }

    /** Whether everything matches that begins with {@link #prefix}. */
    boolean isPrefix() {
        return middle.length == 1 && middle[0] == ANY && suffix.isEmpty();
    }

    String prefix() {
        return prefix;
    }

    /** Collects literal text and wildcards. */
    static final class Builder {
        private final StringBuilder literal = new StringBuilder();
        private final List<Integer> codes = new ArrayList<>();
        private String prefix = "";
        private boolean wild;

        void literal(String text) {
            literal.append(text);
        }

        void any() {
            wildcard(ANY);
        }

        void one() {
            wildcard(ONE);
        }

        void pattern(String pattern) {
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '*') {
                    any();
                } else if (c == '?') {
                    one();
                } else {
                    literal.append(c);
                }
            }
        }

        private void wildcard(int code) {
            if (wild) {
                literal.codePoints().forEach(codes::add);
            } else {
                prefix = literal.toString();
                wild = true;
            }
            literal.setLength(0);
            codes.add(code);
        }

        Glob build() {
            if (!wild) {
                return new Glob(literal.toString(), new int[0], "");
            }
            return new Glob(prefix, codes.stream().mapToInt(Integer::intValue).toArray(), literal.toString());
        }
    }
}
