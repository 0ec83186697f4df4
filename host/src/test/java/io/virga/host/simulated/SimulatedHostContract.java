package io.virga.host.simulated;

import io.virga.host.api.Host;
import io.virga.host.local.HostContract;
import io.virga.host.machine.BootSectors;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The contract with simulated hosts. */
abstract class SimulatedHostContract extends HostContract {
    final List<Duration> pauses = new ArrayList<>();
    private final SimulatedHostOptions options = SimulatedHostOptions.of(InstantSource.system())
            .withMemoryMiB(1 << 24)
            .withPause(pauses::add);

    private SimulatedJournal journal;

    /** Opens the host as another process does: all that is there comes from the journal. */
    @Override
    protected Host open() {
        closeJournal();
        journal = SimulatedJournal.open(directory.resolve("hosts"));
        return new SimulatedHost("simulated-1", options.withState(journal.state("simulated-1")));
    }

    private void closeJournal() {
        if (journal != null) {
            journal.close();
        }
    }

    final SimulatedHost simulated() {
        return (SimulatedHost) opened;
    }

    @Override
    protected void crash(String machineId) {
        simulated().crash(machineId, "pulled by the test");
    }

    @Override
    protected BootSectors deafGuest() {
        return BootSectors.STUBBORN;
    }

    @Override
    protected void deafen(String machineId) {
        simulated().obeyPowerButton(machineId, false);
    }

    @Override
    protected void holdSaving(String machineId) {
        simulated().holdSaving(true);
    }

    @Override
    protected void releaseSaving(String machineId) {
        simulated().holdSaving(false);
    }

    @Override
    protected void letItEnd(String machineId) {
        simulated().powerOff(machineId);
    }

    @Override
    protected void awaitWords(String id) {
        simulated().print(id, WORDS);
        super.awaitWords(id);
    }
}
