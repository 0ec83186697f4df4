package io.virga.host.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an interface of an endpoint takes, as rules and settings of its namespace: connections to the service's port. It begins
 * none, and forwards nothing.
 */
final class EndpointRuleset {
    /** The port at which services answer: the control plane speaks HTTP, and no TLS. */
    static final int PORT = 80;

    static final NftTable RULES = new NftTable(
            "inet",
            "endpoint",
            new TreeMap<>(),
            new TreeMap<>(Map.of(
                    "input",
                    base(
                            "type filter hook input priority 0; policy drop;",
                            "ct state established accept",
                            "tcp dport " + PORT + " ct state new accept",
                            // A client that speaks TLS learns at once that nobody answers.
                            "meta l4proto tcp reject with tcp reset"),
                    "forward",
                    base("type filter hook forward priority 0; policy drop;"),
                    "output",
                    base(
                            "type filter hook output priority 0; policy drop;",
                            "ct state established,related accept",
                            "tcp flags rst accept"))));

    static final Map<String, String> SETTINGS =
            Map.of("ipv6/conf/all/disable_ipv6", "1", "ipv4/ip_forward", "0", "ipv4/conf/all/accept_redirects", "0");

    private EndpointRuleset() {}

    private static NftTable.Chain base(String hook, String... rules) {
        return new NftTable.Chain(Optional.of(hook), List.of(rules));
    }
}
