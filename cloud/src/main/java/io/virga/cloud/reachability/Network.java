package io.virga.cloud.reachability;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.reachability.Component.Groups.Admission;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A network as hosts get it, with its blocks read once, and what each of its parts says of a packet. */
final class Network {
    private final NetworkSpec spec;
    private final List<AddressBlock> blocks;
    private final Map<String, Interface> interfaces = new HashMap<>();
    private final Map<String, NetworkSpec.Endpoint> endpoints = new HashMap<>();
    private final Map<AddressBlock, Interface> byAddress = new HashMap<>();
    private final Map<AddressBlock, Interface> byPrefix = new HashMap<>();
    private final Map<AddressBlock, Owned> byPublicAddress = new HashMap<>();
    private final Map<String, NetworkSpec.Subnet> subnets = new HashMap<>();
    private final Map<String, List<KnownRoute>> tables = new HashMap<>();
    private final Map<String, KnownAcl> acls = new HashMap<>();
    private final Map<String, KnownGroup> groups = new HashMap<>();

    /** An interface, and which of its addresses is meant. */
    record Owned(Interface nic, AddressBlock address) {}

    private record KnownRoute(AddressBlock destination, Route route) {}

    private record KnownEntry(Acl.Entry entry, AddressBlock block) {}

    private record KnownAcl(List<KnownEntry> ingress, List<KnownEntry> egress) {}

    private record KnownGroup(NetworkSpec.SecurityGroup group, List<AddressBlock> members) {}

    /** What rules or entries say of packets: the ports with which they pass, and the first that lets one pass. */
    record Passed<T>(Ports ports, Optional<T> first) {}

    Network(NetworkSpec spec) {
        this.spec = spec;
        this.blocks = spec.cidrs().stream().map(AddressBlock::of).toList();
        for (Interface nic : spec.interfaces()) {
            interfaces.put(nic.id(), nic);
            for (Interface.Address address : nic.addresses()) {
                AddressBlock own = Packet.address(address.privateAddress());
                byAddress.put(own, nic);
                address.publicAddress()
                        .ifPresent(text -> byPublicAddress.put(Packet.address(text), new Owned(nic, own)));
            }
            nic.prefixes().forEach(prefix -> byPrefix.put(AddressBlock.of(prefix), nic));
        }
        for (NetworkSpec.Endpoint endpoint : spec.endpoints()) {
            endpoints.put(endpoint.interfaceId(), endpoint);
            byAddress.put(Packet.address(endpoint.privateAddress()), nic(endpoint));
        }
        spec.subnets().forEach(subnet -> subnets.put(subnet.id(), subnet));
        spec.routeTables()
                .forEach(table -> tables.put(
                        table.id(),
                        table.routes().stream()
                                .map(route -> new KnownRoute(AddressBlock.of(route.destinationCidr()), route))
                                .toList()));
        spec.acls().forEach(acl -> acls.put(acl.id(), new KnownAcl(known(acl.ingress()), known(acl.egress()))));
        spec.groups()
                .forEach(group -> groups.put(
                        group.id(),
                        new KnownGroup(
                                group,
                                group.memberAddresses().stream()
                                        .map(text ->
                                                text.indexOf('/') < 0 ? Packet.address(text) : AddressBlock.of(text))
                                        .toList())));
    }

    /** The interface of an endpoint, whose security groups, ACL and routes are those of a machine's. */
    private static Interface nic(NetworkSpec.Endpoint endpoint) {
        return new Interface(
                endpoint.interfaceId(),
                endpoint.subnetId(),
                endpoint.macAddress(),
                List.of(new Interface.Address(endpoint.privateAddress(), "", Optional.empty(), Optional.empty())),
                endpoint.groupIds(),
                true);
    }

    private static List<KnownEntry> known(List<Acl.Entry> entries) {
        return entries.stream()
                .map(entry -> new KnownEntry(entry, AddressBlock.of(entry.cidr())))
                .toList();
    }

    String id() {
        return spec.id();
    }

    List<Interface> interfaces() {
        return spec.interfaces();
    }

    Optional<Interface> find(String interfaceId) {
        return Optional.ofNullable(interfaces.get(interfaceId));
    }

