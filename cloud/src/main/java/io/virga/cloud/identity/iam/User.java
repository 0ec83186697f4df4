package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A user.
 *
 * @param id the unique id: {@code AIDA…}
 * @param groups the ids of the groups that it is in, in the order in which it was added
 */
public record User(
        String id,
        String account,
        SortedMap<String, String> tags,
        String path,
        String name,
        Instant created,
        Grants grants,
        List<String> groups)
        implements Grantee<User> {
    static final String ATTACHED = "attached";
    static final String BOUNDARY = "boundary";
    static final String GROUP = "group";

    public static final IamType<User> TYPE = IamType.of(
            "user",
            "user",
            "AIDA",
            User.class,
            type -> type.indexedFilter(ATTACHED, user -> user.grants().attached())
                    .indexedFilter(
                            BOUNDARY, user -> user.grants().boundary().stream().toList())
                    .indexedFilter(GROUP, User::groups)
                    .conditionKey(
                            "iam:PermissionsBoundary",
                            (user, reader) -> ManagedPolicies.boundaryArn(reader, user.grants())));

    public User {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(created, "created is null");
        requireNonNull(grants, "grants is null");
        groups = List.copyOf(groups);
    }

    /** The principal as which it acts. */
    public Principal.User principal() {
        return new Principal.User(account, path, name, id);
    }

    @Override
    public User withTags(SortedMap<String, String> newTags) {
        return new User(id, account, newTags, path, name, created, grants, groups);
    }

    @Override
    public User withGrants(Grants newGrants) {
        return new User(id, account, tags, path, name, created, newGrants, groups);
    }

    User named(String newPath, String newName) {
        return new User(id, account, tags, newPath, newName, created, grants, groups);
    }

    User in(String groupId) {
        List<String> more = new ArrayList<>(groups);
        more.add(groupId);
        return new User(id, account, tags, path, name, created, grants, more);
    }

    User notIn(String groupId) {
        return new User(
                id,
                account,
                tags,
                path,
                name,
                created,
                grants,
                groups.stream().filter(group -> !group.equals(groupId)).toList());
    }
}
