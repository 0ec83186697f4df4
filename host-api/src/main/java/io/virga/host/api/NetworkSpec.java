package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The complete network of one VPC on a host. Addresses and CIDR blocks are texts: {@code 172.31.0.0/16}.
 *
 * @param id the VPC's id
 * @param cidrs the VPC's address blocks: one of IPv4 or more, and any number of IPv6
 * @param dns the VPC's resolver, and what DHCP announces
 * @param subnets the VPC's subnets
 * @param routeTables the routes of traffic that leaves a subnet
 * @param acls the network ACLs of subnets
 * @param groups the VPC's security groups, and those of peered VPCs that its rules name
 * @param natGateways the VPC's NAT gateways on this host
 * @param peerings the VPC's active peering connections, and its ways to other VPCs through transit gateways
 * @param endpoints the interfaces of the VPC's interface endpoints
 * @param interfaces the VPC's network interfaces on this host
 * @param watch where the host counts what passes and what is refused
 */
public record NetworkSpec(
        String id,
        List<String> cidrs,
        Dns dns,
        List<Subnet> subnets,
        List<RouteTable> routeTables,
        List<Acl> acls,
        List<SecurityGroup> groups,
        List<NatGateway> natGateways,
        List<Peering> peerings,
        List<Endpoint> endpoints,
        List<Interface> interfaces,
        Watch watch) {
    /**
     * The resolver of a VPC, and its DHCP options.
     *
     * @param resolver whether the resolver answers, at the VPC's second address and at 169.254.169.253: EC2's DNS support
     * @param zone the domain below which the resolver alone knows all names: {@code ec2.internal}; empty for none
     * @param domainName the domain that DHCP announces, or several, separated by spaces; empty for none
     * @param servers the addresses of the name servers that DHCP announces; empty for AmazonProvidedDNS, the VPC's resolver
     * @param ntpServers the addresses of the time servers that DHCP announces
     * @param netbiosNameServers the addresses of the NetBIOS name servers that DHCP announces
     * @param netbiosNodeType the NetBIOS node type that DHCP announces: 1, 2, 4 or 8, of RFC 2132, section 8.7
     */
    public record Dns(
            boolean resolver,
            String zone,
            String domainName,
            List<String> servers,
            List<String> ntpServers,
            List<String> netbiosNameServers,
            Optional<Integer> netbiosNodeType) {
        public Dns {
            requireNonNull(zone, "zone is null");
            requireNonNull(domainName, "domainName is null");
            servers = List.copyOf(servers);
            ntpServers = List.copyOf(ntpServers);
            netbiosNameServers = List.copyOf(netbiosNameServers);
            requireNonNull(netbiosNodeType, "netbiosNodeType is null");
        }

        private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?");

        /** Whether a text is a domain that DHCP can announce, or the name of an interface: no dot at its end. */
        public static boolean isDomain(String text) {
            return DOMAIN.matcher(text).matches();
        }

        /** A resolver for this domain, which DHCP announces with it: the options of a default VPC. */
        public static Dns amazonProvided(String domain) {
            return new Dns(true, domain, domain, List.of(), List.of(), List.of(), Optional.empty());
        }
    }

    /**
     * A subnet. As in EC2, base plus one of each of its blocks is the router's address, and base plus two of the VPC's first
     * block is that of the VPC's DNS server. No interface has either. Over IPv6 machines know the router by a link-local
     * address, which it advertises, and the DNS server at fd00:ec2::253.
     *
     * @param cidrs the subnet's blocks: at most one of IPv4, and one of IPv6 with a prefix length of at most 64
     * @param publicAccess what passes between the subnet and the internet, whatever its routes say
     */
    public record Subnet(String id, List<String> cidrs, String routeTableId, String aclId, PublicAccess publicAccess) {
        public Subnet {
            requireNonNull(id, "id is null");
            cidrs = List.copyOf(cidrs);
            requireNonNull(routeTableId, "routeTableId is null");
            requireNonNull(aclId, "aclId is null");
            requireNonNull(publicAccess, "publicAccess is null");
        }

        /** A subnet with public access. */
        public Subnet(String id, List<String> cidrs, String routeTableId, String aclId) {
            this(id, cidrs, routeTableId, aclId, PublicAccess.OPEN);
        }

        /** A subnet with public access and one block. */
        public Subnet(String id, String cidr, String routeTableId, String aclId) {
            this(id, List.of(cidr), routeTableId, aclId);
        }
    }

    /**
     * What passes the internet gateway and the egress-only internet gateway for a subnet: VPC Block Public Access. Each lets
     * pass less than the one before.
     */
    public enum PublicAccess {
        /** All that routes, groups and ACLs let pass. */
        OPEN,
        /** Connections that are opened from inside. */
        EGRESS,
        /** Connections that NAT gateways open, and those that machines open through the egress-only internet gateway. */
        GATEWAYS,
        /** Nothing. */
        NONE
    }

    /**
     * The routes of a route table. Every table also has a local route for each of the VPC's blocks. The longest prefix
     * wins, also inside the VPC's blocks; a route for exactly one of the blocks replaces its local route.
     *
     * @param ofGateway whether it routes what comes in by the internet gateway, which goes by the local routes otherwise
     */
    public record RouteTable(String id, List<Route> routes, boolean ofGateway) {
        public RouteTable {
            requireNonNull(id, "id is null");
            routes = List.copyOf(routes);
        }

        /** A route table for subnets only. */
        public RouteTable(String id, List<Route> routes) {
            this(id, routes, false);
        }
    }

    /** A route: sends traffic for the CIDR block to the target. */
    public record Route(String destinationCidr, Target target) {
        /** The target of a route. */
        public sealed interface Target {
            /** To the internet, with the public address of each private IPv4 address, and with IPv6 addresses as they are. */
            record InternetGateway() implements Target {}

            /** To the internet over IPv6, for connections from inside only. Not for IPv4 destinations. */
            record EgressOnlyInternetGateway() implements Target {}

            /** To a NAT gateway of the same network. Not for IPv6 destinations. */
            record NatGateway(String natGatewayId) implements Target {
                public NatGateway {
                    requireNonNull(natGatewayId, "natGatewayId is null");
                }
            }

            /**
             * To an interface of the same network. The traffic is dropped while the interface is not on this host, or has
             * its source and destination check.
             */
            record Interface(String interfaceId) implements Target {
                public Interface {
                    requireNonNull(interfaceId, "interfaceId is null");
                }
            }

            /** To the other network of a peering. The traffic is dropped while that network is not on this host. */
            record Peering(String peeringId) implements Target {
                public Peering {
                    requireNonNull(peeringId, "peeringId is null");
                }
            }

            /** The traffic is dropped. */
            record Blackhole() implements Target {}
        }

        public Route {
            requireNonNull(destinationCidr, "destinationCidr is null");
            requireNonNull(target, "target is null");
        }
    }

    /**
     * A network ACL. It decides about each packet that enters or leaves a subnet, replies as well, and about none between
     * interfaces of one subnet. The first entry that matches decides; what none matches is dropped. Datagrams are put
     * together from their fragments before.
     *
     * @param ingress entries for packets into the subnet, in the order of evaluation
     * @param egress entries for packets out of the subnet, in the order of evaluation
     */
    public record Acl(String id, List<Entry> ingress, List<Entry> egress) {
        /**
         * An entry of a network ACL.
         *
         * @param allow whether the packets are allowed or denied
         * @param protocol the IP protocol number, or {@link Rule#ANY_PROTOCOL}
         * @param from the first destination port, or the ICMP type; {@link Rule#ANY} for all
         * @param to the last destination port, or the ICMP code; {@link Rule#ANY} for all
         * @param cidr the source of packets into the subnet, or the destination of packets out of it
         */
        public record Entry(boolean allow, int protocol, int from, int to, String cidr) {
            public Entry {
                requireNonNull(cidr, "cidr is null");
            }
        }

        public Acl {
            requireNonNull(id, "id is null");
            ingress = List.copyOf(ingress);
            egress = List.copyOf(egress);
        }

        /** The default ACL of a VPC: all IPv4 and IPv6 packets may enter and leave. */
        public static Acl allowingAll(String id) {
            List<Entry> all = List.of(
                    new Entry(true, Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "0.0.0.0/0"),
                    new Entry(true, Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "::/0"));
            return new Acl(id, all, all);
        }
    }

    /**
     * A security group.
     *
     * @param memberAddresses the addresses of its members on all hosts, and the blocks that are delegated to them
     */
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
     * @param protocol the IP protocol number, 58 for ICMPv6, or {@link #ANY_PROTOCOL}
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

            /** The members of a group of the network, or of a peered VPC; no one when the network has no such group. */
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
     * A NAT gateway. It opens connections from its own addresses in the name of others, and none is opened to it. The ACL
     * and the routes of its subnet apply to it, security groups do not. With public addresses it is a public NAT gateway.
     *
     * @param macAddress the Ethernet address of its interface
     * @param addresses its addresses, the primary one first; connections are spread over all of them
     */
    public record NatGateway(String id, String subnetId, String macAddress, List<NatGateway.Address> addresses) {
        /** A private address of a NAT gateway, and the public one that the internet gateway translates it to. */
        public record Address(String privateAddress, Optional<String> publicAddress) {
            public Address {
                requireNonNull(privateAddress, "privateAddress is null");
                requireNonNull(publicAddress, "publicAddress is null");
            }
        }

        public NatGateway {
            requireNonNull(id, "id is null");
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(macAddress, "macAddress is null");
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("a NAT gateway needs an address: " + id);
            }
        }
    }

    /**
     * A connection with another network: a VPC peering connection, or the way between two VPCs through transit gateways. It
     * carries packets while both networks are on this host and have it. Of a peering connection, only packets from the other
     * network's blocks to this network's blocks are accepted. Those through transit gateways may come from anywhere but this
     * network's own blocks, and go on by the routes of the subnet with the attachment; its ACL applies to them.
     *
     * @param otherNetworkId the other VPC's id
     * @param otherCidrs the other VPC's address blocks; none for a way through transit gateways
     * @param attachedSubnetId this network's subnet with the transit gateway's attachment; empty for a peering connection
     * @param resolvesNames whether the resolver of this network leads the public names of the other one's interfaces to their
     *     private addresses, as it does with its own
     */
    public record Peering(
            String id,
            String otherNetworkId,
            List<String> otherCidrs,
            Optional<String> attachedSubnetId,
            boolean resolvesNames) {
        public Peering {
            requireNonNull(id, "id is null");
            requireNonNull(otherNetworkId, "otherNetworkId is null");
            otherCidrs = List.copyOf(otherCidrs);
            requireNonNull(attachedSubnetId, "attachedSubnetId is null");
        }

        /** A VPC peering connection. */
        public Peering(String id, String otherNetworkId, List<String> otherCidrs, boolean resolvesNames) {
            this(id, otherNetworkId, otherCidrs, Optional.empty(), resolvesNames);
        }

        /** A VPC peering connection beyond which public names lead to public addresses. */
        public Peering(String id, String otherNetworkId, List<String> otherCidrs) {
            this(id, otherNetworkId, otherCidrs, false);
        }

        /** The way to another VPC through transit gateways. */
        public static Peering throughTransitGateways(String id, String otherNetworkId, String attachedSubnetId) {
            return new Peering(id, otherNetworkId, List.of(), Optional.of(attachedSubnetId), false);
        }
    }

    /**
     * An interface of an interface endpoint. Connections to port 80 of its address reach a service of the control plane, which
     * is told the endpoint; whatever else comes is refused. The interface's security groups apply to it as to a machine's, and
     * so do the ACL and the routes of its subnet.
     *
     * @param interfaceId the id of the interface
     * @param endpointId the id of the endpoint
     * @param service the service that answers, as the scope of signatures names it: {@code ec2}
     * @param macAddress the Ethernet address of the interface
     * @param privateAddress its IPv4 address
     * @param names the names that the VPC's resolver leads to the address; others of the endpoint may have the same
     */
    public record Endpoint(
            String interfaceId,
            String endpointId,
            String service,
            String subnetId,
            String macAddress,
            String privateAddress,
            List<String> groupIds,
            List<String> names) {
        public Endpoint {
            requireNonNull(interfaceId, "interfaceId is null");
            requireNonNull(endpointId, "endpointId is null");
            requireNonNull(service, "service is null");
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(macAddress, "macAddress is null");
            requireNonNull(privateAddress, "privateAddress is null");
            groupIds = List.copyOf(groupIds);
            names = List.copyOf(names);
        }
    }

    /**
     * A network interface.
     *
     * @param addresses the private addresses with what belongs to each, those of IPv4 first; DHCP leases the first IPv4
     *     address, the primary one, and DHCPv6 all IPv6 addresses
     * @param groupIds the interface's security groups
     * @param sourceDestCheck whether the interface may only send from and receive for its own addresses
     * @param prefixes the blocks that are delegated to the interface, /28 of IPv4 and /80 of IPv6: all their addresses are its
     *     own, and DHCP leases none of them
     * @param resourceName a name besides those of the addresses, made of the machine's id
     */
    public record Interface(
            String id,
            String subnetId,
            String macAddress,
            List<Interface.Address> addresses,
            List<String> groupIds,
            boolean sourceDestCheck,
            List<String> prefixes,
            Optional<ResourceName> resourceName) {
        /**
         * A name that is made of the machine's id.
         *
         * @param isHostname whether DHCP tells the machine its first label as the host name, instead of the address's
         * @param ipv4 whether it leads to the primary IPv4 address
         * @param ipv6 whether it leads to the first IPv6 address
         */
        public record ResourceName(String name, boolean isHostname, boolean ipv4, boolean ipv6) {
            public ResourceName {
                requireNonNull(name, "name is null");
            }
        }

        /**
         * A private address of an interface. An IPv6 address has no public one: it is routed as it is.
         *
         * @param dnsName the name that the VPC's DNS resolves to it; empty for none
         * @param publicAddress the address that the internet gateway translates to and from it
         * @param publicDnsName the name of the public address; inside the VPC it resolves to the private one
         */
        public record Address(
                String privateAddress, String dnsName, Optional<String> publicAddress, Optional<String> publicDnsName) {
            public Address {
                requireNonNull(privateAddress, "privateAddress is null");
                requireNonNull(dnsName, "dnsName is null");
                requireNonNull(publicAddress, "publicAddress is null");
                requireNonNull(publicDnsName, "publicDnsName is null");
            }
        }

        public Interface {
            requireNonNull(id, "id is null");
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(macAddress, "macAddress is null");
            addresses = List.copyOf(addresses);
            groupIds = List.copyOf(groupIds);
            prefixes = List.copyOf(prefixes);
            requireNonNull(resourceName, "resourceName is null");
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("an interface needs an address: " + id);
            }
        }

        /** An interface without a name of its machine's id. */
        public Interface(
                String id,
                String subnetId,
                String macAddress,
                List<Interface.Address> addresses,
                List<String> groupIds,
                boolean sourceDestCheck,
                List<String> prefixes) {
            this(id, subnetId, macAddress, addresses, groupIds, sourceDestCheck, prefixes, Optional.empty());
        }

        /** An interface without delegated blocks. */
        public Interface(
                String id,
                String subnetId,
                String macAddress,
                List<Interface.Address> addresses,
                List<String> groupIds,
                boolean sourceDestCheck) {
            this(id, subnetId, macAddress, addresses, groupIds, sourceDestCheck, List.of());
        }
    }

    /**
     * Where a host counts packets, for {@link Networks#flows}. It counts those that leave a port and those that come to it, and
     * not what the host itself answers: DHCP, DNS and metadata.
     *
     * @param everywhere whether it counts at all ports
     * @param subnetIds the subnets at all of whose ports it counts
     * @param portIds the interfaces and NAT gateways at whose ports it counts; those that are not here do not matter
     */
    public record Watch(boolean everywhere, List<String> subnetIds, List<String> portIds) {
        /** Nothing is counted, and packets cost nothing more. */
        public static final Watch NOTHING = new Watch(false, List.of(), List.of());

        public Watch {
            subnetIds = List.copyOf(subnetIds);
            portIds = List.copyOf(portIds);
        }
    }

    public NetworkSpec {
        requireNonNull(id, "id is null");
        cidrs = List.copyOf(cidrs);
        requireNonNull(dns, "dns is null");
        subnets = List.copyOf(subnets);
        routeTables = List.copyOf(routeTables);
        acls = List.copyOf(acls);
        groups = List.copyOf(groups);
        natGateways = List.copyOf(natGateways);
        peerings = List.copyOf(peerings);
        endpoints = List.copyOf(endpoints);
        interfaces = List.copyOf(interfaces);
        requireNonNull(watch, "watch is null");
    }

    /** A network that is not watched. */
    public NetworkSpec(
            String id,
            List<String> cidrs,
            Dns dns,
            List<Subnet> subnets,
            List<RouteTable> routeTables,
            List<Acl> acls,
            List<SecurityGroup> groups,
            List<NatGateway> natGateways,
            List<Peering> peerings,
            List<Endpoint> endpoints,
            List<Interface> interfaces) {
        this(
                id,
                cidrs,
                dns,
                subnets,
                routeTables,
                acls,
                groups,
                natGateways,
                peerings,
                endpoints,
                interfaces,
                Watch.NOTHING);
    }

    /** A network without interface endpoints. */
    public NetworkSpec(
            String id,
            List<String> cidrs,
            Dns dns,
            List<Subnet> subnets,
            List<RouteTable> routeTables,
            List<Acl> acls,
            List<SecurityGroup> groups,
            List<NatGateway> natGateways,
            List<Peering> peerings,
            List<Interface> interfaces) {
        this(id, cidrs, dns, subnets, routeTables, acls, groups, natGateways, peerings, List.of(), interfaces);
    }

    /** The same network with other interfaces. */
    public NetworkSpec withInterfaces(List<Interface> newInterfaces) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                subnets,
                routeTables,
                acls,
                groups,
                natGateways,
                peerings,
                endpoints,
                newInterfaces,
                watch);
    }

    /** The same network with other security groups. */
    public NetworkSpec withGroups(List<SecurityGroup> newGroups) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                subnets,
                routeTables,
                acls,
                newGroups,
                natGateways,
                peerings,
                endpoints,
                interfaces,
                watch);
    }

    /** The same network with other route tables. */
    public NetworkSpec withRouteTables(List<RouteTable> newRouteTables) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                subnets,
                newRouteTables,
                acls,
                groups,
                natGateways,
                peerings,
                endpoints,
                interfaces,
                watch);
    }

    /** The same network with other network ACLs. */
    public NetworkSpec withAcls(List<Acl> newAcls) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                subnets,
                routeTables,
                newAcls,
                groups,
                natGateways,
                peerings,
                endpoints,
                interfaces,
                watch);
    }

    /** The same network with another resolver and other DHCP options. */
    public NetworkSpec withDns(Dns newDns) {
        return new NetworkSpec(
                id,
                cidrs,
                newDns,
                subnets,
                routeTables,
                acls,
                groups,
                natGateways,
                peerings,
                endpoints,
                interfaces,
                watch);
    }

    /** The same network with other subnets. */
    public NetworkSpec withSubnets(List<Subnet> newSubnets) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                newSubnets,
                routeTables,
                acls,
                groups,
                natGateways,
                peerings,
                endpoints,
                interfaces,
                watch);
    }

    /** The same network with other NAT gateways. */
    public NetworkSpec withNatGateways(List<NatGateway> newNatGateways) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                subnets,
                routeTables,
                acls,
                groups,
                newNatGateways,
                peerings,
                endpoints,
                interfaces,
                watch);
    }

    /** The same network with other peerings. */
    public NetworkSpec withPeerings(List<Peering> newPeerings) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                subnets,
                routeTables,
                acls,
                groups,
                natGateways,
                newPeerings,
                endpoints,
                interfaces,
                watch);
    }

    /** The same network with other interfaces of endpoints. */
    public NetworkSpec withEndpoints(List<Endpoint> newEndpoints) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                subnets,
                routeTables,
                acls,
                groups,
                natGateways,
                peerings,
                newEndpoints,
                interfaces,
                watch);
    }

    /** The same network, watched elsewhere. */
    public NetworkSpec withWatch(Watch newWatch) {
        return new NetworkSpec(
                id,
                cidrs,
                dns,
                subnets,
                routeTables,
                acls,
                groups,
                natGateways,
                peerings,
                endpoints,
                interfaces,
                newWatch);
    }
}
