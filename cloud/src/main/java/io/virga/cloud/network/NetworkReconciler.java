package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroupRule;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Dependents;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.Host;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Applies a VPC on every host that has an interface of it, and removes it from the others. When an interface is ready, the
 * reconciler tells the instance that waits for it.
 */
public final class NetworkReconciler implements Reconciler<String> {
    /** Wakes the reconciler of a VPC by its id, after a change to its interfaces, groups or rules. */
    public static final Waker<String> WAKER = Waker.ofIds("network");

    private static final String MAIN_ROUTE_TABLE = "main";

    /** The number of interfaces that one transaction marks as made. Bounded, because every other write waits meanwhile. */
    private static final int MARKED_AT_ONCE = 1000;

    private final Store store;
    private final Hosts hosts;
    private final Dependents instances;

    /** @param instances told when an interface is made */
    public NetworkReconciler(Store store, Hosts hosts, Dependents instances) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.instances = requireNonNull(instances, "instances is null");
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    /** The desired state, read from one consistent state of the store. */
    private record Wanted(Map<String, NetworkSpec> specsByHost, List<NetworkInterface> toBeMade) {}

    @Override
    public Outcome reconcile(String vpcId) {
        Wanted wanted = store.read(reader -> wanted(reader, vpcId));
        for (Host host : hosts.all()) {
            NetworkSpec spec = wanted.specsByHost().get(host.describe().name());
            if (spec != null) {
                host.networks().apply(spec);
            } else if (host.networks().list().contains(vpcId)) {
                host.networks().remove(vpcId);
            }
        }
        List<NetworkInterface> made = wanted.toBeMade();
        if (made.isEmpty()) {
            return Outcome.settled();
        }
        int done = 0;
        while (made.size() - done > MARKED_AT_ONCE) {
            List<NetworkInterface> some = made.subList(done, done + MARKED_AT_ONCE);
            store.write(transaction -> markMade(transaction, some, wanted));
            done += MARKED_AT_ONCE;
        }
        List<NetworkInterface> rest = made.subList(done, made.size());
        return Outcome.settledBy(transaction -> markMade(transaction, rest, wanted));
    }

    private boolean markMade(Transaction transaction, List<NetworkInterface> interfaces, Wanted wanted) {
        interfaces.forEach(i -> markMade(transaction, i, wanted));
        return true;
    }

    /** Applies VPCs on one host as they are in the store, without telling the instances. */
    public static void applyOn(Reader reader, Host host, Collection<String> vpcIds) {
        for (String vpcId : vpcIds) {
            NetworkSpec spec =
                    wanted(reader, vpcId).specsByHost().get(host.describe().name());
            if (spec != null) {
                host.networks().apply(spec);
            }
        }
    }

    private void markMade(Transaction transaction, NetworkInterface seen, Wanted wanted) {
        Optional<NetworkInterface> now = transaction.get(NetworkInterface.TYPE.documents(), seen.id());
        Optional<NetworkInterface.Plug> plug = now.flatMap(NetworkInterface::plug);
        if (plug.isPresent() && wanted.specsByHost().containsKey(plug.get().host())) {
            transaction.replace(
                    NetworkInterface.TYPE.documents(),
                    now.get()
                            .withPlug(Optional.of(
                                    new NetworkInterface.Plug(plug.get().host(), true))));
            now.get().attachment().ifPresent(a -> instances.tell(transaction, a.instanceId()));
        }
    }

