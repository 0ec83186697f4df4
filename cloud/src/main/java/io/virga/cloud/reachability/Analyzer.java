package io.virga.cloud.reachability;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.VpcEndpoint;
import io.virga.cloud.network.WantedNetworks;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.reachability.AnalysisResult.Part;
import io.virga.cloud.reachability.AnalysisResult.Reason;
import io.virga.cloud.reachability.AnalysisResult.Role;
import io.virga.cloud.reachability.AnalysisResult.Thing;
import io.virga.cloud.reachability.NetworkInsightsPath.Filter;
import io.virga.cloud.reachability.PacketPath.End;
import io.virga.cloud.reachability.Reachability.Origin;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Analyzes a path: tries its packets, from each address to each that it can mean, until one arrives and is answered. */
final class Analyzer {
    /** The most packets that are tried. */
    private static final int MOST_ATTEMPTS = 4096;

    private final Reader reader;
    private final NetworkInsightsPath path;
    private final NetworkInsightsAnalysis analysis;
    private final AnalysisParts parts;
    private final Scope scope;

    /** A packet that may find the way. */
    private record Attempt(Origin origin, String source, String destination) {}

    /** What became of one. The further it got, the better it explains why there is no path. */
    private record Failure(Reason reason, int progress) {}

    private Analyzer(Reader reader, NetworkInsightsPath path, NetworkInsightsAnalysis analysis) {
        this.reader = reader;
        this.path = path;
        this.analysis = analysis;
        this.parts = new AnalysisParts(reader, path);
        this.scope = Scope.of(path);
    }

    static AnalysisResult analyze(Reader reader, NetworkInsightsPath path, NetworkInsightsAnalysis analysis) {
        return new Analyzer(reader, path, analysis).analyze();
    }

    private AnalysisResult analyze() {
        Ends source = Ends.of(reader, scope, path.source());
        Optional<Ends> destination = path.destination().map(id -> Ends.of(reader, scope, id));
        Optional<Reason> impossible = impossible(source, path.source())
                .or(() -> destination.flatMap(
                        end -> impossible(end, path.destination().orElseThrow())));
        if (impossible.isPresent()) {
            return AnalysisResult.none(impossible.get());
        }
        Map<String, NetworkSpec> specs = new LinkedHashMap<>();
        source.vpcs().forEach(vpc -> add(specs, vpc));
        if (destination.isPresent() && destination.get().vpcs().stream().noneMatch(specs::containsKey)) {
            if (goal().isEmpty() && !isAttached(source.vpcs(), destination.get().vpcs())) {
                return AnalysisResult.none(Reason.of("DISCONNECTED_VPCS", Optional.empty()));
            }
            destination.get().vpcs().forEach(vpc -> add(specs, vpc));
        }
        return analyze(
                Reachability.among(specs.values(), id -> WantedNetworks.ofScope(reader, scope, id)),
                source,
                destination);
    }

    /** Whether transit gateways may connect some of these VPCs. */
    private boolean isAttached(List<String> from, List<String> to) {
        return from.stream()
                .anyMatch(vpcId ->
                        WantedNetworks.attachedWith(reader, vpcId).stream().anyMatch(to::contains));
    }

    private void add(Map<String, NetworkSpec> specs, String vpcId) {
        WantedNetworks.around(reader, scope, vpcId).forEach(spec -> specs.putIfAbsent(spec.id(), spec));
    }

    /** The address that packets are sent to, if the path says it. */
    private Optional<String> goal() {
        return path.atSource().flatMap(Filter::destinationAddress).or(path::destinationAddress);
    }

