package io.virga.cloud.reachability;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.reachability.Component.Groups;
import io.virga.cloud.reachability.Explanation.Code;
import io.virga.cloud.reachability.PacketPath.End;
import io.virga.cloud.reachability.PacketPath.Hop;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.PublicAccess;
import io.virga.host.api.NetworkSpec.Route.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One packet on its way. Its ports are narrowed by each rule that it passes. */
final class Walk {
    /** The ports from which NAT gateways open connections. */
    static final Ports TRANSLATED = Ports.of(1024, 65_535);

    /** The port of the services of interface endpoints: the control plane speaks HTTP. */
    private static final Ports SERVICE = Ports.of(80, 80);

    /** The most ways through transit gateways that a packet takes. */
    static final int MOST_TRANSITS = 16;

    private static final AddressBlock LINK_LOCAL = AddressBlock.of("169.254.0.0/16");
    private static final AddressBlock SERVICES_IPV6 = AddressBlock.of("fd00:ec2::/32");

    /** What a step comes to. */
    sealed interface Step {
        record Ended(End end) implements Step {}

        record Stopped(Explanation explanation) implements Step {}
    }

    /** How a packet came to its destination. An answer to one that was translated has to go back there. */
    sealed interface Way {
        record Inside() implements Way {}

        record Internet() implements Way {}

        record Peering(String peeringId) implements Way {}

        record Transit() implements Way {}
    }

    /** What an answer passes as well, in reverse. */
    sealed interface Crossing {
        /** The border of a subnet. */
        record Border(Network network, String subnetId, boolean outward, Packet packet, boolean translated)
                implements Crossing {}

        /** A gateway, or a peering connection. */
        record Passage(Component component, Packet before) implements Crossing {}
    }

    /** An address in a subnet, from which packets are sent. */
    record Place(Network network, String subnetId, AddressBlock address) {}

    /**
     * A part of the way, on which a packet keeps its addresses.
     *
     * @param start an interface or a NAT gateway; empty for the world
     * @param translated whether the packet comes from a NAT gateway
     * @param firstCrossing the number of crossings before it
     */
    record Leg(Optional<Place> start, boolean translated, int firstCrossing) {}

    /** The end of the way in the network of its destination, from where the answer comes. */
    record Turn(Network network, Interface to, Way way) {}

    /** The whole way of a packet, as its answer has to know it. */
    record Course(
            Packet asked,
            Packet arrived,
            Optional<Component> origin,
            List<Leg> legs,
            List<Crossing> crossings,
            Optional<Turn> turn) {}

    private final Collection<Network> networks;
    private final Function<String, Optional<Network>> find;
    private final Predicate<Component> goal;
    private final Packet asked;
    private final List<Hop> hops = new ArrayList<>();
    private final List<Crossing> crossings = new ArrayList<>();
    private final List<Leg> legs = new ArrayList<>();
    private Packet packet;
    private boolean translated;
    private int transits;
    private Optional<Turn> turn = Optional.empty();
    private Optional<Component> origin = Optional.empty();

    /**
     * @param networks those whose public addresses are known
     * @param find a network by its id, also one that is known for its connections only
     */
    Walk(
            Collection<Network> networks,
            Function<String, Optional<Network>> find,
            Packet packet,
            Predicate<Component> goal) {
        this.networks = networks;
        this.find = find;
        this.asked = packet;
        this.packet = packet;
        this.goal = goal;
    }

    PacketPath path(Step last) {
        return switch (last) {
            case Step.Stopped(Explanation why) -> new PacketPath(hops, Optional.empty(), List.of(), Optional.of(why));
            case Step.Ended(End end) -> {
                Answer back = new Answer(new Course(asked, packet, origin, legs, crossings, turn), find);
                Optional<Explanation> why = back.walk();
                yield new PacketPath(hops, Optional.of(end), why.isPresent() ? List.of() : back.hops(), why);
            }
        };
    }

    private Step stop(Code code, Component component) {
        return new Step.Stopped(new Explanation(code, component, packet));
    }

    private void pass(Component component) {
        hops.add(new Hop(component, packet));
    }

    private void begin(Optional<Place> start) {
        legs.add(new Leg(start, translated, crossings.size()));
    }

