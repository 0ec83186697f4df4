package io.virga.host.network;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.Peering;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What EC2 says becomes of a packet, computed from the descriptions of networks alone. It shares no code with the host, so
 * that both are wrong together only if EC2 was misunderstood.
 */
public final class NetworkModel {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;

    /** The port of the services behind interface endpoints. */
    private static final int SERVICE_PORT = 80;

    /** Any port that a client chooses. The descriptions must treat all of them alike. */
    private static final int EPHEMERAL = 40_000;

    /**
     * A packet as its sender makes it.
     *
     * @param port the destination port, or the ICMP type
     */
    public record Packet(String source, String destination, int protocol, int port) {}

    /** Where a packet arrives, and from whom it seems to be. */
    public record Arrival(String interfaceId, String source) {}

    /** A crossing of the border of a subnet. Its ACL sees the far end only. */
    private record Border(NetworkSpec network, String subnetId, boolean outward, String farEnd) {}

    /** Where addresses are translated, which an answer has to pass again. */
    private sealed interface Translation {
        /** By a NAT gateway, of the source. */
        record Nat(NetworkSpec network, NatGateway gateway, String before) implements Translation {}

        /** By the internet gateway, of the source. */
        record Out(NetworkSpec network, String before) implements Translation {}

        /** By the internet gateway, of the destination. */
        record In(NetworkSpec network) implements Translation {}
    }

    /** What has an address: an interface, or one of an endpoint. */
    private record Owner(String interfaceId, String subnetId, List<String> groupIds, boolean isEndpoint) {}

    /** A packet on its way, with the source that it has by now. */
    private record Course(
            NetworkSpec network, Packet packet, String source, List<Border> borders, List<Translation> translations) {
        Course crossing(Border... more) {
            List<Border> all = new ArrayList<>(borders);
            all.addAll(List.of(more));
            return new Course(network, packet, source, all, translations);
        }

        Course in(NetworkSpec other) {
            return new Course(other, packet, source, borders, translations);
        }

        Course translated(Translation translation, String newSource, String newDestination) {
            List<Translation> all = new ArrayList<>(translations);
            all.add(translation);
            Packet same = new Packet(packet.source(), newDestination, packet.protocol(), packet.port());
            return new Course(network, same, newSource, borders, all);
        }
    }

    private record Path(NetworkSpec network, Owner to, String own, String source, List<Translation> translations) {}

    /** As many subnets as a packet is routed by: routes may lead round in a circle. */
    private static final int MOST_HOPS = 16;

    private final List<NetworkSpec> networks;

    public NetworkModel(List<NetworkSpec> networks) {
        this.networks = List.copyOf(networks);
    }

    /** Where a packet of an interface arrives. */
    public Optional<Arrival> arrival(NetworkSpec network, Interface from, Packet packet) {
        return path(network, from, packet).map(path -> new Arrival(path.to().interfaceId(), path.source()));
    }

    /** Where a packet of an interface arrives, if the answer comes back. */
    public Optional<Arrival> answered(NetworkSpec network, Interface from, Packet packet) {
        return path(network, from, packet)
                .filter(path -> isReturned(path, network, from, packet))
                .map(path -> new Arrival(path.to().interfaceId(), path.source()));
    }

    private Optional<Path> path(NetworkSpec network, Interface from, Packet packet) {
        if (from.sourceDestCheck() && address(from, packet.source()).isEmpty()) {
            return Optional.empty();
        }
        if (!allows(network, from.groupIds(), false, packet.destination(), packet)) {
            return Optional.empty();
        }
        Course course = new Course(network, packet, packet.source(), List.of(), List.of());
        return route(course, subnet(network, from.subnetId()), 0);
    }

