package io.virga.host.network;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.virga.host.network.IpBlock.Family;
import io.virga.host.network.VpcNamespace.NextHop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Devices, addresses, routes and neighbours of a network's namespace, desired or observed. The commands that change one
 * wiring into another are a pure function of both.
 *
 * @param items each with its arguments for {@code ip}
 */
record Wiring(Set<Item> items) {
    /** What a new namespace holds. */
    static final Wiring NONE = new Wiring(Set.of());

    /** The address of the edge's end of a gateway. */
    static final String EDGE_ADDRESS = "169.254.255.1";

    /** The address of the network's end of a gateway. */
    static final String GATEWAY_ADDRESS = "169.254.255.2";

    /** Ethernet addresses of a gateway's ends are fixed, so that neither end needs ARP. */
    static final String EDGE_HARDWARE_ADDRESS = "0a:76:69:72:67:01";

    static final String GATEWAY_HARDWARE_ADDRESS = "0a:76:69:72:67:02";

    /** Marks Virga's routes: {@code ip route show proto 118}. */
    static final String PROTOCOL = "118";

    /** The address by which each end of a peering knows the other one. Neither end has it. */
    private static final String PEER_ADDRESS = "169.254.255.3";

    /** The link-local address of the router on each port, and of the edge on each gateway. */
    static final String ROUTER_ADDRESS = "fe80::1";

    /** The link-local address of the network's end of a gateway. */
    static final String GATEWAY_ADDRESS_IPV6 = "fe80::2";

    /** The edge's address for what leaves by the egress-only internet gateway. The edge does not have it. */
    static final String EGRESS_ONLY_ADDRESS = "fe80::3";

    /** The same as {@link #PEER_ADDRESS}. */
    private static final String PEER_ADDRESS_IPV6 = "fe80::4";

    /** The address by which routes know the machine on a port. The machine need not have it. */
    private static final String MACHINE_ADDRESS = "fe80::5";

    /** The Ethernet address of both ends of each peering, so that neither needs ARP. */
    static final String PEERING_HARDWARE_ADDRESS = "0a:76:69:72:67:03";

    /** The group of all devices, which lets one command delete them all. One by one the kernel takes 20 ms for each. */
    static final String DEVICE_GROUP = "118";

    static final int MAIN_TABLE = 254;
    private static final String IN_MAIN_TABLE = " table " + MAIN_TABLE;
    static final int RULE_PREFERENCE = 1000;
    /** Of the route that drops what would leave by a device that is not there. Without it a wider route would be taken. */
    private static final int ABSENT_METRIC = 9000;

    private static final int LAST_METRIC = 9999;

    /** The kinds of items, in the order in which they are made. */
    enum Kind {
        TAP("tuntap"),
        /** One end of a pair of devices, whose other end is in another namespace. */
        CABLE("link"),
        ADDRESS("addr"),
        ROUTE("route"),
        NEIGHBOUR("neigh"),
        RULE("rule"),
        RULE_IPV6("-6 rule");

        private final String object;

        Kind(String object) {
            this.object = object;
        }
    }

    /**
     * One item.
     *
     * @param device the device whose deletion deletes the item; empty when there is none
     * @param key what identifies the item among those of its kind: the kernel replaces a route or a neighbour by another one with
     *     the same key
     */
    record Item(Kind kind, String words, Optional<String> device, String key) implements Comparable<Item> {
        Item(Kind kind, String words, Optional<String> device) {
            this(kind, words, device, words);
        }

