package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.Programs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a network lets through and what it blocks, and that it outlives the process that made it. */
final class NamespaceNetworksTest extends PacketTest {
    @Test
    void letsThroughWhatSecurityGroupsSayAndNothingElse() throws Exception {
        Interface one = eni(1, Optional.empty(), "sg-a");
        Interface two = eni(2, Optional.empty(), "sg-b");
        SecurityGroup a = group("sg-a", List.of("172.31.0.11"));
        SecurityGroup b = group("sg-b", List.of("172.31.0.12"));
        networks.apply(spec(VPC, List.of(a, b), one, two));
        TestingGuest first = configured(VPC, 1);
        TestingGuest second = configured(VPC, 2);
        first.echo(7000);
        second.echo(7000);
        second.echo(7001);
        assertThat(first.reaches("172.31.0.12", 7000)).isFalse();
        assertThat(first.pings("172.31.0.12")).isFalse();

        Rule fromA = new Rule(6, 7000, 7000, new Peer.Group("sg-a"));
        networks.apply(spec(VPC, List.of(a, group("sg-b", List.of("172.31.0.12"), fromA, PING)), one, two));
        assertThat(first.pings("172.31.0.12")).isTrue();
        assertThat(first.reaches("172.31.0.12", 7001)).isFalse();
        assertThat(second.reaches("172.31.0.11", 7000)).isFalse();
        try (TestingEcho flow = first.dial("172.31.0.12", 7000)) {
            assertThat(flow.says("one")).isEqualTo("one 172.31.0.11");

            // When a rule is removed, tracked flows continue, and new ones are refused.
            networks.apply(spec(VPC, List.of(a, b), one, two));
            assertThat(flow.says("two")).isEqualTo("two 172.31.0.11");
            assertThat(first.reaches("172.31.0.12", 7000)).isFalse();
        }

        // Egress rules: only to one port of one block.
        Rule out = new Rule(6, 7000, 7000, new Peer.Block("172.31.0.12/32"));
        SecurityGroup narrow = new SecurityGroup("sg-a", List.of("172.31.0.11"), List.of(), List.of(out));
        SecurityGroup open = group("sg-b", List.of("172.31.0.12"), ANYTHING);
        networks.apply(spec(VPC, List.of(narrow, open), one, two));
        assertThat(first.reaches("172.31.0.12", 7000)).isTrue();
        assertThat(first.reaches("172.31.0.12", 7001)).isFalse();
    }

    /** As EC2 documents: a flow that rules in both directions allow with everybody is not tracked. */
    @Test
    void anUntrackedFlowEndsWithTheRuleThatAllowedIt() throws Exception {
        Interface one = eni(1, Optional.empty(), "sg-a");
        Interface two = eni(2, Optional.of("198.18.0.2"), "sg-b");
        SecurityGroup a = group("sg-a", List.of("172.31.0.11"));
        Rule everybody = new Rule(6, 7000, 7001, new Peer.Block("0.0.0.0/0"));
        Rule network = new Rule(6, 7000, 7000, new Peer.Block("172.31.0.0/16"));
        Rule nobody = new Rule(6, 7000, 7001, new Peer.Block("10.0.0.0/8"));
        networks.apply(spec(VPC, List.of(a, group("sg-b", List.of(), everybody, PING)), one, two));
        TestingGuest first = configured(VPC, 1);
        TestingGuest second = configured(VPC, 2);
        second.echo(7000);
        second.echo(7001);
        second.echo(7002);
        try (TestingEcho untracked = first.dial("172.31.0.12", 7000);
                TestingEcho translated = TestingEcho.dial(edge, "198.18.0.2", 7000);
                TestingEcho other = first.dial("172.31.0.12", 7001)) {
            assertThat(untracked.says("one")).startsWith("one");
            assertThat(translated.says("one")).startsWith("one");
            assertThat(other.says("one")).startsWith("one");
            // What another rule allows goes on, and is tracked from now on.
            networks.apply(spec(VPC, List.of(a, group("sg-b", List.of(), network, PING)), one, two));
            assertThat(untracked.says("two")).startsWith("two");
            assertThatThrownBy(() -> other.says("two")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> translated.says("two")).isInstanceOf(IOException.class);
            networks.apply(spec(VPC, List.of(a, group("sg-b", List.of(), nobody, PING)), one, two));
            assertThat(untracked.says("three")).startsWith("three");
        }
        assertThat(first.reaches("172.31.0.12", 7000)).isFalse();
    }

