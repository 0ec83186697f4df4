package io.virga.host.network;

/** Where machines find the network devices of their interfaces. */
public interface Taps {
    /**
     * The device of an interface. The same before and after {@link io.virga.host.api.Networks#apply} made it, and after
     * a restart: it follows from the ids.
     */
    Tap tap(String networkId, String interfaceId);
}
