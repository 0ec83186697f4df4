package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where packets go by route tables. */
final class RoutingPacketTest extends RoutedPacketTest {
    private static final Target ROUTER = new Target.Interface(eniId(30));

    /** Whether a router guest forwards is decided in the guest, so a switch there tells which way packets take. */
    private static void forward(TestingGuest router, boolean on) {
        router.run("sh", "-c", "echo " + (on ? 1 : 0) + " > /proc/sys/net/ipv4/ip_forward");
    }

    @Test
    void aRouteInsideTheNetworkLeadsThroughARouterGuest() throws Exception {
        Interface[] nics = {nic(10, "a"), nic(11, "a"), nic(20, "b"), unchecked(nic(30, "c"))};
        List<RouteTable> direct = List.of(routes("a"), routes("b"), routes("c"));
        List<RouteTable> through = List.of(
                routes("a", to("172.31.1.0/24", ROUTER)), routes("b", to("172.31.0.0/24", ROUTER)), routes("c"));
        networks.apply(routed(direct, nics));
        TestingGuest first = at(10, "a");
        TestingGuest second = at(11, "a");
        TestingGuest server = at(20, "b");
        TestingGuest router = routerAt(30, "c");
        forward(router, false);
        server.echo(7000);
        second.echo(7000);
        assertThat(first.reaches("172.31.1.20", 7000)).isTrue();
        try (TestingEcho unchanged = first.dial("172.31.0.11", 7000)) {
            assertThat(unchanged.says("before")).startsWith("before");

            networks.apply(routed(through, nics));
            assertThat(first.reaches("172.31.1.20", 7000)).isFalse();
            forward(router, true);
            assertThat(seenBy(first, "172.31.1.20", 7000)).isEqualTo("172.31.0.10");
            assertThat(first.reaches("172.31.2.30", 7000)).isFalse();
            assertThat(unchanged.says("after")).startsWith("after");

            // With its source and destination check the router gets no packets for others.
            networks.apply(routed(through, nic(10, "a"), nic(11, "a"), nic(20, "b"), nic(30, "c")));
            assertThat(first.reaches("172.31.1.20", 7000)).isFalse();
            networks.apply(routed(direct, nics));
            forward(router, false);
            assertThat(first.reaches("172.31.1.20", 7000)).isTrue();
            assertThat(unchanged.says("at last")).startsWith("at last");
        }
    }

    @Test
    void aRouteForTheNetworksBlockReplacesItsLocalRoute() {
        Interface[] nics = {nic(10, "a"), nic(20, "b"), unchecked(nic(30, "c"))};
        List<RouteTable> tables = List.of(routes("a", to("172.31.0.0/16", ROUTER)), routes("b"), routes("c"));
        networks.apply(routed(tables, nics));
        TestingGuest client = at(10, "a");
        TestingGuest router = routerAt(30, "c");
        at(20, "b").echo(7000);
        assertThat(client.reaches("172.31.1.20", 7000)).isTrue();
        forward(router, false);
        assertThat(client.reaches("172.31.1.20", 7000)).isFalse();
    }

    @Test
    void theLongestPrefixWins() {
        outside();
        List<RouteTable> tables = List.of(
                routes("a", TO_INTERNET, to("198.18.0.96/28", new Target.Blackhole()), to(OUTSIDE + "/32", igw())),
                routes("b", TO_INTERNET, to("198.18.0.96/28", new Target.Blackhole())),
                routes("c"));
        networks.apply(
                routed(tables, nic(10, "a", "198.18.0.10"), nic(20, "b", "198.18.0.20"), nic(30, "c", "198.18.0.30")));
        assertThat(seenBy(at(10, "a"), OUTSIDE, 80)).isEqualTo("198.18.0.10");
        assertThat(at(20, "b").reaches(OUTSIDE, 80)).isFalse();
        assertThat(at(30, "c").reaches(OUTSIDE, 80)).isFalse();
    }

    /** What comes from outside for the machine in subnet a goes through a router guest, which the gateway's route table names. */
    @Test
    void theInternetGatewaysRouteTableLeadsThroughARouterGuest() throws Exception {
        TestingGuest outside = outside();
        Interface[] nics = {nic(10, "a", "198.18.0.10"), unchecked(nic(30, "c"))};
        List<RouteTable> direct = List.of(routes("a", TO_INTERNET), routes("b"), routes("c", TO_INTERNET));
        List<RouteTable> through = List.of(
                routes("a", to("0.0.0.0/0", ROUTER)),
                routes("b"),
                routes("c", TO_INTERNET),
                new RouteTable("rtb-gateway", List.of(to("172.31.0.0/24", ROUTER)), true));
        networks.apply(routed(direct, nics));
        TestingGuest server = at(10, "a");
        TestingGuest router = routerAt(30, "c");
        server.echo(7000);
        forward(router, false);
        assertThat(seenBy(outside, "198.18.0.10", 7000)).isEqualTo(OUTSIDE);

        networks.apply(routed(through, nics));
        assertThat(outside.reaches("198.18.0.10", 7000)).isFalse();
        forward(router, true);
        assertThat(seenBy(outside, "198.18.0.10", 7000)).isEqualTo(OUTSIDE);
        assertThat(seenBy(server, OUTSIDE, 80)).isEqualTo("198.18.0.10");
        assertThat(outside.pings("198.18.0.10")).isTrue();

        forward(router, false);
        networks.apply(routed(direct, nics));
        assertThat(seenBy(outside, "198.18.0.10", 7000)).isEqualTo(OUTSIDE);
    }

    private static Target igw() {
        return new Target.InternetGateway();
    }

