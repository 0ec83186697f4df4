package io.virga.store;

import java.util.List;

/**
 * In what the documents of a type differ between two states of a store. A replaced document is in both lists, with its earlier
 * and its later content.
 *
 * @param before the documents that only the earlier state has, in no particular order
 * @param after the documents that only the later state has, in no particular order
 */
public record Difference<D>(List<D> before, List<D> after) {
    public Difference {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
