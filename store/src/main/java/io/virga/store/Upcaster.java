package io.virga.store;

import java.util.Map;

/**
 * Makes the next form of a document of an earlier one. Upcasters are applied one after the other while the store is read, and
 * the result is written when the document changes next. An upcaster is never removed or changed: some database still has the
 * form that it reads.
 */
@FunctionalInterface
public interface Upcaster {
    /**
     * Changes a document in place.
     *
     * @param document the components by name, as JSON has them: texts, numbers, booleans, lists and maps. Empty components are
     *     absent
     */
    void change(Map<String, Object> document);
}
