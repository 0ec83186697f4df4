package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a request is signed with.
 *
 * @param token the token of a session; none for a lasting access key
 */
record Credentials(String accessKeyId, String secretAccessKey, Optional<String> token) {
    /** The access key of the root user, which everybody knows. */
    static final Credentials ROOT = new Credentials("test", "test", Optional.empty());

    Credentials {
        requireNonNull(accessKeyId, "accessKeyId is null");
        requireNonNull(secretAccessKey, "secretAccessKey is null");
        requireNonNull(token, "token is null");
    }

    /** Reads an element of an answer that has the key, its secret, and the token of a session. */
    static Credentials of(Xml answer, String... path) {
        Xml element = answer.at(path).orElseThrow(() -> new IllegalArgumentException("no credentials in the answer"));
        return new Credentials(
                element.word("AccessKeyId"),
                element.word("SecretAccessKey"),
                Optional.of(element.word("SessionToken")).filter(token -> !token.isEmpty()));
    }

    @Override
    public String toString() {
        return accessKeyId;
    }
}
