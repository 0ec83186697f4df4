package io.virga.cloud.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Fingerprints as EC2 computes them. The algorithm depends on the type of the key and on whether EC2 created it.
 *
 * <p>As in EC2's answers, an ED25519 fingerprint keeps its {@code =} padding; ssh-keygen prints none.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html">Verify the fingerprint</a>
 */
final class Fingerprints {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private Fingerprints() {}

    /** The fingerprint of a key created here; for RSA, the SHA-1 of the private key in DER, PKCS #8. */
    static String ofCreated(SshPrivateKey key) {
        return switch (key.publicKey().type()) {
            case RSA -> COLONS.formatHex(digest("SHA-1", key.pkcs8()));
            case ED25519 -> sha256(key.publicKey());
        };
    }

    /** The fingerprint of an imported key; for RSA, the MD5 of the public key in DER. */
    static String ofImported(SshPublicKey key) {
        return switch (key.type()) {
            case RSA -> COLONS.formatHex(digest("MD5", key.der()));
            case ED25519 -> sha256(key);
        };
    }

    /** The MD5 of a key in SSH's wire format. */
    static String ofWireFormat(SshPublicKey key) {
        return COLONS.formatHex(digest("MD5", key.blob()));
    }

    private static String sha256(SshPublicKey key) {
        return Base64.getEncoder().encodeToString(digest("SHA-256", key.blob()));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