        Item {
            requireNonNull(key, "key is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(words, "words is null");
            requireNonNull(device, "device is null");
        }

        /** What of its kind it replaces in one step, so that there is no moment without one; empty when it does not. */
        private Optional<String> replaces() {
            return switch (kind) {
                case ROUTE, NEIGHBOUR -> Optional.of(kind + " " + key);
                case TAP, CABLE, ADDRESS, RULE, RULE_IPV6 -> Optional.empty();
            };
        }

        private boolean isReplaced(Set<String> replacing) {
            return replaces().filter(replacing::contains).isPresent();
        }

        /** Whether the deletion of one of these devices deletes it, too. */
        private boolean isDeletedWithDevice(Set<String> lostDevices) {
            return kind != Kind.TAP
                    && kind != Kind.CABLE
                    && device.filter(lostDevices::contains).isPresent();
        }

        @Override
        public int compareTo(Item other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : words.compareTo(other.words);
        }
    }

    /**
     * How devices are made.
     *
     * @param tapOwner the user that may open the taps; empty for root
     * @param cables the words that follow a cable's name, by its name
     */
    record Devices(int mtu, Optional<String> tapOwner, Map<String, String> cables) {
        /** For a wiring whose devices are made otherwise. */
        static final Devices NONE = new Devices(0, Optional.empty(), Map.of());

        Devices {
            requireNonNull(tapOwner, "tapOwner is null");
            cables = Map.copyOf(cables);
        }

        private List<String> lines(Item device) {
            String name = device.words();
            List<String> lines = new ArrayList<>();
            if (device.kind() == Kind.TAP) {
                String user = tapOwner.map(owner -> " user " + owner).orElse("");
                lines.add("tuntap add dev %s mode tap%s".formatted(name, user));
            } else {
                lines.add("link add %s mtu %d %s".formatted(name, mtu, cables.get(name)));
            }
            lines.add(settingUp(name, mtu));
            return lines;
        }
    }

    /** The line for {@code ip -batch} that sets up a device that was made. */
    static String settingUp(String device, int mtu) {
        return "link set dev %s group %s mtu %d up".formatted(device, DEVICE_GROUP, mtu);
    }

    /** The line for {@code ip -batch} that puts a device into the group of all devices. */
    static String intoGroup(String device) {
        return "link set dev %s group %s".formatted(device, DEVICE_GROUP);
    }

    Wiring {
        items = Set.copyOf(items);
    }

    /** The desired wiring of a network. */
    static Wiring of(VpcNamespace vpc) {
        Set<Item> items = new LinkedHashSet<>();
        items.add(address(NftRuleset.METADATA_ADDRESS, "lo"));
        if (vpc.dns().resolver()) {
            items.add(address(vpc.dnsAddress().text(), "lo"));
            items.add(address(NftRuleset.LINK_LOCAL_DNS_ADDRESS, "lo"));
        }
        if (vpc.hasIpv6()) {
            items.addAll(ofIpv6(vpc));
        }
        // Packets to an unassigned address of the network must not leave by another route.
        vpc.blocks().forEach(block -> items.add(route("blackhole", block.text(), "", "", MAIN_TABLE, 0)));
        for (VpcNamespace.Port port : vpc.ports()) {
            items.add(device(port.isMachine() ? Kind.TAP : Kind.CABLE, port.device()));
            port.subnet()
                    .ipv4()
                    .ifPresent(block -> items.add(address(block.address(1).text(), port.device())));
            for (VpcNamespace.Address address : port.addresses()) {
                items.add(route("", address.address().text(), "", port.device(), MAIN_TABLE, 0));
                items.add(neighbour(
                        address.address().text(), port.hardwareAddress().text(), port.device()));
            }
            for (IpBlock prefix : port.prefixes()) {
                // The neighbour stands for the machine, which need not have this address itself.
                boolean ipv4 = prefix.family() == Family.IPV4;
                String machine = ipv4 ? prefix.address(0).text() : MACHINE_ADDRESS;
                items.add(route("", prefix.text(), machine, port.device(), MAIN_TABLE, 0));
                items.add(neighbour(machine, port.hardwareAddress().text(), port.device()));
            }
        }
        if (vpc.hasGateway()) {
            items.add(address(GATEWAY_ADDRESS, DeviceNames.GATEWAY));
            items.add(neighbour(EDGE_ADDRESS, EDGE_HARDWARE_ADDRESS, DeviceNames.GATEWAY));
        }
        for (VpcNamespace.Peering peering : vpc.peerings()) {
            items.add(device(Kind.CABLE, peering.device()));
            items.add(neighbour(PEER_ADDRESS, PEERING_HARDWARE_ADDRESS, peering.device()));
        }
        // The kernel asks the rules of all tables one after the other, for each packet.
        Set<Integer> used =
                vpc.ports().stream().map(port -> port.subnet().table()).collect(toSet());
        vpc.peerings().forEach(peering -> peering.attached().ifPresent(subnet -> used.add(subnet.table())));
        vpc.tables().stream()
                .filter(table -> table.ofGateway() || used.contains(table.number()))
                .forEach(table -> vpc.families().forEach(family -> items.addAll(table(table, family, vpc.blocks()))));
        return new Wiring(items);
    }

