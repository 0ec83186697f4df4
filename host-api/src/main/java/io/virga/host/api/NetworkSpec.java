package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * All of one VPC as a host must make it. Addresses and CIDR blocks are texts: {@code 172.31.0.0/16}.
 *
 * @param id the VPC's id
 * @param cidrs its address blocks
 * @param domainName what DHCP hands out as the domain, and DNS answers for: {@code ec2.internal}
 * @param subnets its subnets
 * @param routeTables where traffic that leaves the VPC goes
 * @param groups its security groups
 * @param interfaces its network interfaces on this host
 */
public record NetworkSpec(
        String id,
        List<String> cidrs,
        String domainName,
        List<Subnet> subnets,
        List<RouteTable> routeTables,
        List<SecurityGroup> groups,
        List<Interface> interfaces) {
    /** A subnet. Its first address is the router's, as in EC2; the VPC's DNS is the third of the VPC's first block. */
    public record Subnet(String id, String cidr, String routeTableId) {
        public Subnet {
            requireNonNull(id, "id is null");
            requireNonNull(cidr, "cidr is null");
            requireNonNull(routeTableId, "routeTableId is null");
        }
    }

    /** The routes of a table beside the VPC's own, which every table has. */
    public record RouteTable(String id, List<Route> routes) {
        public RouteTable {
            requireNonNull(id, "id is null");
            routes = List.copyOf(routes);
        }
    }

    /** A route: traffic to the block goes to the target. */
    public record Route(String destinationCidr, Target target) {
        /** Where a route leads. */
        public enum Target {
            /** To the world, by the public address of each interface. */
            INTERNET_GATEWAY,
            /** Nowhere. */
            BLACKHOLE
        }

        public Route {
            requireNonNull(destinationCidr, "destinationCidr is null");
            requireNonNull(target, "target is null");
        }
    }

    /** A security group: the addresses of its members, on every host, and what it lets in and out. */
    public record SecurityGroup(String id, List<String> memberAddresses, List<Rule> ingress, List<Rule> egress) {
        public SecurityGroup {
            requireNonNull(id, "id is null");
            memberAddresses = List.copyOf(memberAddresses);
            ingress = List.copyOf(ingress);
            egress = List.copyOf(egress);
        }
    }

    /**
     * What a security group lets through.
     *
     * @param protocol IP protocol number, or {@link #ANY_PROTOCOL}
     * @param from first port, or ICMP type; {@link #ANY} for all
     * @param to last port, or ICMP code; {@link #ANY} for all
     * @param peer the other side
     */
    public record Rule(int protocol, int from, int to, Peer peer) {
        public static final int ANY_PROTOCOL = -1;
        public static final int ANY = -1;

        /** The other side of a rule. */
        public sealed interface Peer {
            /** Addresses, IPv4 or IPv6. */
            record Block(String cidr) implements Peer {
                public Block {
                    requireNonNull(cidr, "cidr is null");
                }
            }

            /** The members of a group in the same network. */
            record Group(String groupId) implements Peer {
                public Group {
                    requireNonNull(groupId, "groupId is null");
                }
            }
        }

        public Rule {
            requireNonNull(peer, "peer is null");
        }
    }

    /**
     * A network interface.
     *
     * @param privateAddresses the primary one first
     * @param privateDnsName the name that the VPC's DNS answers with the primary address
     * @param publicAddress the address that the internet gateway translates to the primary one, both ways
     * @param publicDnsName the name of the public address; inside the VPC it means the private one
     * @param groupIds its security groups
     * @param sourceDestCheck whether it may only send from and receive for its own addresses
     */
    public record Interface(
            String id,
            String subnetId,
            String macAddress,
            List<String> privateAddresses,
            String privateDnsName,
            Optional<String> publicAddress,
            Optional<String> publicDnsName,
            List<String> groupIds,
            boolean sourceDestCheck) {
        public Interface {
            requireNonNull(id, "id is null");
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(macAddress, "macAddress is null");
            requireNonNull(privateDnsName, "privateDnsName is null");
            requireNonNull(publicAddress, "publicAddress is null");
            requireNonNull(publicDnsName, "publicDnsName is null");
            privateAddresses = List.copyOf(privateAddresses);
            groupIds = List.copyOf(groupIds);
            if (privateAddresses.isEmpty()) {
                throw new IllegalArgumentException("an interface needs an address: " + id);
            }
        }
    }

    public NetworkSpec {
        requireNonNull(id, "id is null");
        requireNonNull(domainName, "domainName is null");
        cidrs = List.copyOf(cidrs);
        subnets = List.copyOf(subnets);
        routeTables = List.copyOf(routeTables);
        groups = List.copyOf(groups);
        interfaces = List.copyOf(interfaces);
    }
}
