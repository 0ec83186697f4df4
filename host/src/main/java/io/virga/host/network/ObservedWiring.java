package io.virga.host.network;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.network.IpBlock.Family;
import io.virga.host.network.Wiring.Item;
import io.virga.host.network.Wiring.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses what {@code ip -j -N} prints about a namespace. A pure function of that output. */
final class ObservedWiring {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Names of the types of routes that are no unicast routes, rtnetlink(7); {@code ip} prints numbers or names. */
    private static final Map<String, String> ROUTE_TYPES = Map.of(
            "6", "blackhole",
            "7", "unreachable",
            "9", "throw",
            "blackhole", "blackhole",
            "unreachable", "unreachable",
            "throw", "throw");

    /** The preferences of the kernel's own rules; all rules between are Virga's. */
    private static final int FIRST_PREFERENCE = 0;

    private static final int LAST_PREFERENCE = 32766;
    /** The metric that the kernel gives to an IPv6 route without one. */
    private static final int IPV6_METRIC = 1024;

    private static final String DEFAULT = "default";

    /** The prefixes of the devices that are ends of pairs. */
    private static final List<String> CABLES =
            List.of(DeviceNames.NAT_PREFIX, DeviceNames.ENDPOINT_PREFIX, DeviceNames.PEERING_PREFIX);

    private ObservedWiring() {}

    /**
     * The part of the wiring that Virga made.
     *
     * @param addresses the output of {@code ip -j -N address show}
     */
    static Wiring of(String addresses, List<Observed> families) {
        Set<Item> items = new LinkedHashSet<>();
        for (JsonNode link : array(addresses)) {
            String device = text(link, "ifname");
            if (CABLES.stream().anyMatch(device::startsWith)) {
                items.add(Wiring.device(Kind.CABLE, device));
            } else if (device.startsWith(DeviceNames.TAP_PREFIX)) {
                items.add(Wiring.device(Kind.TAP, device));
            }
            for (JsonNode address : link.path("addr_info")) {
                String local = text(address, "local");
                if (!local.isEmpty() && !local.startsWith("127.") && !local.equals("::1")) {
                    items.add(Wiring.address(local, device));
                }
            }
        }
        families.forEach(observed -> observed.addTo(items));
        return new Wiring(items);
    }

    /**
     * What the kernel has of a family of addresses.
     *
     * @param routes the output of {@code ip -j -N -4 route show table all proto 118}
     * @param neighbours the output of {@code ip -j -N -4 neighbour show nud permanent}
     * @param rules the output of {@code ip -j -N -4 rule show}
     */
    record Observed(Family family, String routes, String neighbours, String rules) {
        private void addTo(Set<Item> items) {
            array(routes).forEach(route -> items.add(route(family, route)));
            for (JsonNode neighbour : array(neighbours)) {
                items.add(Wiring.neighbour(text(neighbour, "dst"), text(neighbour, "lladdr"), text(neighbour, "dev")));
            }
            for (JsonNode rule : array(rules)) {
                int preference = rule.path("priority").asInt();
                if (preference > FIRST_PREFERENCE && preference < LAST_PREFERENCE) {
                    String mark = text(rule, "fwmark");
                    items.add(Wiring.rule(
                            family,
                            preference,
                            mark.isEmpty() ? 0 : Integer.decode(mark),
                            Integer.parseInt(text(rule, "table"))));
                }
            }
        }
    }

    private static Item route(Family family, JsonNode route) {
        String table = text(route, "table");
        String type = ROUTE_TYPES.getOrDefault(text(route, "type"), "");
        int metric = route.path("metric").asInt(0);
        boolean ipv6 = family == Family.IPV6;
        String to = text(route, "dst");
        return Wiring.route(
                type,
                to.equals(DEFAULT) ? Wiring.everything(family) : to,
                text(route, "gateway"),
                // An IPv6 route that leads nowhere is said to be on the loopback device.
                ipv6 && !type.isEmpty() ? "" : text(route, "dev"),
                table.isEmpty() ? Wiring.MAIN_TABLE : Integer.parseInt(table),
                ipv6 && metric == IPV6_METRIC ? 0 : metric);
    }

    /** The objects in a list. For an empty list {@code ip} prints nothing, or an empty object. */
    static Iterable<JsonNode> array(String json) {
        try {
            JsonNode list = JSON.readTree(json.isBlank() ? "[]" : json);
            return list.valueStream().filter(node -> !node.isEmpty()).toList();
        } catch (JacksonException e) {
            throw new HostException(Reason.FAILED, "Could not understand what the program ip says: " + json, e);
        }
    }

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
