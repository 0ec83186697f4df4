package io.virga.cloud.reachability;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.reachability.Explanation.Code;
import io.virga.cloud.reachability.PacketPath.Hop;
import io.virga.cloud.reachability.Walk.Course;
import io.virga.cloud.reachability.Walk.Crossing;
import io.virga.cloud.reachability.Walk.Leg;
import io.virga.cloud.reachability.Walk.Place;
import io.virga.cloud.reachability.Walk.Turn;
import io.virga.cloud.reachability.Walk.Way;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The answer to a packet, on its way back. Groups let it pass, network ACLs ask anew. It takes the packet's own way in reverse,
 * but where transit gateways are on either: there each direction has routes of its own, and the answer is routed anew.
 */
final class Answer {
    private final Course course;
    private final Function<String, Optional<Network>> find;
    private final List<Hop> hops = new ArrayList<>();
    private Ports ports;
    private Ports translatedPorts;

    Answer(Course course, Function<String, Optional<Network>> find) {
        this.course = course;
        this.find = find;
        this.ports = course.asked().answerPorts();
        int protocol = course.asked().protocol();
        this.translatedPorts = protocol == Packet.TCP || protocol == Packet.UDP
                ? Walk.TRANSLATED
                : course.asked().answerPorts();
    }

    /** What the answer passes. */
    List<Hop> hops() {
        return hops;
    }

    /** Follows the answer. Returns why it does not arrive; empty when it does. */
    Optional<Explanation> walk() {
        List<Leg> legs = course.legs();
        int end = course.crossings().size();
        for (int i = legs.size() - 1; i >= 0; i--) {
            Leg leg = legs.get(i);
            List<Crossing> passed = course.crossings().subList(leg.firstCrossing(), end);
            boolean isLast = i == legs.size() - 1;
            Optional<Explanation> why = isLast && course.turn().isPresent()
                    ? turnBack(course.turn().get(), leg, passed)
                    : goBack(
                            leg,
                            passed,
                            isLast ? Optional.empty() : legs.get(i + 1).start());
            if (why.isPresent()) {
                return why;
            }
            end = leg.firstCrossing();
        }
        Packet last = course.asked().answer(ports);
        if (course.origin().isPresent()
                && (hops.isEmpty()
                        || !hops.getLast().component().equals(course.origin().get()))) {
            hops.add(new Hop(course.origin().get(), last));
        }
        return Optional.empty();
    }

    /** From the receiver. */
    private Optional<Explanation> turnBack(Turn turn, Leg leg, List<Crossing> passed) {
        Packet answer = course.arrived().answer(ports(leg));
        turn.network()
                .endpoint(turn.to().id())
                .ifPresent(endpoint ->
                        hops.add(new Hop(new Component.Endpoint(turn.network().id(), endpoint.endpointId()), answer)));
        hops.add(new Hop(new Component.Interface(turn.network().id(), turn.to().id()), answer));
        Component.TableRoute route = turn.network().route(turn.to().subnetId(), answer.destination());
        boolean isTransit = route.target()
                .filter(target -> target instanceof Target.Peering(String id)
                        && turn.network().transit(id).isPresent())
                .isPresent();
        if (leg.start().isPresent() && (isTransit || passesTransit(passed))) {
            return routed(leg, turn.network(), turn.to().subnetId(), answer);
        }
        Optional<Explanation> wrong =
                isTransit ? Optional.of(new Explanation(Code.NO_PATH, route, answer)) : wrongWay(turn, route, answer);
        return wrong.or(() -> retrace(passed));
    }

    /** From the beginning of the next leg, or from the component at which the way ends. */
    private Optional<Explanation> goBack(Leg leg, List<Crossing> passed, Optional<Place> from) {
        if (from.isEmpty() || leg.start().isEmpty() || !passesTransit(passed)) {
            return retrace(passed);
        }
        Packet answer = new Packet(
                course.asked().destination(),
                leg.start().get().address(),
                course.asked().protocol(),
                course.asked().destinationPorts(),
                ports(leg));
        retrace(List.of(passed.getLast()));
        return routed(leg, from.get().network(), from.get().subnetId(), answer);
    }

    private Ports ports(Leg leg) {
        return leg.translated() ? translatedPorts : ports;
    }