    @Test
    void dropsWhatIsNotFromTheInterfacesOwnAddress() throws Exception {
        Interface one = eni(1, Optional.empty(), "sg-a");
        Interface two = eni(2, Optional.empty(), "sg-a");
        networks.apply(spec(VPC, List.of(group("sg-a", List.of(), ANYTHING)), one, two));
        TestingGuest liar = configured(VPC, 1);
        configured(VPC, 2);
        assertThat(liar.pings("172.31.0.12")).isTrue();

        liar.run("ip", "addr", "add", "172.31.0.99/32", "dev", "eth0");
        assertThat(liar.tryRun("busybox", "ping", "-c", "1", "-W", "1", "-I", "172.31.0.99", "172.31.0.12")
                        .exitStatus())
                .isNotZero();
        liar.run("ip", "link", "set", "eth0", "address", "02:00:00:00:00:77");
        assertThat(liar.pings("172.31.0.12")).isFalse();
        liar.run("ip", "link", "set", "eth0", "address", mac(1));
        assertThat(liar.pings("172.31.0.12")).isTrue();
        // No machine answers for an unassigned address of the subnet.
        assertThat(liar.pings("172.31.0.50")).isFalse();
    }

    @Test
    void publicAddressesLeadInAndOut() throws Exception {
        Interface one = eni(1, Optional.of("198.18.0.1"), "sg-a");
        Interface two = eni(2, Optional.of("198.18.0.2"), "sg-a");
        Interface three = eni(3, Optional.empty(), "sg-a");
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        Namespace far = world();
        networks.apply(spec(VPC, groups, one, two, three));
        TestingGuest first = configured(VPC, 1);
        TestingGuest second = configured(VPC, 2);
        TestingGuest third = configured(VPC, 3);
        first.echo(22);
        second.echo(22);
        ServerSocketChannel world = listen(far, "192.0.2.53", 80);
        try (world) {
            assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
            try (TestingEcho out = first.dial("192.0.2.53", 80)) {
                assertThat(out.says("me")).isEqualTo("me 192.0.2.1");
            }
            // A neighbour that is reached by its public address sees the caller's public address, as on EC2.
            try (TestingEcho around = first.dial("198.18.0.2", 22)) {
                assertThat(around.says("me")).isEqualTo("me 198.18.0.1");
            }
            assertThat(third.reaches("192.0.2.53", 80)).isFalse();
            assertThat(third.reaches("172.31.0.11", 22)).isTrue();
            // Packets to an unassigned public address must not loop through the edge.
            assertThat(TestingEcho.reaches(edge, "198.18.0.77", 22)).isFalse();

            // The address moves to another interface, and its old flows end.
            try (TestingEcho flow = TestingEcho.dial(edge, "198.18.0.1", 22)) {
                assertThat(flow.says("a")).startsWith("a ");
                networks.apply(spec(
                        VPC, groups, eni(1, Optional.empty(), "sg-a"), two, eni(3, Optional.of("198.18.0.1"), "sg-a")));
                assertThatThrownBy(() -> flow.says("b")).isInstanceOf(IOException.class);
            }
            third.echo(22);
            assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
            assertThat(first.reaches("192.0.2.53", 80)).isFalse();
        }

        // Without a route to the gateway nothing is reachable, even with a public address.
        NetworkSpec with = spec(VPC, groups, one, two, three);
        networks.apply(with.withRouteTables(
                List.of(new RouteTable("rtb-1", List.of(new Route("0.0.0.0/0", new Target.Blackhole()))))));
        assertThat(TestingEcho.reaches(edge, "198.18.0.2", 22)).isFalse();
        assertThat(third.reaches("172.31.0.11", 22)).isTrue();
        networks.apply(with);
        assertThat(TestingEcho.reaches(edge, "198.18.0.2", 22)).isTrue();
    }

