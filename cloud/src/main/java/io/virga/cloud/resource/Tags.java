package io.virga.cloud.resource;

import io.virga.api.ec2.Tag;
import io.virga.api.ec2.TagSpecification;
import io.virga.cloud.operation.Errors;
import io.virga.policy.RequestContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The rules for tags.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html">Tag your Amazon EC2 resources</a>
 */
public final class Tags {
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final String RESERVED = "aws:";

    /** No tags: one shared object for all resources without tags. */
    public static final SortedMap<String, String> NONE = Collections.emptySortedMap();

    private Tags() {}

    /**
     * The tags that a request's specifications assign to each type of resource that the request creates.
     *
     * @param types the types that the request can tag, by EC2's names
     */
    public static Map<String, SortedMap<String, String>> of(List<TagSpecification> specifications, Set<String> types) {
        Map<String, SortedMap<String, String>> byType = new TreeMap<>();
        for (TagSpecification specification : specifications) {
            String type = specification
                    .resourceType()
                    .orElseThrow(() -> Errors.missingParameter("TagSpecification.ResourceType"));
            if (!types.contains(type)) {
                throw Errors.invalidParameterValue(
                        "'" + type + "' is not a valid taggable resource type for this operation.");
            }
            if (byType.containsKey(type)) {
                throw Errors.invalidParameterValue(
                        "Tag specification for resource type '" + type + "' appears more than once.");
            }
            byType.put(type, of(specification.tags()));
        }
        return byType;
    }

    /** As above, for a request that can tag one type only. */
    public static SortedMap<String, String> of(List<TagSpecification> specifications, ResourceType<?> type) {
        return of(specifications, Set.of(type.name())).getOrDefault(type.name(), NONE);
    }

    /** The tags of a request, validated. Each key may appear only once. */
    public static SortedMap<String, String> of(List<Tag> tags) {
        SortedMap<String, String> checked = new TreeMap<>();
        for (Tag tag : tags) {
            String key = tag.key().orElseThrow(() -> Errors.missingParameter("Tag.Key"));
            String value = tag.value().orElse("");
            check(key, value);
            if (checked.putIfAbsent(key, value) != null) {
                throw Errors.invalidParameterValue("Duplicate tag key '" + key + "' specified.");
            }
        }
        checkCount(checked);
        return Collections.unmodifiableSortedMap(checked);
    }

    private static void check(String key, String value) {
        if (key.isEmpty()) {
            throw Errors.invalidParameterValue("Tag key cannot be null or empty.");
        }
        if (key.length() > LONGEST_KEY) {
            throw Errors.invalidParameterValue("Tag key exceeds the maximum length of 128 characters.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw Errors.invalidParameterValue("Tag value exceeds the maximum length of 256 characters.");
        }
        if (key.startsWith(RESERVED)) {
            throw Errors.invalidParameterValue("Tag keys starting with 'aws:' are reserved for internal use");
        }
    }

    /** The tags combined with {@code more}, which takes precedence. */
    static SortedMap<String, String> plus(SortedMap<String, String> tags, SortedMap<String, String> more) {
        SortedMap<String, String> together = new TreeMap<>(tags);
        together.putAll(more);
        checkCount(together);
        return Collections.unmodifiableSortedMap(together);
    }

    /**
     * The tags without those in {@code gone}. An element without a value removes its key; one with a value removes the key
     * only if the value is equal. An empty list removes all tags except reserved ones.
     */
    static SortedMap<String, String> minus(SortedMap<String, String> tags, List<Tag> gone) {
        SortedMap<String, String> rest = new TreeMap<>(tags);
        if (gone.isEmpty()) {
            rest.keySet().removeIf(key -> !key.startsWith(RESERVED));
        }
        for (Tag tag : gone) {
            String key = tag.key().orElseThrow(() -> Errors.missingParameter("Tag.Key"));
            if (key.startsWith(RESERVED)) {
                throw Errors.invalidParameterValue("Tag keys starting with 'aws:' are reserved for internal use");
            }
            tag.value().ifPresentOrElse(value -> rest.remove(key, value), () -> rest.remove(key));
        }
        return Collections.unmodifiableSortedMap(rest);
    }

    /** The condition keys for tags that a request assigns. */
    static Consumer<RequestContext.Builder> keys(Map<String, String> tags) {
        return keys -> {
            if (!tags.isEmpty()) {
                keys.family("aws:RequestTag/", () -> tags);
                keys.values("aws:TagKeys", List.copyOf(tags.keySet()));
            }
        };
    }

    /** The condition keys for tags that a request removes; a tag without a value has the empty one. */
    static Consumer<RequestContext.Builder> keysOfRemoval(List<Tag> tags) {
        Map<String, String> named = new TreeMap<>();
        tags.forEach(tag ->
                tag.key().ifPresent(key -> named.put(key, tag.value().orElse(""))));
        return keys(named);
    }

    private static void checkCount(Map<String, String> tags) {
        Set<String> own = new TreeSet<>(tags.keySet());
        own.removeIf(key -> key.startsWith(RESERVED));
        if (own.size() > MOST_TAGS) {
            throw Errors.of("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
    }

    /** The tags as the API shows them. */
    public static List<Tag> view(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