    private Optional<Reason> impossible(Ends end, String id) {
        boolean isSource = id.equals(path.source());
        return switch (end) {
            case Ends.Gone _ -> Optional.of(Reason.of("NO_SOURCE_OR_DESTINATION", Optional.of(parts.end(id))));
            case Ends.Unassociated _ -> Optional.of(Reason.of("UNASSOCIATED_COMPONENT", Optional.of(parts.end(id))));
            // Endpoints open no connections.
            case Ends.Endpoint _ ->
                isSource ? Optional.of(Reason.of("NO_PATH", Optional.of(parts.end(id)))) : Optional.empty();
            case Ends.Gateway _ ->
                isSource
                                && path.sourceAddress()
                                        .filter(a -> !SampleAddresses.isPublic(a))
                                        .isPresent()
                        ? Optional.of(Reason.of("IGW_EXPECTS_PUBLIC_ADDRESS", Optional.of(parts.end(id))))
                        : Optional.empty();
            case Ends.Interfaces _, Ends.Peering _ -> Optional.empty();
        };
    }

    private AnalysisResult analyze(Reachability reachability, Ends source, Optional<Ends> destination) {
        Ports wanted = destinationPorts();
        if (wanted.isEmpty()) {
            return AnalysisResult.none(Reason.of("FILTER_AT_DESTINATION_DESTINATION_PORT_RANGE", Optional.empty()));
        }
        Optional<Failure> best = Optional.empty();
        int attempts = 0;
        for (Attempt attempt : attempts(reachability, source, destination)) {
            if (attempts++ == MOST_ATTEMPTS) {
                break;
            }
            Packet packet = Packet.of(
                            attempt.source(),
                            attempt.destination(),
                            path.protocol().equals("tcp") ? Packet.TCP : Packet.UDP)
                    .toPorts(wanted)
                    .fromPorts(ports(path.atSource().flatMap(Filter::sourcePorts)));
            PacketPath followed = follow(reachability, attempt.origin(), packet, destination);
            Optional<Failure> failure = failure(followed, destination);
            if (failure.isEmpty()) {
                return result(followed);
            }
            if (best.isEmpty() || failure.get().progress() > best.get().progress()) {
                best = failure;
            }
        }
        return AnalysisResult.none(best.map(Failure::reason).orElseGet(() -> Reason.of("NO_PATH", Optional.empty())));
    }

    private Ports destinationPorts() {
        return path.destinationPort()
                .map(port -> Ports.of(port, port))
                .orElse(Ports.ALL)
                .and(ports(path.atSource().flatMap(Filter::destinationPorts)))
                .and(ports(path.atDestination().flatMap(Filter::destinationPorts)));
    }

    private static Ports ports(Optional<Ports.Range> range) {
        return range.map(r -> Ports.of(r.from(), r.to())).orElse(Ports.ALL);
    }

    /** Follows a packet. The ports that it comes from are wanted at both ends, unless a gateway changes them on the way. */
    private PacketPath follow(Reachability reachability, Origin origin, Packet packet, Optional<Ends> destination) {
        Predicate<Component> goal = goal(destination);
        PacketPath followed = reachability.follow(origin, packet, goal);
        Optional<Ports.Range> wanted = path.atDestination().flatMap(Filter::sourcePorts);
        if (wanted.isEmpty() || isTranslated(followed)) {
            return followed;
        }
        Ports both = packet.sourcePorts().and(ports(wanted));
        return both.isEmpty() ? followed : reachability.follow(origin, packet.fromPorts(both), goal);
    }

    private static boolean isTranslated(PacketPath followed) {
        return followed.forward().stream().anyMatch(hop -> hop.component() instanceof Component.NatGateway);
    }

    private Predicate<Component> goal(Optional<Ends> destination) {
        return component -> destination.isPresent()
                && switch (destination.get()) {
                    case Ends.Interfaces(List<NetworkInterface> all) ->
                        component instanceof Component.Interface nic
                                && all.stream().anyMatch(one -> one.id().equals(nic.interfaceId()));
                    case Ends.Gateway(String vpcId) -> component.equals(new Component.InternetGateway(vpcId));
                    case Ends.Peering(String id, List<String> _) ->
                        component instanceof Component.Peering peering
                                && peering.peeringId().equals(id);
                    case Ends.Endpoint(VpcEndpoint _, List<NetworkInterface> all) ->
                        component instanceof Component.Interface nic
                                && all.stream().anyMatch(one -> one.id().equals(nic.interfaceId()));
                    case Ends.Unassociated _, Ends.Gone _ -> false;
                };
    }

