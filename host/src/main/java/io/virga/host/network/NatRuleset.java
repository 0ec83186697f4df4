package io.virga.host.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a NAT gateway does to packets, as rules and settings of its namespace. It translates TCP, UDP and ICMP, and nothing
 * else, as EC2's gateways do. All packets arrive on one device: those from machines have another's address as their
 * destination and are forwarded, those from outside have an address of the gateway.
 */
final class NatRuleset {
    private static final String TABLE = "nat_gateway";
    /** The port numbers of one address: 55,000, so many connections that EC2's gateways have to one destination. */
    private static final String PORTS = "10536-65535";
    /** After which an idle connection is forgotten, as on EC2. */
    private static final String IDLE_SECONDS = "350";

    private NatRuleset() {}

    static NftTable of(VpcNamespace.Port gateway) {
        SortedMap<String, NftTable.Chain> chains = new TreeMap<>();
        chains.put(
                "forward",
                base(
                        "type filter hook forward priority 0; policy drop;",
                        "ct state established,related accept",
                        // Only a connection that was forgotten is invalid here. EC2's gateways answer it with a reset.
                        "ct state invalid meta l4proto tcp reject with tcp reset",
                        "ct state new meta l4proto { icmp, tcp, udp } accept"));
        chains.put("input", base("type filter hook input priority 0; policy drop;"));
        List<String> addresses = gateway.addresses().stream()
                .map(address -> address.address().text())
                .toList();
        List<String> choices = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            String chain = "translate_to_" + i;
            chains.put(
                    chain,
                    new NftTable.Chain(
                            Optional.empty(),
                            List.of(
                                    "meta l4proto { tcp, udp } snat ip to " + addresses.get(i) + ":" + PORTS,
                                    "snat ip to " + addresses.get(i))));
            choices.add(i + " : goto " + chain);
        }
        chains.put(
                "translate",
                base(
                        "type nat hook postrouting priority srcnat; policy accept;",
                        "numgen random mod %d vmap { %s }".formatted(choices.size(), String.join(", ", choices))));
        return new NftTable("inet", TABLE, new TreeMap<>(), chains);
    }

    /** Kernel settings of the namespace. */
    static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(NetworkCommands.ROUTER_SETTINGS);
        settings.put("ipv6/conf/all/disable_ipv6", "1");
        for (String timeout : List.of("tcp_timeout_established", "udp_timeout", "udp_timeout_stream", "icmp_timeout")) {
            settings.put("netfilter/nf_conntrack_" + timeout, IDLE_SECONDS);
        }
        // A forgotten connection is not taken up again in the middle, and packets outside of a window are not invalid.
        settings.put("netfilter/nf_conntrack_tcp_loose", "0");
        settings.put("netfilter/nf_conntrack_tcp_be_liberal", "1");
        return settings;
    }

    private static NftTable.Chain base(String hook, String... rules) {
        return new NftTable.Chain(Optional.of(hook), List.of(rules));
    }
}