    /** The interfaces of endpoints. */
    List<Interface> endpointInterfaces() {
        return spec.endpoints().stream().map(Network::nic).toList();
    }

    /** The endpoint that has an interface. */
    Optional<NetworkSpec.Endpoint> endpoint(String interfaceId) {
        return Optional.ofNullable(endpoints.get(interfaceId));
    }

    /** Whether an address is in one of the network's blocks. */
    boolean contains(AddressBlock address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** The interface that has an address, or a block around it. */
    Optional<Interface> owner(AddressBlock address) {
        return Optional.ofNullable(byAddress.get(address))
                .or(() -> byPrefix.entrySet().stream()
                        .filter(prefix -> prefix.getKey().contains(address))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** The interface with a public address. An IPv6 address is public itself. */
    Optional<Owned> publicOwner(AddressBlock address) {
        return Packet.isIpv6(address)
                ? owner(address).map(nic -> new Owned(nic, address))
                : Optional.ofNullable(byPublicAddress.get(address));
    }

    /** What the internet gateway makes of a private address: its public one, or the same of IPv6. */
    Optional<AddressBlock> publicAddress(Interface nic, AddressBlock own) {
        return Packet.isIpv6(own)
                ? Optional.of(own)
                : nic.addresses().stream()
                        .filter(address ->
                                Packet.address(address.privateAddress()).equals(own))
                        .flatMap(address -> address.publicAddress().stream())
                        .map(Packet::address)
                        .findFirst();
    }

    NetworkSpec.Subnet subnet(String id) {
        return Optional.ofNullable(subnets.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no subnet of " + spec.id() + ": " + id));
    }

    Optional<NetworkSpec.NatGateway> natGateway(String id) {
        return spec.natGateways().stream().filter(nat -> nat.id().equals(id)).findFirst();
    }

    Optional<NetworkSpec.Peering> peering(String id) {
        return spec.peerings().stream()
                .filter(peering -> peering.id().equals(id))
                .findFirst();
    }

    /** A way through transit gateways. */
    Optional<NetworkSpec.Peering> transit(String id) {
        return peering(id).filter(way -> way.attachedSubnetId().isPresent());
    }

    /**
     * The route of a subnet to an address. The longest prefix wins. A route for a whole block of the network replaces the
     * local one.
     */
    Component.TableRoute route(String subnetId, AddressBlock destination) {
        return route(subnetId, subnet(subnetId).routeTableId(), destination);
    }

    /** The route of the internet gateway to an address of a subnet; empty when it goes by the local one. */
    Optional<Component.TableRoute> gatewayRoute(String subnetId, AddressBlock destination) {
        return spec.routeTables().stream()
                .filter(NetworkSpec.RouteTable::ofGateway)
                .map(table -> route(subnetId, table.id(), destination))
                .filter(route -> route.target().isPresent())
                .findFirst();
    }

    private Component.TableRoute route(String subnetId, String tableId, AddressBlock destination) {
        Optional<KnownRoute> best = tables.getOrDefault(tableId, List.of()).stream()
                .filter(route -> route.destination().contains(destination))
                .max(Comparator.comparingInt(route -> length(route.destination())));
        Optional<AddressBlock> local = blocks.stream()
                .filter(block -> block.contains(destination))
                .max(Comparator.comparingInt(Network::length));
        boolean isLocal =
                local.isPresent() && (best.isEmpty() || length(best.get().destination()) < length(local.get()));
        return new Component.TableRoute(
                spec.id(),
                subnetId,
                tableId,
                isLocal
                        ? local.map(AddressBlock::toString)
                        : best.map(route -> route.route().destinationCidr()),
                isLocal ? Optional.empty() : best.map(route -> route.route().target()));
    }

    /**
     * Whether the internet gateway hands first packets to a subnet: a network is connected when a route leads there, and an
     * IPv6 address is reached only in a subnet with such a route.
     */
    boolean isOpen(String subnetId, boolean ipv6) {
        Stream<KnownRoute> routes = ipv6
                ? tables.getOrDefault(subnet(subnetId).routeTableId(), List.of()).stream()
                : tables.values().stream().flatMap(List::stream);
        return routes.anyMatch(route -> Packet.isIpv6(route.destination()) == ipv6
                && route.route().target() instanceof Route.Target.InternetGateway);
    }

    /** What the network ACL of a subnet lets pass of packets. */
    Passed<OptionalInt> acl(String subnetId, boolean ingress, Packet packet) {
        KnownAcl acl = Optional.ofNullable(acls.get(subnet(subnetId).aclId()))
                .orElseThrow(() -> new IllegalArgumentException("no ACL of " + subnetId));
        AddressBlock far = ingress ? packet.source() : packet.destination();
        List<KnownEntry> entries = ingress ? acl.ingress() : acl.egress();
        Ports undecided = packet.destinationPorts();
        Ports allowed = Ports.NONE;
        Optional<OptionalInt> first = Optional.empty();
        Optional<OptionalInt> firstDenial = Optional.empty();
        for (int i = 0; i < entries.size(); i++) {
            Acl.Entry entry = entries.get(i).entry();
            Ports matching =
                    isFor(entry.protocol(), packet) && entries.get(i).block().contains(far)
                            ? undecided.and(Ports.of(entry.protocol(), entry.from(), entry.to()))
                            : Ports.NONE;
            if (matching.isEmpty()) {
                continue;
            }
            OptionalInt place = OptionalInt.of(i);
            if (entry.allow()) {
                allowed = allowed.or(matching);
                first = first.or(() -> Optional.of(place));
            } else {
                firstDenial = firstDenial.or(() -> Optional.of(place));
            }
            undecided = undecided.without(matching);
        }
        Optional<OptionalInt> denial = firstDenial;
        return new Passed<>(allowed, first.or(() -> denial));
    }

    /** What the security groups of an interface let pass of packets. */
    Passed<Admission> groups(Interface nic, boolean ingress, Packet packet) {
        AddressBlock far = ingress ? packet.source() : packet.destination();
        Ports allowed = Ports.NONE;
        Optional<Admission> first = Optional.empty();
        for (String groupId : nic.groupIds()) {
            KnownGroup known = groups.get(groupId);
            if (known == null) {
                continue;
            }
            for (Rule rule : ingress ? known.group().ingress() : known.group().egress()) {
                Ports matching = isFor(rule.protocol(), packet) && isPeer(rule.peer(), far)
                        ? packet.destinationPorts().and(Ports.of(rule.protocol(), rule.from(), rule.to()))
                        : Ports.NONE;
                if (!matching.isEmpty()) {
                    allowed = allowed.or(matching);
                    first = first.or(() -> Optional.of(new Admission(groupId, rule)));
                }
            }
        }
        return new Passed<>(allowed, first);
    }

    private static boolean isFor(int protocol, Packet packet) {
        return protocol == Rule.ANY_PROTOCOL || protocol == packet.protocol();
    }

    private boolean isPeer(Rule.Peer peer, AddressBlock address) {
        return switch (peer) {
            case Rule.Peer.Block(String cidr) -> AddressBlock.of(cidr).contains(address);
            case Rule.Peer.Group(String id) ->
                groups.containsKey(id)
                        && groups.get(id).members().stream().anyMatch(member -> member.contains(address));
        };
    }

    /** All blocks that routes, entries and rules name. Between their ends all addresses are treated alike. */
    List<AddressBlock> namedBlocks() {
        List<AddressBlock> all = new ArrayList<>(blocks);
        tables.values().forEach(routes -> routes.forEach(route -> all.add(route.destination())));
        acls.values()
                .forEach(acl -> Stream.concat(acl.ingress().stream(), acl.egress().stream())
                        .forEach(entry -> all.add(entry.block())));
        groups.values()
                .forEach(known -> Stream.concat(known.group().ingress().stream(), known.group().egress().stream())
                        .forEach(rule -> {
                            if (rule.peer() instanceof Rule.Peer.Block(String cidr)) {
                                all.add(AddressBlock.of(cidr));
                            }
                        }));
        return all.stream().distinct().toList();
    }

    static int length(AddressBlock block) {
        String text = block.toString();
        return Integer.parseInt(text.substring(text.indexOf('/') + 1));
    }
}
