package io.virga.host.machine;

import io.virga.host.machine.DiskCopies.Copying;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What was asked for while a machine runs, and what QEMU does not tell by itself. Disks and interfaces are named by their ids;
 * none has the id of another.
 *
 * @param pauseAsked whether the guest is to stand still
 * @param detaching the ids of what the guest was asked to give up
 * @param attaching the ids of what QEMU was to get, and what was not seen there yet; absent in a record of an older Virga
 * @param copying the copies for snapshots that were not seen to have ended; absent in a record of an older Virga
 */
record LiveChanges(boolean pauseAsked, Set<String> detaching, Set<String> attaching, List<Copying> copying) {
    static final LiveChanges NONE = new LiveChanges(false, Set.of(), Set.of(), List.of());

    LiveChanges {
        detaching = Set.copyOf(detaching);
        attaching = attaching == null ? Set.of() : Set.copyOf(attaching);
        copying = copying == null ? List.of() : List.copyOf(copying);
    }

    LiveChanges withPauseAsked(boolean asked) {
        return new LiveChanges(asked, detaching, attaching, copying);
    }

    LiveChanges withDetaching(String id) {
        return new LiveChanges(pauseAsked, changed(detaching, all -> all.add(id)), attaching, copying);
    }

    LiveChanges withoutDetaching(String id) {
        return new LiveChanges(pauseAsked, changed(detaching, all -> all.remove(id)), attaching, copying);
    }

    LiveChanges withAttaching(String id) {
        return new LiveChanges(pauseAsked, detaching, changed(attaching, all -> all.add(id)), copying);
    }

    /** The same changes when all that QEMU was to get is there or is not wanted any more. */
    LiveChanges attached() {
        return new LiveChanges(pauseAsked, detaching, Set.of(), copying);
    }

    LiveChanges withCopying(List<Copying> now) {
        return new LiveChanges(pauseAsked, detaching, attaching, now);
    }

    private static Set<String> changed(Set<String> ids, Consumer<Set<String>> change) {
        Set<String> all = new TreeSet<>(ids);
        change.accept(all);
        return all;
    }
}
