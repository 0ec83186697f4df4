package io.virga.cloud.resource;

/** The cached views of all resource types, within one memory budget. */
public final class ViewCache {
    /** The budget in bytes of heap, as estimated by {@link Views}. Enough for some five thousand instances. */
    private static final long MOST_BYTES = 48L << 20;

    private final TwoGenerationCache<Views.Kept<?, ?>> kept;

    public ViewCache() {
        this(MOST_BYTES);
    }

    ViewCache(long mostBytes) {
        this.kept = new TwoGenerationCache<>(mostBytes, Views.Kept::heapBytes);
    }

    /** The views by the ids of their resources. Ids are unique across types. */
    TwoGenerationCache<Views.Kept<?, ?>> kept() {
        return kept;
    }
}
