package io.virga.cloud.network;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a VPC has to be on each of its hosts, computed from one state of the store. */
final class NetworkPlan {
    /** The place of a VPC's DNS server in its primary block. */
    private static final int DNS_SERVER = 2;

    private final Map<String, NetworkSpec> specsByHost;
    private final Map<String, List<NetworkInterface>> toBeMade;
    private final Optional<PlannedInterfaces> interfaces;

    /** The hosts that have not been brought to this plan yet. */
    private final Set<String> outstanding = ConcurrentHashMap.newKeySet();

    private NetworkPlan(
            Map<String, NetworkSpec> specsByHost,
            Map<String, List<NetworkInterface>> toBeMade,
            Optional<PlannedInterfaces> interfaces) {
        this.specsByHost = Map.copyOf(specsByHost);
        this.toBeMade = Map.copyOf(toBeMade);
        this.interfaces = interfaces;
        outstanding.addAll(specsByHost.keySet());
    }

    /** The hosts that have an interface of the VPC. */
    Set<String> hosts() {
        return specsByHost.keySet();
    }

    /** The VPC on a host; empty when it must not be there. */
    Optional<NetworkSpec> on(String host) {
        return Optional.ofNullable(specsByHost.get(host));
    }

    /** The interfaces on a host that an instance waits for. */
    List<NetworkInterface> toBeMadeOn(String host) {
        return toBeMade.getOrDefault(host, List.of());
    }

    /** The interfaces in this plan, which the next one can follow; empty when no host has any. */
    Optional<PlannedInterfaces> interfaces() {
        return interfaces;
    }

    /** Notes that a host was brought to this plan. Returns whether all were. */
    boolean done(String host) {
        outstanding.remove(host);
        return outstanding.isEmpty();
    }

    /** No host has the VPC. */
    private static NetworkPlan nowhere() {
        return new NetworkPlan(Map.of(), Map.of(), Optional.empty());
    }

    /**
     * Computes the plan.
     *
     * @param before the interfaces of an earlier plan, if they are still known; without them, all interfaces are visited
     */
    static NetworkPlan of(Reader reader, String vpcId, Optional<PlannedInterfaces> before) {
        Optional<Vpc> vpc = reader.get(Vpc.TYPE.documents(), vpcId);
        if (vpc.isEmpty()) {
            return nowhere();
        }
        PlannedInterfaces planned = before.map(earlier -> earlier.in(reader, vpc.get()))
                .orElseGet(() -> PlannedInterfaces.of(reader, vpc.get()));
        Map<String, List<NetworkSpec.Interface>> byHost = planned.byHost();
        if (byHost.isEmpty()) {
            return nowhere();
        }
        NetworkSpec common = common(reader, vpc.get(), planned.members());
        Map<String, NetworkSpec> specs = new HashMap<>();
        byHost.forEach((host, interfaces) -> specs.put(host, common.withInterfaces(interfaces)));
        return new NetworkPlan(specs, planned.toBeMade(), Optional.of(planned));
    }

    /** A VPC with all its interfaces, wherever they are or will be, but for those that services have. */
    static Optional<NetworkSpec> whole(Reader reader, String vpcId) {
        return reader.get(Vpc.TYPE.documents(), vpcId).map(vpc -> {
            Map<String, List<String>> members = new HashMap<>();
            List<NetworkSpec.Interface> interfaces = new ArrayList<>();
            for (NetworkInterface i : NetworkInterface.inVpc(reader, vpc)) {
                for (String groupId : i.groupIds()) {
                    members.computeIfAbsent(groupId, id -> new ArrayList<>()).addAll(i.allAddressesAndBlocks());
                }
                if (i.manager().isEmpty()) {
                    interfaces.add(PlannedInterfaces.spec(vpc, i));
                }
            }
            return common(reader, vpc, members).withInterfaces(interfaces);
        });
    }

    /**
     * What a VPC is on all of its hosts, without interfaces.
     *
     * @param members the addresses of the interfaces in each security group, by the group's id
     */
    private static NetworkSpec common(Reader reader, Vpc vpc, Map<String, List<String>> members) {
        FirewallPlan firewall = FirewallPlan.of(reader, vpc.id(), members);
        TransitPlan transit = TransitPlan.of(reader, vpc);
        return new NetworkSpec(
                vpc.id(),
                vpc.allCidrs(),
                dns(reader, vpc),
                subnets(reader, vpc, firewall, transit),
                RouteTable.inVpc(reader, vpc).stream()
                        .flatMap(table -> specs(reader, vpc, table, transit))
                        .toList(),
                firewall.acls(),
                firewall.groups(),
                gateways(reader, vpc),
                Stream.concat(peerings(reader, vpc.id()), transit.ways().stream())
                        .toList(),
                endpoints(reader, vpc),
                List.of(),
                watch(reader, vpc.id()));
    }