    /** By the route table of a subnet. */
    private Optional<Path> route(Course course, Subnet subnet, int hops) {
        if (hops > MOST_HOPS) {
            return Optional.empty();
        }
        NetworkSpec network = course.network();
        String destination = course.packet().destination();
        Border out = new Border(network, subnet.id(), true, destination);
        return switch (target(network, subnet, destination)) {
            case Hop.Local() -> inside(course, Optional.of(subnet));
            case Hop.To(Target.InternetGateway()) ->
                outside(course)
                        .flatMap(source -> overInternet(
                                isIpv6(destination)
                                        ? course.crossing(out)
                                        : course.crossing(out)
                                                .translated(
                                                        new Translation.Out(network, course.source()),
                                                        source,
                                                        destination)));
            case Hop.To(Target.NatGateway(String id)) -> throughNat(course, subnet, id, hops);
            case Hop.To(Target.Peering(String id)) -> {
                Peering peering = peering(network, id);
                NetworkSpec other = network(peering.otherNetworkId());
                yield peering.attachedSubnetId().isPresent()
                        ? throughTransit(course, subnet, peering, hops)
                        : isBetween(network, peering, course.source(), destination)
                                ? inside(course.crossing(out).in(other), Optional.empty())
                                : Optional.empty();
            }
            case Hop.To(Target other) -> Optional.empty();
            case Hop.Nowhere() -> Optional.empty();
        };
    }

    /** The source that the internet gateway gives to a packet; empty when it takes none from there. */
    private static Optional<String> outside(Course course) {
        if (isIpv6(course.source())) {
            return course.network().cidrs().stream().anyMatch(cidr -> contains(cidr, course.source()))
                    ? Optional.of(course.source())
                    : Optional.empty();
        }
        if (!course.translations().isEmpty()
                && course.translations().getLast() instanceof Translation.Nat(NetworkSpec at, NatGateway nat, String _)
                && at.equals(course.network())) {
            return nat.addresses().getFirst().publicAddress();
        }
        return course.network().interfaces().stream()
                .flatMap(i -> address(i, course.source()).stream())
                .findFirst()
                .flatMap(Interface.Address::publicAddress);
    }

    /** Delivers a packet inside a network, from a subnet of it or through its border. */
    private static Optional<Path> inside(Course course, Optional<Subnet> from) {
        NetworkSpec network = course.network();
        Packet packet = course.packet();
        Optional<Owner> to = owner(network, packet.destination());
        if (to.isEmpty()) {
            return Optional.empty();
        }
        List<Border> borders = new ArrayList<>(course.borders());
        if (from.filter(subnet -> subnet.id().equals(to.get().subnetId())).isEmpty()) {
            from.ifPresent(subnet -> borders.add(new Border(network, subnet.id(), true, packet.destination())));
            borders.add(new Border(network, to.get().subnetId(), false, course.source()));
        }
        boolean passes = borders.stream().allMatch(border -> passes(border, packet))
                && allows(network, to.get().groupIds(), true, course.source(), packet);
        boolean isTaken = !to.get().isEndpoint() || (packet.protocol() == TCP && packet.port() == SERVICE_PORT);
        return passes && isTaken
                ? Optional.of(new Path(network, to.get(), packet.destination(), course.source(), course.translations()))
                : Optional.empty();
    }

    private static Optional<Owner> owner(NetworkSpec network, String address) {
        return network.interfaces().stream()
                .filter(i -> address(i, address).isPresent())
                .map(i -> new Owner(i.id(), i.subnetId(), i.groupIds(), false))
                .findFirst()
                .or(() -> network.endpoints().stream()
                        .filter(endpoint -> endpoint.privateAddress().equals(address))
                        .map(endpoint ->
                                new Owner(endpoint.interfaceId(), endpoint.subnetId(), endpoint.groupIds(), true))
                        .findFirst());
    }

