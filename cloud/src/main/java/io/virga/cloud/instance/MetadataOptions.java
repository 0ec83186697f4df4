package io.virga.cloud.instance;

import io.virga.cloud.operation.Errors;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How an instance may ask for its metadata.
 *
 * @param enabled whether it gets answers at all
 * @param tokensRequired whether only version 2 is answered
 * @param hopLimit the time to live of the answer with a token, 1 to 64
 * @param tags whether its tags are part of it
 */
public record MetadataOptions(boolean enabled, boolean tokensRequired, int hopLimit, boolean tags) {
    private static final Pattern KEY = Pattern.compile("[0-9a-zA-Z\\-_+=,.@:]{1,255}");
    private static final Set<String> RESERVED = Set.of(".", "..", "_index");

    /** What EC2 takes where neither the request nor the account says otherwise. */
    static final MetadataOptions DEFAULT = new MetadataOptions(true, false, 1, false);

    /** What EC2 takes instead for an image whose {@code imdsSupport} is v2.0. */
    static final MetadataOptions TOKENS = new MetadataOptions(true, true, 2, false);

    /**
     * Refuses keys of tags that cannot be a part of a path, where the tags are to be in the metadata.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterValue
     */
    void checkTags(Map<String, String> instanceTags) {
        if (!tags) {
            return;
        }
        for (String key : instanceTags.keySet()) {
            if (!KEY.matcher(key).matches() || RESERVED.contains(key)) {
                throw Errors.invalidParameterValue("'" + key + "' is not a valid tag key. Tag keys must match pattern ("
                        + KEY.pattern() + "), and must not be a reserved name ('.', '..', '_index')");
            }
        }
    }
}
