package io.virga.cloud.identity.iam;

import io.virga.api.iam.Tag;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules for tags of IAM's resources, whose keys are not distinguished by case.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM resources</a>
 */
final class IamTags {
    private static final String RESERVED = "aws:";

    private IamTags() {}

    /** The tags of a request; each key may appear once. */
    static SortedMap<String, String> of(List<Tag> tags) {
        SortedMap<String, String> checked = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Tag tag : tags) {
            String key = tag.key().orElseThrow(() -> IamErrors.missing("tags.member.key"));
            if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw IamErrors.invalidInput("Tag keys that start with \"aws:\" are reserved for system use.");
            }
            if (!seen.add(key.toLowerCase(Locale.ROOT))) {
                throw IamErrors.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            checked.put(key, tag.value().orElse(""));
        }
        checkCount(checked);
        return Collections.unmodifiableSortedMap(checked);
    }

    private static void checkCount(Map<String, String> tags) {
        IamQuotas.checkRoom("TagsPerResource", tags.size() - 1L);
    }

    /** The tags with more of them; a key in another case replaces the one that is there. */
    static SortedMap<String, String> plus(SortedMap<String, String> tags, SortedMap<String, String> more) {
        SortedMap<String, String> together = new TreeMap<>(tags);
        together.keySet().removeIf(key -> more.keySet().stream().anyMatch(key::equalsIgnoreCase));
        together.putAll(more);
        checkCount(together);
        return Collections.unmodifiableSortedMap(together);
    }

    static SortedMap<String, String> minus(SortedMap<String, String> tags, List<String> keys) {
        SortedMap<String, String> rest = new TreeMap<>(tags);
        rest.keySet().removeIf(key -> keys.stream().anyMatch(key::equalsIgnoreCase));
        return Collections.unmodifiableSortedMap(rest);
    }

    static List<Tag> view(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
