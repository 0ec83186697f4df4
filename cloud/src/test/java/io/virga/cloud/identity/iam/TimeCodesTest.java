package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {
    private static final byte[] SEED = "12345678901234567890".getBytes(US_ASCII);

    /** The last six of the eight digits in appendix B of RFC 6238. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheRfc(long second, String code) {
        assertThat(TimeCodes.code(SEED, TimeCodes.counter(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @Test
    void aCodeIsFoundNearItsTimeAndOnce() {
        long counter = 1000;
        String code = TimeCodes.code(SEED, counter);
        assertThat(TimeCodes.find(SEED, code, counter + 1, 1, 0)).isEqualTo(OptionalLong.of(counter));
        assertThat(TimeCodes.find(SEED, code, counter + 2, 1, 0)).isEmpty();
        assertThat(TimeCodes.find(SEED, code, counter, 1, counter)).isEmpty();
    }

    /** Section 10 of RFC 4648. */
    @ParameterizedTest
    @CsvSource({"'', ''", "fooba, MZXW6YTB", "foobarfoob, MZXW6YTBOJTG633C"})
    void seedsAreWrittenInBase32(String text, String base32) {
        assertThat(MfaDevices.base32(text.getBytes(UTF_8))).isEqualTo(base32);
    }
}
