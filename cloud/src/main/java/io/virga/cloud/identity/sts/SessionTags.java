package io.virga.cloud.identity.sts;

import io.virga.api.sts.Tag;
import io.virga.cloud.operation.Session;
import io.virga.policy.RequestContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tags of sessions.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Pass session tags in AWS STS</a>
 */
final class SessionTags {
    private static final String RESERVED = "aws:";
    private static final int MOST = 50;

    private SessionTags() {}

    /** The tags of a request. Keys that differ in case alone are the same key. */
    static SortedMap<String, String> of(List<Tag> tags) {
        SortedMap<String, String> checked = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Tag tag : tags) {
            String key = tag.key().orElse("");
            if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw StsErrors.validation("Tag keys that start with \"aws:\" are reserved for system use.");
            }
            if (!seen.add(key.toLowerCase(Locale.ROOT))) {
                throw StsErrors.validation("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            checked.put(key, tag.value().orElse(""));
        }
        return checked;
    }

    /** The tags of the new session: those of the request, and the transitive ones of the session that asks. */
    static SortedMap<String, String> with(Session asking, SortedMap<String, String> tags) {
        SortedMap<String, String> all = new TreeMap<>(tags);
        for (String key : asking.transitive()) {
            if (tags.keySet().stream().anyMatch(key::equalsIgnoreCase)) {
                throw StsErrors.validation("One of the specified transitive tag keys can't be set because it conflicts"
                        + " with a transitive tag key from the calling session.");
            }
            all.put(key, asking.tags().getOrDefault(key, ""));
        }
        if (all.size() > MOST) {
            throw StsErrors.validation("A session can have at most " + MOST + " tags.");
        }
        return all;
    }

    /** The keys that the new session hands on. */
    static Set<String> transitive(Session asking, SortedMap<String, String> tags, List<String> keys) {
        Set<String> transitive = new TreeSet<>(asking.transitive());
        for (String key : keys) {
            transitive.add(tags.keySet().stream()
                    .filter(key::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> StsErrors.validation(
                            "The specified transitive tag key must be included in the requested tags.")));
        }
        return transitive;
    }

    static void addKeys(RequestContext.Builder keys, SortedMap<String, String> tags, List<String> transitive) {
        if (!tags.isEmpty()) {
            keys.family("aws:RequestTag/", () -> tags);
            keys.values("aws:TagKeys", List.copyOf(tags.keySet()));
        }
        if (!transitive.isEmpty()) {
            keys.values("sts:TransitiveTagKeys", transitive);
        }
    }
}
