package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.network.IpBlock.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules and sets that count packets at watched ports. Each packet is an addition to one element of one set, which tells
 * port, addresses, ports and verdict. There is everything twice: while one side is read, rules count on the other, and a packet
 * is on one of them, since the kernel changes all rules of a chain at once.
 *
 * @param second which of the two sides counts
 */
record FlowCounters(boolean second) {
    static final String TABLE = "vpc";

    /** Where dropped packets go when they are counted before: those that were leaving a port, and those that came to it. */
    static final String REFUSED_LEAVING = "refused_leaving";

    static final String REFUSED_COMING = "refused_coming";

    private static final String WATCHED = "watched";

    /** The flows of a set. Those that do not fit are missing, and their ports are told. */
    private static final int MOST_FLOWS = 16_384;

    private static final String LOST = "lost";

    /** What the rules tell apart by sets, since nft 1.0.6 can list no more than five fields of an element. */
    enum Kind {
        TCP("meta l4proto tcp tcp flags & (fin | syn | rst) == 0x0", 6, 0, true),
        TCP_SYN("meta l4proto tcp tcp flags & (syn | ack) == syn", 6, 2, true),
        TCP_SYN_ACK("meta l4proto tcp tcp flags & (syn | ack) == (syn | ack)", 6, 18, true),
        TCP_RST("meta l4proto tcp tcp flags & rst == rst", 6, 4, true),
        TCP_FIN("meta l4proto tcp tcp flags & fin == fin", 6, 1, true),
        UDP("meta l4proto udp", 17, 0, true),
        OTHER("meta l4proto != { tcp, udp }", 0, 0, false);

        private final String condition;
        private final int protocol;
        private final int tcpFlags;
        private final boolean hasPorts;

        Kind(String condition, int protocol, int tcpFlags, boolean hasPorts) {
            this.condition = condition;
            this.protocol = protocol;
            this.tcpFlags = tcpFlags;
            this.hasPorts = hasPorts;
        }

        /** The IP protocol; 0 when an element tells it. */
        int protocol() {
            return protocol;
        }

        int tcpFlags() {
            return tcpFlags;
        }

        /** Whether an element ends with two ports, and not with a protocol. */
        boolean hasPorts() {
            return hasPorts;
        }
    }

    /** What a set counts. */
    record Counted(boolean accepted, boolean leaving, Kind kind, Family family) {
        Counted {
            requireNonNull(kind, "kind is null");
            requireNonNull(family, "family is null");
        }
    }

    /** The other side. */
    FlowCounters other() {
        return new FlowCounters(!second);
    }

    private String side() {
        return second ? "flows_b_" : "flows_a_";
    }

    String set(Counted counted) {
        return NftTable.setOf(
                counted.family(),
                side()
                        + path(counted.accepted(), counted.leaving())
                        + "_"
                        + counted.kind().name().toLowerCase(Locale.ROOT));
    }

    /** The set of the ports of which packets did not fit into another set. */
    String lost() {
        return side() + LOST;
    }

    private static String path(boolean accepted, boolean leaving) {
        return (accepted ? "accepted" : "refused") + (leaving ? "_leaving" : "_coming");
    }

    /** All that is counted in a network. */
    static List<Counted> all(VpcNamespace vpc) {
        List<Counted> all = new ArrayList<>();
        for (boolean accepted : new boolean[] {true, false}) {
            for (boolean leaving : new boolean[] {true, false}) {
                all.addAll(of(vpc, accepted, leaving));
            }
        }
        return all;
    }

    private static List<Counted> of(VpcNamespace vpc, boolean accepted, boolean leaving) {
        List<Counted> some = new ArrayList<>();
        for (Family family : vpc.families()) {
            for (Kind kind : Kind.values()) {
                some.add(new Counted(accepted, leaving, kind, family));
            }
        }
        return some;
    }

