package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Networks as the owner of the machine sees them, beyond EC2's API. */
public interface NetworkAdministration {
    /**
     * Who may open connections to whom in a VPC, with its peers and the internet.
     *
     * @param ends the ids of interfaces, and {@code internet}
     * @param pairs those of the ends between which something passes
     * @param leftOut the number of interfaces that were not looked at, since there are too many
     */
    record Traffic(List<String> ends, List<Pair> pairs, int leftOut) {
        public Traffic {
            ends = List.copyOf(ends);
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * What may be sent from one end to another.
     *
     * @param traffic protocols with their ports: {@code tcp 22, 80-90}, {@code ping}, or {@code all}
     */
    record Pair(String from, String to, List<String> traffic) {
        public Pair {
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
            traffic = List.copyOf(traffic);
        }
    }

    /**
     * The traffic of a VPC, in whatever account and region.
     *
     * @throws io.virga.wire.ServiceException when there is no such VPC
     */
    Traffic traffic(String vpcId);
}