    private static boolean passesTransit(List<Crossing> passed) {
        return passed.stream()
                .anyMatch(crossing -> crossing instanceof Crossing.Passage(Component component, Packet _)
                        && component instanceof Component.Transit);
    }

    /** Whether the receiver's route for the answer does not lead back to where the packet came from. */
    private static Optional<Explanation> wrongWay(Turn from, Component.TableRoute route, Packet answer) {
        if (route.destination().isEmpty()) {
            return Optional.of(new Explanation(Code.NO_ROUTE_TO_DESTINATION, route, answer));
        }
        // Addresses of IPv6 are not translated, so that their packets may return by another way.
        boolean isFree = answer.isIpv6() && !(from.way() instanceof Way.Inside);
        if (route.target().isEmpty()) {
            return from.way() instanceof Way.Inside
                    ? Optional.empty()
                    : Optional.of(new Explanation(Code.NO_PATH, route, answer));
        }
        Optional<Code> wrong = switch (route.target().get()) {
            case Target.InternetGateway _ -> unless(isFree || from.way() instanceof Way.Internet);
            case Target.Peering(String id) -> unless(isFree || from.way().equals(new Way.Peering(id)));
            case Target.NatGateway _ -> Optional.of(Code.NGW_SOURCE_ADDRESS_REASSIGN);
            case Target.EgressOnlyInternetGateway _, Target.Interface _ -> Optional.of(Code.NO_PATH);
            case Target.Blackhole _ -> Optional.of(Code.BAD_STATE_ROUTE);
        };
        return wrong.map(code -> new Explanation(code, route, answer));
    }

    private static Optional<Code> unless(boolean right) {
        return right ? Optional.empty() : Optional.of(Code.NO_PATH);
    }

    private Optional<Explanation> retrace(List<Crossing> passed) {
        for (Crossing crossing : passed.reversed()) {
            switch (crossing) {
                case Crossing.Border border -> {
                    Optional<Explanation> why = retrace(border);
                    if (why.isPresent()) {
                        return why;
                    }
                }
                case Crossing.Passage(Component component, Packet before) ->
                    hops.add(new Hop(component, before.answer(ports)));
            }
        }
        return Optional.empty();
    }

    private Optional<Explanation> retrace(Crossing.Border border) {
        Packet answer = border.packet().answer(border.translated() ? translatedPorts : ports);
        Optional<Explanation> why =
                cross(border.network(), border.subnetId(), border.outward(), answer, border.translated());
        if (why.isEmpty() && !border.outward()) {
            hops.add(new Hop(border.network().route(border.subnetId(), answer.destination()), answer));
        }
        return why;
    }

    /** Asks the ACL of a subnet. */
    private Optional<Explanation> cross(
            Network network, String subnetId, boolean ingress, Packet answer, boolean translated) {
        Network.Passed<OptionalInt> passed = network.acl(subnetId, ingress, answer);
        Component entry = Walk.entry(network, subnetId, ingress, passed);
        if (passed.ports().isEmpty()) {
            return Optional.of(new Explanation(Code.SUBNET_ACL_RESTRICTION, entry, answer));
        }
        if (translated) {
            translatedPorts = passed.ports();
        } else {
            ports = passed.ports();
        }
        hops.add(new Hop(entry, answer.toPorts(passed.ports())));
        return Optional.empty();
    }

    /** The answer to a leg, by the routes of each subnet that it comes to. */
    private Optional<Explanation> routed(Leg leg, Network from, String fromSubnet, Packet answer) {
        Place home = leg.start().orElseThrow();
        Network network = from;
        String subnetId = fromSubnet;
        for (int transits = 0; transits <= Walk.MOST_TRANSITS; transits++) {
            Component.TableRoute route = network.route(subnetId, answer.destination());
            Optional<NetworkSpec.Peering> way =
                    route.target().isPresent() && route.target().get() instanceof Target.Peering(String id)
                            ? network.transit(id)
                            : Optional.empty();
            if (way.isEmpty()) {
                return last(leg, home, network, subnetId, route, answer);
            }
            Optional<Explanation> why = through(leg, network, subnetId, route, way.get(), answer);
            if (why.isPresent()) {
                return why;
            }
            Network other = find.apply(way.get().otherNetworkId()).orElseThrow();
            subnetId = other.transit(way.get().id())
                    .flatMap(NetworkSpec.Peering::attachedSubnetId)
                    .orElseThrow();
            network = other;
        }
        return Optional.of(new Explanation(Code.NO_PATH, hops.getLast().component(), answer));
    }

