package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.firewall.NetworkAcl;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroupRule;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.network.InternetGateway;
import io.virga.cloud.network.NatGateway;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.RouteTable;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.network.VpcEndpoint;
import io.virga.cloud.network.VpcPeering;
import io.virga.cloud.network.WantedNetworks;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.reachability.AnalysisResult.AclRule;
import io.virga.cloud.reachability.AnalysisResult.GroupRule;
import io.virga.cloud.reachability.AnalysisResult.Header;
import io.virga.cloud.reachability.AnalysisResult.Part;
import io.virga.cloud.reachability.AnalysisResult.Reason;
import io.virga.cloud.reachability.AnalysisResult.Role;
import io.virga.cloud.reachability.AnalysisResult.RouteOfTable;
import io.virga.cloud.reachability.AnalysisResult.Thing;
import io.virga.cloud.reachability.PacketPath.Hop;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names what packets pass, and what refuses them, by the documents that the networks were described from. */
final class AnalysisParts {
    private static final String LOCAL = "local";
    private static final int PEERED_GROUP_ID = "sg-".length() + 17;

    private final Reader reader;
    private final NetworkInsightsPath path;
    private final TransitParts transit;

    AnalysisParts(Reader reader, NetworkInsightsPath path) {
        this.reader = requireNonNull(reader, "reader is null");
        this.path = requireNonNull(path, "path is null");
        this.transit = new TransitParts(reader, path, this);
    }

    /** A resource of the path's account and region. */
    <D extends Resource<D>> Thing thing(ResourceType<D> type, String id) {
        return new Thing(id, type.arnOf(path, id).toString());
    }

    /** What a path may begin or end at. */
    Thing end(String id) {
        return thing(Ends.type(id), id);
    }

    /**
     * The parts of a way.
     *
     * @param first the instance that it begins at, if that was asked for
     * @param last the instance that it ends at
     */
    List<Part> parts(List<Hop> hops, Optional<String> first, Optional<String> last) {
        List<Part> parts = new ArrayList<>();
        first.ifPresent(id -> parts.add(instance(id, hops.getFirst())));
        for (Hop hop : hops) {
            if (hop.component() instanceof Component.Transit transit) {
                parts.addAll(this.transit.parts(transit, hop.packet(), header(hop.packet())));
            } else {
                parts.add(part(hop));
            }
        }
        last.ifPresent(id -> parts.add(instance(id, hops.getLast())));
        return parts;
    }

    private Part instance(String id, Hop beside) {
        return new Part(
                thing(Instance.TYPE, id),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                header(beside.packet()));
    }

    private Part part(Hop hop) {
        Component component = hop.component();
        return new Part(
                component(component),
                things(component),
                aclRule(component),
                groupRule(component),
                route(component),
                Optional.empty(),
                header(hop.packet()));
    }

    Reason reason(Explanation explanation) {
        Component component = explanation.component();
        return transitGateway(explanation)
                .flatMap(gateway -> transit.refusal(
                        (Component.TableRoute) component, gateway, explanation.packet(), header(explanation.packet())))
                .orElseGet(() -> plainReason(explanation));
    }

    /** The transit gateway to which a route leads that hosts know as one that drops packets. */
    private Optional<String> transitGateway(Explanation explanation) {
        return explanation.code() == Explanation.Code.BAD_STATE_ROUTE
                        && explanation.component() instanceof Component.TableRoute route
                ? entry(route)
                        .flatMap(entry -> entry.target() instanceof RouteTable.Target.Transit(String id)
                                ? Optional.of(id)
                                : Optional.empty())
                : Optional.empty();
    }

    private Reason plainReason(Explanation explanation) {
        Component component = explanation.component();
        Map<Role, Thing> things = things(component);
        List<Thing> groups = List.of();
        switch (component) {
            case Component.Interface nic ->
                things.put(Role.NETWORK_INTERFACE, thing(NetworkInterface.TYPE, nic.interfaceId()));
            case Component.Groups of -> {
                things.put(Role.NETWORK_INTERFACE, thing(NetworkInterface.TYPE, of.interfaceId()));
                groups = nic(of.interfaceId()).map(NetworkInterface::groupIds).orElse(List.of()).stream()
                        .map(id -> thing(SecurityGroup.TYPE, id))
                        .toList();
            }
            case Component.AclEntry entry -> things.put(Role.ACL, thing(NetworkAcl.TYPE, entry.aclId()));
            case Component.TableRoute route -> {
                things.put(Role.ROUTE_TABLE, component(component));
                path.destination().ifPresent(id -> things.put(Role.DESTINATION, end(id)));
            }
            case Component.InternetGateway _ -> things.put(Role.INTERNET_GATEWAY, component(component));
            case Component.EgressOnlyGateway _ -> {}
            case Component.NatGateway _ -> things.put(Role.NAT_GATEWAY, component(component));
            case Component.Peering _ -> things.put(Role.PEERING, component(component));
            case Component.Transit _ -> things.put(Role.TRANSIT_GATEWAY_ATTACHMENT, component(component));
            case Component.Endpoint _ -> things.put(Role.VPC_ENDPOINT, component(component));
        }
        return new Reason(
                explanation.code().name(),
                Optional.of(component(component)),
                egress(component),
                things,
                groups,
                aclRule(component),
                route(component),
                Optional.empty(),
                Optional.of(header(explanation.packet())));
    }