    /** Where the flow logs of a VPC have packets counted. */
    private static NetworkSpec.Watch watch(Reader reader, String vpcId) {
        List<String> subnetIds = new ArrayList<>();
        List<String> portIds = new ArrayList<>();
        boolean everywhere = false;
        for (FlowLog log : FlowLog.inVpc(reader, vpcId)) {
            switch (log.watched()) {
                case VPC -> everywhere = true;
                case SUBNET -> subnetIds.add(log.resourceId());
                case INTERFACE -> portIds.add(portId(reader, log.resourceId()));
            }
        }
        return everywhere
                ? new NetworkSpec.Watch(true, List.of(), List.of())
                : new NetworkSpec.Watch(
                        false,
                        subnetIds.stream().distinct().toList(),
                        portIds.stream().distinct().toList());
    }

    /** Hosts know a NAT gateway by its own id. */
    private static String portId(Reader reader, String interfaceId) {
        return NatGateway.withInterface(reader, interfaceId).map(NatGateway::id).orElse(interfaceId);
    }

    private static List<NetworkSpec.Subnet> subnets(
            Reader reader, Vpc vpc, FirewallPlan firewall, TransitPlan transit) {
        RouteTable main = RouteTable.mainOf(reader, vpc.id()).orElseThrow();
        return Subnet.inVpc(reader, vpc).stream()
                .map(subnet -> new NetworkSpec.Subnet(
                        subnet.id(),
                        subnet.cidrs(),
                        transit.tableId(RouteTable.ofSubnet(reader, subnet.id()).orElse(main), subnet.zone()),
                        firewall.aclId(subnet.id()),
                        PublicAccess.allowed(reader, subnet)))
                .toList();
    }

    /** A route table as hosts know it: once for all zones from which its routes lead elsewhere. */
    private static Stream<NetworkSpec.RouteTable> specs(Reader reader, Vpc vpc, RouteTable table, TransitPlan transit) {
        NetworkSpec.RouteTable plain = spec(reader, vpc, table);
        return transit.resolved(vpc, table, plain);
    }

    /**
     * A route table as hosts know it, but for transit gateways: a route to a prefix list becomes one for each block of the list. The route that names a
     * block itself wins, then the list that was named first; none replaces a local route.
     */
    private static NetworkSpec.RouteTable spec(Reader reader, Vpc vpc, RouteTable table) {
        Map<String, NetworkSpec.Route> routes = new LinkedHashMap<>();
        for (RouteTable.Entry entry : table.entries()) {
            if (entry.prefixListId().isEmpty()) {
                routes.put(entry.destination(), route(reader, table, entry.destination(), entry.target()));
            }
        }
        for (RouteTable.Entry entry : table.entries()) {
            entry.prefixListId().map(id -> PrefixLists.cidrs(reader, Scope.of(table), id)).orElse(List.of()).stream()
                    .filter(cidr -> vpc.blockAround(AddressBlock.of(cidr)).isEmpty())
                    .forEach(cidr -> routes.putIfAbsent(cidr, route(reader, table, cidr, entry.target())));
        }
        return new NetworkSpec.RouteTable(table.id(), List.copyOf(routes.values()), table.isOfGateway());
    }

    private static NetworkSpec.Route route(
            Reader reader, RouteTable table, String destination, RouteTable.Target target) {
        return new NetworkSpec.Route(destination, target(reader, table.vpcId(), target));
    }

    private static NetworkSpec.Route.Target target(Reader reader, String vpcId, RouteTable.Target target) {
        if (!RouteViews.isActive(reader, vpcId, target)) {
            return new NetworkSpec.Route.Target.Blackhole();
        }
        return switch (target) {
            case RouteTable.Target.Internet _ -> new NetworkSpec.Route.Target.InternetGateway();
            case RouteTable.Target.Endpoint _ -> new NetworkSpec.Route.Target.Blackhole();
            case RouteTable.Target.EgressOnly _ -> new NetworkSpec.Route.Target.EgressOnlyInternetGateway();
            case RouteTable.Target.Nat(String id) -> new NetworkSpec.Route.Target.NatGateway(id);
            case RouteTable.Target.Peering(String id) -> new NetworkSpec.Route.Target.Peering(id);
            // Until TransitPlan knows where the transit gateway sends what.
            case RouteTable.Target.Transit(String id) -> new NetworkSpec.Route.Target.Peering(id);
            case RouteTable.Target.Interface(String id) -> new NetworkSpec.Route.Target.Interface(id);
        };
    }

