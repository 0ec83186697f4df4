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
import io.virga.cloud.network.VpcPeering;
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

    AnalysisParts(Reader reader, NetworkInsightsPath path) {
        this.reader = requireNonNull(reader, "reader is null");
        this.path = requireNonNull(path, "path is null");
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
        hops.forEach(hop -> parts.add(part(hop)));
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
                header(hop.packet()));
    }

    Reason reason(Explanation explanation) {
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
                things.put(Role.ROUTE_TABLE, thing(RouteTable.TYPE, route.tableId()));
                path.destination().ifPresent(id -> things.put(Role.DESTINATION, end(id)));
            }
            case Component.InternetGateway _ -> things.put(Role.INTERNET_GATEWAY, component(component));
            case Component.EgressOnlyGateway _ -> {}
            case Component.NatGateway _ -> things.put(Role.NAT_GATEWAY, component(component));
            case Component.Peering _ -> things.put(Role.PEERING, component(component));
        }
        return new Reason(
                explanation.code().name(),
                Optional.of(component(component)),
                egress(component),
                things,
                groups,
                aclRule(component),
                route(component),
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
                    Component.Peering _ -> Optional.empty();
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
            case Component.TableRoute route -> thing(RouteTable.TYPE, route.tableId());
            case Component.InternetGateway gateway ->
                InternetGateway.ofVpc(reader, gateway.networkId())
                        .map(found -> thing(InternetGateway.TYPE, found.id()))
                        .orElseGet(() -> thing(Vpc.TYPE, gateway.networkId()));
            // Paths are of IPv4, and this gateway is of IPv6.
            case Component.EgressOnlyGateway gateway -> thing(Vpc.TYPE, gateway.networkId());
            case Component.NatGateway nat -> thing(NatGateway.TYPE, nat.natGatewayId());
            case Component.Peering peering -> thing(VpcPeering.TYPE, peering.peeringId());
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
                    Component.NatGateway _ -> {}
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
        List<RouteTable.Entry> entries = reader.get(RouteTable.TYPE.documents(), route.tableId())
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
                .map(entry ->
                        new RouteOfTable(entry.destination(), entry.target().id(), isActive, true));
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
