package io.virga.host.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.machine.BootSectors;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What only simulated hosts do, besides the contract. */
final class SimulatedHostTest extends SimulatedHostContract {
    @Test
    void failsAsOftenAsItWasAskedTo() throws IOException {
        var spec = guest("i-1", BootSectors.STUBBORN);
        simulated().failNext(Operation.START, Reason.INSUFFICIENT_MEMORY);
        simulated().failNext(Operation.START, Reason.FAILED);

        assertReason(Reason.INSUFFICIENT_MEMORY, () -> host.machines().start(spec));
        assertReason(Reason.FAILED, () -> host.machines().start(spec));
        assertThat(host.machines().start(spec).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void takesItsTimeWhereItWasAskedTo() throws IOException {
        var spec = guest("i-1", BootSectors.STUBBORN);
        simulated().delay(Operation.START, Duration.ofSeconds(90));

        host.machines().start(spec);
        host.machines().kill("i-1", 1);

        assertThat(pauses).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void keepsTheEndOfTheConsole() throws IOException {
        host.machines().start(guest("i-1", BootSectors.STUBBORN));

        simulated().print("i-1", "x".repeat(100_000));
        simulated().print("i-1", "the end");

        byte[] console = host.machines().console("i-1").bytes();
        assertThat(console).hasSize(64 * 1024);
        assertThat(new String(console, StandardCharsets.UTF_8)).endsWith("xthe end");
    }

    @Test
    void holdsManyMachinesAndCountsTheirMemory() {
        int machines = 100_000;
        IntStream.range(0, machines).parallel().forEach(i -> host.machines().start(machine("i-" + i, 1, 8)));

        assertThat(host.machines().list()).hasSize(machines);
        long free = host.describe().memoryMiB() - machines * MachineFootprint.ofMiB(8);
        long left = free - MachineFootprint.overheadMiB(free);
        assertReason(Reason.INSUFFICIENT_MEMORY, () -> host.machines().start(machine("i-big", 1, left + 1)));
        assertThat(host.machines().start(machine("i-big", 1, left)).state()).isEqualTo(State.RUNNING);
        IntStream.range(0, machines).parallel().forEach(i -> host.machines().remove("i-" + i, 1));
        assertThat(host.machines().list()).hasSize(1);
    }
}
