package io.virga.host.dns;

import java.util.HashMap;
import java.util.Map;

/** Limits the work in flight, in all and for each guest, so that no guest can starve the others. Thread-safe. */
final class Shares {
    private final int most;
    private final int mostOfOne;

    // Guarded by this
    private final Map<String, Integer> taken = new HashMap<>();

    // Guarded by this
    private int total;

    /**
     * @param most the limit for all guests together
     * @param mostOfOne the limit for one guest
     */
    Shares(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Counts one more for this guest. False, without counting, when a limit is reached. */
    synchronized boolean take(String guest) {
        int own = taken.getOrDefault(guest, 0);
        if (total >= most || own >= mostOfOne) {
            return false;
        }
        taken.put(guest, own + 1);
        total++;
        return true;
    }

    /** Returns one that was taken. */
    synchronized void giveBack(String guest) {
        taken.computeIfPresent(guest, (name, count) -> count == 1 ? null : count - 1);
        total--;
    }
}
