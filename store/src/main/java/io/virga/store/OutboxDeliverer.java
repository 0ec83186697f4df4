package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A registered deliverer of an outbox, and its durable cursor.
 *
 * @param cursors by source, the number of the last record that was delivered; only while older records are kept for other
 *     deliverers, since without any the cursor means nothing
 * @param missed by source, how many records were dropped and the deliverer has not been told
 */
record OutboxDeliverer(String name, SortedMap<String, Long> cursors, SortedMap<String, Long> missed) {
    OutboxDeliverer {
        requireNonNull(name, "name is null");
        requireNonNull(cursors, "cursors is null");
        requireNonNull(missed, "missed is null");
    }

    static OutboxDeliverer named(String name) {
        return new OutboxDeliverer(name, new TreeMap<>(), new TreeMap<>());
    }

    long cursor(String source) {
        return cursors.getOrDefault(source, 0L);
    }

    long missed(String source) {
        return missed.getOrDefault(source, 0L);
    }

    OutboxDeliverer withCursor(String source, long number) {
        return new OutboxDeliverer(name, changed(cursors, map -> map.put(source, number)), missed);
    }

    OutboxDeliverer withoutCursor(String source) {
        return new OutboxDeliverer(name, changed(cursors, map -> map.remove(source)), missed);
    }

    /** With this many more missed records; with fewer if negative. */
    OutboxDeliverer withMissed(String source, long more) {
        return new OutboxDeliverer(name, cursors, changed(missed, map -> {
            long sum = missed(source) + more;
            return sum == 0 ? map.remove(source) : map.put(source, sum);
        }));
    }

    private interface Edit {
        Object on(SortedMap<String, Long> map);
    }

    private static SortedMap<String, Long> changed(SortedMap<String, Long> map, Edit edit) {
        SortedMap<String, Long> copy = new TreeMap<>(map);
        edit.on(copy);
        return copy;
    }
}
