package io.virga.wire.sigv4;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Resolves access keys to their secrets and principals.
 *
 * @param <P> the principal that owns a key; opaque to this package
 */
@FunctionalInterface
public interface CredentialsSource<P> {
    /**
     * Looks up an access key. A temporary key is found only with the session token that was issued with it, a permanent
     * key only without a session token.
     */
    Lookup<P> find(String accessKeyId, Optional<String> sessionToken);

    /** The result of a lookup. */
    sealed interface Lookup<P> {}

    record Found<P>(String secretAccessKey, P principal) implements Lookup<P> {
        public Found {
            requireNonNull(secretAccessKey, "secretAccessKey is null");
            requireNonNull(principal, "principal is null");
        }

        @Override
        public String toString() {
            return "Found[" + principal + "]";
        }
    }

    /** The key is unknown or inactive, or doesn't match the session token. */
    record NotFound<P>() implements Lookup<P> {}

    /** The session of the temporary key has expired. */
    record Expired<P>() implements Lookup<P> {}
}