    /** From an interface. */
    Step leave(Network network, Interface from) {
        Component.Interface nic = new Component.Interface(network.id(), from.id());
        origin = Optional.of(nic);
        boolean isOwn = network.owner(packet.source()).filter(from::equals).isPresent();
        if (from.sourceDestCheck() && !isOwn) {
            return stop(Code.ENI_SOURCE_DEST_CHECK_RESTRICTION, nic);
        }
        begin(Optional.of(new Place(network, from.subnetId(), packet.source())));
        pass(nic);
        Optional<Step> refused = passGroups(network, from, false);
        if (refused.isPresent()) {
            return refused.get();
        }
        return route(network, from.subnetId(), new Way.Inside(), () -> network.publicAddress(from, packet.source()));
    }

    /**
     * By the route table of a subnet.
     *
     * @param outside the public address of the packet's source
     */
    private Step route(Network network, String subnetId, Way way, Supplier<Optional<AddressBlock>> outside) {
        Component.TableRoute route = network.route(subnetId, packet.destination());
        if (LINK_LOCAL.contains(packet.destination()) || SERVICES_IPV6.contains(packet.destination())) {
            return stop(Code.NO_POSSIBLE_DESTINATION, route);
        }
        if (route.destination().isEmpty()) {
            return stop(Code.NO_ROUTE_TO_DESTINATION, route);
        }
        return route.target()
                .map(target -> toTarget(network, subnetId, route, target, outside))
                .orElseGet(() -> inside(network, Optional.of(subnetId), Optional.of(route), way));
    }

    private Step toTarget(
            Network network,
            String subnetId,
            Component.TableRoute route,
            Target target,
            Supplier<Optional<AddressBlock>> outside) {
        return switch (target) {
            case Target.InternetGateway _ ->
                crossBorder(network, subnetId, true).orElseGet(() -> {
                    pass(route);
                    return blocked(network, subnetId, PublicAccess.EGRESS, new Component.InternetGateway(network.id()))
                            .orElseGet(() -> leaveByGateway(network, outside.get()));
                });
            case Target.EgressOnlyInternetGateway _ ->
                crossBorder(network, subnetId, true).orElseGet(() -> {
                    pass(route);
                    Component gateway = new Component.EgressOnlyGateway(network.id());
                    return blocked(network, subnetId, PublicAccess.GATEWAYS, gateway)
                            .orElseGet(() -> network.contains(packet.source())
                                    ? leaveBy(gateway, packet)
                                    : stop(Code.NO_PATH, gateway));
                });
            case Target.NatGateway(String id) -> throughNat(network, subnetId, route, id);
            case Target.Peering(String id) -> throughConnection(network, subnetId, route, id);
            case Target.Interface(String id) -> toRouter(network, Optional.of(subnetId), route, id, new Way.Inside());
            case Target.Blackhole _ -> stop(Code.BAD_STATE_ROUTE, route);
        };
    }

    private Optional<Step> passGroups(Network network, Interface nic, boolean ingress) {
        Network.Passed<Groups.Admission> passed = network.groups(nic, ingress, packet);
        Groups component = new Groups(network.id(), nic.id(), ingress, passed.first());
        if (passed.ports().isEmpty()) {
            return Optional.of(stop(Code.ENI_SG_RULES_MISMATCH, component));
        }
        packet = packet.toPorts(passed.ports());
        pass(component);
        return Optional.empty();
    }

    private Optional<Step> crossBorder(Network network, String subnetId, boolean outward) {
        Optional<Step> refused = passAcl(network, subnetId, outward);
        if (refused.isEmpty()) {
            crossings.add(new Crossing.Border(network, subnetId, outward, packet, translated));
        }
        return refused;
    }

    private Optional<Step> passAcl(Network network, String subnetId, boolean outward) {
        Network.Passed<OptionalInt> passed = network.acl(subnetId, !outward, packet);
        Component component = entry(network, subnetId, !outward, passed);
        if (passed.ports().isEmpty()) {
            return Optional.of(stop(Code.SUBNET_ACL_RESTRICTION, component));
        }
        packet = packet.toPorts(passed.ports());
        pass(component);
        return Optional.empty();
    }

