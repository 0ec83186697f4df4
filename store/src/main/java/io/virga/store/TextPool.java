package io.virga.store;

import java.nio.charset.StandardCharsets;

/**
 * Deduplicates the texts of one component of documents on a best-effort basis: documents stay in memory, and many have the
 * same zones, types and networks. A direct-mapped cache: each slot has the last text that was hashed to it, so a text is
 * found without being made. Each component has a cache of its own, so that ids, each of which comes once, evict no zones.
 * Thread-safe without locks: a race can miss a text, but never returns a wrong one.
 */
final class TextPool {
    private static final int PLACES = 1 << 6;

    /** Deduplicates nothing, and keeps nothing. */
    static final TextPool NONE = new TextPool(0);

    private final String[] known;

    TextPool() {
        this(PLACES);
    }

    private TextPool(int places) {
        known = new String[places];
    }

    /**
     * The text in these bytes.
     *
     * @param bytes in ASCII
     * @param hash {@link String#hashCode} of the text
     */
    String text(byte[] bytes, int begin, int end, int hash) {
        if (known.length == 0) {
            return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
        }
        int place = (hash ^ (hash >>> 7) ^ (hash >>> 15)) & (known.length - 1);
        String before = known[place];
        if (before != null && before.hashCode() == hash && isEqual(before, bytes, begin, end)) {
            return before;
        }
        String text = new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
        known[place] = text;
        return text;
    }

    private static boolean isEqual(String text, byte[] bytes, int begin, int end) {
        if (text.length() != end - begin) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != bytes[begin + i]) {
                return false;
            }
        }
        return true;
    }
}
