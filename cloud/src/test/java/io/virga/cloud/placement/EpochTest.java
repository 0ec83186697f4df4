package io.virga.cloud.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.InterceptedHost;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the calls of a control plane whose place another one has taken. */
@Timeout(60)
final class EpochTest {
    private static final String ID = "i-0123456789abcdef0";

    private final SimulatedHost host = new SimulatedHost("h", SimulatedHostOptions.of(() -> Instant.EPOCH));

    private static MachineSpec machine(long generation) {
        return new MachineSpec(
                ID,
                generation,
                1,
                64,
                1,
                "ec2a5c1e-0000-4000-8000-000000000001",
                new MachineSpec.Boot.Disk(MachineSpec.Firmware.LEGACY_BIOS),
                List.of(),
                List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPausedLeaderCannotKillWhatItsSuccessorHasStarted() throws Exception {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        Host slow = new InterceptedHost(host, (call, proceed) -> {
            paused.countDown();
            await(goesOn);
            return proceed.get();
        });
        try (Hosts earlier = new Hosts(List.of(slow), new Epoch(1));
                Hosts later = new Hosts(List.of(host), new Epoch(2))) {
            host.machines().start(machine(1));
            CompletableFuture<HostException> refusal = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> refusal.complete(catchThrowableOfType(
                            HostException.class,
                            () -> earlier.get("h").machines().kill(ID, 1))));
            paused.await();

            later.get("h").describe();
            goesOn.countDown();

            assertThat(refusal.get().reason()).isEqualTo(Reason.STALE_EPOCH);
            assertThat(later.get("h").machines().status(ID).orElseThrow().state())
                    .isEqualTo(State.RUNNING);
        }
    }
}
