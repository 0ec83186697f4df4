package io.virga.host.machine;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
 * @param memory what is done with the memory; absent in a record of an older Virga
 */
record LiveChanges(
        boolean pauseAsked, Set<String> detaching, Set<String> attaching, List<Copying> copying, MemoryChange memory) {
    static final LiveChanges NONE = new LiveChanges(false, Set.of(), Set.of(), List.of(), MemoryChange.NONE);

    LiveChanges {
        detaching = Set.copyOf(detaching);
        attaching = attaching == null ? Set.of() : Set.copyOf(attaching);
        copying = copying == null ? List.of() : List.copyOf(copying);
        memory = memory == null ? MemoryChange.NONE : memory;
    }

    LiveChanges withPauseAsked(boolean asked) {
        return new LiveChanges(asked, detaching, attaching, copying, memory);
    }

    LiveChanges withDetaching(String id) {
        return new LiveChanges(pauseAsked, changed(detaching, all -> all.add(id)), attaching, copying, memory);
    }

    LiveChanges withoutDetaching(String id) {
        return new LiveChanges(pauseAsked, changed(detaching, all -> all.remove(id)), attaching, copying, memory);
    }

    LiveChanges withAttaching(String id) {
        return new LiveChanges(pauseAsked, detaching, changed(attaching, all -> all.add(id)), copying, memory);
    }

    /** The same changes when all that QEMU was to get is there or is not wanted any more. */
    LiveChanges attached() {
        return new LiveChanges(pauseAsked, detaching, Set.of(), copying, memory);
    }

    LiveChanges withCopying(List<Copying> now) {
        return new LiveChanges(pauseAsked, detaching, attaching, now, memory);
    }

    LiveChanges withMemory(MemoryChange now) {
        return new LiveChanges(pauseAsked, detaching, attaching, copying, now);
    }

    @JsonIgnore
    boolean isSaving() {
        return memory.step() == MemoryChange.Step.SAVING;
    }

    @JsonIgnore
    boolean isGoingOn() {
        return memory.step() == MemoryChange.Step.GOING_ON;
    }

    private static Set<String> changed(Set<String> ids, Consumer<Set<String>> change) {
        Set<String> all = new TreeSet<>(ids);
        change.accept(all);
        return all;
    }
}
