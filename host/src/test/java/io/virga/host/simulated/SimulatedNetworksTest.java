package io.virga.host.simulated;

import io.virga.host.api.Host;
import io.virga.host.network.NetworksContract;
import io.virga.host.wire.LoopbackHost;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract with networks that are only recorded, when all calls and answers go through bytes. */
final class SimulatedNetworksTest implements NetworksContract {
    @TempDir
    private Path directory;

    private SimulatedJournal journal;
    private Host host;

    @BeforeEach
    void open() {
        journal = SimulatedJournal.open(directory.resolve("hosts"));
        host = new LoopbackHost(new SimulatedHost(
                "simulated-1",
                SimulatedHostOptions.of(InstantSource.system()).withState(journal.state("simulated-1"))));
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
    public void reopen() {
        close();
        open();
    }
}
