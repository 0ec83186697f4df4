package io.virga.wire.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signing key, derived from a secret for one day, region and service. */
final class SigningKey {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String HMAC = "HmacSHA256";

    /** Cloned for each use: looking the algorithm up in Java's providers costs more than a short text's hash. */
    private static final MessageDigest SHA256 = digest();

    /** Has the key, and has taken in nothing yet. Cloned for each use. */
    private final Mac mac;

    private SigningKey(Mac mac) {
        this.mac = mac;
    }

    static SigningKey derive(String secretAccessKey, CredentialScope scope) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(UTF_8);
        for (String part : new String[] {scope.date(), scope.region(), scope.service(), CredentialScope.TERMINATOR}) {
            key = mac(key).doFinal(part.getBytes(UTF_8));
        }
        Mac mac = mac(key);
        // has the key's own block hashed now, and not at each use
        mac.update(new byte[0]);
        return new SigningKey(mac);
    }

    /** The signature in hexadecimal digits. */
    String sign(String amzDate, CredentialScope scope, String canonicalRequest) {
        String stringToSign = ALGORITHM + "\n" + amzDate + "\n" + scope.signedPart() + "\n"
                + sha256(canonicalRequest.getBytes(UTF_8));
        try {
            Mac own = (Mac) mac.clone();
            return HexFormat.of().formatHex(own.doFinal(stringToSign.getBytes(UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java cannot clone its HMAC-SHA-256", e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            MessageDigest own = (MessageDigest) SHA256.clone();
            return HexFormat.of().formatHex(own.digest(bytes));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java cannot clone its SHA-256", e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
        }
    }
}
