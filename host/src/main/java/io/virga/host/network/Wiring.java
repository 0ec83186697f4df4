package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.network.VpcNamespace.NextHop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Devices, addresses, routes and neighbours of a network's namespace, desired or observed. The commands that change one
 * wiring into another are a pure function of both.
 *
 * @param items each with its arguments for {@code ip}
 */
record Wiring(Set<Item> items) {
    /** The address of the edge's end of a gateway. */
    static final String EDGE_ADDRESS = "169.254.255.1";

    /** The address of the network's end of a gateway. */
    static final String GATEWAY_ADDRESS = "169.254.255.2";

    /** Ethernet addresses of a gateway's ends are fixed, so that neither end needs ARP. */
    static final String EDGE_HARDWARE_ADDRESS = "0a:76:69:72:67:01";

    static final String GATEWAY_HARDWARE_ADDRESS = "0a:76:69:72:67:02";

    /** Marks Virga's routes: {@code ip route show proto 118}. */
    static final String PROTOCOL = "118";

    /** The group of all taps, which lets one command delete them all. One by one the kernel takes 20 ms for each. */
    static final String TAP_GROUP = "118";

    static final int MAIN_TABLE = 254;
    static final int MAIN_PREFERENCE = 900;
    static final int MARK_PREFERENCE = 1000;
    private static final int LAST_METRIC = 9999;

    /** The kinds of items, in the order in which they are made. */
    enum Kind {
        TAP("tuntap"),
        ADDRESS("addr"),
        ROUTE("route"),
        NEIGHBOUR("neigh"),
        RULE("rule");

        private final String object;

        Kind(String object) {
            this.object = object;
        }
    }

    /**
     * One item.
     *
     * @param device the device whose deletion deletes the item; empty when there is none
     */
    record Item(Kind kind, String words, Optional<String> device) implements Comparable<Item> {
        Item {
            requireNonNull(kind, "kind is null");
            requireNonNull(words, "words is null");
            requireNonNull(device, "device is null");
        }

        @Override
        public int compareTo(Item other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : words.compareTo(other.words);
        }
    }

    Wiring {
        items = Collections.unmodifiableSet(new TreeSet<>(items));
    }

    /** The desired wiring of a network. */
    static Wiring of(VpcNamespace vpc) {
        Set<Item> items = new LinkedHashSet<>();
        for (String local :
                List.of(vpc.dnsAddress().text(), NftRuleset.LINK_LOCAL_DNS_ADDRESS, NftRuleset.METADATA_ADDRESS)) {
            items.add(address(local, "lo"));
        }
        // Packets to an unassigned address of the network must not leave by another route.
        vpc.blocks().forEach(block -> items.add(route("blackhole", block.text(), "", "", MAIN_TABLE, 0)));
        for (VpcNamespace.Port port : vpc.ports()) {
            items.add(new Item(Kind.TAP, port.device(), Optional.of(port.device())));
            items.add(address(port.subnet().router().text(), port.device()));
            for (VpcNamespace.Address address : port.addresses()) {
                items.add(route("", address.address().text(), "", port.device(), MAIN_TABLE, 0));
                items.add(neighbour(
                        address.address().text(), port.hardwareAddress().text(), port.device()));
            }
        }
        if (vpc.hasGateway()) {
            items.add(address(GATEWAY_ADDRESS, DeviceNames.GATEWAY));
            items.add(neighbour(EDGE_ADDRESS, EDGE_HARDWARE_ADDRESS, DeviceNames.GATEWAY));
        }
        vpc.tables().forEach(table -> items.addAll(table(table)));
        // The main table precedes the tables of subnets, whose default routes would take traffic inside the network.
        items.add(rule(MAIN_PREFERENCE, 0, MAIN_TABLE));
        return new Wiring(items);
    }

    private static List<Item> table(VpcNamespace.Table table) {
        List<Item> items = new ArrayList<>();
        for (Map.Entry<Ipv4Block, NextHop> route : table.routes().entrySet()) {
            String to = route.getKey().prefixLength() == 0
                    ? "default"
                    : route.getKey().text();
            items.add(
                    switch (route.getValue()) {
                        case NextHop.Gateway _ -> route("", to, EDGE_ADDRESS, DeviceNames.GATEWAY, table.number(), 0);
                        case NextHop.ToPort _, NextHop.ToPeer _, NextHop.Drop _ ->
                            route("blackhole", to, "", "", table.number(), 0);
                    });
        }
        items.add(route("unreachable", "default", "", "", table.number(), LAST_METRIC));
        items.add(rule(MARK_PREFERENCE, table.number(), table.number()));
        return items;
    }

