package io.virga.cloud.identity.iam;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.store.Reader;
import java.util.Optional;

/** Lookups for STS, which authorizes by what it finds: by a role's trust policy. */
public final class Assumable {
    private static final String ROLE = "role/";

    private Assumable() {}

    /**
     * The role with this ARN, in whatever account. Only the ARN that the role itself has is taken: policies are asked about
     * this text, and one that denies a role must match whatever finds it.
     *
     * @param region where the call is made, which decides the partition
     */
    public static Optional<Role> role(Reader reader, Arn arn, String region) {
        boolean exact = arn.service().equals("iam")
                && arn.region().isEmpty()
                && arn.partition().equals(Partition.of(region).id());
        if (!exact || !arn.resource().startsWith(ROLE)) {
            return Optional.empty();
        }
        String nameWithPath = arn.resource().substring(ROLE.length());
        return Role.TYPE
                .sameName(reader, arn.account(), nameWithPath.substring(nameWithPath.lastIndexOf('/') + 1))
                .filter(role -> role.nameWithPath().equals(nameWithPath));
    }

    /** The account that a lasting access key belongs to. */
    public static Optional<String> accountOfKey(Reader reader, String accessKeyId) {
        return reader.get(AccessKey.TYPE.documents(), accessKeyId).map(AccessKey::account);
    }
}
