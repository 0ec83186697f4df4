package io.virga.wire.sigv4;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A signature that proved right.
 *
 * @param scope the key, region and service that the client signed for
 * @param signedAt the time that the client gave
 * @param principal whose the key is
 */
public record VerifiedSignature<P>(CredentialScope scope, Instant signedAt, P principal) {
    public VerifiedSignature {
        requireNonNull(scope, "scope is null");
        requireNonNull(signedAt, "signedAt is null");
        requireNonNull(principal, "principal is null");
    }
}
