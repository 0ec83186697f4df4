package io.virga.cloud.resource;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * Keeps by their ids what was put in or asked for lately, within a size. For any number of threads; who finds something
 * waits for nobody.
 *
 * <p>There are two generations. Whatever is put in or asked for is in the young one. When that is full, it becomes the old
 * one, and what was left in the old one goes.
 */
final class TwoGenerationCache<T> {
    private final long mostOfGeneration;
    private final ToIntFunction<T> size;

    private volatile Map<String, T> young = new ConcurrentHashMap<>();
    private volatile Map<String, T> old = new ConcurrentHashMap<>();
    private long youngSize;

    /**
     * @param most the greatest size of all that is kept; at least half of it is there for what was asked for last
     * @param size the size of a thing, which never changes
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
        if (youngSize + thingSize > mostOfGeneration) {
            old = young;
            young = new ConcurrentHashMap<>();
            youngSize = 0;
        }
        if (thingSize <= mostOfGeneration) {
            T before = young.put(id, thing);
            youngSize += thingSize - (before == null ? 0 : size.applyAsInt(before));
        }
    }

    /** Keeps it no longer. */
    synchronized void remove(String id) {
        old.remove(id);
        T before = young.remove(id);
        if (before != null) {
            youngSize -= size.applyAsInt(before);
        }
    }
}
