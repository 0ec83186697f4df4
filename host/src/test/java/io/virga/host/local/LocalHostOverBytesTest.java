package io.virga.host.local;

import io.virga.host.api.Host;
import io.virga.host.wire.LoopbackHost;

/** The contract with real QEMU processes, when all calls and answers go through bytes. */
final class LocalHostOverBytesTest extends LocalHostContract {
    @Override
    protected Host asSeen(Host itself) {
        return new LoopbackHost(itself);
    }
}
