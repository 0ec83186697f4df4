package io.virga.host.network;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Dns;
import io.virga.host.api.NetworkSpec.Endpoint;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.Peering;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Four VPCs, of which two and two have the same IPv4 addresses: the first is peered with the third, the second with the
 * fourth, and transit gateways connect the first with the fourth, and the second with the third. Each has a public subnet with a
 * NAT gateway, a private one with an interface endpoint, and one without a way out of its own, which has IPv6 only in two of the
 * VPCs; two guests are in each. Rules, ACLs, routes and the subnets of attachments are chosen by a seed.
 */
public final class MatrixTopology {
    static final int NETWORKS = 4;
    static final int SUBNETS = 3;
    static final int GUESTS_OF_SUBNET = 2;

    /** The ports that guests listen on. */
    public static final int FIRST_PORT = 1001;

    public static final int LAST_PORT = 1003;

    /** The port of the endpoints. */
    public static final int ENDPOINT_PORT = 80;

    private static final int OPEN = 0;
    private static final int LIMITED = 1;
    private static final int CLOSED = 2;
    private static final String ALL_IPV4 = "0.0.0.0/0";
    private static final String ALL_IPV6 = "::/0";
    private static final int EPHEMERAL = 1024;
    private static final int LAST = 65_535;

    private final Random random;

    public MatrixTopology(long seed) {
        this.random = new Random(seed);
    }

    /** The networks, with rules, ACLs and routes chosen anew. Guests and addresses stay the same. */
    public List<NetworkSpec> next() {
        List<NetworkSpec> all = new ArrayList<>();
        for (int k = 0; k < NETWORKS; k++) {
            all.add(network(k));
        }
        return List.copyOf(all);
    }

    static String id(int network) {
        return "vpc-0a00000000000001" + network;
    }

    /** The number of a guest, by which its interface is named. */
    static int number(int network, int subnet, int guest) {
        return 10 + (network * SUBNETS + subnet) * GUESTS_OF_SUBNET + guest;
    }

    /** The id of a guest's interface, by the guest's number. */
    static String interfaceId(int number) {
        return "eni-0b0000000000000%02x".formatted(number);
    }

    /** The id of the one interface of an endpoint. */
    static String interfaceOf(String endpointId) {
        return endpointId.replaceFirst("vpce-", "eni-");
    }

    private static String mac(int number) {
        return "02:00:00:00:00:%02x".formatted(number);
    }

    static boolean hasIpv4(int network, int subnet) {
        return subnet != 2 || network < 2;
    }

    private static int peer(int network) {
        return (network + 2) % NETWORKS;
    }

    /** The network behind transit gateways. */
    private static int beyondTransit(int network) {
        return NETWORKS - 1 - network;
    }

    private static String wayId(int network) {
        return "tgw-attach-%d-tgw-attach-%d"
                .formatted(Math.min(network, beyondTransit(network)), Math.max(network, beyondTransit(network)));
    }

    private static String ipv4(int network) {
        return "10." + network / 2;
    }

    private static String ipv6(int network, int subnet) {
        return "2001:db8:0:%d%d::".formatted(network + 1, subnet);
    }

    static String router(int network, int subnet) {
        return ipv4(network) + "." + subnet + ".1";
    }

    private static List<String> cidrs(int network) {
        return List.of(ipv4(network) + ".0.0/16", "2001:db8:0:%d0::/60".formatted(network + 1));
    }

    private NetworkSpec network(int k) {
        List<Interface> interfaces = new ArrayList<>();
        for (int s = 0; s < SUBNETS; s++) {
            for (int g = 0; g < GUESTS_OF_SUBNET; g++) {
                interfaces.add(nic(k, s, g));
            }
        }
        return new NetworkSpec(
                id(k),
                cidrs(k),
                Dns.amazonProvided("ec2.internal"),
                List.of(subnet(k, 0), subnet(k, 1), subnet(k, 2)),
                List.of(table(k, 0), table(k, 1), table(k, 2)),
                List.of(acl(0), acl(1), acl(2)),
                groups(k),
                List.of(new NatGateway(
                        natId(k),
                        "subnet-0",
                        mac(200 + k),
                        List.of(new NatGateway.Address(ipv4(k) + ".0.200", Optional.of("198.18.1." + (200 + k)))))),
                List.of(
                        new Peering("pcx-0a0000000000000" + k % 2, id(peer(k)), cidrs(peer(k))),
                        Peering.throughTransitGateways(
                                wayId(k), id(beyondTransit(k)), "subnet-" + random.nextInt(SUBNETS))),
                List.of(endpoint(k)),
                interfaces);
    }

