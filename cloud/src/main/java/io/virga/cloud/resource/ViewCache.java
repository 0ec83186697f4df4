package io.virga.cloud.resource;

/** The views that are kept, of all types together, within one budget of memory. */
public final class ViewCache {
    /** In bytes of heap, as far as {@link Views} can tell: some five thousand instances. */
    private static final long MOST_BYTES = 48L << 20;

    private final TwoGenerationCache<Views.Kept<?, ?>> kept;

    public ViewCache() {
        this(MOST_BYTES);
    }

    ViewCache(long mostBytes) {
        this.kept = new TwoGenerationCache<>(mostBytes, Views.Kept::heapBytes);
    }

    /** By the ids of resources, which no two types share. */
    TwoGenerationCache<Views.Kept<?, ?>> kept() {
        return kept;
    }
}
