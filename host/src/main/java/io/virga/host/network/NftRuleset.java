package io.virga.host.network;

import static java.util.stream.Collectors.joining;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import java.util.ArrayList;
import java.util.List;
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
    private static final int MOST_HOPS = 63;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int SCTP = 132;
    private static final int LAST_PORT = 65535;

    private final VpcNamespace vpc;
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
        ruleset.translation();
        NftTable addresses = new NftTable("inet", TABLE, ruleset.sets, ruleset.chains);
        return List.of(addresses, ruleset.neighbours());
    }

    /** The tables of a network's namespace, from an unchecked description. */
    static List<NftTable> of(NetworkSpec spec) {
        return of(VpcNamespace.of(spec));
    }

    private void spoofing() {
        SortedMap<String, String> hardware = new TreeMap<>();
        SortedMap<String, String> addresses = new TreeMap<>();
        SortedMap<String, String> unchecked = new TreeMap<>();
        SortedMap<String, String> tables = new TreeMap<>();
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
        String own = vpc.blocks().stream().map(Ipv4Block::text).collect(joining(", ", "{ ", " }"));
        base(
                "arrive",
                "type filter hook prerouting priority -300; policy accept;",
                "iifname " + TAPS + " jump from_machine",
                // A packet from outside must not claim an address of this network, nor redirect its routes.
                "iifname " + GATEWAY + " ip saddr " + own + " counter drop",
                "iifname " + GATEWAY + " icmp type redirect drop");
        chain(
                "from_machine",
                List.of(
                        "iifname . ether saddr != @hardware counter drop",
                        "ip saddr 0.0.0.0 ip daddr 255.255.255.255 udp sport 68 udp dport 67 accept",
                        "meta mark set iifname map @route_tables",
                        "iifname . ip saddr @addresses accept",
                        "meta nfproto ipv4 iifname @unchecked accept",
                        "counter drop"));
    }

    /**
     * Rules for the host's own services. Security groups do not apply to them, as on EC2. DNS and metadata identify a
     * machine by its address, so an interface cannot reach them with another's address, even if it may forward for others.
     */
    private void services() {
        set(QUESTIONS, "ifname; flags dynamic,timeout; timeout 1m; size 65535", new TreeMap<>());
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
        SortedMap<String, String> out = new TreeMap<>();
        SortedMap<String, String> in = new TreeMap<>();
        for (VpcNamespace.Group group : vpc.groups()) {
            SortedMap<String, String> members = new TreeMap<>();
            group.members().forEach(member -> members.put(member.text(), ""));
            set(members(group.id()), "ipv4_addr", members);
            chain(group(group.id(), "in"), accepts(group.ingress(), "saddr"));
            chain(group(group.id(), "out"), accepts(group.egress(), "daddr"));
        }
        for (VpcNamespace.Port port : vpc.ports()) {
            out.put(quoted(port.device()), "goto " + port.device() + "_out");
            in.put(quoted(port.device()), "goto " + port.device() + "_in");
            chain(port.device() + "_out", jumps(port, "out"));
            chain(port.device() + "_in", jumps(port, "in"));
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

    private static List<String> jumps(VpcNamespace.Port port, String direction) {
        List<String> rules = new ArrayList<>();
        port.groupIds().forEach(group -> rules.add("jump " + group(group, direction)));
        rules.add("counter drop");
        return rules;
    }

    private List<String> accepts(List<Rule> rules, String side) {
        return rules.stream()
                .flatMap(rule -> accept(rule, side).stream())
                .distinct()
                .toList();
    }

    /** A rule whose peer is a group without members here, or an unknown group, admits nothing. */
    private Optional<String> accept(Rule rule, String side) {
        String peer = switch (rule.peer()) {
            case Peer.Block(String cidr) ->
                cidr.contains(":")
                        ? "ip6 %s %s".formatted(side, Ipv6Text.check(cidr))
                        : "ip %s %s".formatted(side, Ipv4Block.parse(cidr).text());
            case Peer.Group(String id) ->
                vpc.groups().stream().anyMatch(group -> group.id().equals(id))
                        ? "ip %s @%s".formatted(side, members(id))
                        : "";
        };
        if (peer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(peer, protocol(rule), "accept")
                .filter(part -> !part.isEmpty())
                .collect(joining(" ")));
    }

    private static String protocol(Rule rule) {
        return switch (rule.protocol()) {
            case Rule.ANY_PROTOCOL -> "";
            case TCP -> ports("tcp", rule);
            case UDP -> ports("udp", rule);
            case SCTP -> ports("sctp", rule);
            case ICMP -> types("icmp", ICMP, rule);
            case ICMPV6 -> types("icmpv6", ICMPV6, rule);
            default -> "meta l4proto " + inRange(rule.protocol(), 255);
        };
    }

    private static String ports(String name, Rule rule) {
        if (rule.from() == Rule.ANY || (rule.from() == 0 && rule.to() == LAST_PORT)) {
            return "meta l4proto " + rule.protocol();
        }
        int to = rule.to() == Rule.ANY ? rule.from() : rule.to();
        if (rule.from() > to) {
            throw new IllegalArgumentException("ports end before they begin: %d-%d".formatted(rule.from(), to));
        }
        return rule.from() == to
                ? "%s dport %d".formatted(name, inRange(to, LAST_PORT))
                : "%s dport %d-%d".formatted(name, inRange(rule.from(), LAST_PORT), inRange(to, LAST_PORT));
    }

    private static String types(String name, int protocol, Rule rule) {
        if (rule.from() == Rule.ANY) {
            return "meta l4proto " + protocol;
        }
        String type = "%s type %d".formatted(name, inRange(rule.from(), 255));
        return rule.to() == Rule.ANY ? type : type + " %s code %d".formatted(name, inRange(rule.to(), 255));
    }

    private static int inRange(int value, int last) {
        if (value < 0 || value > last) {
            throw new IllegalArgumentException("not between 0 and %d: %d".formatted(last, value));
        }
        return value;
    }

    private void translation() {
        SortedMap<String, String> in = new TreeMap<>();
        SortedMap<String, String> out = new TreeMap<>();
        SortedMap<String, String> addresses = new TreeMap<>();
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
        SortedMap<String, String> known = new TreeMap<>();
        SortedMap<String, String> hardware = new TreeMap<>();
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

    private void set(String name, String type, SortedMap<String, String> elements) {
        sets.put(name, new NftTable.Elements(type, elements));
    }

    private void chain(String name, List<String> rules) {
        chains.put(name, new NftTable.Chain(Optional.empty(), rules));
    }

    private void base(String name, String hook, String... rules) {
        chains.put(name, new NftTable.Chain(Optional.of(hook), List.of(rules)));
    }

    private static String group(String id, String direction) {
        return "group_" + id.replace('-', '_') + "_" + direction;
    }

    private static String members(String id) {
        return "members_" + id.replace('-', '_');
    }

    private static String quoted(String device) {
        return "\"" + device + "\"";
    }
}
