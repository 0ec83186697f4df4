package io.virga.trials.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void isDueByTheClockAndNotByTheAnswers() throws InterruptedException {
        long begin = System.nanoTime() - 10_000_000;
        Pace pace = Pace.steady(begin, 1_000_000);
        for (int i = 0; i < 5; i++) {
            assertThat(pace.await()).isEqualTo(begin + i * 1_000_000L);
        }
    }

    @Test
    void neverComesBeforeARequestIsDue() throws InterruptedException {
        long first = System.nanoTime() + 2_000_000;
        assertThat(Pace.steady(first, 1).await()).isEqualTo(first);
        assertThat(System.nanoTime() - first).isNotNegative();
    }

    @Test
    void putsOffWhatIsDueInAPauseOfTheClients() throws InterruptedException {
        long first = System.nanoTime();
        Pace pace = Pace.steady(first, 1_000_000);
        pace.putOff(30_000);
        assertThat(pace.await()).isEqualTo(first + 30_000);
    }
}
