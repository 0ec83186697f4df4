package io.virga.cloud.resource;

import java.util.Optional;

/**
 * A filter value: {@code *} matches any number of characters, {@code ?} matches one, and a backslash escapes them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html">Filter your resources</a>
 */
final class Wildcard {
    private static final char ANY = '\uE000';
    private static final char ONE = '\uE001';

    /** The pattern, with ANY and ONE in place of the wildcards. */
    private final String pattern;

    private final boolean literal;

    private Wildcard(String pattern, boolean literal) {
        this.pattern = pattern;
        this.literal = literal;
    }

    static Wildcard of(String text) {
        StringBuilder pattern = new StringBuilder(text.length());
        boolean literal = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && "*?\\".indexOf(text.charAt(i + 1)) >= 0) {
                pattern.append(text.charAt(++i));
            } else if (c == '*') {
                literal = false;
                pattern.append(ANY);
            } else if (c == '?') {
                literal = false;
                pattern.append(ONE);
            } else {
                pattern.append(c);
            }
        }
        return new Wildcard(pattern.toString(), literal);
    }

    /** The only text that the pattern matches; empty when it has wildcards. */
    Optional<String> literal() {
        return literal ? Optional.of(pattern) : Optional.empty();
    }

    /**
     * Whether the pattern matches the whole text. Linear in the text's length for one star, at worst the product of both
     * lengths.
     */
    boolean matches(String text) {
        if (literal) {
            return pattern.equals(text);
        }
        int t = 0;
        int p = 0;
        int starPattern = -1;
        int starText = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == ANY) {
                starPattern = p++;
                starText = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == ONE || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (starPattern >= 0) {
                p = starPattern + 1;
                t = ++starText;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == ANY) {
            p++;
        }
        return p == pattern.length();
    }
}
