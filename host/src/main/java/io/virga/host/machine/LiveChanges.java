package io.virga.host.machine;

import java.util.Set;
import java.util.TreeSet;

/**
 * What was asked for while a machine runs, and what QEMU does not tell by itself.
 *
 * @param pauseAsked whether the guest is to stand still
 * @param detaching the ids of the disks that the guest was asked to give up
 */
record LiveChanges(boolean pauseAsked, Set<String> detaching) {
    static final LiveChanges NONE = new LiveChanges(false, Set.of());

    LiveChanges {
        detaching = Set.copyOf(detaching);
    }

    LiveChanges withPauseAsked(boolean asked) {
        return new LiveChanges(asked, detaching);
    }

    LiveChanges withDetaching(String id) {
        Set<String> all = new TreeSet<>(detaching);
        all.add(id);
        return new LiveChanges(pauseAsked, all);
    }

    LiveChanges withoutDetaching(String id) {
        Set<String> all = new TreeSet<>(detaching);
        all.remove(id);
        return new LiveChanges(pauseAsked, all);
    }
}
