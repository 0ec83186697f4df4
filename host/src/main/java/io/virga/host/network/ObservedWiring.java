package io.virga.host.network;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.network.Wiring.Item;
import io.virga.host.network.Wiring.Kind;
import java.util.LinkedHashSet;
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

    private ObservedWiring() {}

    /**
     * The part of the wiring that Virga made.
     *
     * @param addresses the output of {@code ip -j -N address show}
     * @param routes the output of {@code ip -j -N -4 route show table all proto 118}
     * @param neighbours the output of {@code ip -j -N -4 neighbour show nud permanent}
     * @param rules the output of {@code ip -j -N -4 rule show}
     */
    static Wiring of(String addresses, String routes, String neighbours, String rules) {
        Set<Item> items = new LinkedHashSet<>();
        for (JsonNode link : array(addresses)) {
            String device = text(link, "ifname");
            if (device.startsWith(DeviceNames.NAT_PREFIX) || device.startsWith(DeviceNames.PEERING_PREFIX)) {
                items.add(Wiring.device(Kind.CABLE, device));
            } else if (device.startsWith(DeviceNames.TAP_PREFIX)) {
                items.add(Wiring.device(Kind.TAP, device));
            }
            for (JsonNode address : link.path("addr_info")) {
                String local = text(address, "local");
                if (!local.isEmpty() && !local.startsWith("127.") && !local.contains(":")) {
                    items.add(Wiring.address(local, device));
                }
            }
        }
        array(routes).forEach(route -> items.add(route(route)));
        for (JsonNode neighbour : array(neighbours)) {
            items.add(Wiring.neighbour(text(neighbour, "dst"), text(neighbour, "lladdr"), text(neighbour, "dev")));
        }
        for (JsonNode rule : array(rules)) {
            int preference = rule.path("priority").asInt();
            if (preference > FIRST_PREFERENCE && preference < LAST_PREFERENCE) {
                String mark = text(rule, "fwmark");
                items.add(Wiring.rule(
                        preference, mark.isEmpty() ? 0 : Integer.decode(mark), Integer.parseInt(text(rule, "table"))));
            }
        }
        return new Wiring(items);
    }

    static Item route(JsonNode route) {
        String table = text(route, "table");
        return Wiring.route(
                ROUTE_TYPES.getOrDefault(text(route, "type"), ""),
                text(route, "dst"),
                text(route, "gateway"),
                text(route, "dev"),
                table.isEmpty() ? Wiring.MAIN_TABLE : Integer.parseInt(table),
                route.path("metric").asInt(0));
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
