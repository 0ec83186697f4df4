package io.virga.cloud.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Fingerprints as EC2 computes them, which depends on the kind of key and on who made it.
 *
 * <p>That an ED25519 fingerprint ends in {@code =}, unlike the one that ssh-keygen prints, is what EC2 answers.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html">Verify the fingerprint</a>
 */
final class Fingerprints {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private Fingerprints() {}

    /** Of a key that was made here: for RSA the SHA-1 of the private key in DER, PKCS #8. */
    static String ofCreated(SshPrivateKey key) {
        return switch (key.publicKey().type()) {
            case RSA -> COLONS.formatHex(digest("SHA-1", key.pkcs8()));
            case ED25519 -> sha256(key.publicKey());
        };
    }

    /** Of a key that was made elsewhere: for RSA the MD5 of the public key in DER. */
    static String ofImported(SshPublicKey key) {
        return switch (key.type()) {
            case RSA -> COLONS.formatHex(digest("MD5", key.der()));
            case ED25519 -> sha256(key);
        };
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
