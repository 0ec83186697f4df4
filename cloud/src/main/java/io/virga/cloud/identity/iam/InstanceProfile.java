package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An instance profile: what gives a role to an instance.
 *
 * @param id the unique id: {@code AIPA…}
 * @param role the id of its role, if it has one
 */
public record InstanceProfile(
        String id,
        String account,
        SortedMap<String, String> tags,
        String path,
        String name,
        Instant created,
        Optional<String> role)
        implements IamResource<InstanceProfile> {
    static final String ROLE = "role";

    public static final IamType<InstanceProfile> TYPE = IamType.of(
            "instance-profile",
            "instance profile",
            "AIPA",
            InstanceProfile.class,
            type -> type.indexedFilter(ROLE, profile -> profile.role().stream().toList()));

    public InstanceProfile {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(created, "created is null");
        requireNonNull(role, "role is null");
    }

    @Override
    public InstanceProfile withTags(SortedMap<String, String> newTags) {
        return new InstanceProfile(id, account, newTags, path, name, created, role);
    }

    InstanceProfile withRole(Optional<String> newRole) {
        return new InstanceProfile(id, account, tags, path, name, created, newRole);
    }
}
