package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespaces;
import io.virga.host.network.IpBlock.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The namespace that connects networks to the outside, with the networks' gateways in it. It may be the machine's own
 * namespace. Therefore only Virga's own devices, routes (protocol 118) and table of rules are changed.
 */
final class Edge {
    /**
     * Matches the devices of all networks' gateways, on which all traffic from guests arrives. The pattern covers every
     * Virga in this namespace: a guest's packet passes only when the rules of each Virga accept it.
     */
    private static final String GUESTS = "\"" + DeviceNames.EDGE_PREFIX + "*\"";

    private final NetworkSettings settings;
    private final NetworkCommands commands;
    /** Serializes changes, because a public address can move from one network to another. */
    private final ReentrantLock lock = new ReentrantLock();

    /** The edge's address for connections that it opens over IPv6. It is a unique local address, RFC 4193. */
    private static final String ADDRESS_IPV6 = "fd76:6972:6761::1";

    /** The rules that were loaded last; empty while no network is connected. */
    private String loadedRules = "";

    /**
     * The addresses that are routed to each network: what this process has made since it looked last. What else changes routes
     * is seen after the next refresh.
     */
    private final Map<String, Set<String>> routed = new HashMap<>();

    /** The networks that this process has connected with IPv6. */
    private final Set<String> ipv6Networks = new HashSet<>();

    /** The device of the default route for IPv6, when it was looked at last. Nobody asks while no network has IPv6. */
    private Optional<String> ipv6Uplink = Optional.empty();

    Edge(NetworkSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
        this.commands = new NetworkCommands(settings.edge());
    }

