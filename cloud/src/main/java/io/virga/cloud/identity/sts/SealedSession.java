package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Caller;
import java.time.Instant;

/**
 * What a session token holds.
 *
 * @param secret the secret access key
 * @param expires from when on the session is over
 * @param caller who acts by it
 */
record SealedSession(String secret, Instant expires, Caller caller) {
    SealedSession {
        requireNonNull(secret, "secret is null");
        requireNonNull(expires, "expires is null");
        requireNonNull(caller, "caller is null");
    }

    @Override
    public String toString() {
        return "SealedSession[" + caller + "]";
    }
}
