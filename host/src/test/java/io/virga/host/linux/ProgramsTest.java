package io.virga.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class ProgramsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void passesInputAndReadsBothOutputs() {
        Programs.Result result =
                Programs.run(Namespace.OWN, List.of("sh", "-c", "cat; echo wrong >&2; exit 3"), "given", DEADLINE);
        assertThat(result.exitStatus()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("given");
        assertThatThrownBy(() -> result.require("do it"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("Could not do it")
                .hasMessageContaining("wrong");
    }

    @Test
    void endsWhatIsNotDoneByTheDeadline() {
        assertThatThrownBy(() -> Programs.run(Namespace.OWN, List.of("sleep", "60"), "", Duration.ofMillis(50)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("was not done");
    }

    @Test
    void theDeadlineHoldsForAProgramThatDoesNotReadItsInput() {
        String moreThanAPipeHolds = "x".repeat(1 << 20);
        assertThatThrownBy(() ->
                        Programs.run(Namespace.OWN, List.of("sleep", "60"), moreThanAPipeHolds, Duration.ofMillis(50)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("was not done");
    }

    @Test
    void theDeadlineHoldsForAProcessThatKeepsTheOutputOpen() {
        assertThatThrownBy(() -> Programs.run(
                        Namespace.OWN, List.of("sh", "-c", "sleep 20 & sleep 0.5"), "", Duration.ofSeconds(2)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("was not done");
    }

    @Test
    void endsTheProgramsThatAProgramStarted() {
        List<Long> started = new CopyOnWriteArrayList<>();
        assertThatThrownBy(() -> Programs.run(
                        Namespace.OWN,
                        new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; wait"),
                        "",
                        Duration.ofSeconds(2),
                        line -> started.add(Long.valueOf(line))))
                .isInstanceOf(HostException.class);
        assertThat(started).hasSize(1);
        ProcessHandle.of(started.getFirst()).ifPresent(child -> child.onExit().join());
    }

    @Test
    void saysWhichProgramIsMissing() {
        assertThatThrownBy(() -> Programs.run(Namespace.OWN, List.of("virga-no-such-program"), "", DEADLINE))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROGRAM_MISSING))
                .hasMessageContaining("virga-no-such-program");
    }
}
