package io.virga.host.network;

import io.virga.host.api.NetworkSpec.PublicAccess;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The rules that drop what public access does not let pass between the gateway and the devices of a subnet, packets of known
 * connections as well. They come before those of groups and ACLs.
 */
final class PublicAccessRules {
    private static final String FROM_GATEWAY = "iifname " + NftRuleset.GATEWAY + " oifname @";
    private static final String TO_GATEWAY = "oifname " + NftRuleset.GATEWAY + " iifname @";
    private static final String DROP = " counter drop";

    private PublicAccessRules() {}

    /** Adds the chain and its sets; nothing while all subnets have public access. */
    static void add(
            VpcNamespace vpc, SortedMap<String, NftTable.Elements> sets, SortedMap<String, NftTable.Chain> chains) {
        List<String> rules = new ArrayList<>();
        devices(vpc).forEach((access, devices) -> {
            String name = "public_access_" + access.name().toLowerCase(Locale.ROOT);
            List<String> some = rules(access, name);
            if (!some.isEmpty()) {
                sets.put(name, new NftTable.Elements("ifname", devices));
                rules.addAll(some);
            }
        });
        if (!rules.isEmpty()) {
            chains.put(
                    "public_access",
                    new NftTable.Chain(Optional.of("type filter hook forward priority -45; policy accept;"), rules));
        }
    }

    /** The devices of the subnets with each public access, as elements of a set. */
    private static Map<PublicAccess, Map<String, String>> devices(VpcNamespace vpc) {
        Map<PublicAccess, Map<String, String>> devices = new EnumMap<>(PublicAccess.class);
        for (VpcNamespace.Port port : vpc.ports()) {
            PublicAccess access = port.subnet().publicAccess();
            // A NAT gateway opens connections only, so it may use the internet gateway where machines may not.
            if (access != PublicAccess.GATEWAYS || port.natGatewayId().isEmpty()) {
                put(devices, access, port.device());
            }
        }
        for (VpcNamespace.Peering peering : vpc.peerings()) {
            peering.attached().ifPresent(subnet -> put(devices, subnet.publicAccess(), peering.device()));
        }
        return devices;
    }

    private static void put(Map<PublicAccess, Map<String, String>> devices, PublicAccess access, String device) {
        devices.computeIfAbsent(access, _ -> new HashMap<>()).put(NftRuleset.quoted(device), "");
    }

    private static List<String> rules(PublicAccess access, String set) {
        String in = FROM_GATEWAY + set;
        String out = TO_GATEWAY + set;
        return switch (access) {
            case OPEN -> List.of();
            case EGRESS -> List.of(in + " ct direction original" + DROP, out + " ct direction reply" + DROP);
            // What is left is IPv6 by the egress-only internet gateway, which is the same device with another address.
            case GATEWAYS ->
                List.of(
                        in + " meta nfproto ipv4" + DROP,
                        in + " ct direction original" + DROP,
                        out + " meta nfproto ipv4" + DROP,
                        out + " rt ip6 nexthop != " + Wiring.EGRESS_ONLY_ADDRESS + DROP);
            case NONE -> List.of(in + DROP, out + DROP);
        };
    }
}