    static Item address(String address, String device) {
        return new Item(Kind.ADDRESS, address + "/32 dev " + device, Optional.of(device));
    }

    static Item neighbour(String address, String hardwareAddress, String device) {
        return new Item(
                Kind.NEIGHBOUR, "%s lladdr %s dev %s".formatted(address, hardwareAddress, device), Optional.of(device));
    }

    static Item rule(int preference, int mark, int table) {
        String words = "pref " + preference + (mark == 0 ? "" : " fwmark " + mark) + " lookup " + table;
        return new Item(Kind.RULE, words, Optional.empty());
    }

    /** An empty text or a metric of 0 stands for an absent part of the route. */
    static Item route(String type, String to, String gateway, String device, int table, int metric) {
        StringBuilder words = new StringBuilder();
        words.append(type).append(type.isEmpty() ? "" : " ").append(to);
        words.append(gateway.isEmpty() ? "" : " via " + gateway);
        words.append(device.isEmpty() ? "" : " dev " + device);
        words.append(gateway.isEmpty() ? "" : " onlink");
        words.append(" table ").append(table);
        words.append(metric == 0 ? "" : " metric " + metric);
        words.append(" proto ").append(PROTOCOL);
        return new Item(Kind.ROUTE, words.toString(), device.isEmpty() ? Optional.empty() : Optional.of(device));
    }

    /** The names of the taps. */
    Set<String> taps() {
        Set<String> taps = new TreeSet<>();
        items.stream().filter(item -> item.kind() == Kind.TAP).forEach(item -> taps.add(item.words()));
        return taps;
    }

    boolean hasGateway() {
        return items.stream()
                .anyMatch(item ->
                        item.device().filter(DeviceNames.GATEWAY::equals).isPresent());
    }

    /** The addresses of machines that {@code wanted} lacks, or assigns to another interface. */
    Set<Ipv4Block> machineAddressesLost(Wiring wanted) {
        Set<Ipv4Block> lost = new LinkedHashSet<>();
        items.stream()
                .filter(item -> item.kind() == Kind.NEIGHBOUR && !wanted.items.contains(item))
                .filter(item ->
                        item.device().filter(DeviceNames.GATEWAY::equals).isEmpty())
                .forEach(item -> lost.add(Ipv4Block.parse(item.words().split(" ", 2)[0])));
        return lost;
    }

    /** The lines for {@code ip -batch} that remove what {@code wanted} lacks. */
    List<String> removals(Wiring wanted) {
        Collection<String> keptTaps = wanted.taps();
        Set<String> lostTaps = new TreeSet<>(taps());
        lostTaps.removeAll(keptTaps);
        List<String> lines = new ArrayList<>();
        for (Item item : new TreeSet<>(items).descendingSet()) {
            // Deleting a device deletes everything on it.
            boolean goesAlong = item.kind() != Kind.TAP
                    && item.device().filter(lostTaps::contains).isPresent();
            if (!wanted.items.contains(item) && !goesAlong) {
                lines.add(
                        switch (item.kind()) {
                            case TAP -> "link delete " + item.words();
                            case ADDRESS, ROUTE, NEIGHBOUR, RULE -> item.kind().object + " delete " + item.words();
                        });
            }
        }
        return lines;
    }

    /**
     * The lines for {@code ip -batch} that add what {@code wanted} has and this lacks.
     *
     * @param tapOwner the user that may open the taps; empty for root
     */
    List<String> additions(Wiring wanted, int mtu, Optional<String> tapOwner) {
        List<String> lines = new ArrayList<>();
        for (Item item : wanted.items) {
            if (!items.contains(item)) {
                switch (item.kind()) {
                    case TAP -> {
                        String user = tapOwner.map(name -> " user " + name).orElse("");
                        lines.add("tuntap add dev %s mode tap%s".formatted(item.words(), user));
                        lines.add("link set dev %s group %s mtu %d up".formatted(item.words(), TAP_GROUP, mtu));
                    }
                    case NEIGHBOUR -> lines.add("neigh replace " + item.words() + " nud permanent");
                    case RULE -> lines.add("rule add " + item.words());
                    case ADDRESS, ROUTE -> lines.add(item.kind().object + " replace " + item.words());
                }
            }
        }
        return lines;
    }
}
