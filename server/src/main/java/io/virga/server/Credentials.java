package io.virga.server;

import static java.util.Objects.requireNonNull;

/** The access key of the root of the account. */
public record Credentials(String accessKeyId, String secretAccessKey) {
    /** The key that everybody knows. It is safe only where nobody else can reach the server. */
    public static final Credentials TEST = new Credentials("test", "test");

    public Credentials {
        requireNonNull(accessKeyId, "accessKeyId is null");
        requireNonNull(secretAccessKey, "secretAccessKey is null");
    }

    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
