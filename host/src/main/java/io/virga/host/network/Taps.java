package io.virga.host.network;

/** Finds the network devices of machines' interfaces. */
public interface Taps {
    /**
     * The device of an interface. It is derived from the ids, so it is the same before and after
     * {@link io.virga.host.api.Networks#apply} makes the device, and after a restart.
     */
    Tap tap(String networkId, String interfaceId);
}
