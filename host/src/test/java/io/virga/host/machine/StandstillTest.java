package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StandstillTest {
    @Test
    void lastsWhenThereWasNoProgressForTooLong() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 3);
        Standstill standstill = new Standstill(Duration.ofNanos(10), now::get);
        assertThat(standstill.lasts(0)).isFalse();
        now.addAndGet(10);
        assertThat(standstill.lasts(0)).isFalse();
        now.addAndGet(1);
        assertThat(standstill.lasts(0)).isTrue();

        assertThat(standstill.lasts(1)).isFalse();
        now.addAndGet(10);
        assertThat(standstill.lasts(1)).isFalse();
        now.addAndGet(1);
        assertThat(standstill.lasts(1)).isTrue();
    }
}
