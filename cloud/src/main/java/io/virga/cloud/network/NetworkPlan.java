package io.virga.cloud.network;

import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a VPC has to be on each of its hosts, computed from one state of the store. */
final class NetworkPlan {
    private static final String MAIN_ROUTE_TABLE = "main";

    private final Map<String, NetworkSpec> specsByHost;
    private final Map<String, List<NetworkInterface>> toBeMade;

    /** The hosts that have not been brought to this plan yet. */
    private final Set<String> outstanding = ConcurrentHashMap.newKeySet();

    private NetworkPlan(Map<String, NetworkSpec> specsByHost, Map<String, List<NetworkInterface>> toBeMade) {
        this.specsByHost = Map.copyOf(specsByHost);
        this.toBeMade = Map.copyOf(toBeMade);
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

    /** Notes that a host was brought to this plan. Returns whether all were. */
    boolean done(String host) {
        outstanding.remove(host);
        return outstanding.isEmpty();
    }

    /** Computes the plan. This loop visits every interface of the VPC, so keep the work per interface small. */
    static NetworkPlan of(Reader reader, String vpcId) {
        Optional<Vpc> vpc = reader.get(Vpc.TYPE.documents(), vpcId);
        if (vpc.isEmpty()) {
            return new NetworkPlan(Map.of(), Map.of());
        }
        Map<String, List<NetworkSpec.Interface>> byHost = new HashMap<>();
        Map<String, List<String>> members = new HashMap<>();
        Map<String, List<NetworkInterface>> toBeMade = new HashMap<>();
        for (NetworkInterface i : NetworkInterface.inVpc(reader, vpc.get())) {
            for (String groupId : i.groupIds()) {
                members.computeIfAbsent(groupId, id -> new ArrayList<>()).add(i.privateAddress());
            }
            i.plug().ifPresent(plug -> {
                byHost.computeIfAbsent(plug.host(), host -> new ArrayList<>()).add(spec(i));
                if (!plug.made()) {
                    toBeMade.computeIfAbsent(plug.host(), host -> new ArrayList<>())
                            .add(i);
                }
            });
        }
        FirewallPlan firewall = FirewallPlan.of(reader, vpcId, members);
        List<NetworkSpec.Subnet> subnets =
                Subnet.TYPE.unguarded().findBy(reader, Scope.of(vpc.get()), "vpc-id", vpcId).stream()
                        .map(subnet -> new NetworkSpec.Subnet(
                                subnet.id(), subnet.cidr(), MAIN_ROUTE_TABLE, firewall.aclId(subnet.id())))
                        .toList();
        Map<String, NetworkSpec> specs = new HashMap<>();
        byHost.forEach((host, interfaces) -> specs.put(host, spec(vpc.get(), subnets, firewall, interfaces)));
        return new NetworkPlan(specs, toBeMade);
    }

    private static NetworkSpec spec(
            Vpc vpc, List<NetworkSpec.Subnet> subnets, FirewallPlan firewall, List<NetworkSpec.Interface> interfaces) {
        List<NetworkSpec.Route> routes = vpc.internetGateway()
                ? List.of(new NetworkSpec.Route("0.0.0.0/0", new NetworkSpec.Route.Target.InternetGateway()))
                : List.of();
        return new NetworkSpec(
                vpc.id(),
                List.of(vpc.cidr()),
                NetworkSpec.Dns.amazonProvided(DnsNames.privateDomain(vpc.region())),
                subnets,
                List.of(new NetworkSpec.RouteTable(MAIN_ROUTE_TABLE, routes)),
                firewall.acls(),
                firewall.groups(),
                List.of(),
                List.of(),
                interfaces);
    }

    private static NetworkSpec.Interface spec(NetworkInterface i) {
        return new NetworkSpec.Interface(
                i.id(),
                i.subnetId(),
                i.macAddress(),
                List.of(new NetworkSpec.Interface.Address(
                        i.privateAddress(), i.privateDnsName(), i.publicAddress(), i.publicDnsName())),
                i.groupIds(),
                i.sourceDestCheck());
    }
}
