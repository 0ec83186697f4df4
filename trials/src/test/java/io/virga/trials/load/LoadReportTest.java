package io.virga.trials.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.trials.client.Vitals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadReportTest {
    private static final long MILLISECOND = 1_000_000;

    private static LoadRun.Settings settings(double rate) {
        return new LoadRun.Settings(
                10, rate, Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(5), 1, "off");
    }

    private static LoadRun.Sample sample(String when, double cpuSeconds) {
        return new LoadRun.Sample(when, new Vitals(1 << 20, 100, 20, 30), 1, 1000, cpuSeconds);
    }

    /** A run of ten seconds in which the server used two seconds of processor time. */
    private static LoadRun.Result result(double clientCpuSeconds, long lagNanos) {
        Latencies latencies = new Latencies();
        latencies.add(7 * MILLISECOND, "");
        Latencies lag = new Latencies();
        lag.add(lagNanos, "");
        return new LoadRun.Result(
                Map.of("CreateTags", latencies),
                lag,
                clientCpuSeconds,
                List.of(sample("before", 1), sample("after", 3)),
                List.of(),
                Duration.ofSeconds(10));
    }

    private static Optional<String> saturation(double rate, double clientCpuSeconds, long lagNanos) {
        return LoadReport.saturation(settings(rate), result(clientCpuSeconds, lagNanos), 2);
    }

    @Test
    void knowsWhenLatenciesAreTheClients() {
        assertThat(saturation(100, 5, MILLISECOND)).isEmpty();
        assertThat(saturation(0, 5, MILLISECOND).orElseThrow()).contains("as soon as");
        assertThat(saturation(100, 15, MILLISECOND).orElseThrow()).contains("85 % of the processors");
        assertThat(saturation(100, 5, 50 * MILLISECOND).orElseThrow()).contains("late");
    }

    @Test
    void leavesOutTheLatenciesOfSaturatedClients() {
        String sound = LoadReport.markdown(settings(100), result(5, MILLISECOND), "A machine.", 2);
        assertThat(sound)
                .contains("the server took 20 % and the clients 50 %")
                .contains("| CreateTags | 1 | 0 | 0 | 7.");
        String saturated = LoadReport.markdown(settings(0), result(5, MILLISECOND), "A machine.", 2);
        assertThat(saturated)
                .contains("| CreateTags | 1 | 0 | 0 |  |  |  |")
                .contains("Latencies are left out")
                .contains("--rate");
    }
}
