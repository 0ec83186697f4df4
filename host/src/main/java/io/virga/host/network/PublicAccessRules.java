package io.virga.host.network;

import io.virga.host.api.NetworkSpec.PublicAccess;
import io.virga.host.network.IpBlock.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The rules that drop what public access does not let pass, packets of known connections as well. They come before those of
 * groups and ACLs. A packet is judged by the private address that it is for or from, whichever way it takes inside the
 * network, and by the device next to the gateway, whatever address it has: the stricter of the two decides.
 */
final class PublicAccessRules {
    private static final String FROM_GATEWAY = "iifname " + NftRuleset.GATEWAY + " ";
    private static final String TO_GATEWAY = "oifname " + NftRuleset.GATEWAY + " ";
    private static final String DROP = " counter drop";
    private static final String NAT_GATEWAYS = "public_access_nat";

    /** What is dropped of packets for and from some addresses or devices. */
    private enum Blocked {
        /** All. */
        ALL,
        /** Connections from outside. */
        INGRESS,
        /** Connections from outside, and those through the internet gateway. */
        INTERNET_GATEWAY
    }

    private final Map<Blocked, Map<String, String>> devices = new EnumMap<>(Blocked.class);
    private final Map<Blocked, Map<Family, Map<String, String>>> addresses = new EnumMap<>(Blocked.class);
    private final Map<String, String> natAddresses = new HashMap<>();

    private PublicAccessRules() {}

    /** Adds the chains and their sets; nothing while all subnets have public access. */
    static void add(
            VpcNamespace vpc, SortedMap<String, NftTable.Elements> sets, SortedMap<String, NftTable.Chain> chains) {
        PublicAccessRules rules = new PublicAccessRules();
        vpc.ports().forEach(port -> rules.judge(vpc, port));
        for (VpcNamespace.Peering peering : vpc.peerings()) {
            peering.attached()
                    .flatMap(subnet -> blocked(vpc, subnet))
                    .ifPresent(blocked -> put(rules.devices, blocked, NftRuleset.quoted(peering.device())));
        }
        if (!rules.devices.isEmpty() || !rules.addresses.isEmpty()) {
            rules.addTo(sets, chains);
        }
    }

    private void judge(VpcNamespace vpc, VpcNamespace.Port port) {
        if (port.subnet().publicAccess() == PublicAccess.GATEWAYS
                && port.natGatewayId().isPresent()) {
            // It opens connections only, so it may use the internet gateway where machines may not.
            port.addresses()
                    .forEach(address -> natAddresses.put(address.address().text(), ""));
            return;
        }
        blocked(vpc, port.subnet()).ifPresent(blocked -> {
            put(devices, blocked, NftRuleset.quoted(port.device()));
            for (IpBlock block : port.blocks()) {
                put(addresses.computeIfAbsent(blocked, _ -> new EnumMap<>(Family.class)), block.family(), block.text());
            }
        });
    }

    private static <K> void put(Map<K, Map<String, String>> all, K key, String element) {
        all.computeIfAbsent(key, _ -> new HashMap<>()).put(element, "");
    }

    /** What is dropped for the machines of a subnet; empty when nothing is. */
    private static Optional<Blocked> blocked(VpcNamespace vpc, VpcNamespace.Subnet subnet) {
        return switch (subnet.publicAccess()) {
            case OPEN -> Optional.empty();
            case EGRESS -> Optional.of(Blocked.INGRESS);
            // Without a route to the egress-only internet gateway, no answer to a connection by it can come.
            case GATEWAYS -> Optional.of(vpc.leavesByEgressOnly(subnet) ? Blocked.INTERNET_GATEWAY : Blocked.ALL);
            case NONE -> Optional.of(Blocked.ALL);
        };
    }

    private void addTo(SortedMap<String, NftTable.Elements> sets, SortedMap<String, NftTable.Chain> chains) {
        List<String> in = new ArrayList<>();
        List<String> forward = new ArrayList<>();
        if (!natAddresses.isEmpty()) {
            sets.put(NAT_GATEWAYS, new NftTable.Elements(NftTable.addressType(Family.IPV4), natAddresses));
            in.add(FROM_GATEWAY + "ip daddr @" + NAT_GATEWAYS + " accept");
            forward.add(TO_GATEWAY + "ip saddr @" + NAT_GATEWAYS + " accept");
        }
        addresses.forEach((blocked, byFamily) -> byFamily.forEach((family, elements) -> {
            String set = NftTable.setOf(family, name(blocked));
            sets.put(set, new NftTable.Elements(NftTable.addressType(family) + "; flags interval", elements));
            String ip = NftTable.protocol(family);
            drop(in, blocked, FROM_GATEWAY + ip + " daddr @" + set, false);
            drop(forward, blocked, TO_GATEWAY + ip + " saddr @" + set, true);
        }));
        devices.forEach((blocked, elements) -> {
            String set = name(blocked) + "_devices";
            sets.put(set, new NftTable.Elements("ifname", elements));
            drop(forward, blocked, FROM_GATEWAY + "oifname @" + set, false);
            drop(forward, blocked, TO_GATEWAY + "iifname @" + set, true);
        });
        // After translation, and before the network itself answers to anything, as to packets whose hops are used up.
        chains.put(
                "public_access_in",
                new NftTable.Chain(Optional.of("type filter hook prerouting priority -50; policy accept;"), in));
        chains.put(
                "public_access",
                new NftTable.Chain(Optional.of("type filter hook forward priority -45; policy accept;"), forward));
    }

    private static String name(Blocked blocked) {
        return "public_access_" + blocked.name().toLowerCase(Locale.ROOT);
    }

    private static void drop(List<String> rules, Blocked blocked, String match, boolean out) {
        rules.addAll(
                switch (blocked) {
                    case ALL -> List.of(match + DROP);
                    case INGRESS -> List.of(match + " ct direction " + (out ? "reply" : "original") + DROP);
                    // What is left is IPv6 by the egress-only internet gateway: the same device, and fe80::3 beyond it.
                    case INTERNET_GATEWAY ->
                        List.of(
                                match + " meta nfproto ipv4" + DROP,
                                match
                                        + (out
                                                ? " rt ip6 nexthop != " + Wiring.EGRESS_ONLY_ADDRESS
                                                : " ct direction original")
                                        + DROP);
                });
    }
}
