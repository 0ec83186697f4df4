package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords by PBKDF2 with HMAC-SHA-512, 210,000 iterations and a salt of 16 bytes: a tenth of a second and more for
 * each, so that nobody who has the hashes can try many. For the same reason no hash is made inside a transaction, and only some at
 * a time ({@link HashGate}).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, PBKDF2</a>
 */
final class Passwords {
    private static final String FORM = "pbkdf2-sha512";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;

    private final SecureRandom random;
    private final HashGate gate;
    private final int iterations;

    Passwords(SecureRandom random) {
        this(random, new HashGate(), ITERATIONS);
    }

    /** @param iterations fewer than usual, for tests that hash much */
    Passwords(SecureRandom random, HashGate gate, int iterations) {
        this.random = requireNonNull(random, "random is null");
        this.gate = requireNonNull(gate, "gate is null");
        this.iterations = iterations;
    }

    /** Bounds how many requests hash. */
    HashGate gate() {
        return gate;
    }

    /** The hash as a text that has all that is needed to check a password. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return FORM + "$" + iterations + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(derive(password, salt, iterations));
    }

    /** Whether a password is the one that was hashed. */
    boolean matches(String password, String hash) {
        String[] parts = hash.split("\\$");
        if (parts.length != 4 || !parts[0].equals(FORM)) {
            throw new IllegalStateException("a password's hash of another form");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    private byte[] derive(String password, byte[] salt, int rounds) {
        return gate.hash(() -> derived(password, salt, rounds));
    }

    private static byte[] derived(String password, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