    static Component entry(Network network, String subnetId, boolean ingress, Network.Passed<OptionalInt> passed) {
        return new Component.AclEntry(
                network.id(),
                subnetId,
                network.subnet(subnetId).aclId(),
                ingress,
                passed.first().orElse(OptionalInt.empty()));
    }

    /** To an interface of the network, from a subnet of it or through its border. */
    private Step inside(Network network, Optional<String> fromSubnet, Optional<Component.TableRoute> route, Way way) {
        Optional<Interface> to = network.owner(packet.destination());
        if (to.isEmpty()) {
            route.ifPresent(this::pass);
            return stop(Code.NO_POSSIBLE_DESTINATION, hops.getLast().component());
        }
        return deliver(network, fromSubnet, route, to.get()).orElseGet(() -> {
            turn = Optional.of(new Turn(network, to.get(), way));
            return new Step.Ended(new End.AtInterface(network.id(), to.get().id(), packet.source()));
        });
    }

    /** Through the borders between the subnets, and the groups of the receiver. */
    private Optional<Step> deliver(
            Network network, Optional<String> fromSubnet, Optional<Component.TableRoute> route, Interface to) {
        boolean crosses = !fromSubnet.equals(Optional.of(to.subnetId()));
        if (crosses && fromSubnet.isPresent()) {
            Optional<Step> refused = crossBorder(network, fromSubnet.get(), true);
            if (refused.isPresent()) {
                return refused;
            }
        }
        route.ifPresent(this::pass);
        if (crosses) {
            Optional<Step> refused = crossBorder(network, to.subnetId(), false);
            if (refused.isPresent()) {
                return refused;
            }
        }
        Optional<Step> refused = passGroups(network, to, true);
        if (refused.isEmpty()) {
            pass(new Component.Interface(network.id(), to.id()));
            return network.endpoint(to.id()).flatMap(endpoint -> passEndpoint(network, endpoint));
        }
        return refused;
    }

    /** Into an interface endpoint, which takes connections to the port of its service only. */
    private Optional<Step> passEndpoint(Network network, NetworkSpec.Endpoint endpoint) {
        Component component = new Component.Endpoint(network.id(), endpoint.endpointId());
        Ports taken =
                packet.protocol() == Packet.TCP ? packet.destinationPorts().and(SERVICE) : Ports.NONE;
        if (taken.isEmpty()) {
            return Optional.of(stop(Code.NO_PATH, component));
        }
        packet = packet.toPorts(taken);
        pass(component);
        return Optional.empty();
    }

    /** To an interface that forwards for others. What its guest does then is not known. */
    private Step toRouter(
            Network network, Optional<String> fromSubnet, Component.TableRoute route, String interfaceId, Way way) {
        Optional<Interface> router = network.find(interfaceId);
        if (router.isEmpty()) {
            return stop(Code.BAD_STATE_ROUTE, route);
        }
        Component.Interface component = new Component.Interface(network.id(), interfaceId);
        boolean isOwn =
                network.owner(packet.destination()).filter(router.get()::equals).isPresent();
        if (router.get().sourceDestCheck()) {
            return stop(Code.ENI_SOURCE_DEST_CHECK_RESTRICTION, component);
        }
        return deliver(network, fromSubnet, Optional.of(route), router.get()).orElseGet(() -> {
            turn = Optional.of(new Turn(network, router.get(), way));
            return isOwn || goal.test(component)
                    ? new Step.Ended(new End.AtInterface(network.id(), interfaceId, packet.source()))
                    : stop(Code.NO_POSSIBLE_DESTINATION, component);
        });
    }

    /**
     * Stops at a gateway unless public access lets it pass.
     *
     * @param needed the least access with which it passes
     */
    private Optional<Step> blocked(Network network, String subnetId, PublicAccess needed, Component gateway) {
        return network.subnet(subnetId).publicAccess().compareTo(needed) <= 0
                ? Optional.empty()
                : Optional.of(stop(Code.VPC_BLOCK_PUBLIC_ACCESS_ENABLED, gateway));
    }

    /** Out of a network by its internet gateway, with a public address. */
    private Step leaveByGateway(Network network, Optional<AddressBlock> publicAddress) {
        Component gateway = new Component.InternetGateway(network.id());
        if (publicAddress.isEmpty()) {
            return stop(Code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS, gateway);
        }
        return leaveBy(gateway, packet.from(publicAddress.get()));
    }

