package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.FlowPart;
import io.virga.host.api.FlowPart.Flow;
import io.virga.host.api.FlowPart.Way;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import io.virga.host.api.NetworkSpec.Watch;
import io.virga.host.linux.Namespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is counted at watched ports, of packets that really pass or are refused. */
final class FlowCountersPacketTest extends RoutedPacketTest {
    private static final int UDP_HEADERS = 28;
    private static final String NAT = "nat-0123456789abcdef0";
    private static final Watch EVERYWHERE = new Watch(true, List.of(), List.of());

    /** The second interface lets TCP and pings in, and nothing else. */
    private static NetworkSpec two() {
        Interface guarded = nic(11, "b");
        SecurityGroup few = new SecurityGroup(
                "sg-few",
                List.of(),
                List.of(new Rule(6, 22, 22, new Rule.Peer.Block("0.0.0.0/0")), PING),
                List.of(ANYTHING));
        return routed(
                        List.of(routes("a"), routes("b"), routes("c")),
                        nic(10, "a"),
                        new Interface(
                                guarded.id(),
                                guarded.subnetId(),
                                guarded.macAddress(),
                                guarded.addresses(),
                                List.of("sg-few"),
                                true))
                .withGroups(List.of(open("sg-a"), few));
    }

    private long read;

    private FlowPart part() {
        FlowPart part = networks.flows(VPC, read);
        read = part.number();
        return part;
    }

    private static Flow flow(FlowPart part, String portId, boolean leaving, int protocol) {
        List<Flow> found = part.flows().stream()
                .filter(flow -> flow.portId().equals(portId) && flow.leaving() == leaving)
                .filter(flow -> flow.protocol() == protocol)
                .toList();
        assertThat(found).as("%s of %s", portId, part).hasSize(1);
        return found.getFirst();
    }

    private static void send(TestingGuest from, String to, int port, int count, int size) throws IOException {
        try (DatagramChannel channel = from.datagrams()) {
            for (int i = 0; i < count; i++) {
                channel.send(ByteBuffer.allocate(size), new InetSocketAddress(to, port));
            }
        }
    }

    @Test
    void countsWhatPassesAndWhatIsRefusedAtBothEnds() throws Exception {
        networks.apply(two().withWatch(EVERYWHERE));
        TestingGuest one = at(10, "a");
        TestingGuest other = at(11, "b");
        other.echo(22);
        part();
        assertThat(one.pings("172.31.1.11")).isTrue();
        send(one, "172.31.1.11", 9, 3, 100);
        try (TestingEcho echo = one.dial("172.31.1.11", 22)) {
            assertThat(echo.says("hello")).isEqualTo("hello 172.31.0.10");
        }
        Thread.sleep(200);
        FlowPart part = part();
        assertThat(part.lost()).isEmpty();

        Flow ping = flow(part, eniId(10), true, 1);
        assertThat(ping.accepted()).isTrue();
        assertThat(ping.source()).isEqualTo("172.31.0.10");
        assertThat(ping.destination()).isEqualTo("172.31.1.11");
        assertThat(ping.packets()).isEqualTo(2);
        assertThat(ping.bytes()).isEqualTo(2 * 84);
        assertThat(ping.way()).isEqualTo(Way.WITHIN);
        assertThat(flow(part, eniId(11), false, 1).bytes()).isEqualTo(ping.bytes());
        Flow pong = flow(part, eniId(10), false, 1);
        assertThat(pong.source()).isEqualTo("172.31.1.11");
        assertThat(pong.packets()).isEqualTo(2);

        Flow sent = flow(part, eniId(10), true, 17);
        assertThat(sent.accepted()).isTrue();
        Flow refused = flow(part, eniId(11), false, 17);
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.destinationPort()).isEqualTo(9);
        assertThat(refused.sourcePort()).isEqualTo(sent.sourcePort());
        for (Flow datagrams : List.of(sent, refused)) {
            assertThat(datagrams.packets()).isEqualTo(3);
            assertThat(datagrams.bytes()).isEqualTo(3 * (100 + UDP_HEADERS));
        }