    private Stream<Network> networks(Reachability reachability, List<String> ids) {
        return ids.stream().flatMap(id -> reachability.find(id).stream());
    }

    private List<Attempt> attempts(Reachability reachability, Ends source, Optional<Ends> destination) {
        List<Attempt> all = new ArrayList<>();
        switch (source) {
            case Ends.Interfaces(List<NetworkInterface> interfaces) ->
                interfaces.forEach(nic -> add(
                        all,
                        new Origin.AtInterface(nic.vpcId(), nic.id()),
                        given(path.sourceAddress(), nic.privateAddresses()),
                        destinations(reachability, nic.vpcId(), destination, false)));
            case Ends.Gateway(String vpcId) ->
                networks(reachability, List.of(vpcId))
                        .forEach(network -> add(
                                all,
                                new Origin.Internet(vpcId),
                                given(path.sourceAddress(), SampleAddresses.ofInternet(network)),
                                destinations(reachability, vpcId, destination, true)));
            case Ends.Peering(String id, List<String> vpcIds) ->
                networks(reachability, vpcIds)
                        .forEach(network -> add(
                                all,
                                new Origin.Peering(network.id(), id),
                                given(
                                        path.sourceAddress(),
                                        SampleAddresses.within(
                                                network.peering(id)
                                                        .map(NetworkSpec.Peering::otherCidrs)
                                                        .orElse(List.of()),
                                                network)),
                                destinations(reachability, network.id(), destination, false)));
            case Ends.Endpoint _, Ends.Unassociated _, Ends.Gone _ -> {}
        }
        return all;
    }

    private static void add(List<Attempt> all, Origin origin, List<String> sources, List<String> destinations) {
        sources.forEach(from -> destinations.forEach(to -> all.add(new Attempt(origin, from, to))));
    }

    private static List<String> given(Optional<String> one, List<String> otherwise) {
        return one.map(List::of).orElse(otherwise);
    }

    /** The addresses that packets of the path may be sent to. */
    private List<String> destinations(
            Reachability reachability, String vpcId, Optional<Ends> destination, boolean fromOutside) {
        Optional<String> atSource = path.atSource().flatMap(Filter::destinationAddress);
        if (atSource.isPresent() || destination.isEmpty()) {
            return goal().stream().toList();
        }
        Network network = reachability.find(vpcId).orElseThrow();
        return switch (destination.get()) {
            case Ends.Interfaces(List<NetworkInterface> all) ->
                fromOutside
                        ? all.stream()
                                .flatMap(nic -> nic.addresses().stream())
                                .filter(address -> isWanted(address))
                                .map(address -> address.publicAddress().orElse(address.privateAddress()))
                                .toList()
                        : given(
                                path.destinationAddress(),
                                all.stream()
                                        .flatMap(nic -> nic.privateAddresses().stream())
                                        .toList());
            case Ends.Gateway _ -> given(path.destinationAddress(), SampleAddresses.ofInternet(network));
            case Ends.Peering(String id, List<String> _) ->
                given(
                        path.destinationAddress(),
                        SampleAddresses.within(
                                network.peering(id)
                                        .map(NetworkSpec.Peering::otherCidrs)
                                        .orElse(List.of()),
                                network));
            case Ends.Endpoint(VpcEndpoint endpoint, List<NetworkInterface> all) ->
                given(
                        path.destinationAddress(),
                        WantedNetworks.prefixList(endpoint)
                                .map(list -> SampleAddresses.within(PrefixLists.cidrs(reader, scope, list), network))
                                .orElseGet(() -> all.stream()
                                        .flatMap(nic -> nic.privateAddresses().stream())
                                        .toList()));
            case Ends.Unassociated _, Ends.Gone _ -> List.of();
        };
    }

