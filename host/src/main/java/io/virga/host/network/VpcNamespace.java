package io.virga.host.network;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.NetworkSpec;
import io.virga.host.dhcp.HardwareAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A network's description after validation, with texts parsed to addresses and ids mapped to device names. Only validated
 * values reach {@code ip} and {@code nft}.
 *
 * @param dnsAddress the address of the resolver: the third of the first block
 * @param hasGateway whether any route leads to the internet gateway
 */
record VpcNamespace(
        String id,
        List<Ipv4Block> blocks,
        Ipv4Block dnsAddress,
        String domainName,
        boolean hasGateway,
        List<Table> tables,
        List<Group> groups,
        List<Port> ports) {
    /** A route table, with its number in the kernel. */
    record Table(int number, Map<Ipv4Block, NetworkSpec.Route.Target> routes) {}

    /** A security group, and the addresses in it. */
    record Group(String id, List<Ipv4Block> members, List<NetworkSpec.Rule> ingress, List<NetworkSpec.Rule> egress) {}

    /** A network interface. */
    record Port(
            String device,
            HardwareAddress hardwareAddress,
            List<Ipv4Block> addresses,
            Ipv4Block subnet,
            int table,
            Optional<Ipv4Block> publicAddress,
            String privateName,
            Optional<String> publicName,
            List<String> groupIds,
            boolean checked) {
        Ipv4Block router() {
            return subnet.address(1);
        }

        Ipv4Block primary() {
            return addresses.getFirst();
        }
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?");

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

    private static VpcNamespace read(NetworkSpec spec) {
        List<Ipv4Block> blocks = spec.cidrs().stream().map(VpcNamespace::block).toList();
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("it has no address block");
        }
        Map<String, Table> tables = new HashMap<>();
        for (NetworkSpec.RouteTable table : spec.routeTables()) {
            Map<Ipv4Block, NetworkSpec.Route.Target> routes = new HashMap<>();
            table.routes().forEach(route -> routes.put(block(route.destinationCidr()), route.target()));
            tables.put(table.id(), new Table(DeviceNames.routeTable(table.id()), Map.copyOf(routes)));
        }
        Map<String, NetworkSpec.Subnet> subnets = new HashMap<>();
        spec.subnets().forEach(subnet -> subnets.put(subnet.id(), subnet));
        List<Group> groups = spec.groups().stream().map(VpcNamespace::group).toList();
        List<String> groupIds = groups.stream().map(Group::id).toList();
        List<Port> ports = spec.interfaces().stream()
                .map(eni -> port(eni, subnets, tables, groupIds))
                .toList();
        requireDistinct("network devices", ports.stream().map(Port::device).toList());
        requireDistinct("security groups", groupIds);
        requireDistinct(
                "Ethernet addresses",
                ports.stream().map(port -> port.hardwareAddress().text()).toList());
        requireDistinct(
                "addresses",
                ports.stream()
                        .flatMap(port -> port.addresses().stream())
                        .map(Ipv4Block::text)
                        .toList());
        requireDistinct(
                "public addresses",
                ports.stream()
                        .flatMap(port -> port.publicAddress().stream())
                        .map(Ipv4Block::text)
                        .toList());
        requireDistinct(
                "route tables", tables.values().stream().map(Table::number).toList());
        boolean gateway = tables.values().stream()
                .anyMatch(table -> table.routes().containsValue(NetworkSpec.Route.Target.INTERNET_GATEWAY));
        return new VpcNamespace(
                id(spec.id()),
                blocks,
                blocks.getFirst().address(2),
                name(spec.domainName()),
                gateway,
                List.copyOf(tables.values()),
                groups,
                ports);
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

    private static Port port(
            NetworkSpec.Interface eni,
            Map<String, NetworkSpec.Subnet> subnets,
            Map<String, Table> tables,
            List<String> groupIds) {
        NetworkSpec.Subnet subnet = subnets.get(eni.subnetId());
        if (subnet == null) {
            throw new IllegalArgumentException("interface %s is in no subnet: %s".formatted(eni.id(), eni.subnetId()));
        }
        Table table = tables.get(subnet.routeTableId());
        if (table == null) {
            throw new IllegalArgumentException(
                    "subnet %s has no route table: %s".formatted(subnet.id(), subnet.routeTableId()));
        }
        if (!groupIds.containsAll(eni.groupIds())) {
            throw new IllegalArgumentException(
                    "interface %s is in a security group that is not there: %s".formatted(eni.id(), eni.groupIds()));
        }
        Ipv4Block block = block(subnet.cidr());
        List<Ipv4Block> addresses =
                eni.privateAddresses().stream().map(VpcNamespace::address).toList();
        if (!addresses.stream().allMatch(block::contains)) {
            throw new IllegalArgumentException(
                    "an address of interface %s is outside of its subnet: %s".formatted(eni.id(), addresses));
        }
        return new Port(
                DeviceNames.tap(id(eni.id())),
                new HardwareAddress(eni.macAddress()),
                addresses,
                block,
                table.number(),
                eni.publicAddress().map(VpcNamespace::address),
                name(eni.privateDnsName()),
                eni.publicDnsName().map(VpcNamespace::name),
                eni.groupIds().stream().distinct().toList(),
                eni.sourceDestCheck());
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
        if (!text.isEmpty() && !NAME.matcher(text).matches()) {
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
