package io.virga.host.network;

import io.virga.host.api.HostException;
import io.virga.host.api.NetworkSpec;

/** Tells whether a network could be made, without making it. For simulated hosts, which refuse what real ones refuse. */
public final class NetworkCheck {
    private NetworkCheck() {}

    /**
     * Refuses a description that no host can apply.
     *
     * @throws HostException INVALID when it is malformed or inconsistent
     */
    public static void check(NetworkSpec spec) {
        NamespaceNetworks.tables(VpcNamespace.of(spec));
    }

    /**
     * As {@link #check}, of a network whose rules were checked before: only whether its parts refer to each other, and what its
     * interfaces are.
     *
     * @throws HostException as for {@link #check}
     */
    public static void checkInterfaces(NetworkSpec spec) {
        VpcNamespace.of(spec);
    }
}
