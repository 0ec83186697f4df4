package io.virga.host.simulated;

import io.virga.host.api.Host;
import io.virga.host.wire.LoopbackHost;

/** The contract with simulated hosts, when all calls and answers go through bytes. */
final class SimulatedHostOverBytesTest extends SimulatedHostContract {
    @Override
    protected Host asSeen(Host itself) {
        return new LoopbackHost(itself);
    }
}
