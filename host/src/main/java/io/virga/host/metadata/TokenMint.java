package io.virga.host.metadata;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks tokens. A token carries its expiry and an HMAC made with a key of this process, so that no state is kept
 * per token. A new process accepts no older token; clients then request another.
 */
final class TokenMint {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_LENGTH = 10;
    private static final int SEAL_LENGTH = 24;
    /** 56 characters once encoded, as on EC2. */
    private static final int TOKEN_LENGTH = Long.BYTES + NONCE_LENGTH + SEAL_LENGTH;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final SecretKeySpec key;

    TokenMint(InstantSource clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Makes a token that this instance may use for the given time. */
    String mint(String instanceId, Duration life) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        ByteBuffer token = ByteBuffer.allocate(TOKEN_LENGTH);
        token.putLong(clock.instant().plus(life).toEpochMilli()).put(nonce);
        token.put(seal(instanceId, token.array()), 0, SEAL_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** How long this instance may still use the token; empty when the token is not valid. */
    Optional<Duration> remaining(String instanceId, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != TOKEN_LENGTH) {
            return Optional.empty();
        }
        byte[] seal = new byte[SEAL_LENGTH];
        System.arraycopy(bytes, TOKEN_LENGTH - SEAL_LENGTH, seal, 0, SEAL_LENGTH);
        byte[] right = new byte[SEAL_LENGTH];
        System.arraycopy(seal(instanceId, bytes), 0, right, 0, SEAL_LENGTH);
        if (!MessageDigest.isEqual(seal, right)) {
            return Optional.empty();
        }
        Duration left = Duration.between(
                clock.instant(), Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong()));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    private byte[] seal(String instanceId, byte[] token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(token, 0, TOKEN_LENGTH - SEAL_LENGTH);
            return mac.doFinal(instanceId.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