    private static Endpoint endpoint(int k) {
        return new Endpoint(
                "eni-0e000000000000%03x".formatted(k),
                "vpce-0e000000000000%03x".formatted(k),
                "ec2",
                "subnet-1",
                mac(220 + k),
                ipv4(k) + ".1." + (220 + k),
                List.of(groupId(k, LIMITED)),
                List.of());
    }

    private static String natId(int network) {
        return "nat-0a00000000000000" + network;
    }

    private static Subnet subnet(int k, int s) {
        List<String> blocks = new ArrayList<>();
        if (hasIpv4(k, s)) {
            blocks.add("%s.%d.0/24".formatted(ipv4(k), s));
        }
        blocks.add(ipv6(k, s) + "/64");
        return new Subnet("subnet-" + s, blocks, "rtb-" + s, "acl-" + s);
    }

    private static Interface nic(int k, int s, int g) {
        int number = number(k, s, g);
        List<Interface.Address> addresses = new ArrayList<>();
        if (hasIpv4(k, s)) {
            addresses.add(new Interface.Address(
                    "%s.%d.%d".formatted(ipv4(k), s, number),
                    "",
                    s == 0 ? Optional.of("198.18.1." + number) : Optional.empty(),
                    Optional.empty()));
        }
        addresses.add(new Interface.Address(
                ipv6(k, s) + Integer.toHexString(number), "", Optional.empty(), Optional.empty()));
        return new Interface(
                interfaceId(number), "subnet-" + s, mac(number), addresses, List.of(groupId(k, groupOf(s, g))), true);
    }

    /** The group of a guest, always the same. */
    private static int groupOf(int subnet, int guest) {
        return (subnet + guest) % 3;
    }

    private static String groupId(int network, int group) {
        return "sg-" + network + group;
    }

    private RouteTable table(int k, int s) {
        List<Route> routes = new ArrayList<>();
        Target out = s == 0 ? new Target.InternetGateway() : new Target.NatGateway(natId(k));
        if (s < 2) {
            routes.add(new Route(ALL_IPV4, out));
        }
        if (s == 0) {
            routes.add(new Route(ALL_IPV6, new Target.InternetGateway()));
        }
        Peering peering = new Peering("pcx-0a0000000000000" + k % 2, id(peer(k)), cidrs(peer(k)));
        for (String cidr : peering.otherCidrs()) {
            switch (random.nextInt(4)) {
                case 0 -> routes.add(new Route(cidr, new Target.Blackhole()));
                case 1 -> {}
                default -> routes.add(new Route(cidr, new Target.Peering(peering.id())));
            }
        }
        for (String cidr : cidrs(beyondTransit(k))) {
            switch (random.nextInt(5)) {
                case 0 -> {}
                case 1 -> add(routes, new Route(cidr, new Target.Blackhole()));
                default -> add(routes, new Route(cidr, new Target.Peering(wayId(k))));
            }
        }
        if (s == 2 && random.nextBoolean()) {
            routes.add(new Route(ALL_IPV4, new Target.Peering(wayId(k))));
            routes.add(new Route(ALL_IPV6, new Target.Peering(wayId(k))));
        }
        return new RouteTable("rtb-" + s, routes);
    }

    /** Adds a route. Two networks have the same block, and one of two routes for it stays. */
    private void add(List<Route> routes, Route route) {
        boolean isTaken =
                routes.stream().anyMatch(other -> other.destinationCidr().equals(route.destinationCidr()));
        if (isTaken && random.nextBoolean()) {
            return;
        }
        routes.removeIf(other -> other.destinationCidr().equals(route.destinationCidr()));
        routes.add(route);
    }

    private Acl acl(int s) {
        return switch (random.nextInt(4)) {
            case 0 -> new Acl("acl-" + s, entries(), everything());
            case 1 -> new Acl("acl-" + s, everything(), entries());
            default -> Acl.allowingAll("acl-" + s);
        };
    }

