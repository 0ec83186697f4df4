package io.virga.cloud.resource;

import java.util.SortedMap;

/**
 * A resource: it has an id and may have tags, and an account owns it in a region.
 *
 * @param <D> the implementing record
 */
public interface Resource<D extends Resource<D>> {
    /** The region of what belongs to none, as IAM's resources. */
    String NO_REGION = "";

    /** The id: {@code i-0123456789abcdef0}. */
    String id();

    /** The account that owns it. */
    String account();

    /** The region, or {@link #NO_REGION} for a resource of a global type. */
    String region();

    SortedMap<String, String> tags();

    /** A copy with these tags. */
    D withTags(SortedMap<String, String> tags);
}