    /**
     * Makes a network's gateway if it does not exist: one end at the edge, the other in the network's namespace.
     *
     * @param ipv6 whether packets of IPv6 pass it as well
     */
    void connect(String networkId, boolean ipv6) {
        lock.lock();
        try {
            if (ipv6) {
                ipv6Networks.add(networkId);
            } else {
                ipv6Networks.remove(networkId);
            }
            String device = DeviceNames.edge(settings.tag(), networkId);
            // Load the rules before the device exists, so that no guest is ever unfiltered.
            load();
            if (!commands.devices().contains(device)) {
                routed.remove(networkId);
                String namespace = DeviceNames.namespace(settings.tag(), networkId);
                commands.ip(List.of("link add %s address %s mtu %d type veth peer name %s address %s mtu %d netns %s"
                        .formatted(
                                device,
                                Wiring.EDGE_HARDWARE_ADDRESS,
                                settings.mtu(),
                                DeviceNames.GATEWAY,
                                Wiring.GATEWAY_HARDWARE_ADDRESS,
                                settings.mtu(),
                                namespace)));
            }
            Map<String, String> sysctl = new LinkedHashMap<>();
            // The device has the addresses that it is given, and no other.
            sysctl.put("ipv6/conf/" + device + "/addr_gen_mode", "1");
            sysctl.put("ipv6/conf/" + device + "/accept_ra", "0");
            sysctl.put("ipv6/conf/" + device + "/disable_ipv6", ipv6 ? "0" : "1");
            sysctl.put("ipv4/conf/" + device + "/forwarding", "1");
            sysctl.put("ipv4/conf/" + device + "/send_redirects", "0");
            sysctl.put("ipv4/conf/" + device + "/rp_filter", "1");
            commands.sysctl(sysctl);
            commands.ip(List.of(
                    "link set dev %s mtu %d up".formatted(device, settings.mtu()),
                    "addr replace " + Wiring.EDGE_ADDRESS + "/32 dev " + device,
                    "neigh replace %s lladdr %s dev %s nud permanent"
                            .formatted(Wiring.GATEWAY_ADDRESS, Wiring.GATEWAY_HARDWARE_ADDRESS, device),
                    // Packets to an unassigned address of the pool must not leave by the default route.
                    "route replace blackhole %s proto %s".formatted(settings.publicPool(), Wiring.PROTOCOL)));
            if (ipv6) {
                forwardIpv6(device);
                commands.ip(List.of(
                        "addr replace %s/64 dev %s nodad".formatted(Wiring.ROUTER_ADDRESS, device),
                        "addr replace %s/128 dev %s nodad".formatted(ADDRESS_IPV6, device),
                        "neigh replace %s lladdr %s dev %s nud permanent"
                                .formatted(Wiring.GATEWAY_ADDRESS_IPV6, Wiring.GATEWAY_HARDWARE_ADDRESS, device)));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets packets of IPv6 that arrive on a device be forwarded. Kernels before 6.17 know no such setting for one device: they
     * forward for all or for none. As soon as they forward, other devices accept no router advertisements any more, unless
     * they are told to, so those that do are told before.
     */
    private void forwardIpv6(String device) {
        String one = "ipv6/conf/" + device + "/force_forwarding";
        if (commands.settings(List.of(one)).containsKey(one)) {
            commands.sysctl(Map.of(one, "1"));
            return;
        }
        String all = "ipv6/conf/all/forwarding";
        if (!"1".equals(commands.settings(List.of(all)).get(all))) {
            List<String> listeners = commands.ipv6Devices().stream()
                    .map(name -> "ipv6/conf/" + name + "/accept_ra")
                    .toList();
            Map<String, String> sysctl = new LinkedHashMap<>();
            commands.settings(listeners).forEach((path, value) -> {
                if (value.equals("1")) {
                    sysctl.put(path, "2");
                }
            });
            sysctl.put(all, "1");
            commands.sysctl(sysctl);
        }
    }

    /**
     * Updates the rules to the current default route, and reloads them if they were removed. Does nothing while no network
     * is connected. The next change of each network looks at its routes anew.
     */
    void refresh() {
        lock.lock();
        try {
            routed.clear();
            if (!loadedRules.isEmpty()) {
                load();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Loads the rules if they changed or are missing. The administrator may flush all rules, as a restart of the service
     * nftables does, and the default route may move to another device. No event announces either, so each call checks.
     */
    private void load() {
        Optional<String> uplink = uplink(Family.IPV4);
        if (!ipv6Networks.isEmpty() || loadedRules.isEmpty()) {
            ipv6Uplink = uplink(Family.IPV6);
        }
        List<NftTable> tables = List.of(table(Family.IPV4, uplink), table(Family.IPV6, ipv6Uplink));
        String rules = tables.stream().map(NftTable::replacement).collect(Collectors.joining());
        if (!rules.equals(loadedRules) || !commands.exist(tables)) {
            commands.nft(rules);
            loadedRules = rules;
        }
        // Replies from outside arrive on the uplink. Without an uplink only the edge itself talks to machines.
        uplink.ifPresent(name -> commands.sysctl(Map.of("ipv4/conf/" + name + "/forwarding", "1")));
        if (!ipv6Networks.isEmpty()) {
            ipv6Uplink.ifPresent(this::forwardIpv6);
        }
    }

    /**
     * Routes exactly these public addresses and IPv6 blocks to a connected network, and refreshes the rules. Flows of an address
     * end when another network gets it, or none.
     */
    void route(String networkId, Collection<IpBlock> publicAddresses) {
        lock.lock();
        try {
            load();
            String device = DeviceNames.edge(settings.tag(), networkId);
            Set<String> there = routes(networkId, device);
            Set<String> wanted =
                    publicAddresses.stream().map(IpBlock::text).collect(Collectors.toCollection(TreeSet::new));
            Set<String> gained = new TreeSet<>(wanted);
            gained.removeAll(there);
            Set<String> lost = new TreeSet<>(there);
            lost.removeAll(wanted);
            // A change that fails half way leaves unknown routes, also of the networks that had the addresses.
            Map<String, Set<String>> known = new HashMap<>(routed);
            routed.clear();
            // Flows that a former owner has left must not reach the next one, even then.
            cut(gained);
            List<String> lines = new ArrayList<>();
            gained.forEach(address -> lines.add("route replace " + words(address, device)));
            lost.forEach(address -> lines.add("route delete " + words(address, device)));
            commands.ip(lines);
            known.values().forEach(others -> others.removeAll(gained));
            known.put(networkId, wanted);
            routed.putAll(known);
            cut(lost);
        } finally {
            lock.unlock();
        }
    }

    private void cut(Set<String> addresses) {
        commands.flows().cut(addresses.stream().map(IpBlock::parse).toList());
    }

    private Set<String> routes(String networkId, String device) {
        Set<String> known = routed.get(networkId);
        if (known != null) {
            return known;
        }
        Set<String> there = routesOf(device, "-4");
        if (ipv6Networks.contains(networkId)) {
            there.addAll(routesOf(device, "-6"));
        }
        return there;
    }

    private Set<String> routesOf(String device, String family) {
        Set<String> there = new HashSet<>();
        for (JsonNode route : ObservedWiring.array(
                commands.ipJson(family, "route", "show", "dev", device, "proto", Wiring.PROTOCOL))) {
            there.add(ObservedWiring.text(route, "dst"));
        }
        return there;
    }

    private static String words(String address, String device) {
        String gateway = Family.of(address) == Family.IPV4 ? Wiring.GATEWAY_ADDRESS : Wiring.GATEWAY_ADDRESS_IPV6;
        return "%s via %s dev %s onlink proto %s".formatted(address, gateway, device, Wiring.PROTOCOL);
    }

    /** Ends the flows of public addresses that a network has moved or given back, unless another network has got them. */
    void cutFlows(String networkId, Set<IpBlock> publicAddresses) {
        if (publicAddresses.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            String device = DeviceNames.edge(settings.tag(), networkId);
            Set<IpBlock> own = new HashSet<>(publicAddresses);
            for (JsonNode route : ObservedWiring.array(
                    commands.ipJson("-4", "route", "show", "type", "unicast", "proto", Wiring.PROTOCOL))) {
                if (!ObservedWiring.text(route, "dev").equals(device)) {
                    own.remove(IpBlock.parse(ObservedWiring.text(route, "dst")));
                }
            }
            commands.flows().cut(own);
        } finally {
            lock.unlock();
        }
    }

    /** Removes a network's gateway and its routes; with the last gateway, everything that Virga made at the edge. */
    void disconnect(String networkId) {
        lock.lock();
        try {
            String device = DeviceNames.edge(settings.tag(), networkId);
            ipv6Networks.remove(networkId);
            routed.remove(networkId);
            Set<String> devices = commands.devices();
            if (devices.remove(device)) {
                commands.ip(List.of("link delete " + device));
            }
            String prefix = DeviceNames.namespacePrefix(settings.tag());
            boolean last = Namespaces.names(prefix).stream()
                    .map(name -> DeviceNames.edge(settings.tag(), name.substring(prefix.length())))
                    .noneMatch(devices::contains);
            if (last) {
                clear();
            }
        } finally {
            lock.unlock();
        }
    }

    private void clear() {
        String there = commands.ipJson("-4", "route", "show", "type", "blackhole", "proto", Wiring.PROTOCOL);
        for (JsonNode route : ObservedWiring.array(there)) {
            if (ObservedWiring.text(route, "dst").equals(settings.publicPool())) {
                commands.ip(List.of(
                        "route delete blackhole %s proto %s".formatted(settings.publicPool(), Wiring.PROTOCOL)));
            }
        }
        commands.nft(table(Family.IPV4, Optional.empty()).removal()
                + table(Family.IPV6, Optional.empty()).removal());
        loadedRules = "";
    }

    /** The device of a family's default route; empty when there is none or machines may not use it. */
    private Optional<String> uplink(Family family) {
        boolean wanted = switch (settings.internet()) {
            case AUTOMATIC -> true;
            case IPV4 -> family == Family.IPV4;
            case OFF -> false;
        };
        if (!wanted) {
            return Optional.empty();
        }
        List<String> devices = family == Family.IPV4 ? commands.defaultDevices() : ipv6DefaultDevices();
        return devices.stream()
                .filter(device -> !device.isEmpty() && !device.startsWith(DeviceNames.EDGE_PREFIX))
                .findFirst();
    }

    /** By a program: what the kernel lists of IPv6 in {@code /proc} has the routes of all tables, and does not say of which. */
    private List<String> ipv6DefaultDevices() {
        List<String> devices = new ArrayList<>();
        for (JsonNode route : ObservedWiring.array(commands.ipJson("-6", "route", "show", "default"))) {
            devices.add(ObservedWiring.text(route, "dev"));
        }
        return devices;
    }

    /**
     * The rules for connections that guests open: to each other's public addresses and, if there is an uplink, to the
     * outside through it. No service that listens in this namespace is for guests: DHCP, DNS and metadata answer inside
     * their network, and the API listens on loopback. Replies to connections that this machine opens to a guest pass.
     *
     * <p>The rules match devices, not addresses: other rules of this machine may have translated the addresses before.
     */
    private NftTable table(Family family, Optional<String> uplink) {
        boolean ipv4 = family == Family.IPV4;
        SortedMap<String, NftTable.Chain> chains = new TreeMap<>();
        chains.put(
                "guests_in",
                new NftTable.Chain(
                        Optional.of("type filter hook input priority filter; policy accept;"),
                        List.of("iifname != " + GUESTS + " accept", "ct direction reply accept", "counter drop")));
        List<String> forward = new ArrayList<>(List.of(
                "iifname != " + GUESTS + " accept",
                "ct direction reply accept",
                "%s daddr %s counter drop"
                        .formatted(NftTable.protocol(family), ipv4 ? NftRuleset.LINK_LOCAL : NftRuleset.SERVICES_IPV6),
                "oifname " + GUESTS + " accept"));
        // Containers, other virtual machines and private networks of this machine are behind other devices.
        uplink.ifPresent(device -> forward.add("oifname \"" + device + "\" accept"));
        // A machine with both families tries IPv6 first, and has to know at once that it leads nowhere.
        forward.add(ipv4 ? "counter drop" : "counter reject with icmpv6 no-route");
        chains.put(
                "guests_out",
                new NftTable.Chain(Optional.of("type filter hook forward priority filter; policy accept;"), forward));
        if (uplink.isPresent()) {
            chains.put(
                    "translate",
                    new NftTable.Chain(
                            Optional.of("type nat hook postrouting priority srcnat; policy accept;"),
                            List.of(
                                    ipv4
                                            ? "ip saddr %s ip daddr != %s oifname != %s masquerade"
                                                    .formatted(settings.publicPool(), settings.publicPool(), GUESTS)
                                            // No router outside knows the addresses of networks.
                                            : "iifname %s oifname \"%s\" masquerade".formatted(GUESTS, uplink.get()))));
        }
        return new NftTable(NftTable.protocol(family), "virga_" + settings.tag(), new TreeMap<>(), chains);
    }
}
