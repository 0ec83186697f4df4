package io.virga.host.simulated;

import io.virga.host.api.Host;
import io.virga.host.network.AttachedInterfacesContract;
import io.virga.host.network.NetworksContract;
import io.virga.host.wire.LoopbackHost;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract with networks that are only recorded, when all calls and answers go through bytes. */
final class SimulatedNetworksTest implements NetworksContract, AttachedInterfacesContract {
    @TempDir
    private Path directory;

    private SimulatedJournal journal;
    private SimulatedHost simulated;
    private Host host;

    @BeforeEach
    void open() {
        journal = SimulatedJournal.open(directory.resolve("hosts"));
        simulated = new SimulatedHost(
                "simulated-1", SimulatedHostOptions.of(InstantSource.system()).withState(journal.state("simulated-1")));
        host = new LoopbackHost(simulated);
    }

    @AfterEach
    void close() {
        host.close();
        journal.close();
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void deafen(String machineId) {
        simulated.obeyPowerButton(machineId, false);
    }

    @Override
    public void reopen() {
        close();
        open();
    }
}