    private static List<Acl.Entry> everything() {
        return Acl.allowingAll("acl").ingress();
    }

    /** Some of what guests send is denied, and no port that clients choose, unless all of a protocol. */
    private List<Acl.Entry> entries() {
        List<Acl.Entry> entries = new ArrayList<>();
        int protocol = List.of(NetworkModel.UDP, NetworkModel.TCP).get(random.nextInt(2));
        int port = FIRST_PORT + random.nextInt(LAST_PORT - FIRST_PORT + 1);
        entries.add(new Acl.Entry(false, protocol, port, port, random.nextBoolean() ? ALL_IPV4 : "10.0.0.0/16"));
        entries.add(new Acl.Entry(false, protocol, port, port, ALL_IPV6));
        if (random.nextBoolean()) {
            entries.add(new Acl.Entry(false, NetworkModel.ICMP, 8, Rule.ANY, ALL_IPV4));
        }
        if (random.nextInt(3) == 0) {
            entries.add(new Acl.Entry(true, NetworkModel.UDP, FIRST_PORT, LAST_PORT, ALL_IPV4));
            entries.add(new Acl.Entry(true, NetworkModel.TCP, EPHEMERAL, LAST, ALL_IPV6));
        } else {
            entries.addAll(everything());
        }
        return entries;
    }

    private List<SecurityGroup> groups(int k) {
        List<SecurityGroup> groups = new ArrayList<>();
        List<Rule> anything = List.of(rule(Rule.ANY_PROTOCOL, ALL_IPV4), rule(Rule.ANY_PROTOCOL, ALL_IPV6));
        groups.add(group(k, OPEN, anything, anything));
        groups.add(group(k, LIMITED, rules(k), anything));
        groups.add(group(k, CLOSED, rules(k), random.nextBoolean() ? anything : rules(k)));
        groups.add(new SecurityGroup(peeredGroup(k), members(peer(k), LIMITED), List.of(), List.of()));
        return groups;
    }

    private static SecurityGroup group(int k, int number, List<Rule> ingress, List<Rule> egress) {
        return new SecurityGroup(groupId(k, number), members(k, number), ingress, egress);
    }

    private static String peeredGroup(int network) {
        return groupId(peer(network), LIMITED) + "-" + id(peer(network));
    }

    private static List<String> members(int k, int group) {
        List<String> members = new ArrayList<>();
        for (int s = 0; s < SUBNETS; s++) {
            for (int g = 0; g < GUESTS_OF_SUBNET; g++) {
                if (groupOf(s, g) == group) {
                    nic(k, s, g).addresses().forEach(address -> members.add(address.privateAddress()));
                }
            }
        }
        return members;
    }

    private static Rule rule(int protocol, String cidr) {
        return new Rule(protocol, Rule.ANY, Rule.ANY, new Peer.Block(cidr));
    }

    private List<Rule> rules(int k) {
        List<Rule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Peer peer = peer(k, random.nextInt(6));
            int from = FIRST_PORT + random.nextInt(LAST_PORT - FIRST_PORT + 1);
            int to = from + random.nextInt(LAST_PORT - from + 1);
            rules.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new Rule(NetworkModel.ICMP, 8, Rule.ANY, peer);
                        case 1 -> new Rule(NetworkModel.ICMPV6, 128, Rule.ANY, peer);
                        case 2 -> new Rule(NetworkModel.TCP, from, to, peer);
                        case 3 -> new Rule(NetworkModel.UDP, from, to, peer);
                        case 4 -> new Rule(NetworkModel.TCP, ENDPOINT_PORT, ENDPOINT_PORT, peer);
                        default -> new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, peer);
                    });
        }
        return rules;
    }

    private Peer peer(int k, int which) {
        return switch (which) {
            case 0 -> new Peer.Block(ALL_IPV4);
            case 1 -> new Peer.Block(ALL_IPV6);
            case 2 -> new Peer.Block(cidrs(k).get(random.nextInt(2)));
            case 3 -> new Peer.Group(peeredGroup(k));
            default -> new Peer.Group(groupId(k, random.nextInt(3)));
        };
    }
}