    private Step leaveBy(Component gateway, Packet outside) {
        crossings.add(new Crossing.Passage(gateway, packet));
        packet = outside;
        // Addresses of IPv6 are not translated, so that an answer may return by another way.
        if (!packet.isIpv6()) {
            begin(Optional.empty());
        }
        pass(gateway);
        return goal.test(gateway) ? new Step.Ended(new End.AtComponent(gateway)) : overInternet();
    }

    /** To whatever has the address: an interface of a network that is known, or the world. */
    private Step overInternet() {
        for (Network network : networks) {
            Optional<Network.Owned> owner = network.publicOwner(packet.destination());
            if (owner.isPresent()) {
                return enter(network, owner.get());
            }
        }
        return new Step.Ended(new End.Internet(packet.source()));
    }

    private Step enter(Network network, Network.Owned owner) {
        Component gateway = new Component.InternetGateway(network.id());
        String subnetId = owner.nic().subnetId();
        if (!network.isOpen(subnetId, packet.isIpv6())) {
            return stop(Code.NO_ROUTE_TO_DESTINATION, network.route(subnetId, packet.source()));
        }
        Optional<Step> refused = blocked(network, subnetId, PublicAccess.OPEN, gateway);
        if (refused.isPresent()) {
            return refused.get();
        }
        crossings.add(new Crossing.Passage(gateway, packet));
        packet = packet.to(owner.address());
        pass(gateway);
        return network.gatewayRoute(subnetId, packet.destination())
                .map(route -> route.target().orElseThrow() instanceof Target.Interface(String id)
                        ? toRouter(network, Optional.empty(), route, id, new Way.Internet())
                        : stop(Code.BAD_STATE_ROUTE, route))
                .orElseGet(() -> inside(network, Optional.empty(), Optional.empty(), new Way.Internet()));
    }

    /** From outside, through a network's internet gateway. */
    Step enterFromInternet(Network network) {
        Component gateway = new Component.InternetGateway(network.id());
        origin = Optional.of(gateway);
        begin(Optional.empty());
        return network.publicOwner(packet.destination())
                .map(owner -> enter(network, owner))
                .orElseGet(() -> stop(Code.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS, gateway));
    }

