package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An X.509 certificate of a user, or of the root, with whose key requests to some services of AWS are signed.
 *
 * @param id 32 letters and digits
 * @param body the certificate as it was uploaded, in PEM
 * @param digest the SHA-256 of the certificate, by which another upload of it is known, in hexadecimal digits
 */
record SigningCertificate(
        String id, String account, Optional<String> user, boolean active, Instant created, String body, String digest)
        implements IamCredential<SigningCertificate> {
    private static final Index<SigningCertificate> BY_DIGEST =
            Index.unique("digest", certificate -> List.of(digestKey(certificate.account(), certificate.digest())));

    static final CredentialType<SigningCertificate> TYPE =
            CredentialType.of("iam_signing_certificate", SigningCertificate.class, "Certificate", List.of(BY_DIGEST));

    SigningCertificate {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(user, "user is null");
        requireNonNull(created, "created is null");
        requireNonNull(body, "body is null");
        requireNonNull(digest, "digest is null");
    }

    private static String digestKey(String account, String digest) {
        return account + "/" + digest;
    }

    /** The account's certificate with this digest. */
    static Optional<SigningCertificate> withDigest(Reader reader, String account, String digest) {
        return reader.find(TYPE.documents(), BY_DIGEST, digestKey(account, digest)).stream()
                .findFirst();
    }

    @Override
    public SigningCertificate withActive(boolean isActive) {
        return new SigningCertificate(id, account, user, isActive, created, body, digest);
    }
}