    /** The NAT gateways of a VPC. Each host has them for its own interfaces. */
    private static List<NetworkSpec.NatGateway> gateways(Reader reader, Vpc vpc) {
        return NatGateway.availableIn(reader, vpc).stream()
                .flatMap(gateway -> gateway.networkInterface(reader).stream()
                        .map(i -> new NetworkSpec.NatGateway(
                                gateway.id(),
                                gateway.subnetId(),
                                i.macAddress(),
                                i.addresses().stream()
                                        .map(address -> new NetworkSpec.NatGateway.Address(
                                                address.privateAddress(), address.publicAddress()))
                                        .toList())))
                .toList();
    }

    /** The interfaces of a VPC's endpoints. Each host has them for its own interfaces. */
    private static List<NetworkSpec.Endpoint> endpoints(Reader reader, Vpc vpc) {
        return VpcEndpoint.withInterfacesIn(reader, vpc).stream()
                .filter(endpoint -> endpoint.state() == VpcEndpoint.State.AVAILABLE)
                .flatMap(endpoint -> endpoint.privateLink().orElseThrow().places().stream()
                        .flatMap(place -> endpoint(reader, vpc, endpoint, place).stream()))
                .toList();
    }

    private static Optional<NetworkSpec.Endpoint> endpoint(
            Reader reader, Vpc vpc, VpcEndpoint endpoint, VpcEndpoint.Place place) {
        VpcEndpointService service = VpcEndpointService.of(endpoint);
        return reader.get(NetworkInterface.TYPE.documents(), place.interfaceId())
                .map(i -> new NetworkSpec.Endpoint(
                        i.id(),
                        endpoint.id(),
                        service.signingName(),
                        i.subnetId(),
                        i.macAddress(),
                        i.privateAddress().orElseThrow(),
                        i.groupIds(),
                        service.names(
                                endpoint,
                                place.zone(),
                                vpc.namesPublicAddresses()
                                        && endpoint.privateLink().orElseThrow().privateDns())));
    }

    /** Whether names of the other VPC lead to private addresses: it allows that, and both VPCs have DNS in full. */
    private static boolean resolvesNames(Reader reader, VpcPeering peering, String vpcId) {
        return peering.beyond(vpcId).allowsDns()
                && Stream.of(peering.requester(), peering.accepter())
                        .allMatch(side -> VpcPeering.vpc(reader, side)
                                .filter(Vpc::namesPublicAddresses)
                                .isPresent());
    }

    private static Stream<NetworkSpec.Peering> peerings(Reader reader, String vpcId) {
        return VpcPeering.ofVpc(reader, vpcId).stream()
                .filter(VpcPeering::isActive)
                .map(peering -> new NetworkSpec.Peering(
                        peering.id(),
                        peering.beyond(vpcId).vpcId(),
                        VpcPeering.allBlocks(reader, peering.beyond(vpcId)),
                        resolvesNames(reader, peering, vpcId)));
    }

    /** The resolver of a VPC, and what DHCP announces there. A VPC without DHCP options has its resolver and no domain. */
    private static NetworkSpec.Dns dns(Reader reader, Vpc vpc) {
        Optional<DhcpOptions> options = DhcpOptions.of(reader, vpc);
        return new NetworkSpec.Dns(
                vpc.attributes().dnsSupport(),
                DnsNames.privateDomain(vpc.region()),
                domains(values(options, DhcpOptions.DOMAIN_NAME)),
                servers(vpc, values(options, DhcpOptions.DOMAIN_NAME_SERVERS)),
                values(options, DhcpOptions.NTP_SERVERS),
                values(options, DhcpOptions.NETBIOS_NAME_SERVERS),
                values(options, DhcpOptions.NETBIOS_NODE_TYPE).stream()
                        .map(Integer::valueOf)
                        .findFirst());
    }

    /** Domains as a host takes them: without the dot that a name may end with. */
    private static String domains(List<String> given) {
        return given.stream()
                .flatMap(text -> Stream.of(text.split(" ")))
                .map(DhcpOptions::withoutDot)
                .collect(Collectors.joining(" "));
    }

    private static List<String> values(Optional<DhcpOptions> options, String key) {
        return options.map(set -> set.values(key)).orElse(List.of());
    }

    /** The name servers that DHCP announces: none when there is the VPC's own only. Among others, that one has its address. */
    private static List<String> servers(Vpc vpc, List<String> wanted) {
        String own = Cidr.format(Cidr.of(vpc.cidr()).address(DNS_SERVER));
        return wanted.equals(List.of(DhcpOptions.AMAZON_PROVIDED_DNS))
                ? List.of()
                : wanted.stream()
                        .map(server -> server.equals(DhcpOptions.AMAZON_PROVIDED_DNS) ? own : server)
                        .toList();
    }
}
