package io.virga.server.picture;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be drawn of a VPC.
 *
 * @param gateways what leads out of the VPC, in words
 * @param ends the names of the ends of traffic, by their ids; the rows and columns of the matrix
 * @param pairs what may be sent between two ends
 * @param leftOut the number of interfaces that the matrix has not
 */
public record NetworkPicture(
        String id,
        String name,
        String region,
        List<String> cidrs,
        List<Subnet> subnets,
        List<Table> tables,
        List<Gateway> gateways,
        Map<String, String> ends,
        List<Pair> pairs,
        int leftOut) {
    /** A subnet. */
    public record Subnet(
            String id,
            String name,
            String zone,
            List<String> cidrs,
            String tableId,
            String aclId,
            boolean isPublic,
            List<Guest> guests) {
        public Subnet {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
            requireNonNull(zone, "zone is null");
            cidrs = List.copyOf(cidrs);
            requireNonNull(tableId, "tableId is null");
            requireNonNull(aclId, "aclId is null");
            guests = List.copyOf(guests);
        }
    }

    /**
     * An interface with what has it.
     *
     * @param owner the id of an instance or NAT gateway; empty for an interface that nothing has
     * @param state the state of the instance, or of the interface
     */
    public record Guest(
            String interfaceId,
            Optional<String> owner,
            String name,
            String state,
            List<String> addresses,
            List<String> publicAddresses,
            List<String> groups) {
        public Guest {
            requireNonNull(interfaceId, "interfaceId is null");
            requireNonNull(owner, "owner is null");
            requireNonNull(name, "name is null");
            requireNonNull(state, "state is null");
            addresses = List.copyOf(addresses);
            publicAddresses = List.copyOf(publicAddresses);
            groups = List.copyOf(groups);
        }
    }

    /** A route table. */
    public record Table(String id, String name, boolean isMain, List<Route> routes) {
        public Table {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
            routes = List.copyOf(routes);
        }
    }

    /** A route. */
    public record Route(String destination, String target, boolean active) {
        public Route {
            requireNonNull(destination, "destination is null");
            requireNonNull(target, "target is null");
        }
    }

    /** What leads out of a VPC. */
    public record Gateway(String kind, String id, String detail) {
        public Gateway {
            requireNonNull(kind, "kind is null");
            requireNonNull(id, "id is null");
            requireNonNull(detail, "detail is null");
        }
    }

    /** What may be sent from one end to another: {@code tcp 22}. */
    public record Pair(String from, String to, String traffic) {
        public Pair {
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
            requireNonNull(traffic, "traffic is null");
        }
    }

    public NetworkPicture {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(region, "region is null");
        cidrs = List.copyOf(cidrs);
        subnets = List.copyOf(subnets);
        tables = List.copyOf(tables);
        gateways = List.copyOf(gateways);
        pairs = List.copyOf(pairs);
    }
}
