package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Rule;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What network ACLs let into subnets and out of them. */
final class AclPacketTest extends RoutedPacketTest {
    private static final String A = "172.31.0.0/24";

    private static NetworkSpec with(Acl ofB) {
        return routed(
                        List.of(routes("a"), routes("b"), routes("c")),
                        nic(10, "a"),
                        nic(11, "a"),
                        nic(20, "b"),
                        nic(21, "b"))
                .withAcls(List.of(Acl.allowingAll("acl-a"), ofB, Acl.allowingAll("acl-c")));
    }

    private static Acl acl(List<Acl.Entry> ingress, List<Acl.Entry> egress) {
        return new Acl("acl-b", ingress, egress);
    }

    @Test
    void repliesNeedAnEntryOfTheirOwnAlsoOfFlowsThatAreThere() throws Exception {
        Acl.Entry in = allow(6, 7000, 7000, A);
        Acl open = acl(List.of(in), List.of(allow(6, 1024, 65535, A)));
        networks.apply(with(open));
        TestingGuest client = at(10, "a");
        TestingGuest server = at(20, "b");
        server.echo(7000);
        server.echo(7001);
        assertThat(client.reaches("172.31.1.20", 7001)).isFalse();
        assertThat(client.pings("172.31.1.20")).isFalse();
        try (TestingEcho flow = client.dial("172.31.1.20", 7000)) {
            assertThat(flow.says("one")).startsWith("one");
            networks.apply(with(acl(List.of(in), List.of())));
            assertThatThrownBy(() -> flow.says("two")).isInstanceOf(IOException.class);
            assertThat(client.reaches("172.31.1.20", 7000)).isFalse();
        }
        networks.apply(with(open));
        assertThat(client.reaches("172.31.1.20", 7000)).isTrue();
        // An ACL of the client's subnet decides as well: about the same packets in the other direction.
        networks.apply(with(open)
                .withAcls(List.of(
                        new Acl("acl-a", List.of(ALLOW_ALL), List.of(deny(6, 7000, 7000, "172.31.1.20/32"), ALLOW_ALL)),
                        open,
                        Acl.allowingAll("acl-c"))));
        assertThat(client.reaches("172.31.1.20", 7000)).isFalse();
    }

    @Test
    void anAclDoesNotApplyInsideASubnetNorToTheHostsServices() throws Exception {
        metadata.publish(about("i-1", "172.31.1.20", false, 64));
        networks.apply(with(acl(List.of(), List.of())));
        TestingGuest first = at(20, "b");
        TestingGuest second = at(21, "b");
        second.echo(7000);
        assertThat(first.reaches("172.31.1.21", 7000)).isTrue();
        assertThat(first.pings("172.31.1.21")).isTrue();
        assertThat(at(10, "a").pings("172.31.1.20")).isFalse();
        assertThat(first.http("GET", "/latest/meta-data/instance-id")).endsWith("i-1");
        assertThat(first.lease(directory)).contains("ip='172.31.1.20'");
        assertThat(first.run("busybox", "nslookup", "ip-172-31-1-20.ec2.internal", "172.31.0.2"))
                .contains("172.31.1.20");
    }

    @Test
    void theFirstEntryThatMatchesDecides() {
        Acl.Entry friend = allow(6, 7000, 7000, "172.31.0.10/32");
        Acl.Entry rest = deny(6, 7000, 7000, A);
        List<Acl.Entry> out = List.of(ALLOW_ALL);
        networks.apply(with(acl(List.of(friend, rest, ALLOW_ALL), out)));
        TestingGuest friendly = at(10, "a");
        TestingGuest other = at(11, "a");
        TestingGuest server = at(20, "b");
        server.echo(7000);
        server.echo(7001);
        assertThat(friendly.reaches("172.31.1.20", 7000)).isTrue();
        assertThat(other.reaches("172.31.1.20", 7000)).isFalse();
        assertThat(other.reaches("172.31.1.20", 7001)).isTrue();
        networks.apply(with(acl(List.of(rest, friend, ALLOW_ALL), out)));
        assertThat(friendly.reaches("172.31.1.20", 7000)).isFalse();
        networks.apply(with(acl(List.of(ALLOW_ALL, rest), out)));
        assertThat(other.reaches("172.31.1.20", 7000)).isTrue();
    }

    @Test
    void messagesAreToldApartByTypeAndCode() {
        Acl.Entry request = allow(1, 8, 0, A);
        Acl.Entry reply = allow(1, 0, Rule.ANY, A);
        networks.apply(with(acl(List.of(request), List.of(reply))));
        TestingGuest client = at(10, "a");
        TestingGuest server = at(20, "b");
        assertThat(client.pings("172.31.1.20")).isTrue();
        assertThat(server.pings("172.31.0.10")).isFalse();
        networks.apply(with(acl(List.of(allow(1, 8, 1, A)), List.of(reply))));
        assertThat(client.pings("172.31.1.20")).isFalse();
        networks.apply(with(acl(List.of(request), List.of(allow(1, 3, Rule.ANY, A)))));
        assertThat(client.pings("172.31.1.20")).isFalse();
    }

    /** Later fragments have no ports. They go where the first one goes, as a whole datagram. */
    @Test
    void aDatagramInFragmentsIsJudgedAsAWhole() throws Exception {
        networks.apply(with(acl(List.of(allow(17, 9000, 9000, A)), List.of())));
        TestingGuest client = at(10, "a");
        TestingGuest server = at(20, "b");
        try (DatagramChannel allowed = server.datagrams();
                DatagramChannel denied = server.datagrams();
                DatagramChannel sender = client.datagrams()) {
            allowed.bind(new InetSocketAddress(9000));
            denied.bind(new InetSocketAddress(9001));
            assertThat(sent(sender, new byte[4000], allowed, "172.31.1.20", 9000))
                    .isEqualTo("172.31.0.10");
            assertThat(sent(sender, new byte[4000], denied, "172.31.1.20", 9001))
                    .isEmpty();
        }
        Tap tap = networks.tap(VPC, eniId(20));
        assertThat(in(tap.namespace(), "nft", "list", "chain", "inet", "vpc", "acl_acl_b_in"))
                .containsPattern("counter packets 1 ");
    }
}