    private static ServerSocketChannel listen(Namespace namespace, String address, int port) {
        ServerSocketChannel server = Namespaces.call(
                namespace,
                () -> ServerSocketChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(address, port)));
        TestingEcho.serve(server);
        return server;
    }

    /** Covers the machine's own services, its containers, and link-local addresses near it. */
    @Test
    void guestsDoNotReachTheMachine() throws Exception {
        Namespace far = world();
        in(far, "ip", "addr", "add", "169.254.170.2/32", "dev", "lo");
        Namespace container = beyond("docker0", "172.17.0.1/16", "172.17.0.2/16");
        in(container, "ip", "route", "add", "default", "via", "172.17.0.1");
        inEdge("ip", "addr", "add", "169.254.170.3/32", "dev", "lo");
        inEdge("ip", "addr", "add", "203.0.113.9/32", "dev", "lo");
        inEdge(
                "sh",
                "-c",
                "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet");
        // The rules with which container engines publish ports, and ECS's agent serves credentials.
        inEdge(
                "nft",
                "add table ip published; add chain ip published in { type nat hook prerouting priority dstnat; };"
                        + " add rule ip published in ip daddr 192.0.2.1 tcp dport 8081 dnat to 172.17.0.2:80;"
                        + " add rule ip published in ip daddr 203.0.113.7 tcp dport 80 dnat to 127.0.0.1:80");
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        networks.apply(spec(
                VPC, groups, eni(1, Optional.of("198.18.0.1"), "sg-a"), eni(2, Optional.of("198.18.0.2"), "sg-a")));
        TestingGuest guest = configured(VPC, 1);
        configured(VPC, 2).echo(22);
        guest.echo(22);
        DatagramChannel datagrams = Namespaces.call(
                edge, () -> DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(5353)));
        try (ServerSocketChannel world = listen(far, "0.0.0.0", 80);
                ServerSocketChannel contained = listen(container, "0.0.0.0", 80);
                ServerSocketChannel machine = listen(edge, "0.0.0.0", 80);
                datagrams;
                DatagramChannel asker = guest.datagrams()) {
            asker.send(ByteBuffer.wrap(new byte[] {'g'}), new InetSocketAddress("192.0.2.1", 5353));
            asker.send(ByteBuffer.wrap(new byte[] {'g'}), new InetSocketAddress("169.254.255.1", 5353));
            List<String> reached = List.of(
                            "192.0.2.1:80",
                            "192.0.2.1:8081",
                            "169.254.255.1:80",
                            "169.254.170.2:80",
                            "169.254.170.3:80",
                            "203.0.113.7:80",
                            "203.0.113.9:80",
                            "172.17.0.1:80",
                            "172.17.0.2:80",
                            "127.0.0.1:81")
                    .parallelStream()
                    .filter(to -> guest.reaches(to.split(":")[0], Integer.parseInt(to.split(":")[1])))
                    .toList();
            assertThat(reached).isEmpty();
            assertThat(guest.pings("192.0.2.1")).isFalse();
            datagrams.send(ByteBuffer.wrap(new byte[] {'m'}), new InetSocketAddress("127.0.0.1", 5353));
            ByteBuffer first = ByteBuffer.allocate(10);
            datagrams.receive(first);
            assertThat(first.get(0)).isEqualTo((byte) 'm');

            // Guests reach the world and each other's public addresses; the machine and its containers reach guests.
            assertThat(guest.reaches("192.0.2.53", 80)).isTrue();
            assertThat(guest.reaches("198.18.0.2", 22)).isTrue();
            assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
            assertThat(TestingEcho.reaches(container, "198.18.0.1", 22)).isTrue();
            assertThat(inEdge("busybox", "ping", "-c", "1", "-W", "2", "198.18.0.1"))
                    .contains("1 packets received");
            assertThat(List.of(world, contained, machine)).allMatch(ServerSocketChannel::isOpen);
        }
        inEdge("nft", "delete table ip published");
    }

    /** A container host among the guests: whatever routes there are, no credentials of its containers. */
    @Test
    void linkLocalAddressesAreForwardedToNoNeighbour() {
        Interface unchecked = unchecked(eni(2, Optional.empty(), "sg-a"));
        List<Route> routes = List.of(
                new Route("10.9.9.9/32", new Target.Interface(eniId(2))),
                new Route("169.254.170.2/32", new Target.Interface(eniId(2))));
        networks.apply(
                spec(VPC, List.of(group("sg-a", List.of(), ANYTHING)), eni(1, Optional.empty(), "sg-a"), unchecked)
                        .withRouteTables(List.of(new RouteTable("rtb-1", routes))));
        TestingGuest guest = configured(VPC, 1);
        TestingGuest neighbour = configured(VPC, 2);
        neighbour.echo(80);
        // They know each other's Ethernet addresses from now on: it may not ask in the names of these addresses.
        assertThat(neighbour.pings("172.31.0.11")).isTrue();
        Tap tap = networks.tap(VPC, eniId(2));
        for (String address : List.of("10.9.9.9", "169.254.170.2")) {
            neighbour.run("ip", "addr", "add", address + "/32", "dev", "eth0");
        }

        assertThat(guest.reaches("10.9.9.9", 80)).isTrue();
        assertThat(guest.reaches("169.254.170.2", 80)).isFalse();
        assertThat(in(tap.namespace(), "nft", "list", "chain", "inet", "vpc", "egress"))
                .containsPattern("ip daddr 169.254.0.0/16 counter packets [1-9]");
    }

    /** {@code systemctl restart nftables} flushes the rules in the same way. */
    @Test
    void guestsDoNotReachTheMachineAfterItsRulesWereFlushed() throws Exception {
        Namespace far = world();
        NetworkSpec spec =
                spec(VPC, List.of(group("sg-a", List.of(), ANYTHING)), eni(1, Optional.of("198.18.0.1"), "sg-a"));
        networks.apply(spec);
        TestingGuest guest = configured(VPC, 1);
        try (ServerSocketChannel world = listen(far, "0.0.0.0", 80);
                ServerSocketChannel machine = listen(edge, "0.0.0.0", 80)) {
            inEdge("nft", "flush", "ruleset");
            networks.apply(spec);
            assertThat(guest.reaches("192.0.2.1", 80)).isFalse();
            assertThat(guest.reaches("192.0.2.53", 80)).isTrue();

            inEdge("nft", "flush", "ruleset");
            networks.refresh();
            assertThat(guest.reaches("192.0.2.1", 80)).isFalse();
            assertThat(guest.reaches("192.0.2.53", 80)).isTrue();
            assertThat(List.of(world, machine)).allMatch(ServerSocketChannel::isOpen);
        }
        // Without a network no rule is restored; the end of each test checks this.
        networks.removeAll();
        networks.refresh();
    }

    @Test
    void guestsFollowTheDefaultRoute() throws Exception {
        networks.apply(
                spec(VPC, List.of(group("sg-a", List.of(), ANYTHING)), eni(1, Optional.of("198.18.0.1"), "sg-a")));
        TestingGuest guest = configured(VPC, 1);
        Namespace far = world();
        Namespace other = beyond("up1", "203.0.113.1/24", "203.0.113.53/24");
        try (ServerSocketChannel first = listen(far, "0.0.0.0", 80);
                ServerSocketChannel second = listen(other, "0.0.0.0", 80)) {
            // The uplink appeared after Virga had loaded its rules.
            networks.refresh();
            assertThat(guest.reaches("192.0.2.53", 80)).isTrue();
            assertThat(guest.reaches("203.0.113.53", 80)).isFalse();

            inEdge("ip", "route", "replace", "default", "via", "203.0.113.53");
            networks.refresh();
            assertThat(guest.reaches("203.0.113.53", 80)).isTrue();
            assertThat(guest.reaches("192.0.2.53", 80)).isFalse();
            assertThat(List.of(first, second)).allMatch(ServerSocketChannel::isOpen);
        }
    }

    @Test
    void goesOnWhenSomethingWentWrongInBetween() throws Exception {
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        NetworkSpec both =
                spec(VPC, groups, eni(1, Optional.of("198.18.0.1"), "sg-a"), eni(2, Optional.empty(), "sg-a"));
        networks.apply(both);
        // Break the namespace from outside, so that the next change fails half way.
        Tap tap = networks.tap(VPC, eniId(2));
        Programs.run(tap.namespace(), List.of("ip", "link", "delete", tap.device()), "", Duration.ofSeconds(5))
                .require("break it");
        Programs.run(tap.namespace(), List.of("nft", "flush", "ruleset"), "", Duration.ofSeconds(5))
                .require("break it");
        NetworkSpec one = spec(VPC, groups, eni(1, Optional.of("198.18.0.1"), "sg-a"));
        assertThatThrownBy(() -> networks.apply(one)).isInstanceOf(HostException.class);
        networks.apply(one);
        networks.apply(both);
        TestingGuest first = configured(VPC, 1);
        configured(VPC, 2);
        first.echo(22);
        assertThat(first.pings("172.31.0.12")).isTrue();
        assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
    }

    @Test
    void anotherPacketSizeReachesAllDevices() {
        NetworkSpec spec = spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.of("198.18.0.1"), "sg-a"))
                .withNatGateways(List.of(new NetworkSpec.NatGateway(
                        "nat-1",
                        "subnet-1",
                        mac(77),
                        List.of(new NetworkSpec.NatGateway.Address("172.31.0.77", Optional.empty())))));
        networks.apply(spec);
        restart(NetworkSettings.Internet.AUTOMATIC, 1400);
        networks.apply(spec);
        Namespace inside = networks.tap(VPC, eniId(1)).namespace();
        Namespace nat = Namespace.named(DeviceNames.portNamespace(tag, VPC, "nat-1"));
        for (String link : List.of(
                in(
                        inside,
                        "ip",
                        "link",
                        "show",
                        "dev",
                        networks.tap(VPC, eniId(1)).device()),
                in(inside, "ip", "link", "show", "dev", DeviceNames.GATEWAY),
                in(inside, "ip", "link", "show", "dev", DeviceNames.natGateway("nat-1")),
                in(nat, "ip", "link", "show", "dev", PortNamespace.DEVICE),
                inEdge("ip", "link", "show", "dev", DeviceNames.edge(tag, VPC)))) {
            assertThat(link).contains("mtu 1400");
        }
    }

    /** A process that ends between making a device and setting it up leaves the device in no group. */
    @Test
    void removesDevicesThatAreInNoGroup() {
        networks.apply(spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.empty(), "sg-a")));
        Tap tap = networks.tap(VPC, eniId(1));
        in(tap.namespace(), "ip", "link", "set", "dev", tap.device(), "group", "0");
        networks.remove(VPC);
        assertThat(networks.list()).isEmpty();
    }

    @Test
    void disconnectsTheEdgeAlsoAfterAChangeThatFailed() {
        SecurityGroup group = group("sg-a", List.of());
        NetworkSpec both =
                spec(VPC, List.of(group), eni(1, Optional.of("198.18.0.1"), "sg-a"), eni(2, Optional.empty(), "sg-a"));
        networks.apply(both);
        Tap tap = networks.tap(VPC, eniId(2));
        in(tap.namespace(), "ip", "link", "delete", tap.device());
        NetworkSpec closed = spec(VPC, List.of(group), eni(1, Optional.empty(), "sg-a"))
                .withRouteTables(List.of(new RouteTable("rtb-1", List.of())));
        assertThatThrownBy(() -> networks.apply(closed)).isInstanceOf(HostException.class);
        networks.apply(closed);
        assertThat(inEdge("ip", "-br", "link")).doesNotContain(DeviceNames.EDGE_PREFIX);
    }

    @Test
    void aNewProcessTakesOverWhatIsThere() throws Exception {
        Interface one = eni(1, Optional.of("198.18.0.1"), "sg-a");
        Interface two = eni(2, Optional.empty(), "sg-a");
        Interface three = eni(3, Optional.of("198.18.0.3"), "sg-a");
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        networks.apply(spec(VPC, groups, one, two, three));
        TestingGuest first = configured(VPC, 1);
        TestingGuest second = configured(VPC, 2);
        second.echo(7000);
        first.echo(22);
        String devices = Programs.run(
                        networks.tap(VPC, eniId(1)).namespace(),
                        List.of(
                                "ip",
                                "-br",
                                "link",
                                "show",
                                "dev",
                                networks.tap(VPC, eniId(1)).device()),
                        "",
                        Duration.ofSeconds(5))
                .output();
        try (TestingEcho flow = first.dial("172.31.0.12", 7000);
                TestingEcho in = TestingEcho.dial(edge, "198.18.0.1", 22)) {
            assertThat(flow.says("before")).startsWith("before");
            assertThat(in.says("before")).startsWith("before");
            restart();
            assertThat(networks.list()).containsExactly(VPC);
            assertThat(flow.says("meanwhile")).startsWith("meanwhile");
            networks.apply(spec(VPC, groups, one, two));
            assertThat(flow.says("after")).startsWith("after");
            assertThat(in.says("after")).startsWith("after");
        }
        Tap tap = networks.tap(VPC, eniId(1));
        assertThat(Programs.run(
                                tap.namespace(),
                                List.of("ip", "-br", "link", "show", "dev", tap.device()),
                                "",
                                Duration.ofSeconds(5))
                        .output())
                .isEqualTo(devices);
        // The third interface was removed although the new process had never seen it.
        assertThat(Programs.run(tap.namespace(), List.of("ip", "-br", "link"), "", Duration.ofSeconds(5))
                        .output())
                .contains(tap.device())
                .doesNotContain(networks.tap(VPC, eniId(3)).device());
        assertThat(inEdge("ip", "route", "show")).contains("198.18.0.1").doesNotContain("198.18.0.3");
        metadata.publish(about("i-1", "172.31.0.11", false, 64));
        assertThat(first.http("GET", "/latest/meta-data/instance-id")).endsWith("i-1");
        assertThat(first.lease(directory)).contains("ip='172.31.0.11'");
        assertThat(first.reaches("172.31.0.12", 7000)).isTrue();
    }

    @Test
    void networksWithTheSameAddressesDoNotMeet() throws Exception {
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        networks.apply(spec(VPC, groups, eni(1, Optional.of("198.18.0.1"), "sg-a"), eni(2, Optional.empty(), "sg-a")));
        networks.apply(spec(OTHER_VPC, groups, eni(1, Optional.of("198.18.0.2"), "sg-a")));
        TestingGuest here = configured(VPC, 1);
        TestingGuest there = configured(OTHER_VPC, 1);
        configured(VPC, 2);
        here.echo(22);
        there.echo(22);
        assertThat(here.pings("172.31.0.12")).isTrue();
        assertThat(there.pings("172.31.0.12")).isFalse();
        try (TestingEcho across = there.dial("198.18.0.1", 22)) {
            assertThat(across.says("me")).isEqualTo("me 198.18.0.2");
        }
        metadata.publish(about("i-here", "172.31.0.11", false, 64));
        assertThat(here.http("GET", "/latest/meta-data/instance-id")).endsWith("i-here");
        assertThat(there.http("GET", "/latest/meta-data/instance-id")).startsWith("HTTP/1.1 503 ");
        assertThat(networks.list()).containsExactlyInAnyOrder(VPC, OTHER_VPC);
        networks.remove(OTHER_VPC);
        assertThat(networks.list()).containsExactly(VPC);
        assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
    }

    /** Whichever of the two networks is changed first, and back again. */
    @Test
    void aPublicAddressFollowsItsOwnerWhoeverHadItBefore() throws Exception {
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        Optional<String> address = Optional.of("198.18.0.1");
        NetworkSpec hereWith = spec(VPC, groups, eni(1, address, "sg-a"));
        NetworkSpec hereWithout = spec(VPC, groups, eni(1, Optional.empty(), "sg-a"));
        NetworkSpec thereWith = spec(OTHER_VPC, groups, eni(1, address, "sg-a"));
        NetworkSpec thereWithout = spec(OTHER_VPC, groups, eni(1, Optional.of("198.18.0.2"), "sg-a"));
        networks.apply(hereWith);
        networks.apply(thereWithout);
        configured(VPC, 1).echo(22);
        configured(OTHER_VPC, 1).echo(23);
        assertThat(reached("198.18.0.1")).isEqualTo(22);

        networks.apply(thereWith);
        networks.apply(hereWithout);
        assertThat(reached("198.18.0.1")).isEqualTo(23);

        networks.apply(thereWithout);
        networks.apply(hereWith);
        assertThat(reached("198.18.0.1")).isEqualTo(22);
        assertThat(reached("198.18.0.2")).isEqualTo(23);

        networks.apply(thereWith);
        networks.remove(VPC);
        assertThat(reached("198.18.0.1")).isEqualTo(23);
    }

    /** The port at which an address answers: 22 is the one network's, 23 the other's. */
    private int reached(String address) {
        boolean here = TestingEcho.reaches(edge, address, 22);
        assertThat(TestingEcho.reaches(edge, address, 23)).isNotEqualTo(here);
        return here ? 22 : 23;
    }

    @Test
    void aRouteThatSomebodyElseRemovedIsMadeAgain() throws Exception {
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        NetworkSpec one = spec(VPC, groups, eni(1, Optional.of("198.18.0.1"), "sg-a"));
        networks.apply(one);
        configured(VPC, 1).echo(22);
        inEdge("ip", "route", "delete", "198.18.0.1/32", "proto", Wiring.PROTOCOL);
        assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isFalse();
        networks.refresh();
        networks.apply(one);
        assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
    }

    @Test
    void refusesADescriptionThatContradictsItself() {
        assertThatThrownBy(() -> networks.apply(spec(VPC, List.of(), eni(1, Optional.empty(), "sg-none"))))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(HostException.Reason.INVALID));
        assertThat(networks.list()).isEmpty();
        networks.remove("vpc-none");
    }
}
