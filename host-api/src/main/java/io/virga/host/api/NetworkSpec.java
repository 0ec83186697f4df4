package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The complete network of one VPC on a host. Addresses and CIDR blocks are texts: {@code 172.31.0.0/16}.
 *
 * @param id the VPC's id
 * @param cidrs the VPC's address blocks
 * @param domainName the domain that DHCP announces and DNS serves: {@code ec2.internal}
 * @param subnets the VPC's subnets
 * @param routeTables the routes of traffic that leaves the VPC
 * @param groups the VPC's security groups
 * @param interfaces the VPC's network interfaces on this host
 */
public record NetworkSpec(
        String id,
        List<String> cidrs,
        String domainName,
        List<Subnet> subnets,
        List<RouteTable> routeTables,
        List<SecurityGroup> groups,
        List<Interface> interfaces) {
    /**
     * A subnet. As in EC2, the first address of the subnet (base plus one) is the router's, and the second address of the
     * VPC's first block (base plus two) is that of the VPC's DNS server.
     */
    public record Subnet(String id, String cidr, String routeTableId) {
        public Subnet {
            requireNonNull(id, "id is null");
            requireNonNull(cidr, "cidr is null");
            requireNonNull(routeTableId, "routeTableId is null");
        }
    }

    /** The routes of a route table, without the local route of the VPC, which every table has. */
    public record RouteTable(String id, List<Route> routes) {
        public RouteTable {
            requireNonNull(id, "id is null");
            routes = List.copyOf(routes);
        }
    }

    /** A route: sends traffic for the CIDR block to the target. */
    public record Route(String destinationCidr, Target target) {
        /** The target of a route. */
        public enum Target {
            /** To the internet, with the public address of each interface. */
            INTERNET_GATEWAY,
            /** The traffic is dropped. */
            BLACKHOLE
        }

        public Route {
            requireNonNull(destinationCidr, "destinationCidr is null");
            requireNonNull(target, "target is null");
        }
    }

    /** A security group: the addresses of its members on all hosts, and its ingress and egress rules. */
    public record SecurityGroup(String id, List<String> memberAddresses, List<Rule> ingress, List<Rule> egress) {
        public SecurityGroup {
            requireNonNull(id, "id is null");
            memberAddresses = List.copyOf(memberAddresses);
            ingress = List.copyOf(ingress);
            egress = List.copyOf(egress);
        }
    }

    /**
     * A rule of a security group: the traffic that it allows.
     *
     * @param protocol the IP protocol number, or {@link #ANY_PROTOCOL}
     * @param from the first port, or the ICMP type; {@link #ANY} for all
     * @param to the last port, or the ICMP code; {@link #ANY} for all
     * @param peer the source of ingress traffic, or the destination of egress traffic
     */
    public record Rule(int protocol, int from, int to, Peer peer) {
        public static final int ANY_PROTOCOL = -1;
        public static final int ANY = -1;

        /** The source or destination that a rule allows. */
        public sealed interface Peer {
            /** A block of IPv4 or IPv6 addresses. */
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
     * @param privateAddresses the private addresses, the primary one first
     * @param privateDnsName the name that the VPC's DNS resolves to the primary address
     * @param publicAddress the address that the internet gateway translates to and from the primary address
     * @param publicDnsName the name of the public address; inside the VPC it resolves to the private one
     * @param groupIds the interface's security groups
     * @param sourceDestCheck whether the interface may only send from and receive for its own addresses
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
