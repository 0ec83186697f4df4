package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** What a machine needs of the networks of its host: the tap of each interface, and to be started where that tap is. */
public interface MachineNetwork {
    /**
     * The tap device of an interface.
     *
     * @param device its name in the namespace
     * @param namespace what {@link #start} takes to get there
     * @param mtu in bytes
     */
    record Tap(String device, String namespace, int mtu) {
        public Tap {
            requireNonNull(device, "device is null");
            requireNonNull(namespace, "namespace is null");
            if (mtu < 68) {
                throw new IllegalArgumentException("not an MTU: " + mtu);
            }
        }
    }

    /** The tap of an interface. {@code NOT_FOUND} when the interface is not part of an applied network. */
    Tap tap(String networkId, String interfaceId);

    /** Starts a process inside a network namespace. */
    Process start(String namespace, ProcessBuilder command) throws IOException;
}