    private Step throughNat(Network network, String subnetId, Component.TableRoute route, String id) {
        Optional<NetworkSpec.NatGateway> found = network.natGateway(id);
        if (found.isEmpty()) {
            return stop(Code.BAD_STATE_ROUTE, route);
        }
        NetworkSpec.NatGateway nat = found.get();
        if (!nat.subnetId().equals(subnetId)) {
            Optional<Step> refused = crossBorder(network, subnetId, true);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        pass(route);
        if (!nat.subnetId().equals(subnetId)) {
            Optional<Step> refused = crossBorder(network, nat.subnetId(), false);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        Component gateway = new Component.NatGateway(network.id(), id);
        crossings.add(new Crossing.Passage(gateway, packet));
        NetworkSpec.NatGateway.Address own = nat.addresses().getFirst();
        packet = packet.from(Packet.address(own.privateAddress())).fromPorts(TRANSLATED);
        translated = true;
        begin(Optional.of(new Place(network, nat.subnetId(), packet.source())));
        pass(gateway);
        return beyondNat(network, nat, own);
    }

    private Step beyondNat(Network network, NetworkSpec.NatGateway nat, NetworkSpec.NatGateway.Address own) {
        Component.TableRoute route = network.route(nat.subnetId(), packet.destination());
        if (route.destination().isEmpty()) {
            return stop(Code.NO_ROUTE_TO_DESTINATION, route);
        }
        if (route.target().isEmpty()) {
            return inside(network, Optional.of(nat.subnetId()), Optional.of(route), new Way.Inside());
        }
        return switch (route.target().get()) {
            case Target.InternetGateway _ ->
                crossBorder(network, nat.subnetId(), true).orElseGet(() -> {
                    pass(route);
                    return blocked(
                                    network,
                                    nat.subnetId(),
                                    PublicAccess.GATEWAYS,
                                    new Component.InternetGateway(network.id()))
                            .orElseGet(() ->
                                    leaveByGateway(network, own.publicAddress().map(Packet::address)));
                });
            case Target.Peering(String way) -> throughConnection(network, nat.subnetId(), route, way);
            case Target.Interface(String id) ->
                toRouter(network, Optional.of(nat.subnetId()), route, id, new Way.Inside());
            case Target.EgressOnlyInternetGateway _, Target.NatGateway _ -> stop(Code.NO_POSSIBLE_DESTINATION, route);
            case Target.Blackhole _ -> stop(Code.BAD_STATE_ROUTE, route);
        };
    }

    /** Through a peering connection, or a way through transit gateways. */
    private Step throughConnection(Network network, String subnetId, Component.TableRoute route, String id) {
        Optional<NetworkSpec.Peering> way = network.transit(id);
        return way.isPresent()
                ? throughTransit(network, subnetId, route, way.get())
                : crossBorder(network, subnetId, true).orElseGet(() -> {
                    pass(route);
                    return throughPeering(network, id);
                });
    }

    /**
     * Through transit gateways. The ACL of the attachment's subnet decides about what goes there, also from the same subnet, and
     * about what goes from there to other subnets.
     */
    private Step throughTransit(Network network, String subnetId, Component.TableRoute route, NetworkSpec.Peering way) {
        String attached = way.attachedSubnetId().orElseThrow();
        boolean isSame = attached.equals(subnetId);
        Optional<Step> refused = isSame ? passAcl(network, subnetId, true) : crossBorder(network, subnetId, true);
        if (refused.isPresent()) {
            return refused.get();
        }
        pass(route);
        refused = isSame ? passAcl(network, attached, false) : crossBorder(network, attached, false);
        if (refused.isPresent()) {
            return refused.get();
        }
        Component component = new Component.Transit(network.id(), way.id());
        crossings.add(new Crossing.Passage(component, packet));
        pass(component);
        if (goal.test(component)) {
            return new Step.Ended(new End.AtComponent(component));
        }
        Optional<Network> other = find.apply(way.otherNetworkId());
        Optional<String> arrival =
                other.flatMap(there -> there.transit(way.id())).flatMap(NetworkSpec.Peering::attachedSubnetId);
        if (arrival.isEmpty()) {
            return stop(Code.NO_POSSIBLE_DESTINATION, component);
        }
        // A network takes nothing in the name of its own addresses, and routes may lead round in a circle.
        boolean isOdd = other.get().contains(packet.source()) || LINK_LOCAL.contains(packet.source());
        if (isOdd || ++transits > MOST_TRANSITS) {
            return stop(Code.NO_PATH, component);
        }
        return route(other.get(), arrival.get(), new Way.Transit(), Optional::empty);
    }

    private Step throughPeering(Network network, String id) {
        Component component = new Component.Peering(network.id(), id);
        Optional<NetworkSpec.Peering> peering = network.peering(id);
        boolean isBetween = peering.isPresent()
                && peering.get().otherCidrs().stream()
                        .anyMatch(cidr -> AddressBlock.of(cidr).contains(packet.destination()))
                && network.contains(packet.source());
        if (!isBetween) {
            return stop(Code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR, component);
        }
        crossings.add(new Crossing.Passage(component, packet));
        pass(component);
        if (goal.test(component)) {
            return new Step.Ended(new End.AtComponent(component));
        }
        return find.apply(peering.get().otherNetworkId())
                .map(other -> inside(other, Optional.empty(), Optional.empty(), new Way.Peering(id)))
                .orElseGet(() -> stop(Code.NO_POSSIBLE_DESTINATION, component));
    }

    /** From the other network of a peering connection. */
    Step enterFromPeering(Network network, String id) {
        Component component = new Component.Peering(network.id(), id);
        origin = Optional.of(component);
        begin(Optional.empty());
        boolean isBetween = network.contains(packet.destination())
                && network.peering(id).stream()
                        .flatMap(peering -> peering.otherCidrs().stream())
                        .anyMatch(cidr -> AddressBlock.of(cidr).contains(packet.source()));
        if (!isBetween) {
            return stop(Code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR, component);
        }
        pass(component);
        return inside(network, Optional.empty(), Optional.empty(), new Way.Peering(id));
    }
}
