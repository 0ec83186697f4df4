package io.virga.cloud.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.host.api.HostCall;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HostCallsTest {
    private static final HostCall KILL = new HostCall("Machines.kill", false, List.of("i-1"));
    private static final HostCall KILL_ANOTHER = new HostCall("Machines.kill", false, List.of("i-2"));
    private static final HostCall STATUS = new HostCall("Machines.status", true, List.of("i-1"));

    private final CallWatch watch = new CallWatch();
    private final HostCalls calls =
            new HostCalls("h", new HostCalls.Limits(Duration.ofMillis(50), Duration.ofMillis(50)), watch);
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch returned = new CountDownLatch(1);

    @AfterEach
    void close() {
        hangs.countDown();
        watch.close();
    }

    private Object hang() {
        try {
            hangs.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        returned.countDown();
        return "late";
    }

    private Reason refusal(HostCall call, Supplier<Object> work) {
        return catchThrowableOfType(HostException.class, () -> calls.call(call, work))
                .reason();
    }

    @Test
    void answersWhatTheHostAnswers() {
        assertThat(calls.call(STATUS, () -> "running")).isEqualTo("running");
        assertThatThrownBy(() -> calls.call(KILL, () -> {
                    throw new HostException(Reason.NOT_FOUND, "none");
                }))
                .hasMessage("none");
    }

    @Test
    void aThingWhoseCallIsOverdueIsNotChangedUntilThatCallReturns() throws Exception {
        assertThat(refusal(KILL, this::hang)).isEqualTo(Reason.UNAVAILABLE);
        assertThatThrownBy(() -> calls.call(KILL, () -> "again"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("earlier call (Machines.kill i-1)");
        assertThat(calls.call(STATUS, () -> "running")).isEqualTo("running");
        assertThat(calls.call(KILL_ANOTHER, () -> "killed")).isEqualTo("killed");

        hangs.countDown();
        returned.await();
        Object answer = "none";
        while (answer.equals("none")) {
            try {
                answer = calls.call(KILL, () -> "killed");
            } catch (HostException e) {
                Thread.onSpinWait(); // the call has returned, and is about to be forgotten
            }
        }
        assertThat(answer).isEqualTo("killed");
    }

    @Test
    void aHostWithManyOverdueCallsIsNotAskedAnyMore() {
        for (int i = 0; i < 32; i++) {
            HostCall call = new HostCall("Machines.kill", false, List.of("i-" + i));
            Thread.ofVirtual().start(() -> refusal(call, this::hang));
        }
        Reason last = null;
        while (last != Reason.UNAVAILABLE) {
            last = reasonOrNull();
        }
        assertThat(last).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void aBusyOrSlowHostIsStillAskedWhetherItIsThere() {
        HostCall describe = new HostCall(HostCall.DESCRIBE, true, List.of());
        for (int i = 0; i < 300; i++) {
            HostCall call = new HostCall("Machines.kill", false, List.of("i-" + i));
            Thread.ofVirtual().start(() -> refusal(call, this::hang));
        }
        while (reasonOrNull() != Reason.UNAVAILABLE) {
            Thread.onSpinWait();
        }

        assertThat(calls.call(describe, () -> "here")).isEqualTo("here");
    }

    @Test
    void aHostThatDoesNotSayThatItIsThereIsAskedAFewTimesOnly() {
        HostCall describe = new HostCall(HostCall.DESCRIBE, true, List.of());
        for (int i = 0; i < 4; i++) {
            assertThat(refusal(describe, this::hang)).isEqualTo(Reason.UNAVAILABLE);
        }

        assertThatThrownBy(() -> calls.call(describe, () -> "here")).hasMessageContaining("was not asked");
    }

    private Reason reasonOrNull() {
        try {
            calls.call(STATUS, () -> "running");
            return null;
        } catch (HostException e) {
            return e.reason();
        }
    }
}
