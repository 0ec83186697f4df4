package io.virga.cloud.identity.sts;

import io.virga.api.sts.Tag;
import io.virga.cloud.operation.Session;
import io.virga.policy.RequestContext;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * The tags of a session that is to be made, checked before any role is looked up: an error that only existing roles have would
 * tell which exist.
 *
 * @param requested those that the request names
 * @param all these, and the transitive ones of the session that asks
 * @param transitiveKeys the keys that the request wants handed on
 * @param transitive all keys that the new session hands on
 */
record RequestedTags(
        SortedMap<String, String> requested,
        SortedMap<String, String> all,
        List<String> transitiveKeys,
        Set<String> transitive) {
    /** @throws io.virga.wire.ServiceException ValidationError */
    static RequestedTags of(Session asking, List<Tag> tags, List<String> transitiveKeys) {
        SortedMap<String, String> requested = SessionTags.of(tags);
        return new RequestedTags(
                requested,
                SessionTags.with(asking, requested),
                List.copyOf(transitiveKeys),
                SessionTags.transitive(asking, requested, transitiveKeys));
    }

    void addKeys(RequestContext.Builder keys) {
        SessionTags.addKeys(keys, all, transitiveKeys);
    }
}
