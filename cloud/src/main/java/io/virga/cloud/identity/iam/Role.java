package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A role.
 *
 * @param id the unique id: {@code AROA…}
 * @param trust the text of its trust policy: who may assume it
 * @param maxSessionSeconds how long a session may last, from 3,600 to 43,200
 * @param service the principal of the service that it is linked to: {@code autoscaling.amazonaws.com}; empty for a role of
 *     the account's own
 */
public record Role(
        String id,
        String account,
        SortedMap<String, String> tags,
        String path,
        String name,
        Instant created,
        Grants grants,
        String trust,
        Optional<String> description,
        int maxSessionSeconds,
        Optional<String> service)
        implements Grantee<Role> {
    public static final IamType<Role> TYPE = IamType.of(
            "role",
            "role",
            "AROA",
            Role.class,
            type -> type.indexedFilter(User.ATTACHED, role -> role.grants().attached())
                    .indexedFilter(
                            User.BOUNDARY,
                            role -> role.grants().boundary().stream().toList())
                    .conditionKey(
                            "iam:PermissionsBoundary",
                            (role, reader) -> ManagedPolicies.boundaryArn(reader, role.grants())));

    public Role {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(created, "created is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(trust, "trust is null");
        requireNonNull(description, "description is null");
        requireNonNull(service, "service is null");
    }

    /** Whether a service made the role for itself, so that nobody else may change what it may do. */
    public boolean isServiceLinked() {
        return service.isPresent();
    }

    @Override
    public Role withTags(SortedMap<String, String> newTags) {
        return new Role(
                id, account, newTags, path, name, created, grants, trust, description, maxSessionSeconds, service);
    }

    @Override
    public Role withGrants(Grants newGrants) {
        return new Role(
                id, account, tags, path, name, created, newGrants, trust, description, maxSessionSeconds, service);
    }

    Role withTrust(String newTrust) {
        return new Role(
                id, account, tags, path, name, created, grants, newTrust, description, maxSessionSeconds, service);
    }

    Role described(Optional<String> newDescription, int newMaxSessionSeconds) {
        return new Role(
                id, account, tags, path, name, created, grants, trust, newDescription, newMaxSessionSeconds, service);
    }
}
