package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.network.IpBlock.Family;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The desired state of an nftables table. It is written as a script that makes the whole table, or changes another state
 * of it into this one, in one transaction.
 *
 * @param family {@code inet}, {@code ip}, {@code ip6} or {@code arp}
 * @param sets by name
 * @param chains by name
 */
record NftTable(String family, String name, SortedMap<String, Elements> sets, SortedMap<String, Chain> chains) {
    /**
     * A set or a map.
     *
     * @param type in nft's syntax; the type of a map has a colon
     * @param elements the values by key; in a set each value is empty
     */
    record Elements(String type, Map<String, String> elements) {
        Elements {
            requireNonNull(type, "type is null");
            elements = Map.copyOf(elements);
        }

        private String kind() {
            return type.contains(":") ? "map" : "set";
        }
    }

    /** A chain. The kernel calls a chain that has a hook; rules call the others. */
    record Chain(Optional<String> hook, List<String> rules) {
        Chain {
            requireNonNull(hook, "hook is null");
            rules = List.copyOf(rules);
        }
    }

    NftTable {
        sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
        chains = Collections.unmodifiableSortedMap(new TreeMap<>(chains));
    }

    /** How nft calls a family's addresses as the type of a set. */
    static String addressType(Family family) {
        return switch (family) {
            case IPV4 -> "ipv4_addr";
            case IPV6 -> "ipv6_addr";
        };
    }

    /** How nft calls a family's header in rules. */
    static String protocol(Family family) {
        return switch (family) {
            case IPV4 -> "ip";
            case IPV6 -> "ip6";
        };
    }

    /** The name of a family's set. A set has addresses of one family only. */
    static String setOf(Family family, String name) {
        return switch (family) {
            case IPV4 -> name;
            case IPV6 -> name + "_ipv6";
        };
    }

    /** The script that replaces any table of this name by this one, in one transaction. */
    String replacement() {
        // Deleting a missing table is an error; adding an existing one is not.
        return "add table %s\ndelete table %s\nadd table %s\n".formatted(id(), id(), id())
                + changesFrom(new NftTable(family, name, new TreeMap<>(), new TreeMap<>()));
    }

    /** The script that removes the table, whether it exists or not. */
    String removal() {
        return "add table %s\ndelete table %s\n".formatted(id(), id());
    }

    /**
     * The script that changes the old table into this one; empty when they are equal. The order matters to nft: a name must
     * exist before a rule refers to it, and no rule may refer to it when it is deleted.
     */
    String changesFrom(NftTable old) {
        StringBuilder text = new StringBuilder();
        sets.forEach((set, elements) -> {
            if (!old.sets.containsKey(set)) {
                line(text, "add " + elements.kind(), set, "{ type " + elements.type() + "; }");
            }
        });
        chains.forEach((chain, content) -> {
            if (!old.chains.containsKey(chain)) {
                String hook = content.hook().map(base -> "{ " + base + " }").orElse("");
                line(text, "add chain", chain, hook);
            }
        });
        old.chains.forEach((chain, content) -> {
            if (!content.equals(chains.get(chain))) {
                line(text, "flush chain", chain, "");
            }
        });
        old.sets.forEach((set, elements) -> elements(text, "delete", set, missing(elements, sets.get(set))));
        chains.forEach((chain, content) -> {
            if (!content.equals(old.chains.get(chain))) {
                content.rules().forEach(rule -> line(text, "add rule", chain, rule));
            }
        });
        sets.forEach((set, elements) -> elements(text, "add", set, missing(elements, old.sets.get(set))));
        old.chains.keySet().stream()
                .filter(chain -> !chains.containsKey(chain))
                .forEach(chain -> line(text, "delete chain", chain, ""));
        old.sets.forEach((set, elements) -> {
            if (!sets.containsKey(set)) {
                line(text, "delete " + elements.kind(), set, "");
            }
        });
        return text.toString();
    }

    /** The elements of {@code one} that {@code other} lacks or maps to another value. A null {@code other} lacks all. */
    private static SortedMap<String, String> missing(Elements one, Elements other) {
        SortedMap<String, String> missing = new TreeMap<>();
        one.elements().forEach((key, value) -> {
            if (other == null || !value.equals(other.elements().get(key))) {
                missing.put(key, value);
            }
        });
        return missing;
    }

    private void elements(StringBuilder text, String verb, String set, Map<String, String> elements) {
        if (!elements.isEmpty()) {
            String list = elements.entrySet().stream()
                    .map(element -> element.getValue().isEmpty()
                            ? element.getKey()
                            : element.getKey() + " : " + element.getValue())
                    .collect(Collectors.joining(", ", "{ ", " }"));
            line(text, verb + " element", set, list);
        }
    }

    private void line(StringBuilder text, String verb, String object, String rest) {
        text.append(verb).append(' ').append(id()).append(' ').append(object);
        if (!rest.isEmpty()) {
            text.append(' ').append(rest);
        }
        text.append('\n');
    }

    private String id() {
        return family + " " + name;
    }
}
