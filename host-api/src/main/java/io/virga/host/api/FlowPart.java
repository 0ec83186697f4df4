package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What has passed and what was refused at the watched ports of a network between two questions.
 *
 * @param number another one than that of the part before, and never 0
 * @param flows the flows, in no order; each is there once
 * @param lost the interfaces and NAT gateways of which some flows are missing, since there were too many
 */
public record FlowPart(long number, List<Flow> flows, List<String> lost) {
    public FlowPart {
        flows = List.copyOf(flows);
        lost = List.copyOf(lost);
    }

    /** The way of what leaves a port. */
    public enum Way {
        /** It came to the port, was refused, or goes where no other value tells. */
        NONE,
        /** To another port of the network, or through one. */
        WITHIN,
        /** Through the internet gateway. */
        INTERNET_GATEWAY,
        /** Through a VPC peering connection. */
        PEERING
    }

    /**
     * Packets in one direction at one port, between two addresses and ports.
     *
     * @param portId the interface or NAT gateway
     * @param leaving whether the packets left the port, and did not come to it
     * @param accepted whether security groups and network ACLs let them pass
     * @param protocol the IP protocol number
     * @param source the packets' source; a private address, since the internet gateway translates beyond the port
     * @param destination the packets' destination, in the same way
     * @param sourcePort the source port; 0 of protocols other than TCP and UDP
     * @param destinationPort the destination port, in the same way
     * @param tcpFlags of all packets together: 1 for FIN, 2 for SYN, 4 for RST, 18 for SYN with ACK
     * @param bytes with the headers of IP
     * @param way the way of accepted packets that left the port
     * @param peeringId the peering connection of that way; empty for other ways
     */
    public record Flow(
            String portId,
            boolean leaving,
            boolean accepted,
            int protocol,
            String source,
            String destination,
            int sourcePort,
            int destinationPort,
            int tcpFlags,
            long packets,
            long bytes,
            Way way,
            String peeringId) {
        public Flow {
            requireNonNull(portId, "portId is null");
            requireNonNull(source, "source is null");
            requireNonNull(destination, "destination is null");
            requireNonNull(way, "way is null");
            requireNonNull(peeringId, "peeringId is null");
        }

        /** The same flow with other counts: with none, it is what tells flows apart. */
        public Flow counting(int newTcpFlags, long newPackets, long newBytes) {
            return new Flow(
                    portId,
                    leaving,
                    accepted,
                    protocol,
                    source,
                    destination,
                    sourcePort,
                    destinationPort,
                    newTcpFlags,
                    newPackets,
                    newBytes,
                    way,
                    peeringId);
        }

        /** The packets of this flow and of the same one counted elsewhere or later, together. */
        public Flow plus(Flow more) {
            return counting(tcpFlags | more.tcpFlags, packets + more.packets, bytes + more.bytes);
        }
    }
}
