package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Generates unique ids, access keys and their secrets.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
 *     identifiers</a>
 */
final class IamIds {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LETTERS = 17;
    private static final int KEY_LETTERS = 16;
    private static final int CERTIFICATE_LETTERS = 32;
    private static final int SECRET_BYTES = 30;
    private static final int PASSWORD_BYTES = 32;

    private final SecureRandom random;

    IamIds(SecureRandom random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** @param prefix {@code AIDA} */
    String next(String prefix) {
        return prefix + letters(ID_LETTERS);
    }

    /** @param prefix {@code AKIA} */
    String nextAccessKey(String prefix) {
        return prefix + letters(KEY_LETTERS);
    }

    /** The id of a signing certificate. */
    String nextCertificate() {
        return letters(CERTIFICATE_LETTERS);
    }

    /** 40 characters of Base64's alphabet. */
    String nextSecret() {
        return base64(SECRET_BYTES);
    }

    /** The password of a service-specific credential: 43 characters of Base64's alphabet and a {@code =}. */
    String nextPassword() {
        return base64(PASSWORD_BYTES);
    }

    private String base64(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String letters(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return letters(bytes, count);
    }

    /** As many letters as asked for, one made of each byte. */
    static String letters(byte[] bytes, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(bytes[i] & (LETTERS.length() - 1)));
        }
        return text.toString();
    }
}
