package io.virga.cloud.key;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A key pair of an account. Only the public half is stored.
 *
 * @param name unique within the account and region
 * @param fingerprint as EC2 computes it
 * @param publicKey algorithm and Base64, without a comment
 */
public record SshKeyPair(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String name,
        SshKeyType type,
        String fingerprint,
        String publicKey,
        Instant createTime)
        implements Resource<SshKeyPair> {
    public SshKeyPair {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(publicKey, "publicKey is null");
        requireNonNull(createTime, "createTime is null");
    }

    /** The line for {@code authorized_keys}, with the name of the key pair as its comment. */
    public String publicKeyLine() {
        return publicKey + " " + name;
    }

    @Override
    public SshKeyPair withTags(SortedMap<String, String> newTags) {
        return new SshKeyPair(id, account, region, newTags, name, type, fingerprint, publicKey, createTime);
    }
}
