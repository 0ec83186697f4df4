package io.virga.cloud.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private final Guesses guesses = new Guesses();

    @Test
    void aDeviceTakesFiveWrongCodesAndThenWaitsLongerAndLonger() {
        for (int i = 0; i < 5; i++) {
            assertThat(guesses.isBlocked("d", NOW)).isFalse();
            guesses.failed("d", NOW);
        }
        assertThat(guesses.isBlocked("d", NOW)).isTrue();
        assertThat(guesses.isBlocked("other", NOW)).isFalse();
        assertThat(guesses.isBlocked("d", NOW.plusSeconds(1))).isFalse();
        for (int i = 0; i < 100; i++) {
            guesses.failed("d", NOW);
        }
        assertThat(guesses.isBlocked("d", NOW.plus(Duration.ofMinutes(59)))).isTrue();
        assertThat(guesses.isBlocked("d", NOW.plus(Duration.ofHours(1)))).isFalse();
    }

    @Test
    void theRightCodeForgetsTheWrongOnes() {
        for (int i = 0; i < 5; i++) {
            guesses.failed("d", NOW);
        }
        guesses.succeeded("d");
        assertThat(guesses.isBlocked("d", NOW)).isFalse();
    }
}
