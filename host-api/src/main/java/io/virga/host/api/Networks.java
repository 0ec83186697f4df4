package io.virga.host.api;

import java.util.List;

/** The virtual networks of a host, one a VPC. */
public interface Networks {
    /**
     * Makes a network as described: what is new is made, what has changed is changed, what is no longer in the
     * description is taken away, and nothing else is touched. Live flows of what stays go on.
     */
    void apply(NetworkSpec spec);

    /** Takes a network away, with all interfaces in it. Nothing when there is none. */
    void remove(String networkId);

    /** The ids of the networks that are here. */
    List<String> list();
}