    @Test
    void aRouterGuestTranslatesForASubnetWithoutPublicAddresses() {
        outside();
        Interface[] nics = {nic(10, "a"), unchecked(nic(30, "c", "198.18.0.30"))};
        networks.apply(routed(
                List.of(routes("a", to("0.0.0.0/0", ROUTER)), routes("b"), routes("c", TO_INTERNET)), nics));
        TestingGuest client = at(10, "a");
        TestingGuest router = routerAt(30, "c");
        assertThat(client.reaches(OUTSIDE, 80)).isFalse();
        router.run(
                "nft",
                "add table ip n; add chain ip n p { type nat hook postrouting priority 100; };"
                        + " add rule ip n p ip saddr 172.31.0.0/24 masquerade");
        assertThat(seenBy(client, OUTSIDE, 80)).isEqualTo("198.18.0.30");
    }

    /** The translation of a flow must not stick to it: the same ports go out by another gateway after a change. */
    @Test
    void aFlowFollowsItsRouteFromOneGatewayToAnother() throws Exception {
        TestingGuest outside = outside();
        Interface nic = nic(10, "a", "198.18.0.10");
        NatGateway gateway =
                new NatGateway("nat-1", "subnet-c", mac(77), List.of(natAddress("172.31.2.77", "198.18.0.77")));
        NetworkSpec byNat = routed(
                        List.of(
                                routes("a", to("0.0.0.0/0", new Target.NatGateway("nat-1"))),
                                routes("b"),
                                routes("c", TO_INTERNET)),
                        nic)
                .withNatGateways(List.of(gateway));
        NetworkSpec direct =
                byNat.withRouteTables(List.of(routes("a", TO_INTERNET), routes("b"), routes("c", TO_INTERNET)));
        networks.apply(byNat);
        TestingGuest client = at(10, "a");
        try (DatagramChannel receiver = outside.datagrams();
                DatagramChannel sender = client.datagrams()) {
            receiver.bind(new InetSocketAddress(9000));
            sender.bind(new InetSocketAddress("172.31.0.10", 5000));
            byte[] content = {1, 2, 3};
            for (int round = 0; round < 2; round++) {
                assertThat(sent(sender, content, receiver, OUTSIDE, 9000)).isEqualTo("198.18.0.77");
                networks.apply(direct);
                assertThat(sent(sender, content, receiver, OUTSIDE, 9000)).isEqualTo("198.18.0.10");
                networks.apply(byNat);
            }
        }
    }

    @Test
    void eachAddressHasAPublicOneOfItsOwn() throws Exception {
        outside();
        Interface one = nic(10, "a");
        Interface nic = new Interface(
                one.id(),
                one.subnetId(),
                one.macAddress(),
                List.of(
                        address("172.31.0.10", Optional.of("198.18.0.10")),
                        address("172.31.0.110", Optional.of("198.18.0.110")),
                        address("172.31.0.111", Optional.empty())),
                one.groupIds(),
                true);
        networks.apply(routed(List.of(routes("a", TO_INTERNET), routes("b"), routes("c")), nic, nic(20, "b")));
        TestingGuest guest = at(10, "a");
        guest.run("ip", "addr", "add", "172.31.0.110/24", "dev", "eth0");
        guest.run("ip", "addr", "add", "172.31.0.111/24", "dev", "eth0");
        guest.echo(22);
        assertThat(TestingEcho.reaches(edge, "198.18.0.10", 22)).isTrue();
        assertThat(TestingEcho.reaches(edge, "198.18.0.110", 22)).isTrue();
        assertThat(at(20, "b").reaches("172.31.0.111", 22)).isTrue();
        assertThat(seenBy(guest, OUTSIDE, 80)).isEqualTo("198.18.0.10");
        guest.run("ip", "route", "replace", "default", "via", "172.31.0.1", "src", "172.31.0.110");
        assertThat(seenBy(guest, OUTSIDE, 80)).isEqualTo("198.18.0.110");
        guest.run("ip", "route", "replace", "default", "via", "172.31.0.1", "src", "172.31.0.111");
        assertThat(guest.reaches(OUTSIDE, 80)).isFalse();
        // The primary address is leased, and only that.
        assertThat(guest.lease(directory)).contains("ip='172.31.0.10'");
    }

    @Test
    void aNewProcessFindsTheRoutesAndChangesOnlyWhatDiffers() throws Exception {
        Interface[] nics = {nic(10, "a"), nic(20, "b"), unchecked(nic(30, "c"))};
        List<RouteTable> through = List.of(
                routes("a", to("172.31.1.0/24", ROUTER)), routes("b", to("172.31.0.0/24", ROUTER)), routes("c"));
        networks.apply(routed(through, nics));
        TestingGuest client = at(10, "a");
        at(20, "b").echo(7000);
        routerAt(30, "c");
        Tap tap = networks.tap(VPC, eniId(10));
        String before = in(tap.namespace(), "ip", "route", "show", "table", "all");
        try (TestingEcho flow = client.dial("172.31.1.20", 7000)) {
            assertThat(flow.says("before")).startsWith("before");
            restart();
            networks.apply(routed(through, nics));
            assertThat(flow.says("after")).startsWith("after");
            assertThat(in(tap.namespace(), "ip", "route", "show", "table", "all"))
                    .isEqualTo(before);
            restart();
            networks.apply(routed(List.of(routes("a"), routes("b"), routes("c")), nics));
            assertThat(flow.says("direct")).startsWith("direct");
        }
        assertThat(in(tap.namespace(), "ip", "route", "show", "table", "all")).doesNotContain("via 172.31.2.30");
    }
}
