package io.virga.host.api;

import java.util.List;
import java.util.Map;

/** The virtual networks of a host, one for each VPC. */
public interface Networks {
    /**
     * Makes a network match the spec: creates new parts, changes changed ones, removes those that the spec lacks, and touches
     * nothing else. Established flows through unchanged parts are not interrupted.
     */
    void apply(NetworkSpec spec);

    /** Removes a network with all its interfaces; does nothing when it doesn't exist. */
    void remove(String networkId);

    /** The ids of the networks on this host. */
    @Question
    List<String> list();

    /**
     * The ids of the interfaces in each network that is as it was applied last, with all that the host itself does in it. A
     * network that has to be applied again after the host's restart is not among them.
     */
    @Question
    Map<String, List<String>> served();
}
