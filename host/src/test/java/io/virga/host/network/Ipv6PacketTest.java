package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.Interface.ResourceName;
import io.virga.host.api.NetworkSpec.Peering;
import io.virga.host.api.NetworkSpec.PublicAccess;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.RouterSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * IPv6 inside a network and between networks. The VPC has 2001:db8:1::/56 besides its IPv4 block, and the subnets a, b and c
 * have 2001:db8:1::/64, 2001:db8:1:1::/64 and 2001:db8:1:2::/64. The other VPC has 2001:db8:1:100::/56.
 */
final class Ipv6PacketTest extends RoutedPacketTest {
    private static final Rule ANYTHING_IPV6 = new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, new Peer.Block("::/0"));
    private static final Route INTERNET = new Route("::/0", new Target.InternetGateway());
    private static final Route EGRESS_ONLY = new Route("::/0", new Target.EgressOnlyInternetGateway());
    private static final String FAR = "2001:db8:1:100::99";
    private static final String PEERING = "pcx-0a000000000000006";
    private static final List<RouteTable> NO_ROUTES = List.of(routes("a"), routes("b"), routes("c"));

    private static String own(int number, String letter) {
        int subnet = letter.charAt(0) - 'a';
        return subnet == 0 ? "2001:db8:1::" + number : "2001:db8:1:%d::%d".formatted(subnet, number);
    }

    private static Interface.Address named(String address, String name) {
        return new Interface.Address(address, name, Optional.empty(), Optional.empty());
    }

    private static Interface with(Interface nic, List<Interface.Address> addresses) {
        return new Interface(
                nic.id(),
                nic.subnetId(),
                nic.macAddress(),
                addresses,
                nic.groupIds(),
                nic.sourceDestCheck(),
                nic.prefixes());
    }

    /** An interface with an address of each family. */
    private static Interface dual(int number, String letter) {
        Interface nic = nic(number, letter);
        String name = "i-%d.ec2.internal".formatted(number);
        return with(
                nic,
                List.of(named(nic.addresses().getFirst().privateAddress(), name), named(own(number, letter), name)));
    }

    /** An interface with an IPv6 address only. */
    private static Interface only(int number, String letter) {
        Interface nic = dual(number, letter);
        return with(nic, nic.addresses().subList(1, 2));
    }

    private static Interface in(String group, Interface nic) {
        return new Interface(
                nic.id(), nic.subnetId(), nic.macAddress(), nic.addresses(), List.of(group), nic.sourceDestCheck());
    }

    private static Interface known(Interface nic, ResourceName name) {
        return new Interface(
                nic.id(),
                nic.subnetId(),
                nic.macAddress(),
                nic.addresses(),
                nic.groupIds(),
                nic.sourceDestCheck(),
                nic.prefixes(),
                Optional.of(name));
    }

    private static Interface delegated(Interface nic, String... prefixes) {
        return new Interface(
                nic.id(),
                nic.subnetId(),
                nic.macAddress(),
                nic.addresses(),
                nic.groupIds(),
                nic.sourceDestCheck(),
                List.of(prefixes));
    }

    private static SecurityGroup openToAll(String id, String... members) {
        List<Rule> all = List.of(ANYTHING, ANYTHING_IPV6);
        return new SecurityGroup(id, List.of(members), all, all);
    }

    /** A group that allows this in, and everything out. */
    private static SecurityGroup letting(String id, List<String> members, Rule... ingress) {
        return new SecurityGroup(id, members, List.of(ingress), List.of(ANYTHING, ANYTHING_IPV6));
    }

    private static NetworkSpec network(List<RouteTable> tables, Interface... interfaces) {
        NetworkSpec spec = routed(tables, interfaces);
        List<Subnet> subnets = Stream.of("a", "b", "c")
                .map(letter -> new Subnet(
                        "subnet-" + letter,
                        List.of(subnet(letter).cidrs().getFirst(), own(0, letter) + "/64"),
                        "rtb-" + letter,
                        "acl-" + letter))
                .toList();
        return of(spec, List.of("172.31.0.0/16", "2001:db8:1::/56"))
                .withSubnets(subnets)
                .withGroups(List.of(openToAll("sg-a")));
    }

    private static NetworkSpec of(NetworkSpec spec, List<String> cidrs) {
        return new NetworkSpec(
                spec.id(),
                cidrs,
                spec.dns(),
                spec.subnets(),
                spec.routeTables(),
                spec.acls(),
                spec.groups(),
                spec.natGateways(),
                spec.peerings(),
                spec.interfaces());
    }

    /** The other VPC, with a machine at {@link #FAR}. */
    private static NetworkSpec other(List<Peering> peerings, Route... routes) {
        Interface nic = with(nic(OUTSIDER, "a"), List.of(named(FAR, "")));
        NetworkSpec spec = network(List.of(routes("a", routes)), nic);
        return new NetworkSpec(
                OTHER_VPC,
                List.of("172.31.0.0/16", "2001:db8:1:100::/56"),
                spec.dns(),
                List.of(new Subnet("subnet-a", List.of("2001:db8:1:100::/64"), "rtb-a", "acl-a")),
                spec.routeTables(),
                spec.acls(),
                spec.groups(),
                List.of(),
                peerings,
                List.of(nic));
    }

    private TestingGuest ipv6At(int number, String letter) {
        return guest(VPC, number).configureIpv6(own(number, letter));
    }

    private TestingGuest bothAt(int number, String letter) {
        return at(number, letter).configureIpv6(own(number, letter));
    }

    private TestingGuest far() {
        TestingGuest far = guest(OTHER_VPC, OUTSIDER).configureIpv6(FAR);
        far.echo(80);
        return far;
    }

    private static Rule tcp(int port, String cidr) {
        return new Rule(6, port, port, new Peer.Block(cidr));
    }

    @Test
    void groupsDecideInsideASubnet() throws Exception {
        List<Interface> nics = List.of(dual(10, "a"), in("sg-b", dual(11, "a")), only(12, "a"));
        NetworkSpec spec = network(NO_ROUTES, nics.toArray(Interface[]::new));
        NetworkSpec closed = spec.withGroups(List.of(openToAll("sg-a"), letting("sg-b", List.of())));
        networks.apply(closed);
        TestingGuest client = bothAt(10, "a");
        TestingGuest server = bothAt(11, "a");
        TestingGuest third = ipv6At(12, "a");
        server.echo(7000);
        server.echo(7001);
        third.echo(7000);
        assertThat(seenBy(client, own(12, "a"), 7000)).isEqualTo(own(10, "a"));
        assertThat(client.reaches(own(11, "a"), 7000)).isFalse();

        networks.apply(spec.withGroups(List.of(
                openToAll("sg-a"),
                letting(
                        "sg-b",
                        List.of(),
                        tcp(7000, own(10, "a") + "/128"),
                        new Rule(58, 128, Rule.ANY, new Peer.Block("2001:db8:1::/64"))))));
        assertThat(seenBy(client, own(11, "a"), 7000)).isEqualTo(own(10, "a"));
        assertThat(client.reaches(own(11, "a"), 7001)).isFalse();
        assertThat(client.pings(own(11, "a"))).isTrue();
        assertThat(third.pings(own(11, "a"))).isTrue();
        assertThat(third.reaches(own(11, "a"), 7000)).isFalse();
        assertThat(client.reaches("172.31.0.11", 7000)).isFalse();
        // The router is no machine's neighbour but by its link-local address, at which nothing listens.
        assertThat(client.pings("fe80::1%eth0")).isFalse();
    }

    @Test
    void aRuleAboutAGroupIsAboutAllAddressesOfItsMembers() throws Exception {
        NetworkSpec spec = network(NO_ROUTES, dual(10, "a"), in("sg-b", dual(20, "b")), only(12, "a"));
        Rule fromMembers = new Rule(6, 7000, 7000, new Peer.Group("sg-a"));
        SecurityGroup server = letting("sg-b", List.of(own(20, "b")), fromMembers);
        networks.apply(spec.withGroups(List.of(openToAll("sg-a", "172.31.0.10", own(10, "a")), server)));
        TestingGuest client = bothAt(10, "a");
        TestingGuest third = ipv6At(12, "a");
        bothAt(20, "b").echo(7000);
        assertThat(client.reaches("172.31.1.20", 7000)).isTrue();
        assertThat(seenBy(client, own(20, "b"), 7000)).isEqualTo(own(10, "a"));
        assertThat(third.reaches(own(20, "b"), 7000)).isFalse();
        networks.apply(spec.withGroups(List.of(openToAll("sg-a", own(12, "a")), server)));
        assertThat(client.reaches(own(20, "b"), 7000)).isFalse();
        assertThat(third.reaches(own(20, "b"), 7000)).isTrue();
        // A member may be a block.
        networks.apply(spec.withGroups(List.of(openToAll("sg-a", "2001:db8:1::/80", "172.31.0.0/28"), server)));
        assertThat(client.reaches(own(20, "b"), 7000)).isTrue();
        assertThat(client.reaches("172.31.1.20", 7000)).isTrue();
    }

    @Test
    void aclsDecideAtTheBordersOfSubnets() throws Exception {
        NetworkSpec spec = network(NO_ROUTES, only(10, "a"), only(11, "a"), dual(20, "b"));
        List<Acl.Entry> out = List.of(allow(6, 1024, 65_535, "2001:db8:1::/64"));
        Acl acl = new Acl("acl-b", List.of(deny(6, 7001, 7001, "::/0"), allow(6, 7000, 7010, "2001:db8:1::/64")), out);
        networks.apply(spec.withAcls(List.of(Acl.allowingAll("acl-a"), acl, Acl.allowingAll("acl-c"))));
        TestingGuest client = ipv6At(10, "a");
        TestingGuest server = bothAt(20, "b");
        server.echo(7000);
        server.echo(7001);
        ipv6At(11, "a").echo(7001);
        assertThat(client.reaches(own(11, "a"), 7001)).isTrue();
        assertThat(client.reaches(own(20, "b"), 7001)).isFalse();
        assertThat(client.pings(own(20, "b"))).isFalse();
        try (TestingEcho flow = client.dial(own(20, "b"), 7000)) {
            assertThat(flow.says("one")).startsWith("one");
            Acl mute = new Acl("acl-b", acl.ingress(), List.of(allow(6, 1024, 65_535, "0.0.0.0/0")));
            networks.apply(spec.withAcls(List.of(Acl.allowingAll("acl-a"), mute, Acl.allowingAll("acl-c"))));
            assertThatThrownBy(() -> flow.says("two")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void twoNetworksMeetThroughTheirInternetGateways() throws Exception {
        NetworkSpec spec =
                network(List.of(routes("a", INTERNET), routes("b"), routes("c")), dual(10, "a"), only(20, "b"));
        networks.apply(spec);
        networks.apply(other(List.of(), INTERNET));
        TestingGuest client = bothAt(10, "a");
        TestingGuest isolated = ipv6At(20, "b");
        TestingGuest far = far();
        client.echo(7000);
        isolated.echo(7000);
        assertThat(seenBy(client, FAR, 80)).isEqualTo(own(10, "a"));
        assertThat(seenBy(far, own(10, "a"), 7000)).isEqualTo(FAR);
        assertThat(isolated.reaches(FAR, 80)).isFalse();
        assertThat(far.reaches(own(20, "b"), 7000)).isFalse();
        // The machine itself reaches guests, and they not it.
        assertThat(TestingEcho.reaches(edge, own(10, "a"), 7000)).isTrue();
        ServerSocketChannel server = Namespaces.call(
                edge,
                () -> ServerSocketChannel.open(StandardProtocolFamily.INET6).bind(new InetSocketAddress(8080)));
        try (server) {
            TestingEcho.serve(server);
            assertThat(client.reaches("fd76:6972:6761::1", 8080)).isFalse();
        }
        networks.apply(spec.withRouteTables(
                List.of(routes("a", INTERNET, to(FAR + "/128", new Target.Blackhole())), routes("b"), routes("c"))));
        assertThat(client.reaches(FAR, 80)).isFalse();
        networks.apply(spec.withGroups(List.of(letting("sg-a", List.of()))));
        assertThat(client.reaches(FAR, 80)).isTrue();
        assertThat(far.reaches(own(10, "a"), 7000)).isFalse();
    }

    @Test
    void theMachinesOwnWayOutIsTranslated() throws Exception {
        Namespace world = beyond("up0", "2001:db8:ffff::1/64", "2001:db8:ffff::53/64");
        inEdge("ip", "-6", "route", "add", "default", "via", "2001:db8:ffff::53");
        NetworkSpec spec = network(List.of(routes("a", EGRESS_ONLY), routes("b"), routes("c")), only(10, "a"));
        networks.apply(spec);
        TestingGuest client = ipv6At(10, "a");
        ServerSocketChannel server = Namespaces.call(
                world,
                () -> ServerSocketChannel.open(StandardProtocolFamily.INET6).bind(new InetSocketAddress(80)));
        try (server) {
            TestingEcho.serve(server);
            String seen = "";
            for (int attempt = 0; attempt < 5 && seen.isEmpty(); attempt++) {
                // Both ends first look whether another one has their address.
                seen = seenBy(client, "2001:db8:ffff::53", 80);
            }
            assertThat(seen).isEqualTo("2001:db8:ffff::1");

            restart(NetworkSettings.Internet.IPV4);
            networks.apply(spec);
            // The machine hears so at once, instead of waiting for an answer.
            assertThatThrownBy(() -> client.dial("2001:db8:ffff::53", 80))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("unreachable");
        }
    }

    @Test
    void theEgressOnlyGatewayLetsConnectionsOutAndNoneIn() throws Exception {
        networks.apply(network(
                List.of(
                        routes("a", EGRESS_ONLY),
                        routes("b", INTERNET),
                        routes("c", EGRESS_ONLY, to(FAR + "/128", igw()))),
                dual(10, "a"),
                only(20, "b"),
                only(30, "c")));
        networks.apply(other(List.of(), INTERNET));
        TestingGuest client = bothAt(10, "a");
        TestingGuest open = ipv6At(20, "b");
        TestingGuest mixed = ipv6At(30, "c");
        TestingGuest far = far();
        Stream.of(client, open, mixed).forEach(guest -> guest.echo(7000));
        try (TestingEcho flow = client.dial(FAR, 80)) {
            assertThat(flow.says("me")).isEqualTo("me " + own(10, "a"));
            assertThat(far.reaches(own(10, "a"), 7000)).isFalse();
            assertThat(far.reaches(own(20, "b"), 7000)).isTrue();
            assertThat(far.reaches(own(30, "c"), 7000)).isTrue();
            assertThat(flow.says("still")).startsWith("still");
        }
        try (DatagramChannel receiver = datagrams(client);
                DatagramChannel sender = datagrams(far)) {
            receiver.bind(new InetSocketAddress(9000));
            sender.bind(new InetSocketAddress(9001));
            assertThat(sent(sender, new byte[] {1}, receiver, own(10, "a"), 9000))
                    .isEmpty();
            assertThat(sent(receiver, new byte[] {1}, sender, FAR, 9001)).isNotEmpty();
            assertThat(sent(sender, new byte[] {1}, receiver, own(10, "a"), 9000))
                    .isNotEmpty();
        }
    }

    @Test
    void blockedPublicAccessLeavesTheEgressOnlyGatewayOpenOrClosesAll() throws Exception {
        NetworkSpec open = network(
                List.of(routes("a", EGRESS_ONLY), routes("b", INTERNET), routes("c")), only(10, "a"), only(20, "b"));
        networks.apply(open);
        networks.apply(other(List.of(), INTERNET));
        TestingGuest client = ipv6At(10, "a");
        TestingGuest server = ipv6At(20, "b");
        TestingGuest far = far();
        server.echo(7000);
        assertThat(far.reaches(own(20, "b"), 7000)).isTrue();
        for (PublicAccess access : List.of(PublicAccess.EGRESS, PublicAccess.GATEWAYS, PublicAccess.NONE)) {
            networks.apply(open.withSubnets(open.subnets().stream()
                    .map(subnet ->
                            new Subnet(subnet.id(), subnet.cidrs(), subnet.routeTableId(), subnet.aclId(), access))
                    .toList()));
            assertThat(client.reaches(FAR, 80)).as(access.name()).isEqualTo(access != PublicAccess.NONE);
            assertThat(server.reaches(FAR, 80)).as(access.name()).isEqualTo(access == PublicAccess.EGRESS);
            assertThat(far.reaches(own(20, "b"), 7000)).as(access.name()).isFalse();
            assertThat(client.reaches(own(20, "b"), 7000)).as(access.name()).isTrue();
        }
        // Not even the answer to a packet that left before comes in.
        networks.apply(open);
        try (DatagramChannel receiver = datagrams(server);
                DatagramChannel sender = datagrams(far)) {
            receiver.bind(new InetSocketAddress(9000));
            sender.bind(new InetSocketAddress(9001));
            assertThat(sent(receiver, new byte[] {1}, sender, FAR, 9001)).isNotEmpty();
            assertThat(sent(sender, new byte[] {1}, receiver, own(20, "b"), 9000))
                    .isNotEmpty();
            networks.apply(open.withSubnets(open.subnets().stream()
                    .map(subnet -> new Subnet(
                            subnet.id(), subnet.cidrs(), subnet.routeTableId(), subnet.aclId(), PublicAccess.GATEWAYS))
                    .toList()));
            assertThat(sent(sender, new byte[] {1}, receiver, own(20, "b"), 9000))
                    .isEmpty();
        }
    }

    private static Target igw() {
        return new Target.InternetGateway();
    }

    private static DatagramChannel datagrams(TestingGuest guest) {
        return Namespaces.call(guest.namespace, () -> DatagramChannel.open(StandardProtocolFamily.INET6));
    }

    @Test
    void aRouteLeadsThroughARouterGuest() {
        Target router = new Target.Interface(eniId(30));
        Interface[] nics = {dual(10, "a"), dual(20, "b"), unchecked(dual(30, "c"))};
        List<RouteTable> through = List.of(
                routes("a", to("2001:db8:1:1::/64", router)), routes("b", to("2001:db8:1::/64", router)), routes("c"));
        networks.apply(network(through, nics));
        TestingGuest client = bothAt(10, "a");
        bothAt(20, "b").echo(7000);
        TestingGuest guest = bothAt(30, "c");
        assertThat(client.reaches(own(20, "b"), 7000)).isFalse();
        guest.run("sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding");
        assertThat(seenBy(client, own(20, "b"), 7000)).isEqualTo(own(10, "a"));
        networks.apply(network(through, dual(10, "a"), dual(20, "b"), dual(30, "c")));
        assertThat(client.reaches(own(20, "b"), 7000)).isFalse();
        networks.apply(network(NO_ROUTES, nics));
        assertThat(client.reaches(own(20, "b"), 7000)).isTrue();
    }

    @Test
    void peeredNetworksReachEachOther() throws Exception {
        Route there = to("2001:db8:1:100::/56", new Target.Peering(PEERING));
        Route back = to("2001:db8:1::/56", new Target.Peering(PEERING));
        NetworkSpec spec = network(List.of(routes("a", there), routes("b"), routes("c")), dual(10, "a"))
                .withPeerings(List.of(new Peering(PEERING, OTHER_VPC, List.of("2001:db8:1:100::/56"))));
        networks.apply(spec);
        TestingGuest client = bothAt(10, "a");
        networks.apply(other(List.of(new Peering(PEERING, VPC, List.of("2001:db8:1::/56"))), back));
        far();
        try (TestingEcho flow = client.dial(FAR, 80)) {
            assertThat(flow.says("me")).isEqualTo("me " + own(10, "a"));
            restart();
            networks.apply(spec);
            networks.apply(other(List.of(new Peering(PEERING, VPC, List.of("2001:db8:1::/56"))), back));
            assertThat(flow.says("again")).startsWith("again");
        }
        // Only packets from the other network's blocks are accepted.
        networks.apply(spec.withPeerings(List.of(new Peering(PEERING, OTHER_VPC, List.of("2001:db8:1:200::/56")))));
        assertThat(client.reaches(FAR, 80)).isFalse();
        networks.remove(OTHER_VPC);
        assertThat(client.reaches(FAR, 80)).isFalse();
    }

    @Test
    void dropsWhatIsNotFromTheInterfacesOwnAddress() throws Exception {
        networks.apply(network(NO_ROUTES, dual(10, "a"), dual(11, "a"), unchecked(dual(12, "a"))));
        TestingGuest liar = bothAt(10, "a");
        TestingGuest victim = bothAt(11, "a");
        victim.echo(7000);
        assertThat(liar.reaches(own(11, "a"), 7000)).isTrue();
        liar.run("ip", "addr", "add", own(99, "a") + "/128", "dev", "eth0", "nodad");
        liar.run("ip", "addr", "add", own(12, "a") + "/128", "dev", "eth0", "nodad");
        for (String source : List.of(own(99, "a"), own(12, "a"))) {
            assertThat(liar.tryRun("busybox", "ping6", "-c", "1", "-W", "1", "-I", source, own(11, "a"))
                            .exitStatus())
                    .isNotZero();
        }
        liar.run("ip", "addr", "del", own(99, "a") + "/128", "dev", "eth0");
        // It tells the router that the victim's address is its own: nobody hears it but the router on its own tap.
        liar.run("ip", "addr", "add", own(11, "a") + "/128", "dev", "eth0");
        liar.run("ip", "addr", "del", own(11, "a") + "/128", "dev", "eth0");
        TestingGuest third = bothAt(12, "a");
        assertThat(third.reaches(own(11, "a"), 7000)).isTrue();
        liar.run("ip", "link", "set", "eth0", "address", "02:00:00:00:00:77");
        liar.configureIpv6(own(10, "a"));
        assertThat(liar.reaches(own(11, "a"), 7000)).isFalse();
        // No packet leads to an address that no interface has.
        assertThat(third.pings(own(50, "a"))).isFalse();
    }

    @Test
    void aMachineIsNoRouterForOthers() throws Exception {
        networks.apply(network(NO_ROUTES, unchecked(dual(10, "a")), dual(11, "a")));
        TestingGuest liar = bothAt(10, "a");
        TestingGuest victim = bothAt(11, "a");
        victim.run(
                "nft",
                "add table inet t; add chain inet t c { type filter hook prerouting priority -400; };"
                        + " add rule inet t c ip6 saddr != fe80::1 icmpv6 type nd-router-advert counter;"
                        + " add rule inet t c udp dport 546 counter; add rule inet t c udp dport 5460 counter");
        RouterSocket advertiser = RouterSocket.open(liar.namespace);
        advertiser.send(
                "eth0",
                ByteBuffer.allocate(16)
                        .put((byte) 134)
                        .putShort(6, (short) 1800)
                        .array());
        advertiser.close();
        assertThat(advertiser.receive(Duration.ZERO)).isInstanceOf(RouterSocket.Event.Closed.class);
        try (DatagramChannel forged = datagrams(liar)) {
            forged.bind(new InetSocketAddress(547));
            forged.send(ByteBuffer.wrap(new byte[] {7, 0, 0, 1}), new InetSocketAddress(own(11, "a"), 546));
            forged.send(ByteBuffer.wrap(new byte[] {7, 0, 0, 1}), new InetSocketAddress(own(11, "a"), 5460));
        }
        assertThat(victim.pings(own(10, "a"))).isTrue();
        assertThat(victim.run("nft", "list", "chain", "inet", "t", "c"))
                .contains("nd-router-advert counter packets 0")
                .contains("udp dport 546 counter packets 0")
                .contains("udp dport 5460 counter packets 1");
        Namespace inside = networks.tap(VPC, eniId(10)).namespace();
        assertThat(in(inside, "nft", "list", "chain", "inet", "vpc", "from_machine_ipv6"))
                .doesNotContain("nd-redirect } counter packets 0", "udp dport 546 counter packets 0");
    }

    @Test
    void aDelegatedBlockIsTheInterfacesOwn() throws Exception {
        String ipv6 = "2001:db8:1:0:7::/80";
        Interface holder = delegated(dual(10, "a"), "172.31.0.32/28", ipv6);
        networks.apply(network(NO_ROUTES, holder, dual(20, "b")));
        TestingGuest guest = bothAt(10, "a").configureIpv6("2001:db8:1:0:7::9");
        guest.run("ip", "addr", "add", "172.31.0.41/32", "dev", "eth0");
        TestingGuest client = bothAt(20, "b");
        guest.echo(7000);
        client.echo(7000);
        assertThat(client.reaches("2001:db8:1:0:7::9", 7000)).isTrue();
        assertThat(client.reaches("172.31.0.41", 7000)).isTrue();
        for (String source : List.of("2001:db8:1:0:7::9", "172.31.0.41")) {
            String ping = source.contains(":") ? "ping6" : "ping";
            String target = source.contains(":") ? own(20, "b") : "172.31.1.20";
            assertThat(guest.tryRun("busybox", ping, "-c", "1", "-W", "1", "-I", source, target)
                            .exitStatus())
                    .as(source)
                    .isZero();
        }
        try (TestingEcho flow = client.dial("2001:db8:1:0:7::9", 7000)) {
            assertThat(flow.says("one")).startsWith("one");
            networks.apply(network(NO_ROUTES, dual(10, "a"), dual(20, "b")));
            assertThatThrownBy(() -> flow.says("two")).isInstanceOf(IOException.class);
        }
        assertThat(client.reaches("172.31.0.41", 7000)).isFalse();
        assertThat(client.reaches(own(10, "a"), 7000)).isTrue();
    }

    /** Waits for a default route that the guest's kernel has learned from an advertisement. */
    private static void awaitRoute(TestingGuest guest, Process monitor) throws Exception {
        CompletableFuture<String> learned = CompletableFuture.supplyAsync(() -> {
            try (BufferedReader lines = monitor.inputReader()) {
                return lines.lines()
                        .filter(line -> line.startsWith("default via fe80::1") && line.contains("proto ra"))
                        .findFirst()
                        .orElse("");
            } catch (IOException e) {
                return e.toString();
            }
        });
        try {
            assertThat(learned.get(20, TimeUnit.SECONDS)).contains("dev eth0");
        } finally {
            monitor.destroy();
        }
        assertThat(guest.run("ip", "-6", "route", "show", "default")).contains("via fe80::1", "proto ra");
    }

    private static Process monitor(TestingGuest guest) {
        return Namespaces.start(new ProcessBuilder("ip", "-6", "monitor", "route"), guest.namespace);
    }

    /** Sends a message of DHCPv6 as a client on the link, and returns the answer. */
    private static byte[] dhcp(TestingGuest guest, byte[] message) throws IOException {
        String index = guest.run("ip", "-o", "link", "show", "eth0").split(":", 2)[0];
        try (DatagramChannel client = datagrams(guest)) {
            client.bind(new InetSocketAddress(546));
            byte[] servers = InetAddress.ofLiteral("ff02::1:2").getAddress();
            Inet6Address link = Inet6Address.getByAddress("", servers, Integer.parseInt(index));
            client.send(ByteBuffer.wrap(message), new InetSocketAddress(link, 547));
            client.socket().setSoTimeout(5000);
            DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
            client.socket().receive(answer);
            assertThat(answer.getAddress().getHostAddress()).startsWith("fe80:0:0:0:0:0:0:1%");
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    /** A message from the client 7 with an association of addresses. */
    private static byte[] message(int type) {
        return ByteBuffer.allocate(34)
                .putInt(type << 24 | 0xabcdef)
                .put(new byte[] {0, 1, 0, 10, 0, 3, 0, 1, 0, 0, 0, 0, 0, 7})
                .put(new byte[] {0, 3, 0, 12, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0})
                .array();
    }

    private static boolean contains(byte[] answer, byte[] part) {
        return IntStream.rangeClosed(0, answer.length - part.length)
                .anyMatch(from -> Arrays.equals(Arrays.copyOfRange(answer, from, from + part.length), part));
    }

    private static byte[] bytes(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    @Test
    void machinesLearnTheirRouteAndAddresses() throws Exception {
        List<Interface.Address> two = new ArrayList<>(only(10, "a").addresses());
        two.add(named(own(1010, "a"), ""));
        networks.apply(network(NO_ROUTES, with(only(10, "a"), two), only(11, "a")));
        TestingGuest guest = guest(VPC, 10);
        guest.run("ip", "link", "set", "eth0", "down");
        Process monitor = monitor(guest);
        guest.run("ip", "link", "set", "eth0", "up");
        awaitRoute(guest, monitor);
        // No address is on the link, and none is made up by the machine.
        assertThat(guest.run("ip", "-6", "route", "show", "dev", "eth0", "proto", "kernel"))
                .doesNotContain("2001:");
        assertThat(guest.run("ip", "-6", "addr", "show", "dev", "eth0")).doesNotContain("2001:");

        byte[] advertise = dhcp(guest, message(1));
        assertThat(Arrays.copyOf(advertise, 4)).isEqualTo(new byte[] {2, (byte) 0xab, (byte) 0xcd, (byte) 0xef});
        assertThat(contains(advertise, bytes(own(10, "a")))).isTrue();
        assertThat(contains(advertise, bytes(own(1010, "a")))).isTrue();
        assertThat(contains(advertise, bytes(own(11, "a")))).isFalse();
        assertThat(contains(advertise, bytes("fd00:ec2::253"))).isTrue();
        guest.run("ip", "addr", "add", own(10, "a") + "/128", "dev", "eth0", "nodad");
        ipv6At(11, "a");
        assertThat(guest.pings(own(11, "a"))).isTrue();
    }

    @Test
    void aNetworkGetsIpv6WhileItsMachinesRun() throws Exception {
        Interface[] before = {nic(10, "a"), nic(20, "b")};
        networks.apply(routed(NO_ROUTES, before).withGroups(List.of(openToAll("sg-a"))));
        TestingGuest client = at(10, "a");
        TestingGuest server = at(20, "b");
        server.echo(7000);
        Process monitor = monitor(client);
        try (TestingEcho ipv4 = client.dial("172.31.1.20", 7000)) {
            assertThat(ipv4.says("one")).startsWith("one");
            networks.apply(
                    network(List.of(routes("a", INTERNET), routes("b"), routes("c")), dual(10, "a"), dual(20, "b")));
            awaitRoute(client, monitor);
            client.configureIpv6(own(10, "a"));
            server.configureIpv6(own(20, "b"));
            try (TestingEcho ipv6 = client.dial(own(20, "b"), 7000)) {
                assertThat(ipv6.says("me")).isEqualTo("me " + own(10, "a"));
                // The server's address goes, and with it its flows.
                networks.apply(network(NO_ROUTES, dual(10, "a"), nic(20, "b")));
                assertThatThrownBy(() -> ipv6.says("two")).isInstanceOf(IOException.class);
            }
            assertThat(client.reaches(own(20, "b"), 7000)).isFalse();
            networks.apply(routed(NO_ROUTES, before).withGroups(List.of(openToAll("sg-a"))));
            assertThat(client.reaches(own(20, "b"), 7000)).isFalse();
            assertThat(ipv4.says("still")).startsWith("still");
        }
        Namespace inside = networks.tap(VPC, eniId(10)).namespace();
        assertThat(in(inside, "ip", "-6", "route", "show", "table", "all", "proto", "118"))
                .isEmpty();
        assertThat(in(inside, "ip", "-6", "rule")).doesNotContain("fwmark");
        assertThat(in(inside, "ip", "-6", "address")).doesNotContain("fd00:ec2", "fe80::1/");
    }

    @Test
    void aNewProcessFindsIpv6AndChangesNothing() throws Exception {
        NetworkSpec spec = network(
                List.of(routes("a", INTERNET), routes("b", EGRESS_ONLY), routes("c")),
                dual(10, "a"),
                delegated(dual(20, "b"), "2001:db8:1:1:7::/80"));
        networks.apply(spec);
        networks.apply(other(List.of(), INTERNET));
        TestingGuest client = bothAt(10, "a");
        bothAt(20, "b").echo(7000);
        far();
        Namespace inside = networks.tap(VPC, eniId(10)).namespace();
        Wiring before = new NetworkCommands(inside).observe();
        String routes = in(inside, "ip", "-6", "route", "show", "table", "all");
        // What is there is what is wanted: a new process would change nothing.
        Wiring wanted = Wiring.of(VpcNamespace.of(spec));
        assertThat(before.removals(wanted)).isEmpty();
        assertThat(before.additions(wanted, Wiring.Devices.NONE)).isEmpty();
        try (TestingEcho near = client.dial(own(20, "b"), 7000);
                TestingEcho out = client.dial(FAR, 80)) {
            assertThat(near.says("one")).startsWith("one");
            assertThat(out.says("one")).startsWith("one");
            restart();
            networks.apply(spec);
            assertThat(near.says("two")).startsWith("two");
            networks.apply(other(List.of(), INTERNET));
            assertThat(out.says("two")).startsWith("two");
        }
        assertThat(in(inside, "ip", "-6", "route", "show", "table", "all")).isEqualTo(routes);
        // Clients ask from a link-local address. The guest's own may still be looked for on the link.
        client.run("ip", "addr", "add", "fe80::77/64", "dev", "eth0", "nodad");
        byte[] answer = dhcp(client, message(1));
        assertThat(contains(answer, bytes(own(10, "a")))).isTrue();
    }

    @Test
    void aFlowThatAnyoneMayOpenEndsWithItsRule() throws Exception {
        NetworkSpec spec = network(NO_ROUTES, in("sg-b", dual(10, "a")), dual(20, "b"));
        networks.apply(spec.withGroups(List.of(openToAll("sg-a"), letting("sg-b", List.of(), tcp(7000, "::/0")))));
        bothAt(10, "a").echo(7000);
        TestingGuest client = bothAt(20, "b");
        try (TestingEcho flow = client.dial(own(10, "a"), 7000)) {
            assertThat(flow.says("one")).startsWith("one");
            networks.apply(
                    spec.withGroups(List.of(openToAll("sg-a"), letting("sg-b", List.of(), tcp(7000, "0.0.0.0/0")))));
            assertThatThrownBy(() -> flow.says("two")).isInstanceOf(IOException.class);
        }
        assertThat(client.reaches("172.31.0.10", 7000)).isTrue();
    }

    @Test
    void namesAndMetadataAreServedOverIpv6() throws Exception {
        metadata.publish(new InstanceMetadata(
                "i-1",
                1,
                VPC,
                List.of(own(10, "a")),
                true,
                false,
                1,
                new InstanceMetadata.Content(
                        new TreeMap<>(Map.of("meta-data/instance-id", "i-1")), Map.of(), Optional.empty())));
        networks.apply(network(NO_ROUTES, only(10, "a"), dual(20, "b")));
        TestingGuest guest = ipv6At(10, "a");
        assertThat(ask(guest, "i-20.ec2.internal.", Type.AAAA)).containsExactly("2001:db8:1:1:0:0:0:20");
        assertThat(ask(guest, "i-20.ec2.internal.", Type.A)).containsExactly("172.31.1.20");
        networks.apply(network(
                NO_ROUTES,
                only(10, "a"),
                known(dual(20, "b"), new ResourceName("i-0a.ec2.internal", true, true, true))));
        assertThat(ask(guest, "i-0a.ec2.internal.", Type.A)).containsExactly("172.31.1.20");
        assertThat(ask(guest, "i-0a.ec2.internal.", Type.AAAA)).containsExactly("2001:db8:1:1:0:0:0:20");
        networks.apply(network(
                NO_ROUTES,
                only(10, "a"),
                known(dual(20, "b"), new ResourceName("i-0a.ec2.internal", true, false, true))));
        assertThat(ask(guest, "i-0a.ec2.internal.", Type.A)).isEmpty();
        assertThat(ask(guest, "i-0a.ec2.internal.", Type.AAAA)).hasSize(1);
        assertThat(ask(guest, ReverseMap.fromAddress(own(20, "b")).toString(), Type.PTR))
                .containsExactly("i-20.ec2.internal.");
        assertThat(http(guest, "GET", "/latest/meta-data/instance-id"))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("i-1");
        // The answer to a request for a token goes as many hops as the instance's options say: none beyond the guest.
        guest.run(
                "nft",
                "add table inet t; add chain inet t c { type filter hook prerouting priority -400; };"
                        + " add rule inet t c ip6 saddr fd00:ec2::254 ip6 hoplimit 1 counter");
        assertThat(http(guest, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60"))
                .startsWith("HTTP/1.1 200 OK");
        assertThat(guest.run("nft", "list", "chain", "inet", "t", "c"))
                .contains("hoplimit 1 counter")
                .doesNotContain("counter packets 0");
        assertThat(http(ipv6At(20, "b"), "GET", "/latest/meta-data/instance-id"))
                .startsWith("HTTP/1.1 503 ");
    }

    private static List<String> ask(TestingGuest guest, String name, int type) throws Exception {
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
        try (DatagramChannel channel = datagrams(guest)) {
            channel.connect(new InetSocketAddress("fd00:ec2::253", 53));
            channel.write(ByteBuffer.wrap(query.toWire()));
            channel.socket().setSoTimeout(6000);
            DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
            channel.socket().receive(packet);
            return new Message(Arrays.copyOf(packet.getData(), packet.getLength()))
                    .getSection(Section.ANSWER).stream()
                            .map(Record::rdataToString)
                            .toList();
        }
    }

    private static String http(TestingGuest guest, String method, String path, String... headers) throws IOException {
        return TestingGuest.httpAt(guest.namespace, "fd00:ec2::254", method, path, headers);
    }
}
