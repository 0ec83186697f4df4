package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A managed policy: one of an account, or one of AWS's own.
 *
 * @param id the unique id: {@code ANPA…}
 * @param account {@link #AWS} for one of AWS's
 * @param versions the oldest first; at most five
 * @param defaultVersion the id of the version that is in effect
 * @param lastVersion the number of the newest version that there ever was: numbers are not used again
 */
public record ManagedPolicy(
        String id,
        String account,
        SortedMap<String, String> tags,
        String path,
        String name,
        Instant created,
        Instant updated,
        Optional<String> description,
        List<Version> versions,
        String defaultVersion,
        int lastVersion)
        implements IamResource<ManagedPolicy> {
    /** What stands for the account in the ARNs of AWS's own policies. */
    public static final String AWS = "aws";

    public static final IamType<ManagedPolicy> TYPE =
            IamType.of("policy", "policy", "ANPA", ManagedPolicy.class, type -> type);

    /**
     * A version of a policy.
     *
     * @param id {@code v1}
     * @param document the text, as it was written
     */
    public record Version(String id, String document, Instant created) {
        public Version {
            requireNonNull(id, "id is null");
            requireNonNull(document, "document is null");
            requireNonNull(created, "created is null");
        }

        int number() {
            return Integer.parseInt(id.substring(1));
        }
    }

    public ManagedPolicy {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(created, "created is null");
        requireNonNull(updated, "updated is null");
        requireNonNull(description, "description is null");
        versions = List.copyOf(versions);
        requireNonNull(defaultVersion, "defaultVersion is null");
    }

    /** Whether the policy is one of AWS's, which nobody else may change. */
    public boolean isAws() {
        return account.equals(AWS);
    }

    /** Whether only roles that are linked to services may have it. */
    boolean isForServices() {
        return isAws() && path.startsWith("/aws-service-role/");
    }

    /** The text that is in effect. */
    public String document() {
        return version(defaultVersion)
                .orElseThrow(() -> new IllegalStateException("a policy without its default version: " + id))
                .document();
    }

    Optional<Version> version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    @Override
    public ManagedPolicy withTags(SortedMap<String, String> newTags) {
        return new ManagedPolicy(
                id, account, newTags, path, name, created, updated, description, versions, defaultVersion, lastVersion);
    }

    ManagedPolicy withVersions(List<Version> newVersions, String newDefault, int newLast, Instant time) {
        return new ManagedPolicy(
                id, account, tags, path, name, created, time, description, newVersions, newDefault, newLast);
    }
}
