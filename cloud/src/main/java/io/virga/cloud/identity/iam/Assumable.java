package io.virga.cloud.identity.iam;

import io.virga.arn.Arn;
import io.virga.store.Reader;
import java.util.Optional;

/** Lookups for STS, which authorizes by what it finds: by a role's trust policy. */
public final class Assumable {
    private static final String ROLE = "role/";

    private Assumable() {}

    /** The role with this ARN, in whatever account; the partition does not matter. */
    public static Optional<Role> role(Reader reader, Arn arn) {
        if (!arn.service().equals("iam") || !arn.resource().startsWith(ROLE)) {
            return Optional.empty();
        }
        String nameWithPath = arn.resource().substring(ROLE.length());
        return Role.TYPE
                .sameName(reader, arn.account(), nameWithPath.substring(nameWithPath.lastIndexOf('/') + 1))
                .filter(role -> role.nameWithPath().equals(nameWithPath));
    }

    /** The account that a lasting access key belongs to. */
    public static Optional<String> accountOfKey(Reader reader, String accessKeyId) {
        return AccessKey.find(reader, accessKeyId).map(AccessKey::account);
    }
}
