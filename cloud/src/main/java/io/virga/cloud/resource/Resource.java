package io.virga.cloud.resource;

import java.util.SortedMap;

/**
 * A thing with an id that an account owns in a region, and that can have tags.
 *
 * @param <D> the record that implements this
 */
public interface Resource<D extends Resource<D>> {
    /** The id: {@code i-0123456789abcdef0}. */
    String id();

    /** The account that owns it. */
    String account();

    String region();

    SortedMap<String, String> tags();

    /** The same with these tags. */
    D withTags(SortedMap<String, String> tags);
}
