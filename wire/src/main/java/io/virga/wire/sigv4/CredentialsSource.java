package io.virga.wire.sigv4;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Knows whose an access key is.
 *
 * @param <P> who may sign: a principal that means nothing to this package
 */
@FunctionalInterface
public interface CredentialsSource<P> {
    /**
     * Looks an access key up. A temporary key is only found with the session token that was issued with it, a lasting
     * one only without any.
     */
    Lookup<P> find(String accessKeyId, Optional<String> sessionToken);

    /** What became of a lookup. */
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

    /** No such key, an inactive one, or one that doesn't go with the session token. */
    record NotFound<P>() implements Lookup<P> {}

    /** The session is over. */
    record Expired<P>() implements Lookup<P> {}
}
