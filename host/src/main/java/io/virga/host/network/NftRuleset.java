package io.virga.host.network;

import static java.util.stream.Collectors.joining;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.network.TrafficSets.Side;
import io.virga.host.network.TrafficSets.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Translates a network's description into nftables rules. A packet from a machine passes {@code arrive}, which checks its
 * source and selects the route table of its subnet, then {@code egress} and {@code ingress}. An {@code accept} in one chain
 * never skips the next, so that each chain answers one question.
 */
final class NftRuleset {
    static final String METADATA_ADDRESS = "169.254.169.254";
    static final String LINK_LOCAL_DNS_ADDRESS = "169.254.169.253";
    static final String LINK_LOCAL = "169.254.0.0/16";
    private static final String TABLE = "vpc";
    private static final String TAPS = "\"" + DeviceNames.TAP_PREFIX + "*\"";
    private static final String GATEWAY = "\"" + DeviceNames.GATEWAY + "\"";
    private static final String QUESTIONS = "questions";
    private static final String PEERS = "\"" + DeviceNames.PEERING_PREFIX + "*\"";
    private static final String ANYWHERE = "0.0.0.0/0";
    private static final int GATEWAY_ZONE = 1;
    private static final int MOST_HOPS = 63;

    private final VpcNamespace vpc;
    private final Map<String, VpcNamespace.Group> groups = new HashMap<>();
    private final SortedMap<String, NftTable.Elements> sets = new TreeMap<>();
    private final SortedMap<String, NftTable.Chain> chains = new TreeMap<>();

    private NftRuleset(VpcNamespace vpc) {
        this.vpc = vpc;
    }

    /** The tables of a network's namespace. */
    static List<NftTable> of(VpcNamespace vpc) {
        NftRuleset ruleset = new NftRuleset(vpc);
        ruleset.spoofing();
        ruleset.services();
        ruleset.groups();
        ruleset.acls();
        ruleset.translation();
        NftTable addresses = new NftTable("inet", TABLE, ruleset.sets, ruleset.chains);
        return List.of(addresses, ruleset.neighbours());
    }

    /** The tables of a network's namespace, from an unchecked description. */
    static List<NftTable> of(NetworkSpec spec) {
        return of(VpcNamespace.of(spec));
    }

