package io.virga.wire;

import java.util.OptionalInt;

/**
 * Which texts JSON and CBOR can carry: whatever Unicode can, so no unpaired surrogates. NUL is refused beside them, since
 * programs behind an answer end a text there.
 */
final class WireText {
    private WireText() {}

    /** The first code point that a request of a service without XML may not have, or empty when there is none. */
    static OptionalInt firstIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return OptionalInt.of(0);
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return OptionalInt.of(c);
                }
                i++;
            }
        }
        return OptionalInt.empty();
    }

    /** The text with U+FFFD for each unpaired surrogate. No request brings one, for validation refuses it. */
    static String repaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    return repairedFrom(text, i);
                }
                i++;
            }
        }
        return text;
    }

    private static String repairedFrom(String text, int start) {
        StringBuilder repaired = new StringBuilder(text);
        for (int i = start; i < repaired.length(); i++) {
            if (Character.isSurrogate(repaired.charAt(i))) {
                if (isPair(repaired, i)) {
                    i++;
                } else {
                    repaired.setCharAt(i, '\uFFFD');
                }
            }
        }
        return repaired.toString();
    }

    static boolean isPair(CharSequence text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }
}