    private static Optional<Boolean> egress(Component component) {
        return switch (component) {
            case Component.Groups groups -> Optional.of(!groups.ingress());
            case Component.AclEntry entry -> Optional.of(!entry.ingress());
            case Component.InternetGateway _,
                    Component.Interface _,
                    Component.TableRoute _,
                    Component.EgressOnlyGateway _,
                    Component.NatGateway _,
                    Component.Peering _,
                    Component.Transit _,
                    Component.Endpoint _ -> Optional.empty();
        };
    }

    Thing component(Component component) {
        return switch (component) {
            case Component.Interface nic -> thing(NetworkInterface.TYPE, nic.interfaceId());
            case Component.Groups groups ->
                groups.admission()
                        .map(admission -> thing(SecurityGroup.TYPE, admission.groupId()))
                        .orElseGet(() -> thing(NetworkInterface.TYPE, groups.interfaceId()));
            case Component.AclEntry entry -> thing(NetworkAcl.TYPE, entry.aclId());
            case Component.TableRoute route -> thing(RouteTable.TYPE, WantedNetworks.tableId(route.tableId()));
            case Component.InternetGateway gateway ->
                InternetGateway.ofVpc(reader, gateway.networkId())
                        .map(found -> thing(InternetGateway.TYPE, found.id()))
                        .orElseGet(() -> thing(Vpc.TYPE, gateway.networkId()));
            // Paths are of IPv4, and this gateway is of IPv6.
            case Component.EgressOnlyGateway gateway -> thing(Vpc.TYPE, gateway.networkId());
            case Component.NatGateway nat -> thing(NatGateway.TYPE, nat.natGatewayId());
            case Component.Peering peering -> thing(VpcPeering.TYPE, peering.peeringId());
            case Component.Transit way -> transit.attachment(way);
            case Component.Endpoint endpoint -> thing(VpcEndpoint.TYPE, endpoint.endpointId());
        };
    }

    private Map<Role, Thing> things(Component component) {
        Map<Role, Thing> things = new EnumMap<>(Role.class);
        things.put(Role.VPC, thing(Vpc.TYPE, component.networkId()));
        switch (component) {
            case Component.Interface(String _, String id) ->
                nic(id).ifPresent(nic -> {
                    things.put(Role.SUBNET, thing(Subnet.TYPE, nic.subnetId()));
                    nic.attachment()
                            .ifPresent(attachment ->
                                    things.put(Role.ATTACHED_TO, thing(Instance.TYPE, attachment.instanceId())));
                });
            case Component.Groups groups ->
                nic(groups.interfaceId()).ifPresent(nic -> things.put(Role.SUBNET, thing(Subnet.TYPE, nic.subnetId())));
            case Component.AclEntry entry -> things.put(Role.SUBNET, thing(Subnet.TYPE, entry.subnetId()));
            case Component.TableRoute _,
                    Component.InternetGateway _,
                    Component.EgressOnlyGateway _,
                    Component.NatGateway _,
                    Component.Transit _,
                    Component.Endpoint _ -> {}
            case Component.Peering(String networkId, String id) ->
                reader.get(VpcPeering.TYPE.documents(), id).ifPresent(peering -> {
                    boolean fromRequester = peering.requester().vpcId().equals(networkId);
                    VpcPeering.Side other = fromRequester ? peering.accepter() : peering.requester();
                    things.put(Role.SOURCE_VPC, thing(Vpc.TYPE, networkId));
                    things.put(Role.DESTINATION_VPC, thing(Vpc.TYPE, other.vpcId()));
                });
        }
        return things;
    }

    private Optional<NetworkInterface> nic(String id) {
        return reader.get(NetworkInterface.TYPE.documents(), id);
    }

    private Optional<AclRule> aclRule(Component component) {
        if (!(component instanceof Component.AclEntry entry) || entry.entry().isEmpty()) {
            return Optional.empty();
        }
        return reader.get(NetworkAcl.TYPE.documents(), entry.aclId())
                .flatMap(acl -> acl.entries().stream()
                        .filter(rule -> rule.egress() != entry.ingress())
                        .sorted(Comparator.comparingInt(NetworkAcl.Entry::ruleNumber))
                        .skip(entry.entry().getAsInt())
                        .findFirst()
                        .map(rule -> new AclRule(
                                rule.ruleNumber(),
                                rule.egress(),
                                rule.allow(),
                                rule.protocol(),
                                rule.cidr(),
                                rule.ports().map(ports -> new Ports.Range(ports.from(), ports.to())))));
    }

