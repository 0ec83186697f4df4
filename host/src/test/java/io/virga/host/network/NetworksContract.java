package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.FlowPart;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Dns;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.Peering;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract of a host's networks and of its metadata service, run against each implementation. */
public interface NetworksContract {
    String NETWORK = "vpc-0a00000000000000c";

    /** The host as the tests see it. */
    Host host();

    /** Closes the host, and opens it on the state that it left. */
    void reopen() throws Exception;

    private static Interface eni(int number, String subnet, String address, String group) {
        return new Interface(
                "eni-0c0000000000000" + (10 + number),
                subnet,
                "02:00:00:00:0c:0" + number,
                List.of(new Interface.Address(address, "ip-10-0-0-" + number, Optional.empty(), Optional.empty())),
                List.of(group),
                true);
    }

    private static Interface eni(int number) {
        return eni(number, "subnet-1", "10.0.0.1" + number, "sg-1");
    }

    private static NetworkSpec network(Interface... interfaces) {
        return network(List.of("10.0.0.0/16"), "rtb-1", ALL, interfaces);
    }

    Rule ALL = new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, new Rule.Peer.Block("0.0.0.0/0"));

    private static NetworkSpec network(List<String> cidrs, String table, Rule rule, Interface... interfaces) {
        return new NetworkSpec(
                NETWORK,
                cidrs,
                Dns.amazonProvided("ec2.internal"),
                List.of(new Subnet("subnet-1", "10.0.0.0/24", table, "acl-1")),
                List.of(new RouteTable("rtb-1", List.of())),
                List.of(Acl.allowingAll("acl-1")),
                List.of(new SecurityGroup("sg-1", List.of("10.0.0.11"), List.of(rule), List.of(rule))),
                List.of(),
                List.of(),
                List.of(interfaces));
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    @Test
    default void aNetworkWithoutPacketsHasNoFlows() throws Exception {
        host().networks().apply(network(eni(1)).withWatch(new NetworkSpec.Watch(true, List.of(), List.of())));
        FlowPart first = host().networks().flows(NETWORK, 0);
        FlowPart second = host().networks().flows(NETWORK, first.number());
        assertThat(second.number()).isNotEqualTo(first.number());
        for (FlowPart part : List.of(first, second, host().networks().flows("vpc-0b00000000000000c", 7))) {
            assertThat(part.number()).isNotZero();
            assertThat(part.flows()).isEmpty();
            assertThat(part.lost()).isEmpty();
        }
        reopen();
        host().networks().apply(network(eni(1)));
        assertThat(host().networks().flows(NETWORK, second.number()).flows()).isEmpty();
    }

    @Test
    default void networksComeChangeAndGoAlsoWhenTheHostIsOpenedAnew() throws Exception {
        host().networks().apply(network(eni(1)));
        host().networks().apply(network(eni(1)));
        assertThat(host().networks().list()).containsExactly(NETWORK);
        assertThat(host().networks().served()).containsExactly(Map.entry(NETWORK, List.of(eni(1).id())));

        reopen();
        assertThat(host().networks().list()).containsExactly(NETWORK);
        host().networks().apply(network(eni(2)));
        host().networks().remove(NETWORK);
        host().networks().remove(NETWORK);
        assertThat(host().networks().list()).isEmpty();
        assertThat(host().networks().served()).isEmpty();
        reopen();
        assertThat(host().networks().list()).isEmpty();
    }

    @Test
    default void aNetworkThatIsNotRightIsRefusedAndNotMade() {
        Map<String, NetworkSpec> wrong = new TreeMap<>(Map.of(
                "an address outside of the subnet", network(eni(1, "subnet-1", "10.0.7.9", "sg-1")),
                "a subnet that is not there", network(eni(1, "subnet-2", "10.0.0.11", "sg-1")),
                "a group that is not there", network(eni(1, "subnet-1", "10.0.0.11", "sg-2")),
                "no address", network(eni(1, "subnet-1", "10.0.0", "sg-1")),
                "an address twice", network(eni(1), eni(2, "subnet-1", "10.0.0.11", "sg-1")),
                "a table that is not there", network(List.of("10.0.0.0/16"), "rtb-2", ALL, eni(1)),
                "no block", network(List.of(), "rtb-1", ALL, eni(1)),
                "a port that is none",
                        network(
                                List.of("10.0.0.0/16"),
                                "rtb-1",
                                new Rule(6, 1, 70_000, new Rule.Peer.Block("0.0.0.0/0")),
                                eni(1))));
        NetworkSpec right = network(eni(1));
        wrong.put(
                "a subnet with two blocks",
                right.withSubnets(
                        List.of(new Subnet("subnet-1", List.of("10.0.0.0/24", "10.0.1.0/24"), "rtb-1", "acl-1"))));
        wrong.put("an ACL that is not there", right.withAcls(List.of()));
        wrong.put(
                "an ACL for ports that are none",
                right.withAcls(
                        List.of(new Acl("acl-1", List.of(new Acl.Entry(true, 17, 5, 4, "10.0.0.0/8")), List.of()))));
        wrong.put(
                "an ACL for no block",
                right.withAcls(
                        List.of(new Acl("acl-1", List.of(), List.of(new Acl.Entry(false, 6, 1, 2, "10.0.0/8"))))));
        wrong.put("a NAT gateway that is not there", right.withRouteTables(table(new Target.NatGateway("nat-1"))));
        wrong.put("a peering that is not there", right.withRouteTables(table(new Target.Peering("pcx-1"))));
        wrong.put(
                "two routes for a block",
                right.withRouteTables(List.of(new RouteTable(
                        "rtb-1",
                        List.of(
                                new Route("0.0.0.0/0", new Target.Blackhole()),
                                new Route("0.0.0.0/0", new Target.InternetGateway()))))));
        wrong.put("a NAT gateway with a machine's address", right.withNatGateways(gateway("10.0.0.11")));
        wrong.put("a NAT gateway outside of its subnet", right.withNatGateways(gateway("10.0.9.9")));
        List<Subnet> subnets = right.subnets();
        Subnet second = new Subnet("subnet-2", "10.0.1.0/24", "rtb-1", "acl-1");
        wrong.put("a subnet twice", right.withSubnets(List.of(subnets.getFirst(), subnets.getFirst())));
        wrong.put(
                "a subnet's id twice",
                right.withSubnets(
                        List.of(subnets.getFirst(), new Subnet("subnet-1", "10.0.1.0/24", "rtb-1", "acl-1"))));
        wrong.put(
                "subnets that overlap",
                right.withSubnets(List.of(
                        subnets.getFirst(), second, new Subnet("subnet-3", "10.0.1.128/25", "rtb-1", "acl-1"))));
        wrong.put(
                "an IPv4 subnet outside of the network",
                right.withSubnets(
                        List.of(subnets.getFirst(), new Subnet("subnet-2", "10.1.0.0/24", "rtb-1", "acl-1"))));
        wrong.put("the router's address", network(eni(1, "subnet-1", "10.0.0.1", "sg-1")));
        wrong.put("the resolver's address", network(eni(1, "subnet-1", "10.0.0.2", "sg-1")));
        wrong.put("a NAT gateway with the router's address", right.withNatGateways(gateway("10.0.0.1")));
        wrong.put("a peering with itself", right.withPeerings(List.of(new Peering("pcx-1", NETWORK, List.of()))));
        wrong.put(
                "a peering of blocks that overlap",
                right.withPeerings(List.of(new Peering("pcx-1", "vpc-0a00000000000000d", List.of("10.0.128.0/20")))));
        wrong.put("a public address of its own", network(translated(eni(1), "10.0.7.7")));
        wrong.put("a name server without an address", right.withDns(dns(List.of("ns.example.com"), Optional.empty())));
        wrong.put("a NetBIOS node type that is none", right.withDns(dns(List.of(), Optional.of(3))));
        wrong.forEach((why, spec) ->
                assertReason(Reason.INVALID, () -> host().networks().apply(spec)));
        assertThat(host().networks().list()).isEmpty();
    }

    private static Interface translated(Interface eni, String publicAddress) {
        Interface.Address own = eni.addresses().getFirst();
        return new Interface(
                eni.id(),
                eni.subnetId(),
                eni.macAddress(),
                List.of(new Interface.Address(
                        own.privateAddress(), own.dnsName(), Optional.of(publicAddress), Optional.empty())),
                eni.groupIds(),
                eni.sourceDestCheck());
    }

    /** A host may leave out what it has checked before, and nothing else. */
    @Test
    default void anInterfaceThatIsChangedIsCheckedAgain() {
        NetworkSpec right = network(eni(1), eni(2));
        host().networks().apply(right);
        Map<String, NetworkSpec> wrong = Map.of(
                "another's address", network(eni(1), eni(2, "subnet-1", "10.0.0.11", "sg-1")),
                "an address outside of the subnet", network(eni(1), eni(2, "subnet-1", "10.0.7.9", "sg-1")),
                "a group that is not there", network(eni(1), eni(2, "subnet-1", "10.0.0.12", "sg-2")),
                "another's address, of a third", network(eni(1), eni(2), eni(3, "subnet-1", "10.0.0.12", "sg-1")));
        wrong.forEach((why, spec) ->
                assertReason(Reason.INVALID, () -> host().networks().apply(spec)));
        host().networks().apply(right);
        host().networks().remove(NETWORK);
    }

    /** A network with IPv6, and a machine with these addresses and delegated blocks. */
    private static NetworkSpec ipv6(List<String> cidrs, List<String> subnet, List<String> own, List<String> prefixes) {
        Interface nic = eni(1);
        List<Interface.Address> addresses = own.stream()
                .map(address -> new Interface.Address(address, "", Optional.empty(), Optional.empty()))
                .toList();
        return network(
                        cidrs,
                        "rtb-1",
                        ALL,
                        new Interface(
                                nic.id(), nic.subnetId(), nic.macAddress(), addresses, nic.groupIds(), true, prefixes))
                .withSubnets(List.of(new Subnet("subnet-1", subnet, "rtb-1", "acl-1")));
    }

    private static NetworkSpec ipv6(List<String> own, List<String> prefixes) {
        return ipv6(
                List.of("10.0.0.0/16", "2001:db8:1::/56"), List.of("10.0.0.0/24", "2001:db8:1::/64"), own, prefixes);
    }

    private static List<RouteTable> routes(String cidr, Target target) {
        return List.of(new RouteTable("rtb-1", List.of(new Route(cidr, target))));
    }

    @Test
    default void ipv6ThatIsNotRightIsRefused() {
        NetworkSpec right = ipv6(List.of("10.0.0.11", "2001:db8:1::11"), List.of());
        List<String> blocks = List.of("10.0.0.0/16", "2001:db8:1::/56");
        List<String> own = List.of("2001:db8:1::11");
        Interface translated = new Interface(
                "eni-x",
                "subnet-1",
                "02:00:00:00:0c:44",
                List.of(new Interface.Address("2001:db8:1::44", "", Optional.of("198.18.0.44"), Optional.empty())),
                List.of(),
                true);
        Map<String, NetworkSpec> wrong = new TreeMap<>(Map.of(
                "an address outside of the subnet", ipv6(List.of("2001:db8:1:1::11"), List.of()),
                "a block as an address", ipv6(List.of("2001:db8:1::/80"), List.of()),
                "no address", ipv6(List.of("2001:db8:1::zz"), List.of()),
                "an address twice", ipv6(List.of("2001:db8:1::11", "2001:db8:1:0::11"), List.of()),
                "a delegated block of another size", ipv6(own, List.of("2001:db8:1:0:1::/96")),
                "a delegated block outside of the subnet", ipv6(own, List.of("10.0.1.16/28")),
                "an address in a delegated block", ipv6(own, List.of("2001:db8:1::/80")),
                "a delegated block twice", ipv6(own, List.of("10.0.0.32/28", "10.0.0.32/28")),
                "IPv6 only", ipv6(List.of("2001:db8:1::/56"), List.of("2001:db8:1::/64"), own, List.of()),
                "two IPv6 blocks of a subnet",
                        ipv6(blocks, List.of("2001:db8:1::/64", "2001:db8:1:1::/64"), own, List.of())));
        wrong.put("a small subnet", ipv6(blocks, List.of("2001:db8:1::/80"), own, List.of()));
        wrong.put("a subnet outside of the network", ipv6(blocks, List.of("2001:db8:2::/64"), own, List.of()));
        wrong.put(
                "link-local addresses",
                ipv6(List.of("10.0.0.0/16", "fe80::/56"), List.of("fe80::/64"), List.of("fe80::11"), List.of()));
        wrong.put(
                "a NAT gateway for IPv6",
                right.withNatGateways(gateway("10.0.0.99"))
                        .withRouteTables(routes("64:ff9b::/96", new Target.NatGateway("nat-1"))));
        wrong.put("a NAT gateway with an IPv6 address", right.withNatGateways(gateway("2001:db8:1::99")));
        wrong.put(
                "an egress-only gateway for IPv4",
                right.withRouteTables(routes("0.0.0.0/0", new Target.EgressOnlyInternetGateway())));
        wrong.put("a public address of an IPv6 address", right.withInterfaces(List.of(translated)));
        wrong.put(
                "two routes for a block",
                right.withRouteTables(List.of(new RouteTable(
                        "rtb-1",
                        List.of(
                                new Route("2001:db8:0::/48", new Target.Blackhole()),
                                new Route("2001:db8::/48", new Target.InternetGateway()))))));
        wrong.forEach((why, spec) ->
                assertReason(Reason.INVALID, () -> host().networks().apply(spec)));
        assertThat(host().networks().list()).isEmpty();
    }

    @Test
    default void aNetworkHasIpv6() throws Exception {
        NetworkSpec all = ipv6(List.of("10.0.0.11", "2001:db8:1::11"), List.of("10.0.0.32/28", "2001:db8:1:0:7::/80"))
                .withPeerings(List.of(new Peering("pcx-1", "vpc-0a00000000000000d", List.of("2001:db8:2::/56"))))
                .withRouteTables(List.of(new RouteTable(
                        "rtb-1",
                        List.of(
                                new Route("::/0", new Target.InternetGateway()),
                                new Route("2001:db8:2::/56", new Target.Peering("pcx-1")),
                                new Route("2001:db8:3::/48", new Target.EgressOnlyInternetGateway()),
                                new Route("2001:db8:4::/48", new Target.Interface(eni(1).id())),
                                new Route("2001:db8:5::/48", new Target.Blackhole())))))
                .withDns(dns(List.of("10.0.0.50", "fd00:ec2::253"), Optional.empty()));
        host().networks().apply(all);
        host().networks().apply(all);
        reopen();
        host().networks().apply(all);
        assertThat(host().networks().served()).containsExactly(Map.entry(NETWORK, List.of(eni(1).id())));
        host().networks().apply(ipv6(List.of("2001:db8:1::11"), List.of()));
        host().networks().remove(NETWORK);
        assertThat(host().networks().list()).isEmpty();
    }

    private static List<RouteTable> table(Target target) {
        return List.of(new RouteTable("rtb-1", List.of(new Route("0.0.0.0/0", target))));
    }

    private static List<NatGateway> gateway(String address) {
        return List.of(new NatGateway(
                "nat-1", "subnet-1", "02:00:00:00:0c:99", List.of(new NatGateway.Address(address, Optional.empty()))));
    }

    private static Dns dns(List<String> servers, Optional<Integer> netbiosNodeType) {
        return new Dns(true, "ec2.internal", "ec2.internal", servers, List.of(), List.of(), netbiosNodeType);
    }

    /** All that a network can have, through whatever carries calls to the host. */
    @Test
    default void aNetworkHasRoutesGatewaysPeeringsAndAcls() {
        Peering peering = new Peering("pcx-1", "vpc-0a00000000000000d", List.of("10.1.0.0/16"));
        List<Route> routes = List.of(
                new Route("0.0.0.0/0", new Target.InternetGateway()),
                new Route("10.1.0.0/16", new Target.Peering("pcx-1")),
                new Route("10.2.0.0/16", new Target.NatGateway("nat-1")),
                new Route("10.3.0.0/16", new Target.Interface(eni(1).id())),
                new Route("10.4.0.0/16", new Target.Interface("eni-elsewhere")),
                new Route("10.0.0.0/24", new Target.Blackhole()));
        NetworkSpec all = network(eni(1))
                .withRouteTables(List.of(new RouteTable("rtb-1", routes)))
                .withNatGateways(gateway("10.0.0.99"))
                .withPeerings(List.of(peering))
                .withDns(dns(List.of("10.0.0.50"), Optional.of(2)))
                .withAcls(List.of(new Acl(
                        "acl-1",
                        List.of(new Acl.Entry(false, 1, 8, 0, "10.9.0.0/16"), new Acl.Entry(true, -1, -1, -1, "::/0")),
                        List.of())));
        host().networks().apply(all);
        host().networks().apply(all);
        assertThat(host().networks().list()).containsExactly(NETWORK);
        assertThat(host().networks().served()).containsExactly(Map.entry(NETWORK, List.of(eni(1).id())));
        host().networks().remove(NETWORK);
        assertThat(host().networks().list()).isEmpty();
    }

    private static InstanceMetadata metadata(long generation) {
        return new InstanceMetadata(
                "i-1",
                generation,
                NETWORK,
                List.of("10.0.0.11"),
                true,
                true,
                1,
                new InstanceMetadata.Content(
                        new TreeMap<>(Map.of("meta-data/instance-id", "i-1")), Map.of(), Optional.of(new byte[] {1})));
    }

    @Test
    default void lateMetadataOfAnEarlierStartAreRefused() throws Exception {
        host().metadata().publish(metadata(2));
        host().metadata().publish(metadata(2));

        assertReason(Reason.STALE_GENERATION, () -> host().metadata().publish(metadata(1)));
        assertReason(Reason.STALE_GENERATION, () -> host().metadata().withdraw("i-1", 1));

        assertThat(host().metadata().published()).containsExactly(Map.entry("i-1", 2L));
        host().metadata().publish(metadata(3));
        assertThat(host().metadata().published()).containsExactly(Map.entry("i-1", 3L));
        host().metadata().withdraw("i-1", 3);
        assertThat(host().metadata().published()).isEmpty();
        host().metadata().withdraw("i-1", 3);
        host().metadata().publish(metadata(4));
        // A host forgets metadata at its restart, and gets them again.
        reopen();
        host().metadata().publish(metadata(4));
        host().metadata().withdraw("i-1", 4);
    }
}
