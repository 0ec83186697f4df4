package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A lasting access key.
 *
 * @param id {@code AKIA…}
 * @param user the unique id of the user that it belongs to; empty for the root of the account
 * @param secret the secret, sealed; the key's id is the owner
 */
record AccessKey(String id, String account, Optional<String> user, boolean active, Instant created, String secret) {
    private static final Index<AccessKey> BY_OWNER =
            Index.of("owner", key -> List.of(ownerKey(key.account(), key.user())));

    static final DocumentType<AccessKey> DOCUMENTS =
            DocumentType.json("iam_access_key", AccessKey.class, AccessKey::id, List.of(BY_OWNER));

    AccessKey {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(user, "user is null");
        requireNonNull(created, "created is null");
        requireNonNull(secret, "secret is null");
    }

    private static String ownerKey(String account, Optional<String> user) {
        return account + "/" + user.orElse("root");
    }

    /** The keys of a user, or of the root, the oldest first. */
    static List<AccessKey> of(Reader reader, String account, Optional<String> user) {
        return reader.find(DOCUMENTS, BY_OWNER, ownerKey(account, user)).stream()
                .sorted(Comparator.comparing(AccessKey::created).thenComparing(AccessKey::id))
                .toList();
    }

    static Optional<AccessKey> find(Reader reader, String id) {
        return reader.get(DOCUMENTS, id);
    }

    AccessKey withActive(boolean isActive) {
        return new AccessKey(id, account, user, isActive, created, secret);
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