    /** What a network with IPv6 addresses has besides. */
    private static List<Item> ofIpv6(VpcNamespace vpc) {
        List<Item> items = new ArrayList<>();
        items.add(address(NftRuleset.METADATA_ADDRESS_IPV6, "lo"));
        if (vpc.dns().resolver()) {
            items.add(address(NftRuleset.DNS_ADDRESS_IPV6, "lo"));
        }
        for (VpcNamespace.Subnet subnet : vpc.subnets()) {
            // What the router itself sends comes from it. Machines know the router by its link-local address only.
            IpBlock.of(Family.IPV6, subnet.routers()).forEach(router -> items.add(address(router.text(), "lo")));
        }
        for (VpcNamespace.Port port : vpc.ports()) {
            if (port.speaksIpv6()) {
                items.add(address(ROUTER_ADDRESS, port.device()));
                items.add(neighbour(MACHINE_ADDRESS, port.hardwareAddress().text(), port.device()));
            }
        }
        if (vpc.hasGateway()) {
            items.add(address(GATEWAY_ADDRESS_IPV6, DeviceNames.GATEWAY));
            for (String edge : List.of(ROUTER_ADDRESS, EGRESS_ONLY_ADDRESS)) {
                items.add(neighbour(edge, EDGE_HARDWARE_ADDRESS, DeviceNames.GATEWAY));
            }
        }
        for (VpcNamespace.Peering peering : vpc.peerings()) {
            items.add(neighbour(PEER_ADDRESS_IPV6, PEERING_HARDWARE_ADDRESS, peering.device()));
        }
        return items;
    }

    /** The desired wiring of the namespace of a port: of a NAT gateway, or of an interface of an endpoint. */
    static Wiring ofPort(VpcNamespace.Port port) {
        Set<Item> items = new LinkedHashSet<>();
        port.addresses().forEach(address -> items.add(address(address.address().text(), PortNamespace.DEVICE)));
        IpBlock router = port.subnet().ipv4().orElseThrow().address(1);
        items.add(route("", everything(Family.IPV4), router.text(), PortNamespace.DEVICE, MAIN_TABLE, 0));
        return new Wiring(items);
    }

