package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** NAT gateways: in subnet c, for subnet a. */
final class NatPacketTest extends RoutedPacketTest {
    private static final String NAT = "nat-0123456789abcdef0";
    private static final String PUBLIC = "198.18.0.77";
    private static final String PUBLIC_TOO = "198.18.0.78";

    private static NatGateway gateway(NatGateway.Address... addresses) {
        return new NatGateway(NAT, "subnet-c", mac(77), List.of(addresses));
    }

    private static final NatGateway ONE = gateway(natAddress("172.31.2.77", PUBLIC));
    private static final NatGateway TWO =
            gateway(natAddress("172.31.2.77", PUBLIC), natAddress("172.31.2.78", PUBLIC_TOO));

    private static NetworkSpec with(NatGateway... gateways) {
        Target target = gateways.length == 0 ? new Target.Blackhole() : new Target.NatGateway(NAT);
        return routed(
                        List.of(routes("a", to("0.0.0.0/0", target)), routes("b"), routes("c", TO_INTERNET)),
                        nic(10, "a"),
                        nic(11, "a"))
                .withNatGateways(List.of(gateways));
    }

    private Namespace inside() {
        return Namespace.named("virga-" + tag + "-" + VPC + "." + NAT);
    }

    @Test
    void opensConnectionsInItsOwnNameAndLetsNoneIn() throws Exception {
        TestingGuest outside = outside();
        networks.apply(with(ONE));
        TestingGuest client = at(10, "a");
        client.echo(22);
        assertThat(seenBy(client, OUTSIDE, 80)).isEqualTo(PUBLIC);
        assertThat(client.pings(OUTSIDE)).isTrue();
        assertThat(outside.reaches(PUBLIC, 22)).isFalse();
        assertThat(outside.pings(PUBLIC)).isFalse();
        assertThat(TestingEcho.reaches(edge, PUBLIC, 22)).isFalse();
        // Machines of the network do not reach the gateway itself, but each other without it.
        assertThat(client.pings("172.31.2.77")).isFalse();
        assertThat(seenBy(at(11, "a"), "172.31.0.10", 22)).isEqualTo("172.31.0.11");
    }

    @Test
    void machinesWithTheSamePortsShareAnAddress() throws Exception {
        outside();
        networks.apply(with(ONE));
        TestingGuest first = at(10, "a");
        TestingGuest second = at(11, "a");
        List<TestingEcho> flows = new ArrayList<>();
        try {
            for (TestingGuest guest : List.of(first, second)) {
                flows.add(TestingEcho.dial(guest.namespace, 5000, OUTSIDE, 80));
            }
            for (TestingEcho flow : flows) {
                assertThat(flow.says("me")).isEqualTo("me " + PUBLIC);
            }
        } finally {
            for (TestingEcho flow : flows) {
                flow.close();
            }
        }
    }

    @Test
    void spreadsConnectionsOverItsAddressesAndKeepsThemWhenItChanges() throws Exception {
        outside();
        networks.apply(with(TWO));
        TestingGuest client = at(10, "a");
        Set<String> seen = new HashSet<>();
        List<TestingEcho> flows = new ArrayList<>();
        try {
            // A fair coin shows one side 40 times in a row once in 2^39.
            for (int i = 0; i < 40; i++) {
                TestingEcho flow = client.dial(OUTSIDE, 80);
                flows.add(flow);
                seen.add(flow.says("me"));
            }
            assertThat(seen).containsExactlyInAnyOrder("me " + PUBLIC, "me " + PUBLIC_TOO);
            networks.apply(with(ONE));
            for (TestingEcho flow : flows) {
                if (!flow.first().equals("me " + PUBLIC)) {
                    assertThatThrownBy(() -> flow.says("again")).isInstanceOf(IOException.class);
                    break;
                }
            }
            for (TestingEcho flow : flows) {
                if (flow.first().equals("me " + PUBLIC)) {
                    assertThat(flow.says("again")).isEqualTo("again " + PUBLIC);
                }
            }
        } finally {
            for (TestingEcho flow : flows) {
                flow.close();
            }
        }
        assertThat(seenBy(client, OUTSIDE, 80)).isEqualTo(PUBLIC);
    }

