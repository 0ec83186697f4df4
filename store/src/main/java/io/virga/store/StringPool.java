package io.virga.store;

/**
 * Makes equal strings one object where it can: documents stay in memory, and say the same of zones, types and networks. It
 * remembers the last text of each place of a table: one that comes often is there most of the time, and one that comes
 * once costs a place for a while. Several threads may use it: they find fewer strings then, never wrong ones.
 */
final class StringPool {
    private static final int PLACES = 1 << 13;

    private final String[] known = new String[PLACES];

    /** This text, or one that is equal to it. */
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
