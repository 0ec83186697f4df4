package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A public SSH key of a user, who would use it for CodeCommit's repositories.
 *
 * @param id {@code APKA…}
 * @param body the key as it was uploaded, which {@link SshKeyBody} reads
 */
record SshKey(String id, String account, Optional<String> user, boolean active, Instant created, String body)
        implements IamCredential<SshKey> {
    static final CredentialType<SshKey> TYPE =
            CredentialType.of("iam_ssh_public_key", SshKey.class, "Public Key", List.of());

    SshKey {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(user, "user is null");
        requireNonNull(created, "created is null");
        requireNonNull(body, "body is null");
    }

    @Override
    public SshKey withActive(boolean isActive) {
        return new SshKey(id, account, user, isActive, created, body);
    }
}