    @Test
    void theAclAndTheRoutesOfItsSubnetApply() {
        outside();
        networks.apply(with(ONE));
        TestingGuest client = at(10, "a");
        assertThat(client.reaches(OUTSIDE, 80)).isTrue();
        Acl open = Acl.allowingAll("acl-c");
        for (Acl closed : List.of(
                new Acl("acl-c", List.of(deny(6, 80, 80, "172.31.0.0/24"), ALLOW_ALL), open.egress()),
                new Acl("acl-c", open.ingress(), List.of(deny(6, 80, 80, "198.18.0.0/16"), ALLOW_ALL)),
                // Replies come to a port of the gateway's.
                new Acl("acl-c", List.of(deny(6, 1024, 65535, "198.18.0.0/16"), ALLOW_ALL), open.egress()),
                // And go back from its subnet.
                new Acl("acl-c", open.ingress(), List.of(deny(6, 1024, 65535, "172.31.0.0/24"), ALLOW_ALL)))) {
            networks.apply(with(ONE).withAcls(List.of(Acl.allowingAll("acl-a"), Acl.allowingAll("acl-b"), closed)));
            assertThat(client.reaches(OUTSIDE, 80)).as(closed.toString()).isFalse();
        }
        networks.apply(with(ONE)
                .withRouteTables(
                        List.of(routes("a", to("0.0.0.0/0", new Target.NatGateway(NAT))), routes("b"), routes("c"))));
        assertThat(client.reaches(OUTSIDE, 80)).isFalse();
        networks.apply(with(ONE));
        assertThat(client.reaches(OUTSIDE, 80)).isTrue();
        // Without a public address it is a private gateway, for which the internet gateway has no translation.
        networks.apply(with(gateway(new NatGateway.Address("172.31.2.77", Optional.empty()))));
        assertThat(client.reaches(OUTSIDE, 80)).isFalse();
    }

    @Test
    void resetsAConnectionThatItHasForgotten() throws Exception {
        outside();
        networks.apply(with(ONE));
        TestingGuest client = at(10, "a");
        for (String timeout : List.of("tcp_timeout_established", "udp_timeout_stream", "icmp_timeout")) {
            assertThat(in(inside(), "cat", "/proc/sys/net/netfilter/nf_conntrack_" + timeout))
                    .isEqualTo("350\n");
        }
        try (TestingEcho flow = client.dial(OUTSIDE, 80)) {
            assertThat(flow.says("one")).startsWith("one");
            // As after 350 seconds.
            in(inside(), "conntrack", "-D", "-p", "tcp");
            assertThatThrownBy(() -> flow.says("two")).hasMessageContaining("reset");
        }
    }

    @Test
    void aNewProcessFindsItAndLeavesItAlone() throws Exception {
        outside();
        networks.apply(with(ONE));
        TestingGuest client = at(10, "a");
        try (TestingEcho flow = client.dial(OUTSIDE, 80)) {
            assertThat(flow.says("one")).startsWith("one");
            restart();
            assertThat(networks.list()).containsExactlyInAnyOrder(VPC, OTHER_VPC);
            networks.apply(with(ONE));
            assertThat(flow.says("two")).startsWith("two");
            restart();
            // A gateway that only an earlier process knew is removed, with its flows.
            networks.apply(with());
            assertThatThrownBy(() -> flow.says("three")).isInstanceOf(IOException.class);
        }
        assertThat(Namespaces.names("virga-" + tag + "-" + VPC)).containsExactly("virga-" + tag + "-" + VPC);
        assertThat(in(networks.tap(VPC, eniId(10)).namespace(), "ip", "-br", "link"))
                .doesNotContain("eninat");
        assertThat(inEdge("ip", "route", "show")).doesNotContain(PUBLIC);
    }

    @Test
    void isMadeWholeWhenAnEarlierProcessEndedInTheMidst() {
        outside();
        networks.apply(with(ONE));
        TestingGuest client = at(10, "a");
        in(inside(), "ip", "link", "set", "eth0", "down");
        in(inside(), "nft", "flush", "ruleset");
        restart();
        networks.apply(with(ONE));
        assertThat(seenBy(client, OUTSIDE, 80)).isEqualTo(PUBLIC);

        Namespaces.delete("virga-" + tag + "-" + VPC + "." + NAT);
        restart();
        networks.apply(with(ONE));
        assertThat(seenBy(client, OUTSIDE, 80)).isEqualTo(PUBLIC);
    }

    @Test
    void comesAndGoesWithItsNetwork() {
        outside();
        networks.apply(with());
        TestingGuest client = at(10, "a");
        assertThat(client.reaches(OUTSIDE, 80)).isFalse();
        networks.apply(with(ONE));
        assertThat(client.reaches(OUTSIDE, 80)).isTrue();
        networks.apply(with());
        assertThat(client.reaches(OUTSIDE, 80)).isFalse();
        networks.apply(with(TWO));
        assertThat(client.reaches(OUTSIDE, 80)).isTrue();
        networks.remove(VPC);
        assertThat(Namespaces.names("virga-" + tag + "-" + VPC)).isEmpty();
    }
}
