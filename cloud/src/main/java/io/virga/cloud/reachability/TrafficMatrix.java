package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.network.WantedNetworks;
import io.virga.cloud.reachability.PacketPath.End;
import io.virga.cloud.reachability.Reachability.Origin;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may open connections to whom in a VPC, with its peers and the internet.
 *
 * @param ends the ids of interfaces, and {@link #INTERNET}
 * @param pairs those of the ends between which something passes, and is answered
 * @param leftOut the number of interfaces that are not looked at, beyond the bound
 */
public record TrafficMatrix(List<String> ends, List<Pair> pairs, int leftOut) {
    /** The end that is not an interface. */
    public static final String INTERNET = "internet";

    /** The most interfaces that are looked at: there are as many pairs as the square of their number. */
    public static final int MOST_INTERFACES = 60;

    private static final String ALL = "all";
    private static final String PARTLY = "partly ";

    /** A protocol that no rule names but those for all protocols: RFC 3692, section 2.1. */
    private static final int ANY_OTHER = 253;

    /**
     * What may be sent from one end to another.
     *
     * @param traffic protocols with their ports: {@code tcp 22,80-90}, {@code ping}, or {@code all}; with {@code partly}
     *     before it what passes with some addresses of the internet only
     */
    public record Pair(String from, String to, List<String> traffic) {
        public Pair {
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
            traffic = List.copyOf(traffic);
        }
    }

    public TrafficMatrix {
        ends = List.copyOf(ends);
        pairs = List.copyOf(pairs);
    }

    /** An interface, and whether it can open connections: one of an endpoint cannot. */
    private record Member(String networkId, Interface nic, boolean isOpener) {}

    /** Interfaces in the order in which people look for them: by their first addresses, IPv4 before IPv6. */
    private static final Comparator<Interface> BY_ADDRESS =
            Comparator.comparing(TrafficMatrix::addressKey).thenComparing(Interface::id);

    private static String addressKey(Interface nic) {
        String address = nic.addresses().getFirst().privateAddress();
        return Cidr.parseAddress(address)
                .map(number -> "4 %010d".formatted(Integer.toUnsignedLong(number)))
                .orElse("6 " + address);
    }

    /** The matrix of a VPC; empty when there is no such VPC, in whatever account and region. */
    public static Optional<TrafficMatrix> of(Reader reader, String vpcId) {
        return reader.get(Vpc.TYPE.documents(), vpcId).map(vpc -> of(reader, Scope.of(vpc), vpcId));
    }

    private static TrafficMatrix of(Reader reader, Scope scope, String vpcId) {
        Function<String, Optional<NetworkSpec>> more = id -> WantedNetworks.ofScope(reader, scope, id);
        List<NetworkSpec> networks = new ArrayList<>(WantedNetworks.around(reader, scope, vpcId));
        Set<String> known = networks.stream().map(NetworkSpec::id).collect(Collectors.toSet());
        networks.getFirst().peerings().stream()
                .filter(way -> way.attachedSubnetId().isPresent() && known.add(way.otherNetworkId()))
                .forEach(way -> more.apply(way.otherNetworkId()).ifPresent(networks::add));
        return of(networks, more, vpcId);
    }

    /** The matrix of one of some networks, with those that it is connected with among them. */
    static TrafficMatrix of(List<NetworkSpec> networks, String vpcId) {
        return of(networks, id -> Optional.empty(), vpcId);
    }

    private static TrafficMatrix of(
            List<NetworkSpec> networks, Function<String, Optional<NetworkSpec>> more, String vpcId) {
        Reachability reachability = Reachability.among(networks, more);
        List<Member> all = new ArrayList<>();
        for (NetworkSpec network : networks) {
            Network known = reachability.find(network.id()).orElseThrow();
            Stream.concat(network.interfaces().stream(), known.endpointInterfaces().stream())
                    .sorted(BY_ADDRESS)
                    .forEach(nic -> all.add(new Member(
                            network.id(), nic, known.endpoint(nic.id()).isEmpty())));
        }
        List<Member> members = all.subList(0, Math.min(MOST_INTERFACES, all.size()));
        List<Pair> pairs = new ArrayList<>();
        for (Member from : members) {
            for (Member to : members) {
                boolean isOfVpc =
                        from.networkId().equals(vpcId) || to.networkId().equals(vpcId);
                if (isOfVpc && from.isOpener() && !from.equals(to)) {
                    add(pairs, from.nic().id(), to.nic().id(), between(reachability, from, to));
                }
            }
        }
        Network own = reachability.find(vpcId).orElseThrow();
        for (Member member : members) {
            if (member.networkId().equals(vpcId) && member.isOpener()) {
                add(pairs, member.nic().id(), INTERNET, toInternet(reachability, own, member.nic()));
                add(pairs, INTERNET, member.nic().id(), fromInternet(reachability, own, member.nic()));
            }
        }
        List<String> ends = new ArrayList<>(
                members.stream().map(member -> member.nic().id()).toList());
        ends.add(INTERNET);
        return new TrafficMatrix(ends, pairs, all.size() - members.size());
    }

    private static void add(List<Pair> pairs, String from, String to, Set<String> traffic) {
        if (!traffic.isEmpty()) {
            pairs.add(new Pair(from, to, List.copyOf(traffic)));
        }
    }

    private static Set<String> between(Reachability reachability, Member from, Member to) {
        return families(
                from.nic(),
                own -> primary(to.nic(), AddressBlock.isIpv6(own))
                        .map(there -> words(
                                protocol -> ports(
                                        reachability,
                                        new Origin.AtInterface(
                                                from.networkId(), from.nic().id()),
                                        own,
                                        there,
                                        protocol,
                                        end -> end instanceof End.AtInterface at
                                                && at.interfaceId()
                                                        .equals(to.nic().id())),
                                AddressBlock.isIpv6(own)))
                        .orElse(Set.of()));
    }

    private static Set<String> toInternet(Reachability reachability, Network network, Interface nic) {
        return families(nic, own -> {
            boolean ipv6 = AddressBlock.isIpv6(own);
            return overall(outside(network, ipv6).stream()
                    .map(there -> words(
                            protocol -> ports(
                                    reachability,
                                    new Origin.AtInterface(network.id(), nic.id()),
                                    own,
                                    there,
                                    protocol,
                                    End.Internet.class::isInstance),
                            ipv6))
                    .toList());
        });
    }

    private static Set<String> fromInternet(Reachability reachability, Network network, Interface nic) {
        return families(nic, own -> {
            boolean ipv6 = AddressBlock.isIpv6(own);
            Optional<String> reached =
                    network.publicAddress(nic, Packet.address(own)).map(Packet::text);
            return reached.isEmpty()
                    ? Set.of()
                    : overall(outside(network, ipv6).stream()
                            .map(there -> words(
                                    protocol -> ports(
                                            reachability,
                                            new Origin.Internet(network.id()),
                                            there,
                                            reached.get(),
                                            protocol,
                                            End.AtInterface.class::isInstance),
                                    ipv6))
                            .toList());
        });
    }

    /** What passes with the internet at large, which the first address stands for, and what with some of its addresses only. */
    private static Set<String> overall(List<Set<String>> ofAddresses) {
        Set<String> all = new LinkedHashSet<>(ofAddresses.getFirst());
        for (Set<String> some : ofAddresses) {
            some.stream()
                    .filter(word -> !all.contains(word) && !all.contains(ALL))
                    .map(word -> PARTLY + word)
                    .forEach(all::add);
        }
        return all;
    }

    /** Addresses of the internet: some, of which one stands for those that rules treat alike. */
    private static List<String> outside(Network network, boolean ipv6) {
        return ipv6 ? List.of("2001:db8::1") : SampleAddresses.ofInternet(network);
    }

    /** What passes by IPv4, and by IPv6 where that is something else. */
    private static Set<String> families(Interface nic, Function<String, Set<String>> words) {
        Optional<String> ipv4 = primary(nic, false);
        Optional<String> ipv6 = primary(nic, true);
        Set<String> first = ipv4.map(words).orElse(Set.of());
        Set<String> second = ipv6.map(words).orElse(Set.of());
        if (ipv4.isEmpty() || first.equals(second)) {
            return second;
        }
        Set<String> both = new LinkedHashSet<>(first);
        second.stream()
                .filter(word -> !first.contains(word))
                .map(word -> "IPv6 " + word)
                .forEach(both::add);
        return both;
    }

    private static Optional<String> primary(Interface nic, boolean ipv6) {
        return nic.addresses().stream()
                .map(Interface.Address::privateAddress)
                .filter(address -> AddressBlock.isIpv6(address) == ipv6)
                .findFirst();
    }

    private static Set<String> words(IntFunction<Ports> ports, boolean ipv6) {
        Ports tcp = ports.apply(Packet.TCP);
        Ports udp = ports.apply(Packet.UDP);
        boolean pings = !ports.apply(ipv6 ? Packet.ICMPV6 : Packet.ICMP).isEmpty();
        if (tcp.isAll() && udp.isAll() && pings && !ports.apply(ANY_OTHER).isEmpty()) {
            return Set.of(ALL);
        }
        Set<String> words = new LinkedHashSet<>();
        if (!tcp.isEmpty()) {
            words.add("tcp " + text(tcp));
        }
        if (!udp.isEmpty()) {
            words.add("udp " + text(udp));
        }
        if (pings) {
            words.add("ping");
        }
        return words;
    }

    private static String text(Ports ports) {
        return ports.isAll()
                ? ALL
                : ports.ranges().stream()
                        .map(range -> range.from() == range.to()
                                ? Integer.toString(range.from())
                                : range.from() + "-" + range.to())
                        .collect(Collectors.joining(","));
    }

    /** The ports to which packets of a protocol pass, if they end where they shall and are answered. */
    private static Ports ports(
            Reachability reachability,
            Origin origin,
            String source,
            String destination,
            int protocol,
            Predicate<End> wanted) {
        Packet packet = protocol == Packet.ICMP || protocol == Packet.ICMPV6
                ? Packet.echo(source, destination)
                : Packet.of(source, destination, protocol);
        PacketPath path = reachability.follow(origin, packet);
        return path.isFound() && wanted.test(path.end().orElseThrow())
                ? path.forward().getLast().packet().destinationPorts()
                : Ports.NONE;
    }
}
