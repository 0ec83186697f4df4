package io.virga.cloud.instance;

import io.virga.cloud.operation.Errors;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How an instance may access its metadata.
 *
 * @param enabled whether the metadata service answers the instance
 * @param tokensRequired whether only version 2 (IMDSv2) is answered
 * @param hopLimit the IP time to live of the response that carries a token, 1 to 64
 * @param tags whether the metadata contain the instance's tags
 * @param ipv6 whether the metadata service answers at its IPv6 address, too
 */
public record MetadataOptions(boolean enabled, boolean tokensRequired, int hopLimit, boolean tags, boolean ipv6) {
    private static final Pattern KEY = Pattern.compile("[0-9a-zA-Z\\-_+=,.@:]{1,255}");
    private static final Set<String> RESERVED = Set.of(".", "..", "_index");

    /** EC2's defaults when neither the request nor the account sets the options. */
    static final MetadataOptions DEFAULT = new MetadataOptions(true, false, 1, false, false);

    /** EC2's defaults for an image whose {@code imdsSupport} is v2.0. */
    static final MetadataOptions TOKENS = new MetadataOptions(true, true, 2, false, false);

    /**
     * Refuses tag keys that cannot be part of a path, if the metadata contain the tags.
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