        Flow asked = flow(part, eniId(10), true, 6);
        Flow heard = flow(part, eniId(11), false, 6);
        assertThat(asked.destinationPort()).isEqualTo(22);
        assertThat(asked.tcpFlags()).isEqualTo(3);
        assertThat(asked.packets()).isEqualTo(heard.packets()).isGreaterThan(3);
        assertThat(asked.bytes()).isEqualTo(heard.bytes());
        Flow answered = flow(part, eniId(11), true, 6);
        assertThat(answered.sourcePort()).isEqualTo(22);
        assertThat(answered.tcpFlags() & 18).isEqualTo(18);
        assertThat(answered.packets()).isEqualTo(flow(part, eniId(10), false, 6).packets());

        assertThat(part().flows()).isEmpty();
    }

    @Test
    void tellsAPartAgainUntilItIsKnownToBeRead() throws Exception {
        networks.apply(two().withWatch(EVERYWHERE));
        TestingGuest one = at(10, "a");
        part();
        long before = read;
        send(one, "172.31.1.11", 9, 1, 10);
        Thread.sleep(100);
        FlowPart part = part();
        assertThat(part.flows()).hasSize(2);
        assertThat(networks.flows(VPC, before)).isEqualTo(part);
        assertThat(part().flows()).isEmpty();
        send(one, "172.31.1.11", 9, 1, 10);
        // A change of the network leaves the counts alone.
        networks.apply(two().withAcls(List.of(
                        new Acl("acl-a", List.of(), List.of()), Acl.allowingAll("acl-b"), Acl.allowingAll("acl-c")))
                .withWatch(EVERYWHERE));
        send(one, "172.31.1.11", 9, 2, 10);
        Thread.sleep(100);
        part = part();
        assertThat(part.flows()).hasSize(3);
        assertThat(part.flows())
                .filteredOn(flow -> flow.leaving() && !flow.accepted())
                .singleElement()
                .satisfies(flow -> assertThat(flow.packets()).isEqualTo(2));
    }

    @Test
    void countsNothingWhereNobodyWatches() throws Exception {
        networks.apply(two());
        Namespace inside = networks.tap(VPC, eniId(10)).namespace();
        assertThat(in(inside, "nft", "list", "table", "inet", "vpc")).doesNotContain("flows", "refused");
        TestingGuest one = at(10, "a");
        send(one, "172.31.1.11", 9, 1, 10);
        assertThat(part().flows()).isEmpty();
        networks.apply(two().withWatch(new Watch(false, List.of("subnet-b"), List.of())));
        part();
        send(one, "172.31.1.11", 9, 1, 10);
        Thread.sleep(100);
        assertThat(part().flows()).extracting(Flow::portId).containsExactly(eniId(11));
        networks.apply(two().withWatch(new Watch(false, List.of(), List.of(eniId(10)))));
        part();
        send(one, "172.31.1.11", 9, 1, 10);
        Thread.sleep(100);
        assertThat(part().flows()).extracting(Flow::portId).containsExactly(eniId(10));
        networks.apply(two());
        assertThat(in(inside, "nft", "list", "table", "inet", "vpc")).doesNotContain("flows", "refused");
    }

    @Test
    void doesNotCountWhatTheHostAnswers() throws Exception {
        networks.apply(two().withWatch(EVERYWHERE));
        TestingGuest one = at(10, "a");
        part();
        assertThat(one.http("GET", "/")).startsWith("HTTP/1.1");
        send(one, "172.31.0.2", 53, 1, 12);
        Thread.sleep(100);
        assertThat(part().flows()).isEmpty();
    }

    @Test
    void countsIpv6() throws Exception {
        String block = "2001:db8:1::/56";
        NetworkSpec spec = two();
        Interface.Address first = new Interface.Address("2001:db8:1:a::10", "", Optional.empty(), Optional.empty());
        Interface.Address second = new Interface.Address("2001:db8:1:a::11", "", Optional.empty(), Optional.empty());
        List<Rule> all =
                List.of(ANYTHING, new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, new Rule.Peer.Block("::/0")));
        networks.apply(new NetworkSpec(
                        VPC,
                        List.of("172.31.0.0/16", block),
                        spec.dns(),
                        List.of(new Subnet(
                                "subnet-a", List.of("172.31.0.0/24", "2001:db8:1:a::/64"), "rtb-a", "acl-a")),
                        List.of(routes("a")),
                        List.of(Acl.allowingAll("acl-a")),
                        List.of(
                                new SecurityGroup("sg-a", List.of(), all, all),
                                new SecurityGroup("sg-few", List.of(), List.of(), all)),
                        List.of(),
                        List.of(),
                        List.of(
                                new Interface(eniId(10), "subnet-a", mac(10), List.of(first), List.of("sg-a"), true),
                                new Interface(
                                        eniId(11), "subnet-a", mac(11), List.of(second), List.of("sg-few"), true)))
                .withWatch(EVERYWHERE));
        TestingGuest one = guest(VPC, 10).configureIpv6("2001:db8:1:a::10");
        TestingGuest other = guest(VPC, 11).configureIpv6("2001:db8:1:a::11");
        part();
        assertThat(one.pings("2001:db8:1:a::11")).isFalse();
        assertThat(other.pings("2001:db8:1:a::10")).isTrue();
        FlowPart part = part();
        List<Flow> refused =
                part.flows().stream().filter(flow -> !flow.accepted()).toList();
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().portId()).isEqualTo(eniId(11));
        assertThat(refused.getFirst().protocol()).isEqualTo(58);
        assertThat(refused.getFirst().source())
                .isEqualTo(IpBlock.parse("2001:db8:1:a::10").text());
        assertThat(refused.getFirst().packets()).isEqualTo(2);
        assertThat(refused.getFirst().bytes()).isEqualTo(2 * 104);
        assertThat(part.flows()).filteredOn(Flow::accepted).hasSize(4);
    }

    @Test
    void countsBeforeAndBehindANatGateway() throws Exception {
        outside();
        networks.apply(routed(
                        List.of(
                                routes("a", to("0.0.0.0/0", new Target.NatGateway(NAT))),
                                routes("b"),
                                routes("c", TO_INTERNET)),
                        nic(10, "a"))
                .withNatGateways(List.of(
                        new NatGateway(NAT, "subnet-c", mac(77), List.of(natAddress("172.31.2.77", "198.18.0.77")))))
                .withWatch(EVERYWHERE));
        TestingGuest one = at(10, "a");
        part();
        assertThat(one.pings(OUTSIDE)).isTrue();
        FlowPart part = part();
        Flow sent = flow(part, eniId(10), true, 1);
        assertThat(sent.destination()).isEqualTo(OUTSIDE);
        assertThat(sent.way()).isEqualTo(Way.WITHIN);
        List<Flow> atGateway =
                part.flows().stream().filter(flow -> flow.portId().equals(NAT)).toList();
        assertThat(atGateway)
                .hasSize(4)
                .allSatisfy(flow -> assertThat(flow.packets()).isEqualTo(2));
        assertThat(atGateway)
                .filteredOn(flow -> flow.way() == Way.INTERNET_GATEWAY)
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.source()).isEqualTo("172.31.2.77");
                    assertThat(flow.destination()).isEqualTo(OUTSIDE);
                });
        assertThat(atGateway)
                .filteredOn(flow -> flow.leaving() && flow.way() == Way.WITHIN)
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.source()).isEqualTo(OUTSIDE);
                    assertThat(flow.destination()).isEqualTo("172.31.0.10");
                });
    }

    @Test
    void tellsWhereFlowsDidNotFit() throws Exception {
        networks.apply(two().withWatch(EVERYWHERE));
        TestingGuest one = at(10, "a");
        part();
        try (DatagramChannel channel = one.datagrams()) {
            for (int i = 0; i < 20_000; i++) {
                channel.send(ByteBuffer.allocate(1), new InetSocketAddress("172.31.1.11", 1 + i));
                if (i % 20 == 0) {
                    // The queue of the device is short.
                    Thread.sleep(1);
                }
            }
        }
        Thread.sleep(500);
        FlowPart part = part();
        List<Flow> refused = new ArrayList<>(part.flows());
        refused.removeIf(Flow::accepted);
        assertThat(refused).hasSize(16_384);
        assertThat(part.lost()).contains(eniId(10));
        assertThat(part().lost()).isEmpty();
    }
}
