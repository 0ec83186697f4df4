package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.machine.MachineNetwork;
import io.virga.host.network.Taps;

/** Joins machines to networks: the taps of the one are what the others are started with. */
final class TapNetwork implements MachineNetwork {
    private final Taps taps;

    TapNetwork(Taps taps) {
        this.taps = requireNonNull(taps, "taps is null");
    }

    @Override
    public Tap tap(String networkId, String interfaceId) {
        io.virga.host.network.Tap tap = taps.tap(networkId, interfaceId);
        String namespace = tap.namespace()
                .file()
                .map(file -> file.getFileName().toString())
                .orElseThrow(() -> new IllegalStateException("a tap is in a namespace that has a name"));
        return new Tap(tap.device(), namespace, tap.mtu());
    }

    @Override
    public Process start(String namespace, ProcessBuilder command) {
        return Namespaces.start(command, Namespace.named(namespace));
    }
}