    /** Through transit gateways. */
    private Optional<Explanation> through(
            Leg leg,
            Network network,
            String subnetId,
            Component.TableRoute route,
            NetworkSpec.Peering way,
            Packet answer) {
        Optional<Explanation> why = cross(network, subnetId, false, answer.toPorts(ports(leg)), leg.translated());
        if (why.isPresent()) {
            return why;
        }
        hops.add(new Hop(route, answer.toPorts(ports(leg))));
        why = cross(network, way.attachedSubnetId().orElseThrow(), true, answer.toPorts(ports(leg)), leg.translated());
        if (why.isPresent()) {
            return why;
        }
        Component component = new Component.Transit(network.id(), way.id());
        hops.add(new Hop(component, answer.toPorts(ports(leg))));
        Optional<Network> other = find.apply(way.otherNetworkId());
        if (other.flatMap(there -> there.transit(way.id())).isEmpty()) {
            return Optional.of(new Explanation(Code.NO_POSSIBLE_DESTINATION, component, answer));
        }
        return other.get().contains(answer.source())
                ? Optional.of(new Explanation(Code.NO_PATH, component, answer))
                : Optional.empty();
    }

    /** The last step, into the subnet where the leg began. */
    private Optional<Explanation> last(
            Leg leg, Place home, Network network, String subnetId, Component.TableRoute route, Packet answer) {
        if (route.destination().isEmpty()) {
            return Optional.of(new Explanation(Code.NO_ROUTE_TO_DESTINATION, route, answer));
        }
        boolean isHome = network.equals(home.network());
        if (route.target().isEmpty()) {
            if (!isHome) {
                return Optional.of(new Explanation(Code.NO_PATH, route, answer));
            }
            return subnetId.equals(home.subnetId())
                    ? passed(route, answer)
                    : cross(network, subnetId, false, answer.toPorts(ports(leg)), leg.translated())
                            .or(() -> passed(route, answer))
                            .or(() -> arrive(leg, home, answer));
        }
        AddressBlock source = answer.source();
        Optional<Code> wrong = switch (route.target().get()) {
            case Target.InternetGateway _ -> unless(answer.isIpv6() && network.contains(source));
            case Target.Peering(String id) -> wrongPeering(home, network, id, answer);
            case Target.NatGateway _ -> Optional.of(Code.NGW_SOURCE_ADDRESS_REASSIGN);
            case Target.EgressOnlyInternetGateway _, Target.Interface _ -> Optional.of(Code.NO_PATH);
            case Target.Blackhole _ -> Optional.of(Code.BAD_STATE_ROUTE);
        };
        if (wrong.isPresent()) {
            return Optional.of(new Explanation(wrong.get(), route, answer));
        }
        Component out = route.target().get() instanceof Target.Peering(String id)
                ? new Component.Peering(network.id(), id)
                : new Component.InternetGateway(network.id());
        return cross(network, subnetId, false, answer.toPorts(ports(leg)), leg.translated())
                .or(() -> passed(route, answer))
                .or(() -> passed(out, answer))
                .or(() -> arrive(leg, home, answer));
    }

    private static Optional<Code> wrongPeering(Place home, Network network, String id, Packet answer) {
        Optional<NetworkSpec.Peering> peering = network.peering(id);
        boolean isBetween = network.contains(answer.source())
                && peering.stream()
                        .flatMap(one -> one.otherCidrs().stream())
                        .anyMatch(cidr -> AddressBlock.of(cidr).contains(answer.destination()));
        if (!isBetween) {
            return Optional.of(Code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR);
        }
        return unless(peering.get().otherNetworkId().equals(home.network().id()));
    }

    private Optional<Explanation> passed(Component component, Packet answer) {
        hops.add(new Hop(component, answer));
        return Optional.empty();
    }

    private Optional<Explanation> arrive(Leg leg, Place home, Packet answer) {
        return cross(home.network(), home.subnetId(), true, answer.toPorts(ports(leg)), leg.translated());
    }
}