    /**
     * The routes of a table for a family of addresses, and the rule that selects it by the mark of a packet. For the
     * network's own addresses the kernel goes on to the main table, which has them one by one, unless a route is more
     * specific.
     */
    private static List<Item> table(VpcNamespace.Table table, Family family, List<IpBlock> blocks) {
        List<Item> items = new ArrayList<>();
        boolean ipv4 = family == Family.IPV4;
        for (IpBlock block : IpBlock.of(family, blocks)) {
            if (!table.routes().containsKey(block)) {
                items.add(route("throw", destination(block), "", "", table.number(), 0));
            }
        }
        for (IpBlock block : IpBlock.of(family, table.routes().keySet())) {
            String to = destination(block);
            switch (table.routes().get(block)) {
                case NextHop.Gateway _ ->
                    items.add(route(
                            "", to, ipv4 ? EDGE_ADDRESS : ROUTER_ADDRESS, DeviceNames.GATEWAY, table.number(), 0));
                case NextHop.EgressOnly _ ->
                    items.add(route("", to, EGRESS_ONLY_ADDRESS, DeviceNames.GATEWAY, table.number(), 0));
                case NextHop.ToPort(String device, IpBlock address) -> {
                    items.add(route("", to, ipv4 ? address.text() : MACHINE_ADDRESS, device, table.number(), 0));
                    items.add(route("blackhole", to, "", "", table.number(), ABSENT_METRIC));
                }
                case NextHop.ToPeer(VpcNamespace.Peering peering) -> {
                    items.add(route(
                            "", to, ipv4 ? PEER_ADDRESS : PEER_ADDRESS_IPV6, peering.device(), table.number(), 0));
                    items.add(route("blackhole", to, "", "", table.number(), ABSENT_METRIC));
                }
                case NextHop.Drop _ -> items.add(route("blackhole", to, "", "", table.number(), 0));
            }
        }
        items.add(route("unreachable", everything(family), "", "", table.number(), LAST_METRIC));
        items.add(rule(family, RULE_PREFERENCE, table.number(), table.number()));
        return items;
    }

    private static String destination(IpBlock block) {
        return block.prefixLength() == 0 ? everything(block.family()) : block.text();
    }

    /** The destination of a default route, which tells its family. */
    static String everything(Family family) {
        return family == Family.IPV4 ? "default" : family.everything;
    }

    static Item device(Kind kind, String name) {
        return new Item(kind, name, Optional.of(name));
    }

    static Item address(String address, String device) {
        boolean linkLocal = address.startsWith("fe80:");
        String rest = Family.of(address) == Family.IPV4 ? "/32 dev " : linkLocal ? "/64 nodad dev " : "/128 nodad dev ";
        return new Item(Kind.ADDRESS, address + rest + device, Optional.of(device));
    }

    static Item neighbour(String address, String hardwareAddress, String device) {
        return new Item(
                Kind.NEIGHBOUR,
                address + " lladdr " + hardwareAddress + " dev " + device,
                Optional.of(device),
                address + " dev " + device);
    }

    static Item rule(Family family, int preference, int mark, int table) {
        String words = "pref " + preference + (mark == 0 ? "" : " fwmark " + mark) + " lookup " + table;
        return new Item(family == Family.IPV4 ? Kind.RULE : Kind.RULE_IPV6, words, Optional.empty());
    }

    /** An empty text or a metric of 0 stands for an absent part of the route. */
    static Item route(String type, String to, String gateway, String device, int table, int metric) {
        StringBuilder words = new StringBuilder();
        words.append(type).append(type.isEmpty() ? "" : " ").append(to);
        words.append(gateway.isEmpty() ? "" : " via " + gateway);
        words.append(device.isEmpty() ? "" : " dev " + device);
        words.append(gateway.isEmpty() ? "" : " onlink");
        String place = " table " + table + (metric == 0 ? "" : " metric " + metric);
        words.append(place).append(" proto ").append(PROTOCOL);
        return new Item(
                Kind.ROUTE, words.toString(), device.isEmpty() ? Optional.empty() : Optional.of(device), to + place);
    }

    /** The names of the devices. */
    Set<String> devices() {
        Set<String> devices = new TreeSet<>();
        items.stream()
                .filter(item -> item.kind() == Kind.TAP || item.kind() == Kind.CABLE)
                .forEach(item -> devices.add(item.words()));
        return devices;
    }

    /** The names of the devices of peerings. */
    Set<String> peerings() {
        return devices().stream()
                .filter(device -> device.startsWith(DeviceNames.PEERING_PREFIX))
                .collect(toSet());
    }

    /** The part of this wiring that does not need other devices of peerings than these. */
    Wiring withoutPeeringsExcept(Set<String> devices) {
        if (devices.containsAll(peerings())) {
            return this;
        }
        return new Wiring(items.stream()
                .filter(item -> item.device()
                        .filter(device -> device.startsWith(DeviceNames.PEERING_PREFIX) && !devices.contains(device))
                        .isEmpty())
                .collect(toSet()));
    }

