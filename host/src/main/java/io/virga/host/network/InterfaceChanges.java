package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.NetworkSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the interfaces of a network differ between two specs.
 *
 * @param removed the interfaces that only the earlier spec has
 * @param added the interfaces that only the later spec has
 * @param changed the interfaces of both that differ
 */
public record InterfaceChanges(
        List<NetworkSpec.Interface> removed, List<NetworkSpec.Interface> added, List<Change> changed) {
    /** An interface in both specs. */
    public record Change(NetworkSpec.Interface before, NetworkSpec.Interface after) {
        public Change {
            requireNonNull(before, "before is null");
            requireNonNull(after, "after is null");
        }
    }

    public InterfaceChanges {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }

    /**
     * Compares two lists in any order. It takes little time when they are in the order of their ids and mostly contain the same
     * objects: those are compared by reference, without a look at their content.
     */
    @SuppressWarnings("ReferenceEquality") // the same object is equal, and most are the same
    public static InterfaceChanges between(List<NetworkSpec.Interface> before, List<NetworkSpec.Interface> now) {
        List<Change> changed = new ArrayList<>();
        Map<String, NetworkSpec.Interface> removed = new LinkedHashMap<>();
        List<NetworkSpec.Interface> added = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() && j < now.size()) {
            NetworkSpec.Interface earlier = before.get(i);
            NetworkSpec.Interface later = now.get(j);
            int order = earlier == later ? 0 : earlier.id().compareTo(later.id());
            if (order == 0 && earlier != later && !earlier.equals(later)) {
                changed.add(new Change(earlier, later));
            } else if (order < 0) {
                removed.put(earlier.id(), earlier);
            } else if (order > 0) {
                added.add(later);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        before.subList(i, before.size()).forEach(one -> removed.put(one.id(), one));
        added.addAll(now.subList(j, now.size()));
        // In lists that are not in order, what was elsewhere seems removed and added.
        List<NetworkSpec.Interface> fresh = new ArrayList<>();
        for (NetworkSpec.Interface one : added) {
            NetworkSpec.Interface earlier = removed.remove(one.id());
            if (earlier == null) {
                fresh.add(one);
            } else if (!earlier.equals(one)) {
                changed.add(new Change(earlier, one));
            }
        }
        return new InterfaceChanges(List.copyOf(removed.values()), fresh, changed);
    }
}
