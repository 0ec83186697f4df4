package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lasting access key.
 *
 * @param id {@code AKIA…}
 * @param secret the secret, sealed; the key's id is the owner
 */
record AccessKey(String id, String account, Optional<String> user, boolean active, Instant created, String secret)
        implements IamCredential<AccessKey> {
    static final CredentialType<AccessKey> TYPE =
            CredentialType.of("iam_access_key", AccessKey.class, "Access Key", List.of());

    AccessKey {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(user, "user is null");
        requireNonNull(created, "created is null");
        requireNonNull(secret, "secret is null");
    }

    @Override
    public AccessKey withActive(boolean isActive) {
        return new AccessKey(id, account, user, isActive, created, secret);
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