    /** Computes the desired state. This loop visits every interface of the VPC, so keep the work per interface small. */
    private static Wanted wanted(Reader reader, String vpcId) {
        Optional<Vpc> vpc = reader.get(Vpc.TYPE.documents(), vpcId);
        if (vpc.isEmpty()) {
            return new Wanted(Map.of(), List.of());
        }
        Map<String, List<NetworkSpec.Interface>> byHost = new HashMap<>();
        Map<String, List<String>> members = new HashMap<>();
        List<NetworkInterface> toBeMade = new ArrayList<>();
        for (NetworkInterface i : NetworkInterface.inVpc(reader, vpc.get())) {
            for (String groupId : i.groupIds()) {
                members.computeIfAbsent(groupId, id -> new ArrayList<>()).add(i.privateAddress());
            }
            i.plug().ifPresent(plug -> {
                byHost.computeIfAbsent(plug.host(), host -> new ArrayList<>()).add(spec(i));
                if (!plug.made()) {
                    toBeMade.add(i);
                }
            });
        }
        List<NetworkSpec.Subnet> subnets =
                Subnet.TYPE.unguarded().findBy(reader, Scope.of(vpc.get()), "vpc-id", vpcId).stream()
                        .map(subnet -> new NetworkSpec.Subnet(subnet.id(), subnet.cidr(), MAIN_ROUTE_TABLE))
                        .toList();
        List<NetworkSpec.SecurityGroup> groups = groups(reader, vpcId, members);
        Map<String, NetworkSpec> specs = new HashMap<>();
        byHost.forEach((host, interfaces) -> specs.put(host, spec(vpc.get(), subnets, groups, interfaces)));
        return new Wanted(specs, toBeMade);
    }

    private static NetworkSpec spec(
            Vpc vpc,
            List<NetworkSpec.Subnet> subnets,
            List<NetworkSpec.SecurityGroup> groups,
            List<NetworkSpec.Interface> interfaces) {
        List<NetworkSpec.Route> routes = vpc.internetGateway()
                ? List.of(new NetworkSpec.Route("0.0.0.0/0", NetworkSpec.Route.Target.INTERNET_GATEWAY))
                : List.of();
        return new NetworkSpec(
                vpc.id(),
                List.of(vpc.cidr()),
                DnsNames.privateDomain(vpc.region()),
                subnets,
                List.of(new NetworkSpec.RouteTable(MAIN_ROUTE_TABLE, routes)),
                groups,
                interfaces);
    }

    private static NetworkSpec.Interface spec(NetworkInterface i) {
        return new NetworkSpec.Interface(
                i.id(),
                i.subnetId(),
                i.macAddress(),
                List.of(i.privateAddress()),
                i.privateDnsName(),
                i.publicAddress(),
                i.publicDnsName(),
                i.groupIds(),
                i.sourceDestCheck());
    }

    private static List<NetworkSpec.SecurityGroup> groups(
            Reader reader, String vpcId, Map<String, List<String>> members) {
        Function<SecurityGroup, NetworkSpec.SecurityGroup> view = group -> {
            List<SecurityGroupRule> rules = SecurityGroupRule.ofGroup(reader, group.id());
            return new NetworkSpec.SecurityGroup(
                    group.id(),
                    members.getOrDefault(group.id(), List.of()),
                    rules.stream()
                            .filter(r -> !r.egress())
                            .map(NetworkReconciler::spec)
                            .toList(),
                    rules.stream()
                            .filter(SecurityGroupRule::egress)
                            .map(NetworkReconciler::spec)
                            .toList());
        };
        return SecurityGroup.inVpc(reader, vpcId).stream().map(view).toList();
    }

    private static NetworkSpec.Rule spec(SecurityGroupRule rule) {
        int protocol = switch (rule.protocol()) {
            case "tcp" -> 6;
            case "udp" -> 17;
            case "icmp" -> 1;
            case "icmpv6" -> 58;
            default -> Integer.parseInt(rule.protocol());
        };
        NetworkSpec.Rule.Peer peer = switch (rule.peer()) {
            case SecurityGroupRule.Peer.Ipv4(String cidr) -> new NetworkSpec.Rule.Peer.Block(cidr);
            case SecurityGroupRule.Peer.Ipv6(String cidr) -> new NetworkSpec.Rule.Peer.Block(cidr);
            case SecurityGroupRule.Peer.Group(String id) -> new NetworkSpec.Rule.Peer.Group(id);
        };
        return new NetworkSpec.Rule(
                protocol,
                rule.fromPort().orElse(NetworkSpec.Rule.ANY),
                rule.toPort().orElse(NetworkSpec.Rule.ANY),
                peer);
    }
}