    private Optional<GroupRule> groupRule(Component component) {
        if (!(component instanceof Component.Groups groups)) {
            return Optional.empty();
        }
        return groups.admission().map(admission -> {
            Rule rule = admission.rule();
            Optional<String> cidr =
                    rule.peer() instanceof Rule.Peer.Block(String block) ? Optional.of(block) : Optional.empty();
            Optional<String> group = rule.peer() instanceof Rule.Peer.Group(String id)
                    ? Optional.of(id.substring(0, Math.min(id.length(), PEERED_GROUP_ID)))
                    : Optional.empty();
            Optional<String> list = cidr.flatMap(block -> prefixList(admission.groupId(), !groups.ingress(), block));
            return new GroupRule(
                    !groups.ingress(),
                    rule.protocol() == Rule.ANY_PROTOCOL ? NetworkAcl.ANY_PROTOCOL : Integer.toString(rule.protocol()),
                    rule.from() == Rule.ANY
                            ? Optional.empty()
                            : Optional.of(new Ports.Range(rule.from(), Math.max(rule.from(), rule.to()))),
                    list.isPresent() ? Optional.empty() : cidr,
                    group,
                    list);
        });
    }

    /** The prefix list that a rule for a block comes from, unless a rule names the block itself. */
    private Optional<String> prefixList(String groupId, boolean egress, String block) {
        List<SecurityGroupRule> rules = SecurityGroupRule.ofGroup(reader, groupId).stream()
                .filter(rule -> rule.egress() == egress)
                .toList();
        boolean isNamed = rules.stream()
                .anyMatch(rule -> rule.peer().cidrIpv4().equals(Optional.of(block))
                        || rule.peer().cidrIpv6().equals(Optional.of(block)));
        return isNamed
                ? Optional.empty()
                : rules.stream()
                        .flatMap(rule -> rule.peer().prefixListId().stream())
                        .filter(id ->
                                PrefixLists.cidrs(reader, Scope.of(path), id).contains(block))
                        .findFirst();
    }

    private Optional<RouteOfTable> route(Component component) {
        if (!(component instanceof Component.TableRoute route)
                || route.destination().isEmpty()) {
            return Optional.empty();
        }
        String destination = route.destination().get();
        boolean isActive = route.target().isEmpty() || !(route.target().get() instanceof Target.Blackhole);
        if (route.target().isEmpty()) {
            return Optional.of(new RouteOfTable(destination, LOCAL, true, false));
        }
        return entry(route)
                .map(entry ->
                        new RouteOfTable(entry.destination(), entry.target().id(), isActive, true));
    }

    /**
     * The entry that a route is made from. Of one to a transit gateway, hosts have a route for each block that the gateway sends
     * elsewhere.
     */
    private Optional<RouteTable.Entry> entry(Component.TableRoute route) {
        if (route.destination().isEmpty()) {
            return Optional.empty();
        }
        String destination = route.destination().get();
        List<RouteTable.Entry> entries = reader.get(
                        RouteTable.TYPE.documents(), WantedNetworks.tableId(route.tableId()))
                .map(RouteTable::entries)
                .orElse(List.of());
        return entries.stream()
                .filter(entry -> entry.destination().equals(destination))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> entry.destination().startsWith("pl-")
                                && PrefixLists.cidrs(reader, Scope.of(path), entry.destination())
                                        .contains(destination))
                        .findFirst())
                .or(() -> throughTransit(entries, AddressBlock.of(destination)));
    }

    private Optional<RouteTable.Entry> throughTransit(List<RouteTable.Entry> entries, AddressBlock destination) {
        Optional<RouteTable.Entry> best = Optional.empty();
        int longest = -1;
        for (RouteTable.Entry entry : entries) {
            if (entry.target() instanceof RouteTable.Target.Transit) {
                List<String> cidrs = entry.destination().startsWith("pl-")
                        ? PrefixLists.cidrs(reader, Scope.of(path), entry.destination())
                        : List.of(entry.destination());
                for (String cidr : cidrs) {
                    AddressBlock block = AddressBlock.of(cidr);
                    if (block.contains(destination) && Network.length(block) > longest) {
                        longest = Network.length(block);
                        best = Optional.of(entry);
                    }
                }
            }
        }
        return best;
    }

    private static Header header(Packet packet) {
        return new Header(
                text(packet.source()),
                text(packet.destination()),
                packet.protocol(),
                packet.sourcePorts().ranges(),
                packet.destinationPorts().ranges());
    }

    private static String text(AddressBlock address) {
        return Packet.text(address);
    }
}