    /** The addresses and delegated blocks of ports that {@code other} lacks, or assigns to another port. */
    Set<IpBlock> portAddressesMissing(Wiring other) {
        Predicate<Item> ofPort = item -> item.device()
                .filter(device -> device.startsWith(DeviceNames.TAP_PREFIX))
                .isPresent();
        Set<IpBlock> missing = addressesMissing(Kind.NEIGHBOUR, other, ofPort);
        missing.addAll(addressesMissing(
                Kind.ROUTE, other, ofPort.and(item -> item.key().endsWith(IN_MAIN_TABLE))));
        return missing;
    }

    /** The namespace's own addresses that {@code other} lacks. */
    Set<IpBlock> addressesMissing(Wiring other) {
        return addressesMissing(Kind.ADDRESS, other, _ -> true);
    }

    private Set<IpBlock> addressesMissing(Kind kind, Wiring other, Predicate<Item> which) {
        Set<IpBlock> missing = new LinkedHashSet<>();
        items.stream()
                .filter(item -> item.kind() == kind && !other.items.contains(item) && which.test(item))
                .forEach(item ->
                        missing.add(IpBlock.parse(item.words().split(kind == Kind.ADDRESS ? "[ /]" : " ", 2)[0])));
        return missing;
    }

    /** The part that needs no device that {@code there} lacks. */
    Wiring onDevicesOf(Wiring there) {
        Set<String> missing = devices();
        missing.removeAll(there.devices());
        return missing.isEmpty()
                ? this
                : new Wiring(items.stream()
                        .filter(item -> item.device().filter(missing::contains).isEmpty())
                        .collect(toSet()));
    }

    /** The items of both. */
    Wiring and(Wiring other) {
        Set<Item> all = new HashSet<>(items);
        all.addAll(other.items);
        return new Wiring(all);
    }

    /** The keys of the routes and neighbours, each with its kind. */
    private Set<String> replaceable() {
        return items.stream().map(Item::replaces).flatMap(Optional::stream).collect(toSet());
    }

    /**
     * The lines for {@code ip -batch} that remove what {@code wanted} lacks, after {@link #additions}. What the additions have
     * replaced is not removed.
     */
    List<String> removals(Wiring wanted) {
        Set<String> lostDevices = devices();
        lostDevices.removeAll(wanted.devices());
        Set<String> replacing = wanted.replaceable();
        List<String> lines = new ArrayList<>();
        for (Item item : missing(wanted).reversed()) {
            if (!item.isDeletedWithDevice(lostDevices) && !item.isReplaced(replacing)) {
                lines.add(
                        switch (item.kind()) {
                            case TAP, CABLE -> "link delete " + item.words();
                            case ADDRESS, ROUTE, NEIGHBOUR, RULE, RULE_IPV6 ->
                                item.kind().object + " delete " + item.words();
                        });
            }
        }
        return lines;
    }

    /** The lines for {@code ip -batch} that add what {@code wanted} has and this lacks. */
    List<String> additions(Wiring wanted, Devices making) {
        List<String> lines = new ArrayList<>();
        for (Item item : wanted.missing(this)) {
            switch (item.kind()) {
                case TAP, CABLE -> lines.addAll(making.lines(item));
                case NEIGHBOUR -> lines.add("neigh replace " + item.words() + " nud permanent");
                case RULE, RULE_IPV6 -> lines.add(item.kind().object + " add " + item.words());
                case ADDRESS, ROUTE -> lines.add(item.kind().object + " replace " + item.words());
            }
        }
        return lines;
    }

    /** The items that another wiring lacks, in the order in which they are made. */
    private List<Item> missing(Wiring other) {
        return items.stream()
                .filter(item -> !other.items.contains(item))
                .sorted()
                .toList();
    }
}
