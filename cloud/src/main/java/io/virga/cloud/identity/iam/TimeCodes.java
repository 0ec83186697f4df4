package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes that a virtual MFA device shows: six digits, another one every 30 seconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238, TOTP</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4226#section-5.3">RFC 4226, how a code is made of a counter</a>
 */
final class TimeCodes {
    static final int SECONDS = 30;

    private static final int CODES = 1_000_000;
    private static final String ZEROS = "000000";
    private static final String HMAC = "HmacSHA1";

    private TimeCodes() {}

    /** The number of the period that a time is in. */
    static long counter(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS);
    }

    /** The code of a period. */
    static String code(byte[] seed, long counter) {
        return code(mac(seed), counter);
    }

    private static String code(Mac mac, long counter) {
        byte[] digest =
                mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = digest[digest.length - 1] & 0xF;
        int number = ((digest[offset] & 0x7F) << 24)
                | ((digest[offset + 1] & 0xFF) << 16)
                | ((digest[offset + 2] & 0xFF) << 8)
                | (digest[offset + 3] & 0xFF);
        String digits = Integer.toString(number % CODES);
        return ZEROS.substring(digits.length()) + digits;
    }

    private static Mac mac(byte[] seed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(seed, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-1", e);
        }
    }

    /**
     * The period of a code near a time, by a device whose clock may be off.
     *
     * @param center the period in the middle
     * @param around how many periods before and after it are tried
     * @param after only later periods count: a code is used once
     */
    static OptionalLong find(byte[] seed, String code, long center, int around, long after) {
        Mac mac = mac(seed); // hundreds of codes are tried when a device is enabled
        for (long counter = center - around; counter <= center + around; counter++) {
            if (counter > after && isSame(code(mac, counter), code)) {
                return OptionalLong.of(counter);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