    /** To whoever has the address, in whatever network. */
    private Optional<Path> overInternet(Course course) {
        String destination = course.packet().destination();
        for (NetworkSpec network : networks) {
            for (Interface i : network.interfaces()) {
                for (Interface.Address address : i.addresses()) {
                    boolean isIt = isIpv6(destination)
                            ? address.privateAddress().equals(destination)
                            : address.publicAddress().equals(Optional.of(destination));
                    if (isIt && isOpen(network, i, destination)) {
                        Course entered = course.in(network);
                        return inside(
                                isIpv6(destination)
                                        ? entered
                                        : entered.translated(
                                                new Translation.In(network), course.source(), address.privateAddress()),
                                Optional.empty());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the internet gateway hands a first packet to an interface. An IPv6 address is reached only in a subnet with a
     * route to the internet gateway: nothing else tells a private subnet from a public one.
     */
    private static boolean isOpen(NetworkSpec network, Interface to, String destination) {
        String own = subnet(network, to.subnetId()).routeTableId();
        return network.routeTables().stream()
                .filter(table -> !isIpv6(destination) || table.id().equals(own))
                .flatMap(table -> table.routes().stream())
                .filter(route -> isIpv6(route.destinationCidr()) == isIpv6(destination))
                .anyMatch(route -> route.target() instanceof Target.InternetGateway);
    }

    private Optional<Path> throughNat(Course course, Subnet subnet, String id, int hops) {
        NetworkSpec network = course.network();
        NatGateway nat = network.natGateways().stream()
                .filter(gateway -> gateway.id().equals(id))
                .findFirst()
                .orElseThrow();
        Course entered = nat.subnetId().equals(subnet.id())
                ? course
                : course.crossing(
                        new Border(network, subnet.id(), true, course.packet().destination()),
                        new Border(network, nat.subnetId(), false, course.source()));
        Course translated = entered.translated(
                new Translation.Nat(network, nat, course.source()),
                nat.addresses().getFirst().privateAddress(),
                course.packet().destination());
        Subnet own = subnet(network, nat.subnetId());
        boolean isNatAgain =
                target(network, own, course.packet().destination()) instanceof Hop.To(Target.NatGateway(String _));
        return isNatAgain ? Optional.empty() : route(translated, own, hops + 1);
    }

    /**
     * The ACL of the attachment's subnet decides about what goes to it, also from machines in that subnet; and in the other
     * network about what leaves it for other subnets. That network takes nothing in the name of its own addresses.
     */
    private Optional<Path> throughTransit(Course course, Subnet subnet, Peering way, int hops) {
        NetworkSpec network = course.network();
        NetworkSpec other = network(way.otherNetworkId());
        if (other.cidrs().stream().anyMatch(cidr -> contains(cidr, course.source()))) {
            return Optional.empty();
        }
        Course entered = course.crossing(
                        new Border(network, subnet.id(), true, course.packet().destination()),
                        new Border(network, way.attachedSubnetId().orElseThrow(), false, course.source()))
                .in(other);
        return route(entered, attached(other, way.id()), hops + 1);
    }

    private static Subnet attached(NetworkSpec network, String wayId) {
        return subnet(network, peering(network, wayId).attachedSubnetId().orElseThrow());
    }

    private NetworkSpec network(String id) {
        return networks.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static Peering peering(NetworkSpec network, String id) {
        return network.peerings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isBetween(NetworkSpec network, Peering peering, String source, String destination) {
        return peering.otherCidrs().stream().anyMatch(cidr -> contains(cidr, destination))
                && network.cidrs().stream().anyMatch(cidr -> contains(cidr, source));
    }

    /**
     * Whether the answer to a packet comes back. Groups let it through, ACLs ask anew. It is routed by the tables of the subnets
     * that it comes to, and has to pass all gateways that have translated addresses, the last one first.
     */
    private boolean isReturned(Path path, NetworkSpec home, Interface from, Packet packet) {
        Deque<Translation> left = new ArrayDeque<>(path.translations().reversed());
        Packet answer = new Packet("", "", packet.protocol(), answerOf(packet));
        String source = path.own();
        String destination = path.source();
        NetworkSpec network = path.network();
        Subnet subnet = subnet(network, path.to().subnetId());
        boolean begins = true;
        for (int hops = 0; hops <= MOST_HOPS; hops++) {
            Hop hop = target(network, subnet, destination);
            // What the internet gateway has translated goes back there, and nothing else does.
            boolean wantsGateway = left.peek() instanceof Translation.In;
            Border out = new Border(network, subnet.id(), true, destination);
            switch (hop) {
                case Hop.Local() -> {
                    // An answer inside the network is for who asked there.
                    if (wantsGateway || (begins && !path.network().equals(askedIn(path, home)))) {
                        return false;
                    }
                    String nextSubnet = receiver(left, network, home, from, destination);
                    if (nextSubnet.isEmpty()) {
                        return false;
                    }
                    if (!nextSubnet.equals(subnet.id())
                            && !(passes(out, answer)
                                    && passes(new Border(network, nextSubnet, false, source), answer))) {
                        return false;
                    }
                    if (left.isEmpty()) {
                        return true;
                    }
                    destination = ((Translation.Nat) left.pop()).before();
                    source = packet.destination();
                    subnet = subnet(network, nextSubnet);
                }
                case Hop.To(Target.InternetGateway()) -> {
                    boolean isOwn = isOwn(network, source);
                    if (!passes(out, answer) || !isOwn || isIpv6(destination) == wantsGateway) {
                        return false;
                    }
                    if (isIpv6(destination)) {
                        return isAtHome(home, from, destination, source, answer);
                    }
                    left.pop();
                    Translation.Out exit = (Translation.Out) left.pop();
                    source = packet.destination();
                    network = exit.network();
                    destination = exit.before();
                    String nextSubnet = receiver(left, network, home, from, destination);
                    if (!passes(new Border(network, nextSubnet, false, source), answer)) {
                        return false;
                    }
                    if (left.isEmpty()) {
                        return true;
                    }
                    destination = ((Translation.Nat) left.pop()).before();
                    subnet = subnet(network, nextSubnet);
                }
                case Hop.To(Target.Peering(String id)) -> {
                    Peering peering = peering(network, id);
                    NetworkSpec other = network(peering.otherNetworkId());
                    if (wantsGateway || !passes(out, answer)) {
                        return false;
                    }
                    if (peering.attachedSubnetId().isPresent()) {
                        String attached = peering.attachedSubnetId().get();
                        if (!passes(new Border(network, attached, false, source), answer) || isOwn(other, source)) {
                            return false;
                        }
                        network = other;
                        subnet = attached(other, id);
                    } else {
                        String nextSubnet = receiver(left, other, home, from, destination);
                        if (nextSubnet.isEmpty()
                                || !isBetween(network, peering, source, destination)
                                || !passes(new Border(other, nextSubnet, false, source), answer)) {
                            return false;
                        }
                        if (left.isEmpty()) {
                            return true;
                        }
                        destination = ((Translation.Nat) left.pop()).before();
                        source = packet.destination();
                        network = other;
                        subnet = subnet(other, nextSubnet);
                    }
                }
                case Hop.To(Target other) -> {
                    return false;
                }
                case Hop.Nowhere() -> {
                    return false;
                }
            }
            begins = false;
        }
        return false;
    }

    /** The network in which the packet got the source that it arrived with, unless that is a public address. */
    private static NetworkSpec askedIn(Path path, NetworkSpec home) {
        return path.translations().isEmpty()
                ? home
                : switch (path.translations().getLast()) {
                    case Translation.Nat nat -> nat.network();
                    case Translation.Out out -> out.network();
                    case Translation.In in -> in.network();
                };
    }

    private static boolean isOwn(NetworkSpec network, String address) {
        return network.cidrs().stream().anyMatch(cidr -> contains(cidr, address));
    }

    private static boolean isAtHome(
            NetworkSpec home, Interface from, String destination, String source, Packet answer) {
        return address(from, destination).isPresent()
                && passes(new Border(home, from.subnetId(), false, source), answer);
    }

    /** The subnet of who waits for an answer in a network: a NAT gateway, or who sent the packet; empty when none does. */
    private static String receiver(
            Deque<Translation> left, NetworkSpec network, NetworkSpec home, Interface from, String destination) {
        return switch (left.peek()) {
            case Translation.Nat(NetworkSpec at, NatGateway nat, String _) ->
                at.equals(network)
                                && nat.addresses().getFirst().privateAddress().equals(destination)
                        ? nat.subnetId()
                        : "";
            case Translation.Out _, Translation.In _ -> "";
            case null -> network.equals(home) && address(from, destination).isPresent() ? from.subnetId() : "";
        };
    }

    private static int answerOf(Packet packet) {
        return switch (packet.protocol()) {
            case ICMP -> 0;
            case ICMPV6 -> 129;
            default -> EPHEMERAL;
        };
    }

    private static boolean passes(Border border, Packet packet) {
        String aclId = subnet(border.network(), border.subnetId()).aclId();
        Acl acl = border.network().acls().stream()
                .filter(one -> one.id().equals(aclId))
                .findFirst()
                .orElseThrow();
        return (border.outward() ? acl.egress() : acl.ingress())
                .stream()
                        .filter(entry -> matches(entry.protocol(), entry.from(), entry.to(), packet)
                                && contains(entry.cidr(), border.farEnd()))
                        .findFirst()
                        .map(Acl.Entry::allow)
                        .orElse(false);
    }

    private static boolean allows(
            NetworkSpec network, List<String> groupIds, boolean ingress, String farEnd, Packet packet) {
        return network.groups().stream()
                .filter(group -> groupIds.contains(group.id()))
                .flatMap(group -> (ingress ? group.ingress() : group.egress()).stream())
                .anyMatch(rule -> matches(rule.protocol(), rule.from(), rule.to(), packet)
                        && isPeer(network, rule.peer(), farEnd));
    }

    private static boolean isPeer(NetworkSpec network, Rule.Peer peer, String address) {
        return switch (peer) {
            case Rule.Peer.Block(String cidr) -> contains(cidr, address);
            case Rule.Peer.Group(String id) ->
                network.groups().stream()
                        .filter(group -> group.id().equals(id))
                        .map(SecurityGroup::memberAddresses)
                        .anyMatch(members -> members.contains(address));
        };
    }

    private static boolean matches(int protocol, int from, int to, Packet packet) {
        if (protocol == Rule.ANY_PROTOCOL) {
            return true;
        }
        if (protocol != packet.protocol()) {
            return false;
        }
        if (from == Rule.ANY) {
            return true;
        }
        boolean isIcmp = protocol == ICMP || protocol == ICMPV6;
        return isIcmp ? from == packet.port() : from <= packet.port() && packet.port() <= to;
    }

    private sealed interface Hop {
        record Local() implements Hop {}

        record To(Target target) implements Hop {}

        record Nowhere() implements Hop {}
    }

    /** The longest prefix wins. A route for a whole block of the network replaces the local one. */
    private static Hop target(NetworkSpec network, Subnet subnet, String destination) {
        Optional<Route> best = network.routeTables().stream()
                .filter(table -> table.id().equals(subnet.routeTableId()))
                .flatMap(table -> table.routes().stream())
                .filter(route -> contains(route.destinationCidr(), destination))
                .max(Comparator.comparingInt(route -> length(route.destinationCidr())));
        Optional<String> local = network.cidrs().stream()
                .filter(cidr -> contains(cidr, destination))
                .max(Comparator.comparingInt(NetworkModel::length));
        if (local.isPresent() && (best.isEmpty() || length(best.get().destinationCidr()) < length(local.get()))) {
            return new Hop.Local();
        }
        return best.<Hop>map(route -> new Hop.To(route.target())).orElseGet(Hop.Nowhere::new);
    }

    private static Optional<Interface.Address> address(Interface i, String text) {
        return i.addresses().stream()
                .filter(address -> address.privateAddress().equals(text))
                .findFirst();
    }

    private static Subnet subnet(NetworkSpec network, String id) {
        return network.subnets().stream()
                .filter(subnet -> subnet.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static boolean isIpv6(String text) {
        return text.contains(":");
    }

    private static int length(String cidr) {
        return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
    }

    private static boolean contains(String cidr, String address) {
        String base = cidr.substring(0, cidr.indexOf('/'));
        if (isIpv6(base) != isIpv6(address)) {
            return false;
        }
        int host = (isIpv6(base) ? 128 : 32) - length(cidr);
        return number(base).shiftRight(host).equals(number(address).shiftRight(host));
    }

    private static BigInteger number(String address) {
        try {
            return new BigInteger(1, InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + address, e);
        }
    }
}
