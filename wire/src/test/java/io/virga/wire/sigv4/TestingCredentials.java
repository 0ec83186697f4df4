package io.virga.wire.sigv4;

import java.util.Optional;

/** One permanent key and any of its sessions. The principal is the key id, or the key id and the token. */
final class TestingCredentials implements CredentialsSource<String> {
    static final String ACCESS_KEY_ID = "AKIDEXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @Override
    public Lookup<String> find(String accessKeyId, Optional<String> sessionToken) {
        if (!accessKeyId.equals(ACCESS_KEY_ID)) {
            return new NotFound<>();
        }
        if (sessionToken.equals(Optional.of("expired"))) {
            return new Expired<>();
        }
        return new Found<>(
                SECRET, sessionToken.map(token -> accessKeyId + " " + token).orElse(accessKeyId));
    }
}
