package io.virga.host.network;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.network.IpBlock.Family;
import io.virga.host.network.TrafficSets.Side;
import io.virga.host.network.TrafficSets.Traffic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    static final String METADATA_ADDRESS_IPV6 = "fd00:ec2::254";
    static final String DNS_ADDRESS_IPV6 = "fd00:ec2::253";
    /** The addresses of EC2's own services over IPv6. They are never routed, as link-local addresses are not. */
    static final String SERVICES_IPV6 = "fd00:ec2::/32";
    /** Neighbour discovery that a machine may send: RFC 4861. The hop limit proves that no router has forwarded it. */
    private static final String NEIGHBOUR_DISCOVERY =
            "ip6 hoplimit 255 icmpv6 type { nd-router-solicit, nd-neighbor-solicit, nd-neighbor-advert }";

    private static final String DHCP_IPV6 = "udp sport 546 udp dport 547";
    private static final String TABLE = FlowCounters.TABLE;
    private static final String TAPS = "\"" + DeviceNames.TAP_PREFIX + "*\"";
    static final String GATEWAY = "\"" + DeviceNames.GATEWAY + "\"";
    private static final String QUESTIONS = "questions";
    private static final String SOLICITATIONS = "solicitations";
    private static final String PEERS = "\"" + DeviceNames.PEERING_PREFIX + "*\"";
    /** Sets in which the kernel counts. */
    private static final String RATES = "ifname; flags dynamic,timeout; timeout 1m; size 65535";

    /** Accepts packets of known flows, of which nearly none has a mark. */
    private static final String UNJUDGED = "ct state established,related ct mark 0 accept";

    private static final int GATEWAY_ZONE = 1;
    private static final int MOST_HOPS = 63;

    private final VpcNamespace vpc;
    private final Map<String, VpcNamespace.Group> groups = new HashMap<>();
    private final Map<String, List<Members>> members = new HashMap<>();
    private final Map<Family, List<String>> ownSources = new EnumMap<>(Family.class);
    private final SortedMap<String, NftTable.Elements> sets = new TreeMap<>();
    private final SortedMap<String, NftTable.Chain> chains = new TreeMap<>();

    /** A set of members of a security group. */
    private record Members(Family family, String set) {}

    private NftRuleset(VpcNamespace vpc) {
        this.vpc = vpc;
        vpc.families().forEach(family -> ownSources.put(family, ownSources(family)));
    }

    /** The tables of a network's namespace. */
    static List<NftTable> of(VpcNamespace vpc) {
        return of(vpc, new FlowCounters(false));
    }

    /**
     * The tables of a network's namespace.
     *
     * @param counters where packets are counted, if any port is watched
     */
    static List<NftTable> of(VpcNamespace vpc, FlowCounters counters) {
        NftRuleset ruleset = new NftRuleset(vpc);
        if (vpc.isWatched()) {
            ruleset.sets.putAll(FlowCounters.sets(vpc));
            ruleset.chains.putAll(FlowCounters.frame());
            ruleset.chains.putAll(counters.chains(vpc));
        }
        ruleset.spoofing();
        ruleset.services();
        ruleset.groups();
        ruleset.acls();
        ruleset.translation();
        if (vpc.hasIpv6()) {
            ruleset.egressOnly();
        }
        ruleset.gatewayTable();
        PublicAccessRules.add(vpc, ruleset.sets, ruleset.chains);
        NftTable addresses = new NftTable("inet", TABLE, ruleset.sets, ruleset.chains);
        return List.of(addresses, ruleset.neighbours());
    }

    /** The tables of a network's namespace, from an unchecked description. */
    static List<NftTable> of(NetworkSpec spec) {
        return of(VpcNamespace.of(spec));
    }

    /** The verdict on what group or ACL do not let leave a port, or come to it. It is counted where a port is watched. */
    private String refused(boolean leaving) {
        return !vpc.isWatched()
                ? "counter drop"
                : "goto " + (leaving ? FlowCounters.REFUSED_LEAVING : FlowCounters.REFUSED_COMING);
    }

    private void spoofing() {
        Map<String, String> hardware = new HashMap<>();
        Map<String, String> unchecked = new HashMap<>();
        Map<String, String> tables = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            String device = quoted(port.device());
            hardware.put(device + " . " + port.hardwareAddress().text(), "");
            tables.put(device, Integer.toString(port.subnet().table()));
            if (!port.checked()) {
                unchecked.put(device, "");
            }
        }
        set("hardware", "ifname . ether_addr", hardware);
        set("unchecked", "ifname", unchecked);
        set("route_tables", "ifname : mark", tables);
        Map<String, String> peers = new HashMap<>();
        for (VpcNamespace.Peering peering : vpc.peerings()) {
            peers.put(quoted(peering.device()), "goto from_" + peering.device());
            List<String> rules =
                    peering.attached().map(this::fromTransitGateway).orElseGet(() -> fromPeer(peering));
            chain("from_" + peering.device(), rules);
        }
        set("peers", "ifname : verdict", peers);
        List<String> arrive = new ArrayList<>(List.of("iifname " + TAPS + " jump from_machine"));
        // A packet from outside must not claim an address of this network, nor redirect its routes.
        for (Family family : vpc.families()) {
            arrive.add(
                    "iifname %s %s saddr %s counter drop".formatted(GATEWAY, NftTable.protocol(family), own(family)));
        }
        arrive.add("iifname " + GATEWAY + " icmp type redirect drop");
        if (vpc.hasIpv6()) {
            arrive.add("iifname " + GATEWAY + " icmpv6 type nd-redirect drop");
        }
        arrive.add("iifname " + GATEWAY + " meta nfproto ipv4 ct zone set " + GATEWAY_ZONE);
        arrive.add("iifname vmap @peers");
        arrive.add("iifname " + PEERS + " counter drop");
        base("arrive", "type filter hook prerouting priority -300; policy accept;", arrive.toArray(String[]::new));
        List<String> fromMachine = new ArrayList<>(List.of(
                "iifname . ether saddr != @hardware counter drop",
                "ip saddr 0.0.0.0 ip daddr 255.255.255.255 udp sport 68 udp dport 67 accept"));
        if (vpc.hasIpv6()) {
            fromMachine.add("meta nfproto ipv6 jump from_machine_ipv6");
        }
        fromMachine.add("meta mark set iifname map @route_tables");
        // What passes the gateway is tracked apart: only there is it translated, and a packet may have passed before on
        // its way to a router guest, or by another route. IPv6 addresses are not translated.
        fromMachine.add("ip daddr != %s fib daddr . mark oifname %s ct zone set %d"
                .formatted(own(Family.IPV4), GATEWAY, GATEWAY_ZONE));
        for (Family family : vpc.families()) {
            ownSources.get(family).forEach(own -> fromMachine.add(own + " accept"));
            fromMachine.add(
                    "meta nfproto %s iifname @unchecked accept".formatted(family == Family.IPV4 ? "ipv4" : "ipv6"));
        }
        fromMachine.add("counter drop");
        chain("from_machine", fromMachine);
    }

    /** Accepts packets from the blocks of a peered network to this one. */
    private List<String> fromPeer(VpcNamespace.Peering peering) {
        List<String> rules = new ArrayList<>();
        for (Family family : vpc.families()) {
            List<IpBlock> theirs = IpBlock.of(family, peering.blocks());
            if (!theirs.isEmpty()) {
                String ip = NftTable.protocol(family);
                rules.add("%s saddr %s %s daddr %s accept".formatted(ip, blocks(theirs), ip, own(family)));
            }
        }
        rules.add("counter drop");
        return rules;
    }

    /**
     * Accepts packets from a transit gateway, whatever network they are from, and routes them by the table of the subnet with
     * the attachment.
     */
    private List<String> fromTransitGateway(VpcNamespace.Subnet attached) {
        List<String> rules = new ArrayList<>();
        rules.add("ip saddr { 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/3 } counter drop");
        rules.add("icmp type redirect counter drop");
        if (vpc.hasIpv6()) {
            rules.add("ip6 saddr { ::/127, fe80::/10, ff00::/8 } counter drop");
            rules.add("icmpv6 type nd-redirect counter drop");
        } else {
            rules.add("meta nfproto ipv6 counter drop");
        }
        for (Family family : vpc.families()) {
            rules.add("%s saddr %s counter drop".formatted(NftTable.protocol(family), own(family)));
        }
        rules.add("meta mark set " + attached.table() + " accept");
        return rules;
    }

    /** The conditions on which a packet comes from an address of its own port. Adds the sets that they look into. */
    private List<String> ownSources(Family family) {
        Map<String, String> addresses = new HashMap<>();
        Map<String, String> prefixes = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            for (IpBlock block : IpBlock.of(family, port.blocks())) {
                (block.isAddress() ? addresses : prefixes).put(quoted(port.device()) + " . " + block.text(), "");
            }
        }
        String type = "ifname . " + NftTable.addressType(family);
        String rule = "iifname . " + NftTable.protocol(family) + " saddr @";
        List<String> conditions = new ArrayList<>();
        set(NftTable.setOf(family, "addresses"), type, addresses);
        conditions.add(rule + NftTable.setOf(family, "addresses"));
        if (!prefixes.isEmpty()) {
            set(NftTable.setOf(family, "prefixes"), type + "; flags interval", prefixes);
            conditions.add(rule + NftTable.setOf(family, "prefixes"));
        }
        return conditions;
    }

    /**
     * What a machine may send over IPv6 besides packets from its own addresses: neighbour discovery and DHCPv6, whatever
     * security groups say, as on EC2. Each machine is alone on its link, so it can tell the router nothing about others.
     */
    private void linkLocal() {
        chain(
                "from_machine_ipv6",
                List.of(
                        // Machines are neither routers nor DHCP servers for others.
                        "icmpv6 type { nd-router-advert, nd-redirect } counter drop",
                        "udp sport 547 udp dport 546 counter drop",
                        "ip6 saddr { ::, fe80::/10 } goto link_local"));
        chain(
                "link_local",
                List.of(
                        NEIGHBOUR_DISCOVERY + " accept",
                        // The server's socket need not join a group on each device.
                        "ip6 daddr ff02::1:2 " + DHCP_IPV6 + " ip6 daddr set " + Wiring.ROUTER_ADDRESS + " accept",
                        "counter drop"));
    }

    /**
     * Drops what would open connections from outside to a subnet whose way out is the egress-only internet gateway. Both
     * gateways are one device, at which the egress-only one has an address of its own. An answer does not leave by it, and a
     * subnet without a route to the internet gateway gets no first packet either.
     */
    private void egressOnly() {
        Set<Integer> open = vpc.tables().stream()
                .filter(table -> IpBlock.of(Family.IPV6, table.routes().keySet()).stream()
                        .anyMatch(to -> table.routes().get(to) instanceof VpcNamespace.NextHop.Gateway))
                .map(VpcNamespace.Table::number)
                .collect(toSet());
        Map<String, String> devices = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            if (open.contains(port.subnet().table())) {
                devices.put(quoted(port.device()), "");
            }
        }
        set("open_ipv6", "ifname", devices);
        base(
                "egress_only",
                "type filter hook forward priority -40; policy accept;",
                "oifname %s rt ip6 nexthop %s ct direction reply counter drop"
                        .formatted(GATEWAY, Wiring.EGRESS_ONLY_ADDRESS),
                "iifname " + GATEWAY + " meta nfproto ipv6 ct direction original oifname != @open_ipv6 counter drop");
    }

    /**
     * Selects the route table of the internet gateway for what comes in by it. Answers to connections through the egress-only
     * one come in by the same device, and go by the local routes.
     */
    private void gatewayTable() {
        for (VpcNamespace.Table table : vpc.tables()) {
            if (table.ofGateway()) {
                List<String> rules = new ArrayList<>();
                List<IpBlock> egressOnly = vpc.subnets().stream()
                        .filter(vpc::leavesByEgressOnly)
                        .flatMap(subnet -> IpBlock.of(Family.IPV6, subnet.blocks()).stream())
                        .toList();
                if (!egressOnly.isEmpty()) {
                    rules.add("iifname " + GATEWAY + " ip6 daddr " + blocks(egressOnly) + " ct direction reply accept");
                }
                rules.add("iifname " + GATEWAY + " meta mark set " + table.number());
                base(
                        "gateway_table",
                        "type filter hook prerouting priority -150; policy accept;",
                        rules.toArray(String[]::new));
            }
        }
    }

    /**
     * Rules for the host's own services. Security groups do not apply to them, as on EC2. DNS and metadata identify a
     * machine by its address, so an interface cannot reach them with another's address, even if it may forward for others.
     */
    private void services() {
        String perSecond = "/second burst 64 packets } counter drop";
        set(QUESTIONS, RATES, Map.of());
        List<String> local = new ArrayList<>(List.of(
                "iifname \"lo\" accept",
                "iifname != " + TAPS + " counter drop",
                "ip saddr 0.0.0.0 udp dport 67 accept"));
        if (vpc.hasIpv6()) {
            linkLocal();
            set(SOLICITATIONS, RATES, Map.of());
            // All guests share two sockets here as well.
            String limited = " update @" + SOLICITATIONS + " { iifname limit rate over 16" + perSecond;
            local.add("icmpv6 type nd-router-solicit" + limited);
            local.add("meta nfproto ipv6 udp dport 547" + limited);
            local.add(NEIGHBOUR_DISCOVERY + " accept");
            local.add("ip6 saddr fe80::/10 " + DHCP_IPV6 + " accept");
        }
        for (Family family : vpc.families()) {
            ownSources.get(family).forEach(own -> local.add(own + " goto for_guests"));
        }
        local.add("counter drop");
        base("local", "type filter hook input priority 0; policy drop;", local.toArray(String[]::new));
        List<String> services = new ArrayList<>(List.of(
                "meta nfproto ipv4 udp dport 67 accept",
                // All guests share the receive queue of one socket, and none may fill it. EC2 limits the rate as well.
                "udp dport 53 update @" + QUESTIONS + " { iifname limit rate over 1024" + perSecond,
                // Without DNS support the host has neither address.
                "ip daddr { %s, %s } meta l4proto { tcp, udp } th dport 53 accept"
                        .formatted(vpc.dnsAddress().text(), LINK_LOCAL_DNS_ADDRESS),
                "ip daddr " + METADATA_ADDRESS + " tcp dport 80 accept"));
        List<String> answer = new ArrayList<>();
        hopLimit(answer, "hop_limit", "ip", "ttl", METADATA_ADDRESS);
        if (vpc.hasIpv6()) {
            services.add("ip6 daddr " + DNS_ADDRESS_IPV6 + " meta l4proto { tcp, udp } th dport 53 accept");
            services.add("ip6 daddr " + METADATA_ADDRESS_IPV6 + " tcp dport 80 accept");
            hopLimit(answer, "hop_limit_ipv6", "ip6", "hoplimit", METADATA_ADDRESS_IPV6);
        }
        services.add("counter drop");
        chain("for_guests", services);
        base("answer", "type filter hook output priority -150; policy accept;", answer.toArray(String[]::new));
    }

    /** Turns the mark that the metadata service puts on an answer into the answer's hop limit. */
    private void hopLimit(List<String> answer, String chain, String ip, String field, String address) {
        List<String> hops = new ArrayList<>();
        for (int hop = 1; hop <= MOST_HOPS; hop++) {
            hops.add("%s dscp %d %s %s set %d %s dscp set 0 accept".formatted(ip, hop, ip, field, hop, ip));
        }
        chain(chain, hops);
        answer.add("%s saddr %s tcp sport 80 %s dscp != 0 jump %s".formatted(ip, address, ip, chain));
    }

    private void groups() {
        for (VpcNamespace.Group group : vpc.groups()) {
            members.put(
                    group.id(),
                    vpc.families().stream()
                            .flatMap(family -> members(group, family).stream())
                            .toList());
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
                    .forEach(rule -> traffic(rule, Family.IPV4).check());
        }
        set("egress_of", "ifname : verdict", out);
        set("ingress_of", "ifname : verdict", in);
        base(
                "egress",
                "type filter hook forward priority -30; policy drop;",
                UNJUDGED,
                known("original", FlowTable.JUDGED_AT_OPENER | FlowTable.OPENING_JUDGED),
                known("reply", FlowTable.JUDGED_AT_RECEIVER),
                vpc.isWatched() ? "ct state invalid " + refused(true) : "ct state invalid drop",
                // Link-local addresses are never routed (RFC 3927, section 2.7). Beyond the gateway, other services
                // may answer at them: a container host's credentials at 169.254.170.2, or a real cloud's metadata.
                "ip daddr " + LINK_LOCAL + " counter drop",
                "ip6 daddr " + SERVICES_IPV6 + " counter drop",
                "iifname vmap @egress_of",
                "iifname != " + TAPS + " accept");
        base(
                "ingress",
                "type filter hook forward priority 0; policy drop;",
                UNJUDGED,
                known("original", FlowTable.JUDGED_AT_RECEIVER | FlowTable.OPENING_JUDGED),
                known("reply", FlowTable.JUDGED_AT_OPENER),
                "oifname vmap @ingress_of",
                "oifname != " + TAPS + " accept");
        // All chains have accepted a packet that comes here. A flow that its rules allow is tracked from now on.
        base(
                "judged",
                "type filter hook forward priority 1; policy accept;",
                "ct state established ct direction original ct mark != 0 ct mark set 0");
    }

    /** Accepts packets of known flows in one direction, but for flows with one of these marks. */
    private static String known(String direction, int marks) {
        return "ct state established,related ct direction %s ct mark & %d == 0 accept".formatted(direction, marks);
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
            rules.add(refused(side == Side.DESTINATION));
            chain(name, rules);
        }
        return "goto " + name;
    }

    private List<String> accepts(String name, List<Rule> rules, Side side) {
        List<Traffic> traffic = new ArrayList<>();
        Map<String, List<Traffic>> ofGroups = new TreeMap<>();
        for (Rule rule : rules) {
            switch (rule.peer()) {
                case Peer.Block _ -> traffic.add(traffic(rule, Family.IPV4));
                // A group without members here, or an unknown group, admits nothing.
                case Peer.Group(String id) ->
                    vpc.families()
                            .forEach(family -> ofGroups.computeIfAbsent(id, _ -> new ArrayList<>())
                                    .add(traffic(rule, family)));
            }
        }
        List<String> lines = new ArrayList<>(lookups(name, traffic, side, "accept"));
        ofGroups.keySet().retainAll(groups.keySet());
        ofGroups.forEach((id, some) -> {
            String chain = name + ".with." + name(id);
            chain(chain, lookups(chain, some, side, "accept"));
            members.get(id)
                    .forEach(set -> lines.add("%s %s @%s jump %s"
                            .formatted(NftTable.protocol(set.family()), side.word, set.set(), chain)));
        });
        return lines;
    }

    /** The traffic of a rule. A rule about a group allows it with the group's members only, of each family. */
    private static Traffic traffic(Rule rule, Family family) {
        String cidr = rule.peer() instanceof Peer.Block(String block) ? block : family.everything;
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
        Map<VpcNamespace.Subnet, Map<String, String>> attachments = new HashMap<>();
        for (VpcNamespace.Peering peering : vpc.peerings()) {
            peering.attached().ifPresent(subnet -> {
                String device = quoted(peering.device());
                leaving.put(device, "goto leave_" + name(subnet.id()));
                // From a machine of the same subnet, its ACL decides both ways. To one, it does not decide.
                entering.put(device, "goto " + acl(subnet.aclId(), "in"));
                ports.computeIfAbsent(subnet, _ -> new HashMap<>());
                attachments.computeIfAbsent(subnet, _ -> new HashMap<>()).put(device, "");
            });
        }
        ports.forEach((subnet, devices) -> {
            String name = name(subnet.id());
            set("ports_" + name, "ifname", devices);
            List<String> enter = new ArrayList<>(List.of("iifname @ports_" + name + " accept"));
            if (attachments.containsKey(subnet)) {
                set("attachments_" + name, "ifname", attachments.get(subnet));
                enter.add("iifname @attachments_" + name + " accept");
            }
            enter.add("goto " + acl(subnet.aclId(), "in"));
            chain("leave_" + name, List.of("oifname @ports_" + name + " accept", "goto " + acl(subnet.aclId(), "out")));
            chain("enter_" + name, enter);
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
            rules.addAll(
                    lookups(name + "_" + run, traffic, side, allow ? "accept" : refused(side == Side.DESTINATION)));
        }
        rules.add(refused(side == Side.DESTINATION));
        return rules;
    }

    private void translation() {
        Map<String, String> in = new HashMap<>();
        Map<String, String> out = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        List<String> leave =
                new ArrayList<>(List.of("oifname " + GATEWAY + " meta nfproto ipv4 ip saddr @public_addresses accept"));
        if (vpc.hasIpv6()) {
            leave.add("oifname " + GATEWAY + " ip6 saddr " + own(Family.IPV6) + " accept");
        }
        leave.add("oifname " + GATEWAY + " counter drop");
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
        // Before translation nothing that leaves comes from a public address. A router guest could send in others'
        // names.
        base(
                "unclaimed",
                "type filter hook postrouting priority 99; policy accept;",
                "oifname " + GATEWAY + " ip saddr @public_addresses counter drop");
        base("leave", "type filter hook postrouting priority 101; policy accept;", leave.toArray(String[]::new));
    }

    private NftTable neighbours() {
        Map<String, String> known = new HashMap<>();
        Map<String, String> delegated = new HashMap<>();
        Map<String, String> hardware = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            String device =
                    quoted(port.device()) + " . " + port.hardwareAddress().text();
            hardware.put(device, "");
            for (IpBlock block : IpBlock.of(Family.IPV4, port.blocks())) {
                (block.isAddress() ? known : delegated).put(device + " . " + block.text(), "");
            }
        }
        String type = "ifname . ether_addr . ipv4_addr";
        SortedMap<String, NftTable.Elements> arpSets = new TreeMap<>();
        arpSets.put("hardware", new NftTable.Elements("ifname . ether_addr", hardware));
        arpSets.put("known", new NftTable.Elements(type, known));
        List<String> rules = new ArrayList<>(List.of(
                "iifname . arp saddr ether . arp saddr ip @known accept",
                // A machine that probes whether an address is in use has none yet: RFC 5227.
                "arp saddr ip 0.0.0.0 iifname . arp saddr ether @hardware accept"));
        if (!delegated.isEmpty()) {
            arpSets.put("delegated", new NftTable.Elements(type + "; flags interval", delegated));
            rules.add("iifname . arp saddr ether . arp saddr ip @delegated accept");
        }
        rules.add("iifname " + TAPS + " counter drop");
        SortedMap<String, NftTable.Chain> arpChains = new TreeMap<>();
        arpChains.put(
                "hear", new NftTable.Chain(Optional.of("type filter hook input priority 0; policy accept;"), rules));
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

    /** The network's own blocks of a family. */
    private String own(Family family) {
        return blocks(IpBlock.of(family, vpc.blocks()));
    }

    private static String blocks(List<IpBlock> blocks) {
        return IpBlock.outermost(blocks).stream().map(IpBlock::text).collect(joining(", ", "{ ", " }"));
    }

    private static String acl(String id, String direction) {
        return "acl_" + name(id) + "_" + direction;
    }

    /** Adds the sets of a group's members of a family. Few groups have blocks as members. */
    private List<Members> members(VpcNamespace.Group group, Family family) {
        String name = NftTable.setOf(family, "members_" + name(group.id()));
        Map<String, String> addresses = new HashMap<>();
        List<IpBlock> blocks = new ArrayList<>();
        for (IpBlock member : IpBlock.of(family, group.members())) {
            if (member.isAddress()) {
                addresses.put(member.text(), "");
            } else {
                blocks.add(member);
            }
        }
        set(name, NftTable.addressType(family), addresses);
        if (blocks.isEmpty()) {
            return List.of(new Members(family, name));
        }
        Map<String, String> elements = new HashMap<>();
        IpBlock.outermost(blocks).forEach(block -> elements.put(block.text(), ""));
        set(name + "_blocks", NftTable.addressType(family) + "; flags interval", elements);
        return List.of(new Members(family, name), new Members(family, name + "_blocks"));
    }

    /** An id as a part of a name in nft's syntax. */
    private static String name(String id) {
        return id.replace('-', '_');
    }

    static String quoted(String device) {
        return "\"" + device + "\"";
    }
}
