package io.virga.cloud.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private final Guesses guesses = new Guesses();

    @Test
    void aDeviceTakesFiveWrongCodesAndThenWaitsLongerAndLonger() {
        for (int i = 0; i < 5; i++) {
            assertThat(guesses.begin("d", NOW)).isTrue();
        }
        assertThat(guesses.begin("d", NOW)).isFalse();
        assertThat(guesses.begin("other", NOW)).isTrue();
        Instant now = NOW.plusSeconds(1);
        assertThat(guesses.begin("d", now)).isTrue();
        assertThat(guesses.begin("d", now.plusSeconds(1))).isFalse();
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofHours(1));
            assertThat(guesses.begin("d", now)).isTrue();
        }
        assertThat(guesses.begin("d", now.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(guesses.begin("d", now.plus(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void theRightCodeForgetsTheWrongOnes() {
        for (int i = 0; i < 5; i++) {
            assertThat(guesses.begin("d", NOW)).isTrue();
        }
        guesses.succeeded("d");
        assertThat(guesses.begin("d", NOW)).isTrue();
    }

    @Test
    void manyAttemptsAtTheSameTimeAreNoMoreThanOneAfterTheOther() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                if (guesses.begin("d", NOW)) {
                    taken.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken).hasValue(5);
    }
}
