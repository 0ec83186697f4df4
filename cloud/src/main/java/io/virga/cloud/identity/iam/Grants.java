package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies of a user, group or role.
 *
 * @param inline the texts of the policies embedded in it, by name
 * @param attached the ids of the managed policies attached to it, in the order of attachment
 * @param boundary the id of the managed policy that is its permissions boundary; none for groups
 */
public record Grants(SortedMap<String, String> inline, List<String> attached, Optional<String> boundary) {
    /** No policies. */
    public static final Grants NONE = new Grants(Tags.NONE, List.of(), Optional.empty());

    public Grants {
        inline = inline.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(inline);
        attached = List.copyOf(attached);
        requireNonNull(boundary, "boundary is null");
    }

    Grants withInline(String name, String text) {
        SortedMap<String, String> more = new TreeMap<>(inline);
        more.put(name, text);
        return new Grants(more, attached, boundary);
    }

    Grants withoutInline(String name) {
        SortedMap<String, String> fewer = new TreeMap<>(inline);
        fewer.remove(name);
        return new Grants(fewer, attached, boundary);
    }

    Grants withAttached(String policyId) {
        List<String> more = new ArrayList<>(attached);
        more.add(policyId);
        return new Grants(inline, more, boundary);
    }

    Grants withoutAttached(String policyId) {
        return new Grants(
                inline, attached.stream().filter(id -> !id.equals(policyId)).toList(), boundary);
    }

    Grants withBoundary(Optional<String> policyId) {
        return new Grants(inline, attached, policyId);
    }
}