    /** The sets of both sides, and that of the watched ports. */
    static Map<String, NftTable.Elements> sets(VpcNamespace vpc) {
        Map<String, NftTable.Elements> sets = new TreeMap<>();
        Map<String, String> watched = new TreeMap<>();
        vpc.watched().forEach(device -> watched.put("\"" + device + "\"", ""));
        sets.put(WATCHED, new NftTable.Elements("ifname", watched));
        for (FlowCounters side : List.of(new FlowCounters(false), new FlowCounters(true))) {
            for (Counted counted : all(vpc)) {
                String address = NftTable.addressType(counted.family());
                String rest = counted.kind().hasPorts() ? "inet_service . inet_service" : "inet_proto";
                sets.put(side.set(counted), counting("ifname . %s . %s . %s".formatted(address, address, rest)));
            }
            sets.put(side.lost(), counting("ifname"));
        }
        return sets;
    }

    private static NftTable.Elements counting(String type) {
        return new NftTable.Elements("%s; flags dynamic; size %d".formatted(type, MOST_FLOWS), Map.of());
    }

    /** The chains that do not depend on the side. */
    static Map<String, NftTable.Chain> frame() {
        Map<String, NftTable.Chain> chains = new TreeMap<>();
        // After the rules of the sender's group and ACL, before those of the receiver's.
        chains.put("flows_leaving", base(-15, "iifname @" + WATCHED + " jump " + chain(true, true)));
        // After all rules.
        chains.put("flows_coming", base(2, "oifname @" + WATCHED + " jump " + chain(true, false)));
        chains.put(REFUSED_LEAVING, refused("iifname", true));
        chains.put(REFUSED_COMING, refused("oifname", false));
        return chains;
    }

    private static NftTable.Chain base(int priority, String rule) {
        return new NftTable.Chain(
                Optional.of("type filter hook forward priority " + priority + "; policy accept;"), List.of(rule));
    }

    private static NftTable.Chain refused(String device, boolean leaving) {
        return new NftTable.Chain(
                Optional.empty(), List.of(device + " @" + WATCHED + " jump " + chain(false, leaving), "counter drop"));
    }

    private static String chain(boolean accepted, boolean leaving) {
        return "flows_" + path(accepted, leaving);
    }

    /** The chains that count on this side. */
    Map<String, NftTable.Chain> chains(VpcNamespace vpc) {
        Map<String, NftTable.Chain> chains = new TreeMap<>();
        for (boolean accepted : new boolean[] {true, false}) {
            for (boolean leaving : new boolean[] {true, false}) {
                String device = leaving ? "iifname" : "oifname";
                List<String> rules = new ArrayList<>();
                for (Counted counted : of(vpc, accepted, leaving)) {
                    String ip = NftTable.protocol(counted.family());
                    rules.add("meta nfproto %s %s add @%s { %s . %s saddr . %s daddr . %s counter } return"
                            .formatted(
                                    counted.family() == Family.IPV4 ? "ipv4" : "ipv6",
                                    counted.kind().condition,
                                    set(counted),
                                    device,
                                    ip,
                                    ip,
                                    counted.kind().hasPorts() ? "th sport . th dport" : "meta l4proto"));
                }
                rules.add("add @%s { %s counter }".formatted(lost(), device));
                chains.put(chain(accepted, leaving), new NftTable.Chain(Optional.empty(), rules));
            }
        }
        return chains;
    }

    /** The tables with rules that count on this side. */
    List<NftTable> in(List<NftTable> tables, VpcNamespace vpc) {
        NftTable table = tables.getFirst();
        SortedMap<String, NftTable.Chain> chains = new TreeMap<>(table.chains());
        chains.putAll(chains(vpc));
        List<NftTable> all = new ArrayList<>(tables);
        all.set(0, new NftTable(table.family(), table.name(), table.sets(), chains));
        return List.copyOf(all);
    }

    /** Lines that empty the sets of this side. */
    String emptying(VpcNamespace vpc) {
        StringBuilder lines = new StringBuilder();
        for (Counted counted : all(vpc)) {
            lines.append("flush set inet ")
                    .append(TABLE)
                    .append(' ')
                    .append(set(counted))
                    .append('\n');
        }
        return lines.append("flush set inet ")
                .append(TABLE)
                .append(' ')
                .append(lost())
                .append('\n')
                .toString();
    }
}
