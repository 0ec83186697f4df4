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

    /**
     * What has passed and what was refused at the watched ports of a network since the part that the caller has read. The caller
     * that names it as read gets the next part; the one that names an earlier part, because an answer was lost, gets the last
     * one once more. A part that nobody reads grows: what does not fit into bounded memory is told as lost. What was counted is
     * lost when the host is restarted, and when the network is no longer watched.
     *
     * @param read the number of the part that was read last; 0 for the caller that has read none, who gets a new part
     */
    FlowPart flows(String networkId, long read);
}