    /** Whether an interface's address is the one that the path ends at: by its own name, or by its public one. */
    private boolean isWanted(NetworkInterface.Address address) {
        return path.destinationAddress()
                .map(wanted -> wanted.equals(address.privateAddress())
                        || address.publicAddress().equals(Optional.of(wanted)))
                .orElse(true);
    }

    /** Why a packet does not show that there is the path that was asked for; empty when it does. */
    private Optional<Failure> failure(PacketPath followed, Optional<Ends> destination) {
        int progress = followed.forward().size() + (followed.end().isPresent() ? 1000 : 0);
        if (followed.explanation().isPresent()) {
            return Optional.of(new Failure(parts.reason(followed.explanation().get()), progress));
        }
        if (!isThere(followed.end().orElseThrow(), destination)) {
            Component last = followed.forward().getLast().component();
            return Optional.of(new Failure(Reason.of("NO_PATH", Optional.of(parts.component(last))), progress));
        }
        return atDestination(followed)
                .map(code -> Reason.of(code, Optional.empty()))
                .or(() -> filtered(followed))
                .map(reason -> new Failure(reason, progress + 1));
    }

    private boolean isThere(End end, Optional<Ends> destination) {
        if (destination.isEmpty()) {
            return true;
        }
        return switch (end) {
            case End.AtInterface(String networkId, String id, AddressBlock _) ->
                goal(destination).test(new Component.Interface(networkId, id));
            case End.AtComponent _ -> true;
            case End.Internet _ -> false;
        };
    }

    /** The code of the first filter at the destination that a packet does not match. */
    private Optional<String> atDestination(PacketPath followed) {
        Packet last = followed.forward().getLast().packet();
        Optional<Filter> filter = path.atDestination();
        if (filter.flatMap(Filter::sourceAddress)
                .filter(address -> !address.equals(Packet.text(last.source())))
                .isPresent()) {
            return Optional.of("FILTER_AT_DESTINATION_SOURCE_ADDRESS");
        }
        if (path.destinationAddress()
                        .filter(address -> !address.equals(Packet.text(last.destination())))
                        .isPresent()
                && filter.isPresent()) {
            return Optional.of("FILTER_AT_DESTINATION_DESTINATION_ADDRESS");
        }
        return last.sourcePorts()
                        .and(ports(filter.flatMap(Filter::sourcePorts)))
                        .isEmpty()
                ? Optional.of("FILTER_AT_DESTINATION_SOURCE_PORT_RANGE")
                : Optional.empty();
    }

    /** A component that the path has to pass and does not, or must not pass and does. */
    private Optional<Reason> filtered(PacketPath followed) {
        List<String> passed = result(followed).forward().stream()
                .flatMap(part -> Stream.concat(
                        Stream.of(part.component()),
                        Stream.of(Role.ATTACHED_TO, Role.TRANSIT_GATEWAY)
                                .flatMap(role ->
                                        Optional.ofNullable(part.things().get(role)).stream())))
                .map(Thing::arn)
                .toList();
        return analysis.filterIn().stream()
                .filter(arn -> !passed.contains(arn))
                .findFirst()
                .map(arn -> Reason.of("COMPONENT_FILTER_RESTRICTION", Optional.of(named(arn))))
                .or(() -> analysis.filterOut().stream()
                        .filter(passed::contains)
                        .findFirst()
                        .map(arn ->
                                Reason.of("COMPONENT_FILTER_RESTRICTION_REMOVED_COMPONENT", Optional.of(named(arn)))));
    }

    private static Thing named(String arn) {
        return new Thing(arn.substring(arn.lastIndexOf('/') + 1), arn);
    }

    private AnalysisResult result(PacketPath followed) {
        Optional<String> first = Optional.of(path.source()).filter(Analyzer::isInstance);
        Optional<String> last = path.destination().filter(Analyzer::isInstance);
        List<Part> forward = parts.parts(followed.forward(), first, last);
        return new AnalysisResult(true, forward, parts.parts(followed.back(), last, first), List.of());
    }

    private static boolean isInstance(String id) {
        return id.startsWith("i-");
    }
}
