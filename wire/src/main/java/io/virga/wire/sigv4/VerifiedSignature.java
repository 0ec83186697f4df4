package io.virga.wire.sigv4;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A signature that has been verified.
 *
 * @param scope the key, region and service that the client signed for
 * @param signedAt the signing time that the client claimed
 * @param principal the owner of the key
 */
public record VerifiedSignature<P>(CredentialScope scope, Instant signedAt, P principal) {
    public VerifiedSignature {
        requireNonNull(scope, "scope is null");
        requireNonNull(signedAt, "signedAt is null");
        requireNonNull(principal, "principal is null");
    }
}
