package io.virga.host.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import io.virga.host.simulated.SimulatedState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EpochFenceTest {
    private final SimulatedState state = new SimulatedState();
    private final SimulatedHost host = open();

    private SimulatedHost open() {
        return new SimulatedHost(
                "h", SimulatedHostOptions.of(() -> Instant.EPOCH).withState(state));
    }

    private static void assertRefused(Host host) {
        assertThatThrownBy(host::describe)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STALE_EPOCH));
    }

    @Test
    void theLatestEpochIsServedAndNoEarlierOne() {
        Host earlier = host.at(new Epoch(3));
        Host later = host.at(new Epoch(4));
        assertThat(earlier.describe().name()).isEqualTo("h");
        assertThat(later.describe().name()).isEqualTo("h");
        assertRefused(earlier);
        assertThat(host.at(new Epoch(4)).describe().name()).isEqualTo("h");
        assertRefused(open().at(new Epoch(3)));
    }

    @Test
    void whoHoldsTheHostsDirectoryIsServedAlsoWithADatabaseOfBefore() {
        host.at(new Epoch(7)).describe();

        SimulatedHost again = open();
        again.serve(new Epoch(2));

        assertThat(again.at(new Epoch(2)).describe().name()).isEqualTo("h");
        assertRefused(again.at(new Epoch(1)));
    }
}
