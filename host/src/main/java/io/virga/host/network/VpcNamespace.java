package io.virga.host.network;

import static java.util.stream.Collectors.toMap;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface.ResourceName;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.dhcp.HardwareAddress;
import io.virga.host.network.IpBlock.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A network's description after validation, with texts parsed to addresses and ids mapped to device names. Only validated
 * values reach {@code ip} and {@code nft}.
 *
 * @param dnsAddress the address of the resolver: base plus two of the first IPv4 block
 * @param watched the devices of the ports at which packets are counted
 */
record VpcNamespace(
        String id,
        List<IpBlock> blocks,
        IpBlock dnsAddress,
        Dns dns,
        List<Table> tables,
        List<Subnet> subnets,
        List<NetworkSpec.Acl> acls,
        List<Group> groups,
        List<Peering> peerings,
        List<Port> ports,
        List<String> watched) {
    /** The resolver, and what DHCP announces. */
    record Dns(
            boolean resolver,
            String zone,
            String domainName,
            List<IpBlock> servers,
            List<IpBlock> ntpServers,
            List<IpBlock> netbiosNameServers,
            Optional<Integer> netbiosNodeType) {}

    /** A route table, with its number in the kernel. */
    record Table(int number, Map<IpBlock, NextHop> routes, boolean ofGateway) {}

    /** Where a route leads. */
    sealed interface NextHop {
        /** To the internet gateway. */
        record Gateway() implements NextHop {}

        /** To the egress-only internet gateway. */
        record EgressOnly() implements NextHop {}

        /** To the machine or NAT gateway at this address of a port. */
        record ToPort(String device, IpBlock address) implements NextHop {}

        /** To the other network of a peering. */
        record ToPeer(Peering peering) implements NextHop {}

        /** Nowhere. */
        record Drop() implements NextHop {}
    }

    /** A subnet. */
    record Subnet(String id, List<IpBlock> blocks, int table, String aclId, NetworkSpec.PublicAccess publicAccess) {
        /** The addresses of the router: one in each block. */
        List<IpBlock> routers() {
            return blocks.stream().map(block -> block.address(1)).toList();
        }

        /** The IPv4 block; empty when the subnet is of IPv6 only. */
        Optional<IpBlock> ipv4() {
            return IpBlock.of(Family.IPV4, blocks).stream().findFirst();
        }
    }

    /** A security group, and the addresses and blocks of its members. */
    record Group(String id, List<IpBlock> members, List<NetworkSpec.Rule> ingress, List<NetworkSpec.Rule> egress) {}

    /**
     * A peering connection.
     *
     * @param device the name of the peering's device in both networks
     * @param blocks the other network's blocks
     * @param attached the subnet with the attachment of a transit gateway; empty for a peering connection
     * @param resolvesNames whether the other network's public names lead to private addresses here
     */
    record Peering(
            String id,
            String device,
            String otherId,
            List<IpBlock> blocks,
            Optional<Subnet> attached,
            boolean resolvesNames) {}

    /** An address of a port. A name is empty when the address has none. */
    record Address(IpBlock address, String name, Optional<IpBlock> publicAddress, Optional<String> publicName) {}

    /** An interface of an endpoint, at whose port it is. */
    record Endpoint(String interfaceId, String id, String service, List<String> names) {}

    /**
     * Where a machine's interface, a NAT gateway, or an interface of an endpoint is connected.
     *
     * @param id the id of the interface or NAT gateway
     * @param addresses the primary one first
     * @param prefixes the blocks that are delegated to it
     * @param checked whether it may only send from and receive for its own addresses
     * @param natGatewayId the NAT gateway, to which no security groups apply
     * @param endpoint the endpoint's interface
     * @param resourceName a name of the machine besides those of the addresses
     */
    record Port(
            String id,
            String device,
            HardwareAddress hardwareAddress,
            Subnet subnet,
            List<Address> addresses,
            List<IpBlock> prefixes,
            List<String> groupIds,
            boolean checked,
            Optional<String> natGatewayId,
            Optional<Endpoint> endpoint,
            Optional<ResourceName> resourceName) {
        /** Whether it is a machine's: others are at the other end of a pair of devices, in a namespace of their own. */
        boolean isMachine() {
            return natGatewayId.isEmpty() && endpoint.isEmpty();
        }

        /** The addresses of a family, the primary one first. */
        List<Address> addresses(Family family) {
            return addresses.stream()
                    .filter(address -> address.address().family() == family)
                    .toList();
        }

        /** The primary address of a family; empty when it has none. */
        Optional<IpBlock> primary(Family family) {
            return addresses(family).stream().map(Address::address).findFirst();
        }

        /** Whether it has IPv6 addresses. */
        boolean speaksIpv6() {
            return blocks().stream().anyMatch(block -> block.family() == Family.IPV6);
        }

        /** All its addresses: those that it was assigned, and the delegated blocks. */
        List<IpBlock> blocks() {
            return Stream.concat(addresses.stream().map(Address::address), prefixes.stream())
                    .toList();
        }

        /** The public addresses, by private address. */
        Map<IpBlock, IpBlock> publicAddresses() {
            return addresses.stream()
                    .filter(address -> address.publicAddress().isPresent())
                    .collect(toMap(
                            Address::address, address -> address.publicAddress().orElseThrow()));
        }
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    /** The lengths of delegated blocks, as on EC2. */
    private static final Map<Family, Integer> DELEGATED = Map.of(Family.IPV4, 28, Family.IPV6, 80);

    private static final int LONGEST_IPV6_SUBNET = 64;
    /** What IPv6 addresses of a network may be: global unicast addresses, and unique local ones. */
    private static final List<IpBlock> IPV6_UNICAST = List.of(IpBlock.parse("2000::/3"), IpBlock.parse("fc00::/7"));

    private static final Set<Integer> NETBIOS_NODE_TYPES = Set.of(1, 2, 4, 8);

    /**
     * Validates a description.
     *
     * @throws HostException INVALID when it is malformed or inconsistent
     */
    static VpcNamespace of(NetworkSpec spec) {
        try {
            return read(spec);
        } catch (IllegalArgumentException e) {
            throw new HostException(
                    Reason.INVALID,
                    "The description of network %s is wrong: %s".formatted(spec.id(), e.getMessage()),
                    e);
        }
    }

    /** Whether any route leads to a gateway to the internet. */
    boolean hasGateway() {
        return tables.stream()
                .flatMap(table -> table.routes().values().stream())
                .anyMatch(hop -> hop instanceof NextHop.Gateway || hop instanceof NextHop.EgressOnly);
    }

    /** Whether a route of a subnet leads to the egress-only internet gateway. */
    boolean leavesByEgressOnly(Subnet subnet) {
        return tables.stream()
                .filter(table -> table.number() == subnet.table())
                .anyMatch(table -> table.routes().values().stream().anyMatch(NextHop.EgressOnly.class::isInstance));
    }

    /** The public addresses of all ports, by private address. */
    Map<IpBlock, IpBlock> publicAddresses() {
        Map<IpBlock, IpBlock> all = new HashMap<>();
        ports.forEach(port -> all.putAll(port.publicAddresses()));
        return all;
    }

    /** Whether it has IPv6 addresses. */
    boolean hasIpv6() {
        return blocks.stream().anyMatch(block -> block.family() == Family.IPV6);
    }

    /** Whether packets are counted at any port. */
    boolean isWatched() {
        return !watched.isEmpty();
    }

    /** The families of its addresses. */
    List<Family> families() {
        return hasIpv6() ? List.of(Family.IPV4, Family.IPV6) : List.of(Family.IPV4);
    }

    private static VpcNamespace read(NetworkSpec spec) {
        List<IpBlock> blocks =
                spec.cidrs().stream().map(VpcNamespace::networkBlock).toList();
        List<IpBlock> ipv4 = IpBlock.of(Family.IPV4, blocks);
        if (ipv4.isEmpty()) {
            throw new IllegalArgumentException("it has no IPv4 block");
        }
        List<String> tableIds =
                spec.routeTables().stream().map(NetworkSpec.RouteTable::id).toList();
        List<String> aclIds = spec.acls().stream().map(acl -> id(acl.id())).toList();
        Map<String, Subnet> subnets = new HashMap<>();
        spec.subnets().forEach(subnet -> subnets.put(subnet.id(), subnet(subnet, blocks, tableIds, aclIds)));
        requireDistinct(
                "subnets", spec.subnets().stream().map(NetworkSpec.Subnet::id).toList());
        requireDisjoint(
                "subnets",
                subnets.values().stream()
                        .flatMap(subnet -> subnet.blocks().stream())
                        .toList());
        List<Group> groups = spec.groups().stream().map(VpcNamespace::group).toList();
        List<String> groupIds = groups.stream().map(Group::id).toList();
        Set<String> knownGroups = Set.copyOf(new HashSet<>(groupIds));
        List<Peering> peerings = spec.peerings().stream()
                .map(peering -> peering(peering, spec.id(), blocks, subnets))
                .toList();
        IpBlock dnsAddress = ipv4.getFirst().address(2);
        List<Port> ports = new ArrayList<>();
        spec.interfaces().forEach(eni -> ports.add(port(eni, subnets, knownGroups)));
        spec.natGateways().forEach(gateway -> ports.add(port(gateway, subnets)));
        spec.endpoints().forEach(endpoint -> ports.add(port(endpoint, subnets, knownGroups)));
        Map<String, Port> byDevice = new HashMap<>();
        ports.forEach(port -> byDevice.put(port.device(), port));
        List<Table> tables = spec.routeTables().stream()
                .map(table -> table(table, byDevice, peerings))
                .toList();
        requireDistinct("network devices", ports.stream().map(Port::device).toList());
        requireDistinct("security groups", groupIds);
        requireDistinct("network ACLs", aclIds);
        requireDistinct("peerings", peerings.stream().map(Peering::device).toList());
        requireDistinct(
                "Ethernet addresses",
                ports.stream().map(port -> port.hardwareAddress().text()).toList());
        List<Address> addresses =
                ports.stream().flatMap(port -> port.addresses().stream()).toList();
        requireDistinct(
                "addresses",
                addresses.stream().map(address -> address.address().text()).toList());
        requireNotDelegated(ports);
        requireUnreserved(ports, dnsAddress);
        List<IpBlock> publicAddresses = addresses.stream()
                .flatMap(address -> address.publicAddress().stream())
                .toList();
        requireDistinct(
                "public addresses", publicAddresses.stream().map(IpBlock::text).toList());
        publicAddresses.stream()
                .filter(address -> blocks.stream().anyMatch(block -> block.contains(address)))
                .findFirst()
                .ifPresent(address -> {
                    throw new IllegalArgumentException(
                            "a public address is one of the network's own: " + address.text());
                });
        requireDistinct("route tables", tables.stream().map(Table::number).toList());
        if (tables.stream().filter(Table::ofGateway).count() > 1) {
            throw new IllegalArgumentException("the internet gateway has several route tables");
        }
        return new VpcNamespace(
                id(spec.id()),
                blocks,
                dnsAddress,
                dns(spec.dns()),
                tables,
                List.copyOf(subnets.values()),
                spec.acls(),
                groups,
                peerings,
                List.copyOf(ports),
                watched(spec.watch(), ports));
    }

    /** The devices of watched ports. */
    private static List<String> watched(NetworkSpec.Watch watch, List<Port> ports) {
        Set<String> subnetIds = new HashSet<>(watch.subnetIds());
        Set<String> portIds = new HashSet<>(watch.portIds());
        return ports.stream()
                .filter(port ->
                        watch.everywhere() || subnetIds.contains(port.subnet().id()) || portIds.contains(port.id()))
                .map(Port::device)
                .toList();
    }

    private static Dns dns(NetworkSpec.Dns dns) {
        for (String domain : dns.domainName().split(" ", -1)) {
            name(domain);
        }
        dns.netbiosNodeType().filter(type -> !NETBIOS_NODE_TYPES.contains(type)).ifPresent(type -> {
            throw new IllegalArgumentException("not a NetBIOS node type: " + type);
        });
        return new Dns(
                dns.resolver(),
                name(dns.zone()),
                dns.domainName(),
                addresses(dns.servers()),
                addresses(dns.ntpServers()),
                addresses(dns.netbiosNameServers()).stream()
                        .map(server -> ofFamily(Family.IPV4, server))
                        .toList(),
                dns.netbiosNodeType());
    }

    private static List<IpBlock> addresses(List<String> texts) {
        return texts.stream().map(VpcNamespace::address).toList();
    }

    private static Subnet subnet(
            NetworkSpec.Subnet subnet, List<IpBlock> network, List<String> tableIds, List<String> aclIds) {
        List<IpBlock> blocks = subnet.cidrs().stream().map(IpBlock::parse).toList();
        List<IpBlock> ipv6 = IpBlock.of(Family.IPV6, blocks);
        if (blocks.isEmpty() || ipv6.size() > 1 || blocks.size() - ipv6.size() > 1) {
            throw new IllegalArgumentException("subnet %s has not one block of IPv4, of IPv6 or of each: %s"
                    .formatted(subnet.id(), subnet.cidrs()));
        }
        for (IpBlock block : blocks) {
            if ((block.family() == Family.IPV6 && block.prefixLength() > LONGEST_IPV6_SUBNET)
                    || network.stream().noneMatch(whole -> whole.contains(block))) {
                throw new IllegalArgumentException("not a block of a subnet of the network: " + block.text());
            }
        }
        if (!tableIds.contains(subnet.routeTableId())) {
            throw new IllegalArgumentException(
                    "subnet %s has no route table: %s".formatted(subnet.id(), subnet.routeTableId()));
        }
        if (!aclIds.contains(subnet.aclId())) {
            throw new IllegalArgumentException(
                    "subnet %s has no network ACL: %s".formatted(subnet.id(), subnet.aclId()));
        }
        return new Subnet(
                id(subnet.id()),
                blocks,
                DeviceNames.routeTable(subnet.routeTableId()),
                subnet.aclId(),
                subnet.publicAccess());
    }

    private static Table table(NetworkSpec.RouteTable table, Map<String, Port> ports, List<Peering> peerings) {
        Map<IpBlock, NextHop> routes = new HashMap<>();
        for (NetworkSpec.Route route : table.routes()) {
            IpBlock destination = IpBlock.parse(route.destinationCidr());
            if (routes.put(destination, nextHop(destination, route.target(), ports, peerings)) != null) {
                throw new IllegalArgumentException(
                        "route table %s has two routes for %s".formatted(table.id(), destination.text()));
            }
        }
        return new Table(DeviceNames.routeTable(table.id()), Map.copyOf(routes), table.ofGateway());
    }

    private static NextHop nextHop(
            IpBlock destination, Target target, Map<String, Port> ports, List<Peering> peerings) {
        Family family = destination.family();
        return switch (target) {
            case Target.InternetGateway _ -> new NextHop.Gateway();
            case Target.EgressOnlyInternetGateway _ -> {
                ofFamily(Family.IPV6, destination);
                yield new NextHop.EgressOnly();
            }
            case Target.NatGateway(String id) -> {
                ofFamily(Family.IPV4, destination);
                Port port = ports.get(DeviceNames.natGateway(id(id)));
                if (port == null) {
                    throw new IllegalArgumentException("a route leads to a NAT gateway that is not there: " + id);
                }
                yield new NextHop.ToPort(
                        port.device(), port.primary(Family.IPV4).orElseThrow());
            }
            case Target.Interface(String id) ->
                Optional.ofNullable(ports.get(DeviceNames.tap(id(id))))
                        .filter(port -> !port.checked())
                        .flatMap(
                                port -> port.primary(family).map(address -> new NextHop.ToPort(port.device(), address)))
                        .<NextHop>map(hop -> hop)
                        .orElseGet(NextHop.Drop::new);
            case Target.Peering(String id) ->
                peerings.stream()
                        .filter(peering -> peering.id().equals(id))
                        .findFirst()
                        .<NextHop>map(NextHop.ToPeer::new)
                        .orElseThrow(() ->
                                new IllegalArgumentException("a route leads to a peering that is not there: " + id));
            case Target.Blackhole _ -> new NextHop.Drop();
        };
    }

    private static Group group(NetworkSpec.SecurityGroup group) {
        return new Group(
                id(group.id()),
                group.memberAddresses().stream().map(IpBlock::parse).distinct().toList(),
                group.ingress(),
                group.egress());
    }

    private static Peering peering(
            NetworkSpec.Peering peering, String networkId, List<IpBlock> network, Map<String, Subnet> subnets) {
        if (peering.otherNetworkId().equals(networkId)) {
            throw new IllegalArgumentException("it is peered with itself by " + peering.id());
        }
        List<IpBlock> theirs = peering.otherCidrs().stream().map(IpBlock::parse).toList();
        for (IpBlock block : theirs) {
            if (network.stream().anyMatch(own -> own.overlaps(block))) {
                throw new IllegalArgumentException(
                        "a block of the peering %s overlaps its own: %s".formatted(peering.id(), block.text()));
            }
        }
        return new Peering(
                id(peering.id()),
                DeviceNames.peering(peering.id()),
                id(peering.otherNetworkId()),
                theirs,
                peering.attachedSubnetId()
                        .map(id -> subnet("attachment " + peering.id(), id, subnets, List.of(), List.of())),
                peering.resolvesNames());
    }

    private static Port port(NetworkSpec.Interface eni, Map<String, Subnet> subnets, Set<String> groupIds) {
        if (!groupIds.containsAll(eni.groupIds())) {
            throw new IllegalArgumentException(
                    "interface %s is in a security group that is not there: %s".formatted(eni.id(), eni.groupIds()));
        }
        List<Address> addresses = new ArrayList<>();
        for (NetworkSpec.Interface.Address address : eni.addresses()) {
            addresses.add(new Address(
                    address(address.privateAddress()),
                    name(address.dnsName()),
                    address.publicAddress().map(there -> publicAddress(address.privateAddress(), there)),
                    address.publicDnsName().map(VpcNamespace::name)));
        }
        List<IpBlock> prefixes = eni.prefixes().stream().map(IpBlock::parse).toList();
        for (IpBlock prefix : prefixes) {
            if (prefix.prefixLength() != DELEGATED.get(prefix.family())) {
                throw new IllegalArgumentException("not a block of /28 of IPv4 or /80 of IPv6 for interface %s: %s"
                        .formatted(eni.id(), prefix.text()));
            }
        }
        Subnet subnet = subnet("interface " + eni.id(), eni.subnetId(), subnets, addresses, prefixes);
        return new Port(
                eni.id(),
                DeviceNames.tap(id(eni.id())),
                new HardwareAddress(eni.macAddress()),
                subnet,
                addresses,
                prefixes,
                eni.groupIds().stream().distinct().sorted().toList(),
                eni.sourceDestCheck(),
                Optional.empty(),
                Optional.empty(),
                eni.resourceName().map(VpcNamespace::checked));
    }

    private static Port port(NetworkSpec.NatGateway gateway, Map<String, Subnet> subnets) {
        List<Address> addresses = new ArrayList<>();
        for (NetworkSpec.NatGateway.Address address : gateway.addresses()) {
            addresses.add(new Address(
                    ofFamily(Family.IPV4, address(address.privateAddress())),
                    "",
                    address.publicAddress().map(there -> publicAddress(address.privateAddress(), there)),
                    Optional.empty()));
        }
        return new Port(
                gateway.id(),
                DeviceNames.natGateway(id(gateway.id())),
                new HardwareAddress(gateway.macAddress()),
                subnet("NAT gateway " + gateway.id(), gateway.subnetId(), subnets, addresses, List.of()),
                addresses,
                List.of(),
                List.of(),
                false,
                Optional.of(gateway.id()),
                Optional.empty(),
                Optional.empty());
    }

    private static ResourceName checked(ResourceName resource) {
        name(resource.name());
        return resource;
    }

    private static Port port(NetworkSpec.Endpoint endpoint, Map<String, Subnet> subnets, Set<String> groupIds) {
        String what = "endpoint's interface " + endpoint.interfaceId();
        if (!groupIds.containsAll(endpoint.groupIds())) {
            throw new IllegalArgumentException(what + " is in a security group that is not there");
        }
        endpoint.names().forEach(VpcNamespace::name);
        IpBlock own = ofFamily(Family.IPV4, address(endpoint.privateAddress()));
        List<Address> addresses = List.of(new Address(own, "", Optional.empty(), Optional.empty()));
        return new Port(
                endpoint.interfaceId(),
                DeviceNames.endpoint(id(endpoint.interfaceId())),
                new HardwareAddress(endpoint.macAddress()),
                subnet(what, endpoint.subnetId(), subnets, addresses, List.of()),
                addresses,
                List.of(),
                endpoint.groupIds().stream().distinct().sorted().toList(),
                true,
                Optional.empty(),
                Optional.of(new Endpoint(
                        endpoint.interfaceId(), endpoint.endpointId(), endpoint.service(), endpoint.names())),
                Optional.empty());
    }

    private static Subnet subnet(
            String what,
            String subnetId,
            Map<String, Subnet> subnets,
            List<Address> addresses,
            List<IpBlock> prefixes) {
        Subnet subnet = subnets.get(subnetId);
        if (subnet == null) {
            throw new IllegalArgumentException("%s is in no subnet: %s".formatted(what, subnetId));
        }
        for (Address address : addresses) {
            requireInside(subnet, what, address.address());
        }
        for (IpBlock prefix : prefixes) {
            requireInside(subnet, what, prefix);
        }
        return subnet;
    }

    private static void requireInside(Subnet subnet, String what, IpBlock block) {
        if (subnet.blocks().stream().noneMatch(whole -> whole.contains(block))) {
            throw new IllegalArgumentException(
                    "an address of %s is outside of its subnet: %s".formatted(what, block.text()));
        }
    }

    /** Refuses addresses of ports in a block that is delegated to a port, and blocks that are delegated twice. */
    private static void requireNotDelegated(List<Port> ports) {
        List<IpBlock> prefixes =
                ports.stream().flatMap(port -> port.prefixes().stream()).toList();
        requireDistinct("delegated blocks", prefixes.stream().map(IpBlock::text).toList());
        if (prefixes.isEmpty()) {
            return;
        }
        Set<IpBlock> delegated = Set.copyOf(prefixes);
        for (Port port : ports) {
            for (Address address : port.addresses()) {
                IpBlock own = address.address();
                if (delegated.contains(own.withPrefixLength(DELEGATED.get(own.family())))) {
                    throw new IllegalArgumentException("an address is in a delegated block: " + own.text());
                }
            }
        }
    }

    /** Refuses ports with the address of their router, or of the resolver. */
    private static void requireUnreserved(List<Port> ports, IpBlock dnsAddress) {
        for (Port port : ports) {
            for (IpBlock own : port.blocks()) {
                if (own.contains(dnsAddress) || port.subnet().routers().stream().anyMatch(own::contains)) {
                    throw new IllegalArgumentException(
                            "an address is that of the router or the resolver: " + own.text());
                }
            }
        }
    }

    private static IpBlock networkBlock(String text) {
        IpBlock block = IpBlock.parse(text);
        if (block.family() == Family.IPV6
                && (block.prefixLength() > LONGEST_IPV6_SUBNET
                        || IPV6_UNICAST.stream().noneMatch(whole -> whole.contains(block)))) {
            throw new IllegalArgumentException("not an IPv6 block of a network: " + text);
        }
        return block;
    }

    private static IpBlock publicAddress(String privateAddress, String text) {
        ofFamily(Family.IPV4, address(privateAddress));
        return ofFamily(Family.IPV4, address(text));
    }

    private static IpBlock ofFamily(Family family, IpBlock block) {
        if (block.family() != family) {
            throw new IllegalArgumentException("only %s can be here: %s".formatted(family, block.text()));
        }
        return block;
    }

    private static IpBlock address(String text) {
        IpBlock block = IpBlock.parse(text);
        if (!block.isAddress()) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        return block;
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("not an id: " + text);
        }
        return text;
    }

    private static String name(String text) {
        if (!text.isEmpty() && !NetworkSpec.Dns.isDomain(text)) {
            throw new IllegalArgumentException("not a DNS name: " + text);
        }
        return text;
    }

    private static void requireDisjoint(String what, List<IpBlock> blocks) {
        BlockIndex<IpBlock> index = new BlockIndex<>();
        blocks.forEach(block -> index.add(block, block));
        for (IpBlock block : blocks) {
            // Of two blocks that overlap, one contains the other, and is found by the other's first address.
            List<IpBlock> there = index.of(block);
            if (there.size() > 1) {
                throw new IllegalArgumentException("two of its %s overlap: %s and %s"
                        .formatted(
                                what, there.getFirst().text(), there.getLast().text()));
            }
        }
    }

    private static void requireDistinct(String what, Collection<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException("two of its %s are %s".formatted(what, value));
            }
        }
    }
}
