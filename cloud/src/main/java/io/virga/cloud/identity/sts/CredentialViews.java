package io.virga.cloud.identity.sts;

import io.virga.api.sts.Credentials;

/** Credentials as answers have them. */
final class CredentialViews {
    private CredentialViews() {}

    static Credentials of(SessionTokens.Issued issued) {
        return Credentials.builder()
                .accessKeyId(issued.accessKeyId())
                .secretAccessKey(issued.secret())
                .sessionToken(issued.token())
                .expiration(issued.expires())
                .build();
    }
}
