package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Rule;
import java.util.Optional;
import java.util.OptionalInt;

/** What a packet passes, or what stops it. Each is of the network with this id. */
public sealed interface Component {
    /** The id of the VPC. */
    String networkId();

    /** An interface that a packet leaves or reaches. */
    record Interface(String networkId, String interfaceId) implements Component {
        public Interface {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /** A rule of a security group of an interface; all groups of the interface, when none has one that applies. */
    record Groups(String networkId, String interfaceId, boolean ingress, Optional<Admission> admission)
            implements Component {
        /** The rule that lets a packet through. */
        public record Admission(String groupId, Rule rule) {
            public Admission {
                requireNonNull(groupId, "groupId is null");
                requireNonNull(rule, "rule is null");
            }
        }

        public Groups {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(interfaceId, "interfaceId is null");
            requireNonNull(admission, "admission is null");
        }
    }

    /**
     * An entry of the network ACL of a subnet.
     *
     * @param entry its place in the direction's order of evaluation; empty when none matches
     */
    record AclEntry(String networkId, String subnetId, String aclId, boolean ingress, OptionalInt entry)
            implements Component {
        public AclEntry {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(aclId, "aclId is null");
            requireNonNull(entry, "entry is null");
        }
    }

    /**
     * A route of the route table of a subnet, or of the internet gateway for what it lets into a subnet.
     *
     * @param destination the block that it is for; empty when no route matches
     * @param target where it leads; empty for the local route
     */
    record TableRoute(
            String networkId,
            String subnetId,
            String tableId,
            Optional<String> destination,
            Optional<Route.Target> target)
            implements Component {
        public TableRoute {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(tableId, "tableId is null");
            requireNonNull(destination, "destination is null");
            requireNonNull(target, "target is null");
        }
    }

    /** The network's internet gateway. */
    record InternetGateway(String networkId) implements Component {
        public InternetGateway {
            requireNonNull(networkId, "networkId is null");
        }
    }

    /** The network's egress-only internet gateway. */
    record EgressOnlyGateway(String networkId) implements Component {
        public EgressOnlyGateway {
            requireNonNull(networkId, "networkId is null");
        }
    }

    /** A NAT gateway. */
    record NatGateway(String networkId, String natGatewayId) implements Component {
        public NatGateway {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(natGatewayId, "natGatewayId is null");
        }
    }

    /** A peering connection, with the network from which it is entered. */
    record Peering(String networkId, String peeringId) implements Component {
        public Peering {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(peeringId, "peeringId is null");
        }
    }

    /**
     * Transit gateways, with the network from which they are entered.
     *
     * @param wayId the id of the way through them to another network
     */
    record Transit(String networkId, String wayId) implements Component {
        public Transit {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(wayId, "wayId is null");
        }
    }

    /** An interface endpoint. */
    record Endpoint(String networkId, String endpointId) implements Component {
        public Endpoint {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(endpointId, "endpointId is null");
        }
    }
}
