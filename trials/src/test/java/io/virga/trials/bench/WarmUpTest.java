package io.virga.trials.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void goesOnUntilFourRoundsInARowCostTheSame() {
        assertThat(WarmUp.hasSettled(List.of())).isFalse();
        assertThat(WarmUp.hasSettled(List.of(1.0, 1.0, 1.0))).isFalse();
        assertThat(WarmUp.hasSettled(List.of(4.0, 2.0, 1.5, 1.2))).isFalse();
        assertThat(WarmUp.hasSettled(List.of(1.09, 1.0, 1.0, 1.0))).isFalse();
        assertThat(WarmUp.hasSettled(List.of(9.0, 1.0, 1.05, 1.02, 1.0))).isTrue();
        assertThat(WarmUp.hasSettled(List.of(1.0, 1.0, 1.0, 1.0, 2.0))).isFalse();
    }

    private static LoadLoop.Result result(double cpuSeconds) {
        return new LoadLoop.Result(10, 1, cpuSeconds, 1, 1, 0, 1);
    }

    @Test
    void doesNothingWithoutTimeAndSaysSo() throws IOException, InterruptedException {
        boolean settled = WarmUp.run(Duration.ZERO, duration -> {
            throw new AssertionError("no round was to run");
        });
        assertThat(settled).isFalse();
    }

    @Test
    void isOverWhenItsTimeIs() throws IOException, InterruptedException {
        double[] cost = {1};
        assertThat(WarmUp.run(Duration.ofMillis(20), duration -> result(cost[0] *= 2)))
                .isFalse();
        assertThat(cost[0]).isGreaterThan(1);
    }
}
