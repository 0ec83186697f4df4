package io.virga.host.dns;

import java.util.HashMap;
import java.util.Map;

/** Counts what is in flight, in all and of each guest, so that no guest takes what is for all. Safe for many threads. */
final class Shares {
    private final int most;
    private final int mostOfOne;

    // Guarded by this
    private final Map<String, Integer> taken = new HashMap<>();

    // Guarded by this
    private int total;

    /**
     * @param most how much there may be in all
     * @param mostOfOne how much of one guest
     */
    Shares(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Counts one more of this guest; false, and counts nothing, when that were too many. */
    synchronized boolean take(String guest) {
        int own = taken.getOrDefault(guest, 0);
        if (total >= most || own >= mostOfOne) {
            return false;
        }
        taken.put(guest, own + 1);
        total++;
        return true;
    }

    /** Gives one back that was taken. */
    synchronized void giveBack(String guest) {
        taken.computeIfPresent(guest, (name, count) -> count == 1 ? null : count - 1);
        total--;
    }
}
