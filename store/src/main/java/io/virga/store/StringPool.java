package io.virga.store;

/**
 * Deduplicates strings on a best-effort basis: documents stay in memory, and many have the same zones, types and networks.
 * A direct-mapped cache: each slot has the last text that was hashed to it, so frequent texts are found most of the time,
 * and a rare text occupies a slot only until the next one replaces it. Thread-safe without locks: a race can miss a
 * string, but never returns a wrong one.
 */
final class StringPool {
    private static final int PLACES = 1 << 13;

    private final String[] known = new String[PLACES];

    /** Returns this text or an equal one. */
    String intern(String text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 13)) & (PLACES - 1);
        String before = known[place];
        if (text.equals(before)) {
            return before;
        }
        known[place] = text;
        return text;
    }
}
