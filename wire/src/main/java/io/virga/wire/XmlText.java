package io.virga.wire;

import java.util.OptionalInt;

/**
 * Finds characters that XML cannot carry.
 *
 * <p>XML 1.0 cannot represent most control characters, unpaired surrogates, U+FFFE and U+FFFF, not even as numeric
 * references ("Characters", section 2.2). A text with one of them could be stored, but not returned unchanged.
 *
 * @see <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, section 2.2</a>
 */
public final class XmlText {
    private XmlText() {}

    /** The first code point of a text that XML cannot carry, or empty when XML can carry the whole text. */
    public static OptionalInt firstIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (!isLegal(c)) {
                return OptionalInt.of(c);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether XML can carry a character that is not half of a surrogate pair. */
    static boolean isLegal(char c) {
        return c >= 0x20
                ? !Character.isSurrogate(c) && c != 0xFFFE && c != 0xFFFF
                : c == '\t' || c == '\n' || c == '\r';
    }

    /** The readable notation of a character: {@code U+0001}. */
    static String name(int codePoint) {
        return "U+%04X".formatted(codePoint);
    }
}
