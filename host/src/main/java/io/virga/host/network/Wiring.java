package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.NetworkSpec.Route;
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
 * Devices, addresses, routes and neighbours of a network's namespace: as they shall be, or as they are. The commands that
 * lead from the one to the other are a pure function of both.
 *
 * @param items each with the words that {@code ip} takes it in
 */
record Wiring(Set<Item> items) {
    /** Inside a network the edge's end of the gateway. */
    static final String EDGE_ADDRESS = "169.254.255.1";

    /** At the edge the network's end of the gateway. */
    static final String GATEWAY_ADDRESS = "169.254.255.2";

    /** The ends of a gateway know each other's Ethernet address, so that nobody has to ask. */
    static final String EDGE_HARDWARE_ADDRESS = "0a:76:69:72:67:01";

    static final String GATEWAY_HARDWARE_ADDRESS = "0a:76:69:72:67:02";

    /** Marks the routes that are Virga's: {@code ip route show proto 118}. */
    static final String PROTOCOL = "118";

    /** All taps are in it, so that they can go at once: one by one takes the kernel 20 ms each. */
    static final String TAP_GROUP = "118";

    static final int MAIN_TABLE = 254;
    static final int MAIN_PREFERENCE = 900;
    static final int MARK_PREFERENCE = 1000;
    private static final int LAST_METRIC = 9999;

    /** What there is of things, in the order in which they are made. */
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
     * One thing.
     *
     * @param device that it goes away with; empty when it stands alone
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

    /** A network as it shall be. */
    static Wiring of(VpcNamespace vpc) {
        Set<Item> items = new LinkedHashSet<>();
        for (String local :
                List.of(vpc.dnsAddress().text(), NftRuleset.LINK_LOCAL_DNS_ADDRESS, NftRuleset.METADATA_ADDRESS)) {
            items.add(address(local, "lo"));
        }
        // An address of the network that nobody has must not be looked for anywhere else.
        vpc.blocks().forEach(block -> items.add(route("blackhole", block.text(), "", "", MAIN_TABLE, 0)));
        for (VpcNamespace.Port port : vpc.ports()) {
            items.add(new Item(Kind.TAP, port.device(), Optional.of(port.device())));
            items.add(address(port.router().text(), port.device()));
            for (Ipv4Block address : port.addresses()) {
                items.add(route("", address.text(), "", port.device(), MAIN_TABLE, 0));
                items.add(neighbour(address.text(), port.hardwareAddress().text(), port.device()));
            }
        }
        if (vpc.hasGateway()) {
            items.add(address(GATEWAY_ADDRESS, DeviceNames.GATEWAY));
            items.add(neighbour(EDGE_ADDRESS, EDGE_HARDWARE_ADDRESS, DeviceNames.GATEWAY));
        }
        vpc.tables().forEach(table -> items.addAll(table(table)));
        // Before any table of a subnet, or else traffic inside the network would leave by a default route.
        items.add(rule(MAIN_PREFERENCE, 0, MAIN_TABLE));
        return new Wiring(items);
    }

    private static List<Item> table(VpcNamespace.Table table) {
        List<Item> items = new ArrayList<>();
        for (Map.Entry<Ipv4Block, Route.Target> route : table.routes().entrySet()) {
            String to = route.getKey().prefixLength() == 0
                    ? "default"
                    : route.getKey().text();
            items.add(
                    switch (route.getValue()) {
                        case INTERNET_GATEWAY -> route("", to, EDGE_ADDRESS, DeviceNames.GATEWAY, table.number(), 0);
                        case BLACKHOLE -> route("blackhole", to, "", "", table.number(), 0);
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

    /** Empty texts and a metric of 0 stand for what the route has not. */
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

    /** The taps that are in here. */
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

    /** The addresses of machines that are in here, and in what shall be are not, or are another's. */
    Set<Ipv4Block> machineAddressesLost(Wiring wanted) {
        Set<Ipv4Block> lost = new LinkedHashSet<>();
        items.stream()
                .filter(item -> item.kind() == Kind.NEIGHBOUR && !wanted.items.contains(item))
                .filter(item ->
                        item.device().filter(DeviceNames.GATEWAY::equals).isEmpty())
                .forEach(item -> lost.add(Ipv4Block.parse(item.words().split(" ", 2)[0])));
        return lost;
    }

    /** The lines for {@code ip -batch} that take away what this has too much of, seen from what shall be. */
    List<String> removals(Wiring wanted) {
        Collection<String> keptTaps = wanted.taps();
        Set<String> lostTaps = new TreeSet<>(taps());
        lostTaps.removeAll(keptTaps);
        List<String> lines = new ArrayList<>();
        for (Item item : new TreeSet<>(items).descendingSet()) {
            // With a device goes all that is on it.
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
     * The lines for {@code ip -batch} that make what this has too little of, seen from what shall be.
     *
     * @param tapOwner who may open the taps; empty for root
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
