package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Tags;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A group of users. Its policies are those of its users; it is no principal.
 *
 * @param id the unique id: {@code AGPA…}
 */
public record Group(String id, String account, String path, String name, Instant created, Grants grants)
        implements Grantee<Group> {
    public static final IamType<Group> TYPE = IamType.of(
            "group",
            "group",
            "AGPA",
            Group.class,
            type -> type.indexedFilter(User.ATTACHED, group -> group.grants().attached()));

    public Group {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(created, "created is null");
        requireNonNull(grants, "grants is null");
    }

    @Override
    public SortedMap<String, String> tags() {
        return Tags.NONE;
    }

    /** @throws UnsupportedOperationException IAM has no tags of groups */
    @Override
    public Group withTags(SortedMap<String, String> newTags) {
        throw new UnsupportedOperationException("groups have no tags");
    }

    @Override
    public Group withGrants(Grants newGrants) {
        return new Group(id, account, path, name, created, newGrants);
    }

    Group named(String newPath, String newName) {
        return new Group(id, account, newPath, newName, created, grants);
    }
}
