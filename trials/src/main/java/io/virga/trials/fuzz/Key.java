package io.virga.trials.fuzz;

import static java.util.Objects.requireNonNull;

/**
 * What a principal signs with.
 *
 * @param token the session token, or ""
 */
record Key(String accessKeyId, String secretAccessKey, String token) {
    /** The root user's key. */
    static final Key ROOT = new Key("test", "test", "");

    Key {
        requireNonNull(accessKeyId, "accessKeyId is null");
        requireNonNull(secretAccessKey, "secretAccessKey is null");
        requireNonNull(token, "token is null");
    }

    @Override
    public String toString() {
        return accessKeyId;
    }
}
