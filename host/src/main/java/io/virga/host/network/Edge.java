package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The namespace with the way to the world, and the networks' gateways in it. It may be the machine's own: here only
 * devices, routes (protocol 118) and one table of rules are touched that are Virga's.
 */
final class Edge {
    /**
     * The devices of all networks' gateways, which everything from guests comes in by. This covers the devices of every
     * Virga in this namespace: a packet of any guest passes only when the rules of each Virga accept it.
     */
    private static final String GUESTS = "\"" + DeviceNames.EDGE_PREFIX + "*\"";

    private final NetworkSettings settings;
    private final NetworkCommands commands;
    /** One at a time: networks hand public addresses to each other. */
    private final ReentrantLock lock = new ReentrantLock();

    /** What was loaded last; empty while no network is connected. */
    private String loadedRules = "";

    Edge(NetworkSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
        this.commands = new NetworkCommands(settings.edge());
    }

    /** Makes the two ends of a network's gateway, if they are not there. The near one is in the network's namespace. */
    void connect(String networkId) {
        lock.lock();
        try {
            String device = DeviceNames.edge(settings.tag(), networkId);
            // Rules come before the device that they speak of: no guest is ever without them.
            load();
            if (!devices().contains(device)) {
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
            sysctl.put("ipv6/conf/" + device + "/disable_ipv6", "1");
            sysctl.put("ipv4/conf/" + device + "/forwarding", "1");
            sysctl.put("ipv4/conf/" + device + "/send_redirects", "0");
            sysctl.put("ipv4/conf/" + device + "/rp_filter", "1");
            commands.sysctl(sysctl);
            commands.ip(List.of(
                    "link set dev " + device + " up",
                    "addr replace " + Wiring.EDGE_ADDRESS + "/32 dev " + device,
                    "neigh replace %s lladdr %s dev %s nud permanent"
                            .formatted(Wiring.GATEWAY_ADDRESS, Wiring.GATEWAY_HARDWARE_ADDRESS, device),
                    // An address of the pool that nobody has is not asked from the world.
                    "route replace blackhole %s proto %s".formatted(settings.publicPool(), Wiring.PROTOCOL)));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes the rules those for the default route of now, and loads them again if somebody removed them. Does nothing
     * while no network is connected.
     */
    void refresh() {
        lock.lock();
        try {
            if (!loadedRules.isEmpty()) {
                load();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The machine's administrator may flush all rules, as a restart of the service nftables does, and the default route
     * may move to another device. Nobody tells this process, so each call looks.
     */
    private void load() {
        Optional<String> uplink = uplink();
        NftTable table = table(uplink);
        String rules = table.replacement();
        if (!rules.equals(loadedRules) || !commands.exists(table)) {
            commands.nft(rules);
            loadedRules = rules;
        }
        // What comes back from the world comes in there. Without the world the edge alone speaks to machines.
        uplink.ifPresent(name -> commands.sysctl(Map.of("ipv4/conf/" + name + "/forwarding", "1")));
    }

    /**
     * Leads these public addresses, and no others, to a network that is connected, and refreshes the rules.
     *
     * @return those that led there before
     */
    Set<Ipv4Block> route(String networkId, Collection<Ipv4Block> publicAddresses) {
        lock.lock();
        try {
            load();
            String device = DeviceNames.edge(settings.tag(), networkId);
            Set<String> there = new HashSet<>();
            for (JsonNode route : ObservedWiring.array(
                    commands.ipJson("-4", "route", "show", "dev", device, "proto", Wiring.PROTOCOL))) {
                there.add(ObservedWiring.text(route, "dst"));
            }
            List<String> lines = new ArrayList<>();
            Set<String> wanted = new HashSet<>();
            for (Ipv4Block address : publicAddresses) {
                wanted.add(address.text());
                if (!there.contains(address.text())) {
                    lines.add("route replace " + words(address.text(), device));
                }
            }
            there.removeAll(wanted);
            there.forEach(address -> lines.add("route delete " + words(address, device)));
            commands.ip(lines);
            return there.stream().map(Ipv4Block::parse).collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    private static String words(String address, String device) {
        return "%s via %s dev %s onlink proto %s".formatted(address, Wiring.GATEWAY_ADDRESS, device, Wiring.PROTOCOL);
    }

    /** Ends the flows of public addresses that have gone. */
    void cutFlows(Collection<Ipv4Block> publicAddresses) {
        commands.cutFlows(publicAddresses);
    }

    /** Takes a network's gateway away, with its routes; with the last one, all that is Virga's here. */
    void disconnect(String networkId) {
        lock.lock();
        try {
            String device = DeviceNames.edge(settings.tag(), networkId);
            if (devices().contains(device)) {
                commands.ip(List.of("link delete " + device));
            }
            String prefix = DeviceNames.namespacePrefix(settings.tag());
            boolean last = Namespaces.names(prefix).stream()
                    .map(name -> DeviceNames.edge(settings.tag(), name.substring(prefix.length())))
                    .noneMatch(devices()::contains);
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
        commands.nft(table(Optional.empty()).removal());
        loadedRules = "";
    }

    private Set<String> devices() {
        Set<String> devices = new HashSet<>();
        for (JsonNode link : ObservedWiring.array(commands.ipJson("link", "show", "type", "veth"))) {
            devices.add(ObservedWiring.text(link, "ifname"));
        }
        return devices;
    }

    /** The device of the default route, when machines may use it. */
    private Optional<String> uplink() {
        if (settings.internet() == NetworkSettings.Internet.OFF) {
            return Optional.empty();
        }
        for (JsonNode route : ObservedWiring.array(commands.ipJson("-4", "route", "show", "default"))) {
            String device = ObservedWiring.text(route, "dev");
            if (!device.isEmpty() && !device.startsWith(DeviceNames.EDGE_PREFIX)) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }

    /**
     * What guests may begin here: connections to each other's public addresses and, where there is an uplink, to the world
     * behind it. Nothing that listens in this namespace is for them: DHCP, DNS and metadata answer inside their network, and
     * the API listens on loopback. What this machine begins with a guest gets its answers.
     *
     * <p>The rules ask for the device, not for addresses: other rules of this machine may translate those before.
     */
    private NftTable table(Optional<String> uplink) {
        SortedMap<String, NftTable.Chain> chains = new TreeMap<>();
        chains.put(
                "guests_in",
                new NftTable.Chain(
                        Optional.of("type filter hook input priority filter; policy accept;"),
                        List.of("iifname != " + GUESTS + " accept", "ct direction reply accept", "counter drop")));
        List<String> forward = new ArrayList<>(List.of(
                "iifname != " + GUESTS + " accept",
                "ct direction reply accept",
                "ip daddr " + NftRuleset.LINK_LOCAL + " counter drop",
                "oifname " + GUESTS + " accept"));
        // The machine's containers, other virtual machines and private networks are behind other devices.
        uplink.ifPresent(device -> forward.add("oifname \"" + device + "\" accept"));
        forward.add("counter drop");
        chains.put(
                "guests_out",
                new NftTable.Chain(Optional.of("type filter hook forward priority filter; policy accept;"), forward));
        if (uplink.isPresent()) {
            chains.put(
                    "translate",
                    new NftTable.Chain(
                            Optional.of("type nat hook postrouting priority srcnat; policy accept;"),
                            List.of("ip saddr %s ip daddr != %s oifname != %s masquerade"
                                    .formatted(settings.publicPool(), settings.publicPool(), GUESTS))));
        }
        return new NftTable("ip", "virga_" + settings.tag(), new TreeMap<>(), chains);
    }
}
