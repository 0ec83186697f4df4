package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The credentials by which a principal acts, without their secret.
 *
 * @param accessKeyId the key that signed the request; empty for a service that acts by itself
 * @param issued when temporary credentials were issued; empty for a lasting key
 * @param mfaAuthenticated when the principal proved itself by a second factor; empty when it did not
 * @param sourceIdentity the name that was set when a role was assumed, and that stays through further roles
 * @param tags the session's tags
 * @param policies the session's policies, as JSON or as ARNs of managed ones; they limit what the session may do
 * @param transitive the keys of the tags that a role which is assumed with these credentials gets as well
 * @param federation the identity provider by which a role was assumed; empty for any other session
 */
public record Session(
        Optional<String> accessKeyId,
        Optional<Instant> issued,
        Optional<Instant> mfaAuthenticated,
        Optional<String> sourceIdentity,
        SortedMap<String, String> tags,
        List<String> policies,
        Set<String> transitive,
        Optional<Federation> federation) {
    /** No key: for a service that acts by itself. */
    public static final Session NONE = new Session(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Collections.emptySortedMap(),
            List.of(),
            Set.of(),
            Optional.empty());

    public Session {
        requireNonNull(accessKeyId, "accessKeyId is null");
        requireNonNull(issued, "issued is null");
        requireNonNull(mfaAuthenticated, "mfaAuthenticated is null");
        requireNonNull(sourceIdentity, "sourceIdentity is null");
        tags = tags.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        policies = List.copyOf(policies);
        transitive = transitive == null ? Set.of() : Set.copyOf(transitive); // absent in earlier documents
        requireNonNull(federation, "federation is null");
    }

    /** A lasting access key. */
    public static Session ofKey(String accessKeyId) {
        return new Session(
                Optional.of(accessKeyId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap(),
                List.of(),
                Set.of(),
                Optional.empty());
    }
}
