package io.virga.cloud.resource;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * A cache by id that keeps the most recently used entries within a size. Thread-safe. A lookup takes no lock, unless it
 * moves an entry to the young generation.
 *
 * <p>There are two generations. An entry that is put or found is in the young generation. When the young generation is full,
 * it becomes the old one, and the entries left in the previous old one are evicted.
 */
final class TwoGenerationCache<T> {
    private final long mostOfGeneration;
    private final ToIntFunction<T> size;

    private volatile Map<String, T> young = new ConcurrentHashMap<>();
    private volatile Map<String, T> old = new ConcurrentHashMap<>();
    private long youngSize;

    /**
     * @param most the maximum total size; at least half of it is available to the most recently used entries
     * @param size the size of an entry, which must not change
     */
    TwoGenerationCache(long most, ToIntFunction<T> size) {
        this.mostOfGeneration = most / 2;
        this.size = size;
    }

    Optional<T> find(String id) {
        T found = young.get(id);
        if (found == null) {
            found = old.get(id);
            if (found != null) {
                put(id, found);
            }
        }
        return Optional.ofNullable(found);
    }

    synchronized void put(String id, T thing) {
        int thingSize = size.applyAsInt(thing);
        if (thingSize > mostOfGeneration) {
            remove(id);
            return;
        }
        if (youngSize + thingSize > mostOfGeneration) {
            old = young;
            young = new ConcurrentHashMap<>();
            youngSize = 0;
        }
        T before = young.put(id, thing);
        youngSize += thingSize - (before == null ? 0 : size.applyAsInt(before));
    }

    /** Evicts an entry. */
    synchronized void remove(String id) {
        old.remove(id);
        T before = young.remove(id);
        if (before != null) {
            youngSize -= size.applyAsInt(before);
        }
    }
}
