package io.virga.host.network;

import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.network.IpBlock.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Descriptions of traffic with one verdict, as a few look-ups in sets. The cost of a packet therefore does not grow with the
 * number of descriptions, and a change of a description is a change of elements.
 *
 * <p>nftables accepts no overlapping elements. Blocks are disjoint or nested, so it is enough to take from each block what
 * a wider one has already.
 *
 * @param sets the sets, by name
 * @param rules the rules that look up a packet in the sets, in nft's syntax
 */
record TrafficSets(SortedMap<String, NftTable.Elements> sets, List<String> rules) {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int SCTP = 132;
    private static final int LAST_PORT = 65_535;
    private static final int LAST_BYTE = 255;
    private static final NumberRange NO_PORTS = new NumberRange(0, 0);

    /**
     * Some traffic between an address block and a machine.
     *
     * @param protocol the IP protocol number, or {@link Rule#ANY_PROTOCOL}
     * @param from the first destination port, or the ICMP type; {@link Rule#ANY} for all
     * @param to the last destination port, or the ICMP code; {@link Rule#ANY} for all
     * @param cidr the block of the other side
     */
    record Traffic(int protocol, int from, int to, String cidr) {
        /** @throws IllegalArgumentException when a number or the block is none */
        void check() {
            IpBlock.parse(cidr);
            if (protocol != Rule.ANY_PROTOCOL) {
                inRange(protocol, LAST_BYTE);
            }
            range();
        }

        private Shape shape() {
            return switch (protocol) {
                case Rule.ANY_PROTOCOL -> Shape.ALL;
                case TCP, UDP, SCTP -> allPorts() ? Shape.PROTOCOLS : Shape.PORTS;
                case ICMP, ICMPV6 -> from == Rule.ANY ? Shape.PROTOCOLS : Shape.MESSAGES;
                default -> Shape.PROTOCOLS;
            };
        }

        /** Whether it is about a whole protocol with ports. */
        private boolean allPorts() {
            return from == Rule.ANY || (from == 0 && to == LAST_PORT);
        }

        private NumberRange range() {
            return switch (shape()) {
                case ALL, PROTOCOLS -> NO_PORTS;
                case PORTS -> {
                    int last = to == Rule.ANY ? from : to;
                    if (from > last) {
                        throw new IllegalArgumentException("ports end before they begin: %d-%d".formatted(from, last));
                    }
                    yield new NumberRange(inRange(from, LAST_PORT), inRange(last, LAST_PORT));
                }
                case MESSAGES -> {
                    int type = inRange(from, LAST_BYTE) << 8;
                    yield to == Rule.ANY
                            ? new NumberRange(type, type | LAST_BYTE)
                            : new NumberRange(type | inRange(to, LAST_BYTE), type | to);
                }
            };
        }
    }

    /** Which address of a packet is compared with the blocks. */
    enum Side {
        SOURCE("saddr"),
        DESTINATION("daddr");

        final String word;

        Side(String word) {
            this.word = word;
        }
    }

    /** What the elements of a set have. */
    private enum Shape {
        /** Any protocol. */
        ALL("all", "", ""),
        /** A whole protocol. */
        PROTOCOLS("protocols", "inet_proto . ", "meta l4proto . "),
        /** A protocol and its destination ports. */
        PORTS("ports", "inet_proto . inet_service . ", "meta l4proto . th dport . "),
        /** ICMP's type and code, which are where other protocols have the source port. */
        MESSAGES("messages", "inet_proto . inet_service . ", "meta l4proto . th sport . ");

        private final String name;
        private final String type;
        private final String key;

        Shape(String name, String type, String key) {
            this.name = name;
            this.type = type;
            this.key = key;
        }

        /** The type of a set for a family. */
        private String type(Family family) {
            return type + NftTable.addressType(family) + "; flags interval";
        }

        /** What is looked up in such a set. */
        private String key(Family family, Side side) {
            return key + NftTable.protocol(family) + " " + side.word;
        }

        private String element(int protocol, NumberRange range, IpBlock block) {
            return switch (this) {
                case ALL -> block.text();
                case PROTOCOLS -> protocol + " . " + block.text();
                case PORTS, MESSAGES -> protocol + " . " + range.text() + " . " + block.text();
            };
        }
    }

    /**
     * Compiles some traffic.
     *
     * @param name begins the names of the sets
     * @param side the address that is compared with the blocks
     * @param verdict what happens to the traffic: {@code accept} or {@code counter drop}
     * @throws IllegalArgumentException when a number or block is none
     */
    static TrafficSets of(String name, List<Traffic> traffic, Side side, String verdict) {
        TrafficSets all = new TrafficSets(new TreeMap<>(), new ArrayList<>());
        for (Family family : Family.values()) {
            Map<Shape, Map<Integer, Map<IpBlock, List<NumberRange>>>> shapes = new EnumMap<>(Shape.class);
            for (Traffic one : traffic) {
                if (Family.of(one.cidr()) == family) {
                    Shape shape = one.shape();
                    int protocol = shape == Shape.ALL ? 0 : inRange(one.protocol(), LAST_BYTE);
                    shapes.computeIfAbsent(shape, _ -> new HashMap<>())
                            .computeIfAbsent(protocol, _ -> new HashMap<>())
                            .computeIfAbsent(IpBlock.parse(one.cidr()), _ -> new ArrayList<>())
                            .add(one.range());
                }
            }
            all.add(name, family, shapes, side, verdict);
        }
        return all;
    }

    private void add(
            String name,
            Family family,
            Map<Shape, Map<Integer, Map<IpBlock, List<NumberRange>>>> shapes,
            Side side,
            String verdict) {
        IpBlock everything = IpBlock.parse(family.everything);
        shapes.forEach((shape, protocols) -> {
            if (shape == Shape.ALL && protocols.get(0).containsKey(everything)) {
                rules.add("meta nfproto %s %s".formatted(family.name().toLowerCase(Locale.ROOT), verdict));
                return;
            }
            Map<String, String> elements = new HashMap<>();
            protocols.forEach((protocol, blocks) -> disjoint(blocks)
                    .forEach((block, ranges) ->
                            ranges.forEach(range -> elements.put(shape.element(protocol, range, block), ""))));
            String set = NftTable.setOf(family, name + "_" + shape.name);
            sets.put(set, new NftTable.Elements(shape.type(family), elements));
            rules.add("%s @%s %s".formatted(shape.key(family, side), set, verdict));
        });
    }

    private static Map<IpBlock, List<NumberRange>> disjoint(Map<IpBlock, List<NumberRange>> blocks) {
        Map<IpBlock, List<NumberRange>> disjoint = new HashMap<>();
        blocks.forEach((block, ranges) -> {
            List<NumberRange> wider = new ArrayList<>();
            for (int length = 0; length < block.prefixLength(); length++) {
                wider.addAll(blocks.getOrDefault(block.withPrefixLength(length), List.of()));
            }
            disjoint.put(block, NumberRange.difference(ranges, wider));
        });
        return disjoint;
    }

    private static int inRange(int value, int last) {
        if (value < 0 || value > last) {
            throw new IllegalArgumentException("not between 0 and %d: %d".formatted(last, value));
        }
        return value;
    }
}
