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
import java.util.ArrayList;
import java.util.Comparator;
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

    /** How a packet came to its destination, which an answer has to go back. */
    private enum Way {
        INSIDE,
        PEERING,
        INTERNET
    }

    /** A crossing of the border of a subnet. Its ACL sees the far end only. */
    private record Border(NetworkSpec network, String subnetId, boolean outward, String farEnd) {}

    private record Path(
            NetworkSpec network,
            Interface to,
            String source,
            Way way,
            Optional<String> peeringId,
            List<Border> borders) {}

    private final List<NetworkSpec> networks;

    public NetworkModel(List<NetworkSpec> networks) {
        this.networks = List.copyOf(networks);
    }

    /** Where a packet of an interface arrives. */
    public Optional<Arrival> arrival(NetworkSpec network, Interface from, Packet packet) {
        return path(network, from, packet).map(path -> new Arrival(path.to().id(), path.source()));
    }

    /** Where a packet of an interface arrives, if the answer comes back. */
    public Optional<Arrival> answered(NetworkSpec network, Interface from, Packet packet) {
        return path(network, from, packet)
                .filter(path -> isReturned(path, packet))
                .map(path -> new Arrival(path.to().id(), path.source()));
    }

    private Optional<Path> path(NetworkSpec network, Interface from, Packet packet) {
        if (from.sourceDestCheck() && address(from, packet.source()).isEmpty()) {
            return Optional.empty();
        }
        if (!allows(network, from, false, packet.destination(), packet)) {
            return Optional.empty();
        }
        Subnet subnet = subnet(network, from.subnetId());
        return switch (target(network, subnet, packet.destination())) {
            case Hop.Local() ->
                inside(network, Optional.of(subnet), packet, packet.source(), Way.INSIDE, Optional.empty(), List.of());
            case Hop.To(Target.InternetGateway()) -> {
                Border out = new Border(network, subnet.id(), true, packet.destination());
                Optional<String> outside = isIpv6(packet.source())
                        ? Optional.of(packet.source())
                        : address(from, packet.source()).flatMap(Interface.Address::publicAddress);
                yield outside.isPresent() && passes(out, packet)
                        ? overInternet(packet, outside.get(), List.of(out))
                        : Optional.empty();
            }
            case Hop.To(Target.NatGateway(String id)) -> throughNat(network, subnet, packet, id);
            case Hop.To(Target.Peering(String id)) -> throughPeering(network, subnet, packet, id);
            case Hop.To(Target other) -> Optional.empty();
            case Hop.Nowhere() -> Optional.empty();
        };
    }

    /** Delivers a packet inside a network, from a subnet of it or through its border. */
    private Optional<Path> inside(
            NetworkSpec network,
            Optional<Subnet> from,
            Packet packet,
            String source,
            Way way,
            Optional<String> peeringId,
            List<Border> crossed) {
        Optional<Interface> to = network.interfaces().stream()
                .filter(i -> address(i, packet.destination()).isPresent())
                .findFirst();
        if (to.isEmpty()) {
            return Optional.empty();
        }
        List<Border> borders = new ArrayList<>(crossed);
        if (from.filter(subnet -> subnet.id().equals(to.get().subnetId())).isEmpty()) {
            from.ifPresent(subnet -> borders.add(new Border(network, subnet.id(), true, packet.destination())));
            borders.add(new Border(network, to.get().subnetId(), false, source));
        }
        boolean passes = borders.stream().allMatch(border -> passes(border, packet))
                && allows(network, to.get(), true, source, packet);
        return passes ? Optional.of(new Path(network, to.get(), source, way, peeringId, borders)) : Optional.empty();
    }

    /** To whoever has the address, in whatever network. */
    private Optional<Path> overInternet(Packet packet, String source, List<Border> crossed) {
        for (NetworkSpec network : networks) {
            for (Interface i : network.interfaces()) {
                for (Interface.Address address : i.addresses()) {
                    boolean isIt = isIpv6(packet.destination())
                            ? address.privateAddress().equals(packet.destination())
                            : address.publicAddress().equals(Optional.of(packet.destination()));
                    if (isIt && isOpen(network, i, packet.destination())) {
                        Packet translated =
                                new Packet(source, address.privateAddress(), packet.protocol(), packet.port());
                        return inside(
                                network, Optional.empty(), translated, source, Way.INTERNET, Optional.empty(), crossed);
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

    private Optional<Path> throughNat(NetworkSpec network, Subnet subnet, Packet packet, String id) {
        NatGateway nat = network.natGateways().stream()
                .filter(gateway -> gateway.id().equals(id))
                .findFirst()
                .orElseThrow();
        NatGateway.Address own = nat.addresses().getFirst();
        List<Border> borders = new ArrayList<>();
        if (!nat.subnetId().equals(subnet.id())) {
            borders.add(new Border(network, subnet.id(), true, packet.destination()));
            borders.add(new Border(network, nat.subnetId(), false, packet.source()));
        }
        borders.add(new Border(network, nat.subnetId(), true, packet.destination()));
        if (!borders.stream().allMatch(border -> passes(border, packet))) {
            return Optional.empty();
        }
        return switch (target(network, subnet(network, nat.subnetId()), packet.destination())) {
            case Hop.To(Target.InternetGateway()) ->
                own.publicAddress().flatMap(outside -> overInternet(packet, outside, borders));
            case Hop.To(Target.Peering(String peeringId)) -> {
                Packet translated =
                        new Packet(own.privateAddress(), packet.destination(), packet.protocol(), packet.port());
                yield beyondPeering(network, translated, peeringId, borders);
            }
            default -> Optional.empty();
        };
    }

    private Optional<Path> throughPeering(NetworkSpec network, Subnet subnet, Packet packet, String id) {
        return beyondPeering(
                network, packet, id, List.of(new Border(network, subnet.id(), true, packet.destination())));
    }

    private Optional<Path> beyondPeering(NetworkSpec network, Packet packet, String id, List<Border> crossed) {
        Peering peering = network.peerings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        Optional<NetworkSpec> other = networks.stream()
                .filter(one -> one.id().equals(peering.otherNetworkId()))
                .findFirst();
        boolean isBetween = peering.otherCidrs().stream().anyMatch(cidr -> contains(cidr, packet.destination()))
                && network.cidrs().stream().anyMatch(cidr -> contains(cidr, packet.source()));
        if (other.isEmpty() || !isBetween) {
            return Optional.empty();
        }
        return inside(other.get(), Optional.empty(), packet, packet.source(), Way.PEERING, Optional.of(id), crossed);
    }

    /**
     * Whether the answer to a packet comes back. Groups let it through, ACLs ask anew. What was translated has to go back as
     * it came; packets of IPv6 are not, and may return by another way.
     */
    private static boolean isReturned(Path path, Packet packet) {
        Subnet subnet = subnet(path.network(), path.to().subnetId());
        boolean isFree = isIpv6(packet.source()) && path.way() != Way.INSIDE;
        boolean goesBack = switch (target(path.network(), subnet, path.source())) {
            case Hop.Local() -> path.way() == Way.INSIDE;
            case Hop.To(Target.InternetGateway()) -> isFree || path.way() == Way.INTERNET;
            case Hop.To(Target.Peering(String id)) -> isFree || path.peeringId().equals(Optional.of(id));
            case Hop.To(Target other) -> false;
            case Hop.Nowhere() -> false;
        };
        Packet answer = new Packet("", "", packet.protocol(), answerOf(packet));
        return goesBack
                && path.borders().stream()
                        .map(border ->
                                new Border(border.network(), border.subnetId(), !border.outward(), border.farEnd()))
                        .allMatch(border -> passes(border, answer));
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

    private static boolean allows(NetworkSpec network, Interface i, boolean ingress, String farEnd, Packet packet) {
        return network.groups().stream()
                .filter(group -> i.groupIds().contains(group.id()))
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