    private void spoofing() {
        Map<String, String> hardware = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        Map<String, String> unchecked = new HashMap<>();
        Map<String, String> tables = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            String device = quoted(port.device());
            hardware.put(device + " . " + port.hardwareAddress().text(), "");
            port.addresses()
                    .forEach(address ->
                            addresses.put(device + " . " + address.address().text(), ""));
            tables.put(device, Integer.toString(port.subnet().table()));
            if (!port.checked()) {
                unchecked.put(device, "");
            }
        }
        set("hardware", "ifname . ether_addr", hardware);
        set("addresses", "ifname . ipv4_addr", addresses);
        set("unchecked", "ifname", unchecked);
        set("route_tables", "ifname : mark", tables);
        String own = blocks(vpc.blocks());
        Map<String, String> peers = new HashMap<>();
        for (VpcNamespace.Peering peering : vpc.peerings()) {
            peers.put(quoted(peering.device()), "goto from_" + peering.device());
            List<String> rules = new ArrayList<>();
            if (!peering.blocks().isEmpty()) {
                rules.add("ip saddr %s ip daddr %s accept".formatted(blocks(peering.blocks()), own));
            }
            rules.add("counter drop");
            chain("from_" + peering.device(), rules);
        }
        set("peers", "ifname : verdict", peers);
        base(
                "arrive",
                "type filter hook prerouting priority -300; policy accept;",
                "iifname " + TAPS + " jump from_machine",
                // A packet from outside must not claim an address of this network, nor redirect its routes.
                "iifname " + GATEWAY + " ip saddr " + own + " counter drop",
                "iifname " + GATEWAY + " icmp type redirect drop",
                "iifname " + GATEWAY + " ct zone set " + GATEWAY_ZONE,
                "iifname vmap @peers",
                "iifname " + PEERS + " counter drop");
        chain(
                "from_machine",
                List.of(
                        "iifname . ether saddr != @hardware counter drop",
                        "ip saddr 0.0.0.0 ip daddr 255.255.255.255 udp sport 68 udp dport 67 accept",
                        "meta mark set iifname map @route_tables",
                        // What passes the gateway is tracked apart: only there is it translated, and a packet may
                        // have passed before on its way to a router guest, or by another route.
                        "ip daddr != %s fib daddr . mark oifname %s ct zone set %d"
                                .formatted(own, GATEWAY, GATEWAY_ZONE),
                        "iifname . ip saddr @addresses accept",
                        "meta nfproto ipv4 iifname @unchecked accept",
                        "counter drop"));
    }

    /**
     * Rules for the host's own services. Security groups do not apply to them, as on EC2. DNS and metadata identify a
     * machine by its address, so an interface cannot reach them with another's address, even if it may forward for others.
     */
    private void services() {
        set(QUESTIONS, "ifname; flags dynamic,timeout; timeout 1m; size 65535", Map.of());
        base(
                "local",
                "type filter hook input priority 0; policy drop;",
                "iifname \"lo\" accept",
                "iifname != " + TAPS + " counter drop",
                "ip saddr 0.0.0.0 udp dport 67 accept",
                "iifname . ip saddr != @addresses counter drop",
                "udp dport 67 accept",
                // All guests share the receive queue of one socket, and none may fill it. EC2 limits the rate as well.
                "udp dport 53 update @" + QUESTIONS
                        + " { iifname limit rate over 1024/second burst 64 packets } counter drop",
                // Without DNS support the host has neither address.
                "ip daddr { %s, %s } meta l4proto { tcp, udp } th dport 53 accept"
                        .formatted(vpc.dnsAddress().text(), LINK_LOCAL_DNS_ADDRESS),
                "ip daddr " + METADATA_ADDRESS + " tcp dport 80 accept",
                "counter drop");
        List<String> hops = new ArrayList<>();
        for (int hop = 1; hop <= MOST_HOPS; hop++) {
            hops.add("ip dscp %d ip ttl set %d ip dscp set 0 accept".formatted(hop, hop));
        }
        chain("hop_limit", hops);
        base(
                "answer",
                "type filter hook output priority -150; policy accept;",
                "ip saddr " + METADATA_ADDRESS + " tcp sport 80 ip dscp != 0 jump hop_limit");
    }

    private void groups() {
        for (VpcNamespace.Group group : vpc.groups()) {
            Map<String, String> members = new HashMap<>();
            group.members().forEach(member -> members.put(member.text(), ""));
            set(members(group.id()), "ipv4_addr", members);
            groups.put(group.id(), group);
        }
        Map<String, String> out = new HashMap<>();
        Map<String, String> in = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            out.put(quoted(port.device()), guard(port, "out", Side.DESTINATION));
            in.put(quoted(port.device()), guard(port, "in", Side.SOURCE));
        }
        // Rules of groups without a port here are not in force, and have to be right all the same.
        for (VpcNamespace.Group group : vpc.groups()) {
            Stream.of(group.ingress(), group.egress())
                    .flatMap(List::stream)
                    .forEach(rule -> traffic(rule).check());
        }
        set("egress_of", "ifname : verdict", out);
        set("ingress_of", "ifname : verdict", in);
        base(
                "egress",
                "type filter hook forward priority -30; policy drop;",
                "ct state established,related accept",
                "ct state invalid drop",
                // Link-local addresses are never routed (RFC 3927, section 2.7). Beyond the gateway, other services
                // may answer at them: a container host's credentials at 169.254.170.2, or a real cloud's metadata.
                "ip daddr " + LINK_LOCAL + " counter drop",
                "iifname vmap @egress_of",
                "iifname != " + TAPS + " accept");
        base(
                "ingress",
                "type filter hook forward priority 0; policy drop;",
                "ct state established,related accept",
                "oifname vmap @ingress_of",
                "oifname != " + TAPS + " accept");
    }

    /**
     * The verdict of a port's security groups. Ports with the same groups share a chain. It looks up a packet in all rules of
     * the groups at once, so that the number of groups costs a packet as little as that of rules.
     */
    private String guard(VpcNamespace.Port port, String direction, Side side) {
        if (port.natGatewayId().isPresent()) {
            return "accept";
        }
        String name = "groups_" + DeviceNames.hash(String.join(",", port.groupIds())) + "_" + direction;
        if (!chains.containsKey(name)) {
            List<Rule> all = new ArrayList<>();
            for (String id : port.groupIds()) {
                VpcNamespace.Group group = groups.get(id);
                all.addAll(side == Side.SOURCE ? group.ingress() : group.egress());
            }
            List<String> rules = accepts(name, all, side);
            rules.add("counter drop");
            chain(name, rules);
        }
        return "goto " + name;
    }

    private List<String> accepts(String name, List<Rule> rules, Side side) {
        List<Traffic> traffic = new ArrayList<>();
        Map<String, List<Traffic>> ofGroups = new TreeMap<>();
        for (Rule rule : rules) {
            switch (rule.peer()) {
                case Peer.Block _ -> traffic.add(traffic(rule));
                // A group without members here, or an unknown group, admits nothing.
                case Peer.Group(String id) ->
                    ofGroups.computeIfAbsent(id, _ -> new ArrayList<>()).add(traffic(rule));
            }
        }
        List<String> lines = new ArrayList<>(lookups(name, traffic, side, "accept"));
        ofGroups.keySet().retainAll(groups.keySet());
        ofGroups.forEach((id, some) -> {
            String chain = name + ".with." + name(id);
            chain(chain, lookups(chain, some, side, "accept"));
            lines.add("ip %s @%s jump %s".formatted(side.word, members(id), chain));
        });
        return lines;
    }

    /** The traffic of a rule, which a rule about a group allows with its members only. */
    private static Traffic traffic(Rule rule) {
        String cidr = rule.peer() instanceof Peer.Block(String block) ? block : ANYWHERE;
        return new Traffic(rule.protocol(), rule.from(), rule.to(), cidr);
    }

    /** Adds sets for some traffic, and returns the rules that look up packets in them. */
    private List<String> lookups(String name, List<Traffic> traffic, Side side, String verdict) {
        TrafficSets compiled = TrafficSets.of(name, traffic, side, verdict);
        sets.putAll(compiled.sets());
        return compiled.rules();
    }

    /**
     * Network ACLs. They know no connections, so they have chains of their own, which packets of established connections pass
     * as well. The kernel has put together fragments before, since it tracks connections: a datagram is judged as a whole, by
     * the ports in its first fragment. A host could not judge the other fragments otherwise than by guessing.
     */
    private void acls() {
        Map<String, String> leaving = new HashMap<>();
        Map<String, String> entering = new HashMap<>();
        Map<VpcNamespace.Subnet, Map<String, String>> ports = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            String subnet = name(port.subnet().id());
            leaving.put(quoted(port.device()), "goto leave_" + subnet);
            entering.put(quoted(port.device()), "goto enter_" + subnet);
            ports.computeIfAbsent(port.subnet(), _ -> new HashMap<>()).put(quoted(port.device()), "");
        }
        ports.forEach((subnet, devices) -> {
            String name = name(subnet.id());
            set("ports_" + name, "ifname", devices);
            chain("leave_" + name, List.of("oifname @ports_" + name + " accept", "goto " + acl(subnet.aclId(), "out")));
            chain("enter_" + name, List.of("iifname @ports_" + name + " accept", "goto " + acl(subnet.aclId(), "in")));
        });
        for (NetworkSpec.Acl acl : vpc.acls()) {
            chain(acl(acl.id(), "in"), verdicts(acl(acl.id(), "in"), acl.ingress(), Side.SOURCE));
            chain(acl(acl.id(), "out"), verdicts(acl(acl.id(), "out"), acl.egress(), Side.DESTINATION));
        }
        set("leaving", "ifname : verdict", leaving);
        set("entering", "ifname : verdict", entering);
        base("acl_egress", "type filter hook forward priority -20; policy accept;", "iifname vmap @leaving");
        base("acl_ingress", "type filter hook forward priority -10; policy accept;", "oifname vmap @entering");
    }

    /** The rules for the entries of an ACL. Neighbouring entries with the same verdict need no order among themselves. */
    private List<String> verdicts(String name, List<NetworkSpec.Acl.Entry> entries, Side side) {
        List<String> rules = new ArrayList<>();
        int first = 0;
        for (int run = 0; first < entries.size(); run++) {
            boolean allow = entries.get(first).allow();
            List<Traffic> traffic = new ArrayList<>();
            while (first < entries.size() && entries.get(first).allow() == allow) {
                NetworkSpec.Acl.Entry entry = entries.get(first++);
                traffic.add(new Traffic(entry.protocol(), entry.from(), entry.to(), entry.cidr()));
            }
            rules.addAll(lookups(name + "_" + run, traffic, side, allow ? "accept" : "counter drop"));
        }
        rules.add("counter drop");
        return rules;
    }

    private void translation() {
        Map<String, String> in = new HashMap<>();
        Map<String, String> out = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            port.publicAddresses().forEach((own, publicAddress) -> {
                in.put(publicAddress.text(), own.text());
                out.put(own.text(), publicAddress.text());
                addresses.put(publicAddress.text(), "");
            });
        }
        set("private_of", "ipv4_addr : ipv4_addr", in);
        set("public_of", "ipv4_addr : ipv4_addr", out);
        set("public_addresses", "ipv4_addr", addresses);
        base(
                "translate_in",
                "type nat hook prerouting priority dstnat; policy accept;",
                "iifname " + GATEWAY + " dnat ip to ip daddr map @private_of");
        base(
                "translate_out",
                "type nat hook postrouting priority srcnat; policy accept;",
                "oifname " + GATEWAY + " snat ip to ip saddr map @public_of");
        base(
                "leave",
                "type filter hook postrouting priority 101; policy accept;",
                "oifname " + GATEWAY + " meta nfproto ipv4 ip saddr @public_addresses accept",
                "oifname " + GATEWAY + " counter drop");
    }

    private NftTable neighbours() {
        Map<String, String> known = new HashMap<>();
        Map<String, String> hardware = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            String device =
                    quoted(port.device()) + " . " + port.hardwareAddress().text();
            hardware.put(device, "");
            port.addresses()
                    .forEach(address ->
                            known.put(device + " . " + address.address().text(), ""));
        }
        SortedMap<String, NftTable.Elements> arpSets = new TreeMap<>();
        arpSets.put("hardware", new NftTable.Elements("ifname . ether_addr", hardware));
        arpSets.put("known", new NftTable.Elements("ifname . ether_addr . ipv4_addr", known));
        SortedMap<String, NftTable.Chain> arpChains = new TreeMap<>();
        arpChains.put(
                "hear",
                new NftTable.Chain(
                        Optional.of("type filter hook input priority 0; policy accept;"),
                        List.of(
                                "iifname . arp saddr ether . arp saddr ip @known accept",
                                // A machine that probes whether an address is in use has none yet: RFC 5227.
                                "arp saddr ip 0.0.0.0 iifname . arp saddr ether @hardware accept",
                                "iifname " + TAPS + " counter drop")));
        return new NftTable("arp", TABLE, arpSets, arpChains);
    }

    private void set(String name, String type, Map<String, String> elements) {
        sets.put(name, new NftTable.Elements(type, elements));
    }

    private void chain(String name, List<String> rules) {
        chains.put(name, new NftTable.Chain(Optional.empty(), rules));
    }

    private void base(String name, String hook, String... rules) {
        chains.put(name, new NftTable.Chain(Optional.of(hook), List.of(rules)));
    }

    private static String blocks(List<Ipv4Block> blocks) {
        return Ipv4Block.outermost(blocks).stream().map(Ipv4Block::text).collect(joining(", ", "{ ", " }"));
    }

    private static String acl(String id, String direction) {
        return "acl_" + name(id) + "_" + direction;
    }

    private static String members(String id) {
        return "members_" + name(id);
    }

    /** An id as a part of a name in nft's syntax. */
    private static String name(String id) {
        return id.replace('-', '_');
    }

    private static String quoted(String device) {
        return "\"" + device + "\"";
    }
}
