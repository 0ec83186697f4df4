package io.virga.host.network;

import static java.util.stream.Collectors.toMap;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.dhcp.HardwareAddress;
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
 * @param dnsAddress the address of the resolver: the third of the first block
 */
record VpcNamespace(
        String id,
        List<Ipv4Block> blocks,
        Ipv4Block dnsAddress,
        Dns dns,
        List<Table> tables,
        List<Subnet> subnets,
        List<NetworkSpec.Acl> acls,
        List<Group> groups,
        List<Peering> peerings,
        List<Port> ports) {
    /** The resolver, and what DHCP announces. */
    record Dns(
            boolean resolver,
            String zone,
            String domainName,
            List<Ipv4Block> servers,
            List<Ipv4Block> ntpServers,
            List<Ipv4Block> netbiosNameServers,
            Optional<Integer> netbiosNodeType) {}

    /** A route table, with its number in the kernel. */
    record Table(int number, Map<Ipv4Block, NextHop> routes) {}

    /** Where a route leads. */
    sealed interface NextHop {
        /** To the internet gateway. */
        record Gateway() implements NextHop {}

        /** To the machine or NAT gateway at this address of a port. */
        record ToPort(String device, Ipv4Block address) implements NextHop {}

        /** To the other network of a peering. */
        record ToPeer(Peering peering) implements NextHop {}

        /** Nowhere. */
        record Drop() implements NextHop {}
    }

    /** A subnet. */
    record Subnet(String id, Ipv4Block block, int table, String aclId) {
        Ipv4Block router() {
            return block.address(1);
        }
    }

    /** A security group, and the addresses in it. */
    record Group(String id, List<Ipv4Block> members, List<NetworkSpec.Rule> ingress, List<NetworkSpec.Rule> egress) {}

    /**
     * A peering connection.
     *
     * @param device the name of the peering's device in both networks
     * @param blocks the other network's blocks
     */
    record Peering(String id, String device, String otherId, List<Ipv4Block> blocks) {}

    /** An address of a port. A name is empty when the address has none. */
    record Address(Ipv4Block address, String name, Optional<Ipv4Block> publicAddress, Optional<String> publicName) {}

    /**
     * Where a machine's interface, or a NAT gateway, is connected.
     *
     * @param addresses the primary one first
     * @param checked whether it may only send from and receive for its own addresses
     * @param natGatewayId the NAT gateway, to which no security groups apply
     */
    record Port(
            String device,
            HardwareAddress hardwareAddress,
            Subnet subnet,
            List<Address> addresses,
            List<String> groupIds,
            boolean checked,
            Optional<String> natGatewayId) {
        Ipv4Block primary() {
            return addresses.getFirst().address();
        }

        /** The public addresses, by private address. */
        Map<Ipv4Block, Ipv4Block> publicAddresses() {
            return addresses.stream()
                    .filter(address -> address.publicAddress().isPresent())
                    .collect(toMap(
                            Address::address, address -> address.publicAddress().orElseThrow()));
        }
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final Set<Integer> NETBIOS_NODE_TYPES = Set.of(1, 2, 4, 8);

    /**
     * Validates a description.
     *
     * @throws HostException INVALID when it is malformed or inconsistent, UNSUPPORTED for IPv6 addresses of machines
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

    /** Whether any route leads to the internet gateway. */
    boolean hasGateway() {
        return tables.stream()
                .flatMap(table -> table.routes().values().stream())
                .anyMatch(NextHop.Gateway.class::isInstance);
    }

    private static VpcNamespace read(NetworkSpec spec) {
        List<Ipv4Block> blocks = spec.cidrs().stream().map(VpcNamespace::block).toList();
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("it has no address block");
        }
        List<String> tableIds =
                spec.routeTables().stream().map(NetworkSpec.RouteTable::id).toList();
        List<String> aclIds = spec.acls().stream().map(acl -> id(acl.id())).toList();
        Map<String, Subnet> subnets = new HashMap<>();
        spec.subnets().forEach(subnet -> subnets.put(subnet.id(), subnet(subnet, tableIds, aclIds)));
        List<Group> groups = spec.groups().stream().map(VpcNamespace::group).toList();
        List<String> groupIds = groups.stream().map(Group::id).toList();
        Set<String> knownGroups = Set.copyOf(new HashSet<>(groupIds));
        List<Peering> peerings =
                spec.peerings().stream().map(VpcNamespace::peering).toList();
        List<Port> ports = Stream.concat(
                        spec.interfaces().stream().map(eni -> port(eni, subnets, knownGroups)),
                        spec.natGateways().stream().map(gateway -> port(gateway, subnets)))
                .toList();
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
        requireDistinct(
                "public addresses",
                addresses.stream()
                        .flatMap(address -> address.publicAddress().stream())
                        .map(Ipv4Block::text)
                        .toList());
        requireDistinct("route tables", tables.stream().map(Table::number).toList());
        return new VpcNamespace(
                id(spec.id()),
                blocks,
                blocks.getFirst().address(2),
                dns(spec.dns()),
                tables,
                List.copyOf(subnets.values()),
                spec.acls(),
                groups,
                peerings,
                ports);
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
                addresses(dns.netbiosNameServers()),
                dns.netbiosNodeType());
    }

    private static List<Ipv4Block> addresses(List<String> texts) {
        return texts.stream().map(VpcNamespace::address).toList();
    }

    private static Subnet subnet(NetworkSpec.Subnet subnet, List<String> tableIds, List<String> aclIds) {
        List<Ipv4Block> blocks =
                subnet.cidrs().stream().map(VpcNamespace::block).toList();
        if (blocks.size() != 1) {
            throw new IllegalArgumentException("subnet %s has not one block: %s".formatted(subnet.id(), blocks));
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
                id(subnet.id()), blocks.getFirst(), DeviceNames.routeTable(subnet.routeTableId()), subnet.aclId());
    }

    private static Table table(NetworkSpec.RouteTable table, Map<String, Port> ports, List<Peering> peerings) {
        Map<Ipv4Block, NextHop> routes = new HashMap<>();
        for (NetworkSpec.Route route : table.routes()) {
            Ipv4Block destination = block(route.destinationCidr());
            if (routes.put(destination, nextHop(route.target(), ports, peerings)) != null) {
                throw new IllegalArgumentException(
                        "route table %s has two routes for %s".formatted(table.id(), destination.text()));
            }
        }
        return new Table(DeviceNames.routeTable(table.id()), Map.copyOf(routes));
    }

    private static NextHop nextHop(Target target, Map<String, Port> ports, List<Peering> peerings) {
        return switch (target) {
            case Target.InternetGateway _ -> new NextHop.Gateway();
            case Target.EgressOnlyInternetGateway _ ->
                throw new HostException(
                        Reason.UNSUPPORTED,
                        "IPv6 inside a network is not something this host can do: a gateway for it");
            case Target.NatGateway(String id) -> {
                Port port = ports.get(DeviceNames.natGateway(id(id)));
                if (port == null) {
                    throw new IllegalArgumentException("a route leads to a NAT gateway that is not there: " + id);
                }
                yield new NextHop.ToPort(port.device(), port.primary());
            }
            case Target.Interface(String id) -> {
                Port port = ports.get(DeviceNames.tap(id(id)));
                yield port == null || port.checked()
                        ? new NextHop.Drop()
                        : new NextHop.ToPort(port.device(), port.primary());
            }
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
                group.memberAddresses().stream()
                        .map(VpcNamespace::address)
                        .distinct()
                        .toList(),
                group.ingress(),
                group.egress());
    }

    private static Peering peering(NetworkSpec.Peering peering) {
        return new Peering(
                id(peering.id()),
                DeviceNames.peering(peering.id()),
                id(peering.otherNetworkId()),
                peering.otherCidrs().stream().map(VpcNamespace::block).toList());
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
                    address.publicAddress().map(VpcNamespace::address),
                    address.publicDnsName().map(VpcNamespace::name)));
        }
        return new Port(
                DeviceNames.tap(id(eni.id())),
                new HardwareAddress(eni.macAddress()),
                subnet("interface " + eni.id(), eni.subnetId(), subnets, addresses),
                addresses,
                eni.groupIds().stream().distinct().sorted().toList(),
                eni.sourceDestCheck(),
                Optional.empty());
    }

    private static Port port(NetworkSpec.NatGateway gateway, Map<String, Subnet> subnets) {
        List<Address> addresses = new ArrayList<>();
        for (NetworkSpec.NatGateway.Address address : gateway.addresses()) {
            addresses.add(new Address(
                    address(address.privateAddress()),
                    "",
                    address.publicAddress().map(VpcNamespace::address),
                    Optional.empty()));
        }
        return new Port(
                DeviceNames.natGateway(id(gateway.id())),
                new HardwareAddress(gateway.macAddress()),
                subnet("NAT gateway " + gateway.id(), gateway.subnetId(), subnets, addresses),
                addresses,
                List.of(),
                false,
                Optional.of(gateway.id()));
    }

    private static Subnet subnet(String what, String subnetId, Map<String, Subnet> subnets, List<Address> addresses) {
        Subnet subnet = subnets.get(subnetId);
        if (subnet == null) {
            throw new IllegalArgumentException("%s is in no subnet: %s".formatted(what, subnetId));
        }
        for (Address address : addresses) {
            if (!subnet.block().contains(address.address())) {
                throw new IllegalArgumentException("an address of %s is outside of its subnet: %s"
                        .formatted(what, address.address().text()));
            }
        }
        return subnet;
    }

    private static Ipv4Block block(String text) {
        if (text.contains(":")) {
            throw new HostException(
                    Reason.UNSUPPORTED, "IPv6 inside a network is not something this host can do: " + text);
        }
        return Ipv4Block.parse(text);
    }

    private static Ipv4Block address(String text) {
        Ipv4Block block = block(text);
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

    private static void requireDistinct(String what, Collection<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException("two of its %s are %s".formatted(what, value));
            }
        }
    }
}
