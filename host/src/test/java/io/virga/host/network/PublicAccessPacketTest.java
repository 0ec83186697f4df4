package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.PublicAccess;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What passes internet gateways when public access is blocked. The subnet a has a machine with a public address, and a NAT
 * gateway, by which the machine in subnet b reaches the world outside.
 */
final class PublicAccessPacketTest extends RoutedPacketTest {
    private static final String PUBLIC = "198.18.0.10";
    private static final String OF_NAT = "198.18.0.30";
    private static final String NAT = "nat-0a000000000000001";

    private static NetworkSpec with(PublicAccess access) {
        NetworkSpec spec = routed(
                        List.of(
                                routes("a", TO_INTERNET),
                                routes("b", to("0.0.0.0/0", new Target.NatGateway(NAT))),
                                routes("c")),
                        nic(10, "a", PUBLIC),
                        nic(20, "b"))
                .withNatGateways(
                        List.of(new NatGateway(NAT, "subnet-a", mac(30), List.of(natAddress("172.31.0.30", OF_NAT)))));
        return having(spec, access);
    }

    /** The network with this access to subnet a, and every access to the others. */
    private static NetworkSpec having(NetworkSpec spec, PublicAccess access) {
        return spec.withSubnets(spec.subnets().stream()
                .map(subnet -> new NetworkSpec.Subnet(
                        subnet.id(),
                        subnet.cidrs(),
                        subnet.routeTableId(),
                        subnet.aclId(),
                        subnet.id().equals("subnet-a") ? access : PublicAccess.OPEN))
                .toList());
    }

    /** Who opens a connection: the machine to the world, the world to the machine, and the machine behind the NAT gateway. */
    private record Reached(boolean out, boolean in, boolean byNat) {}

    @Test
    void eachAccessLetsPassWhatItSays() throws Exception {
        networks.apply(with(PublicAccess.OPEN));
        TestingGuest machine = at(10, "a");
        TestingGuest behind = at(20, "b");
        machine.echo(7000);
        TestingGuest outside = outside();
        Map<PublicAccess, Reached> expected = Map.of(
                PublicAccess.OPEN, new Reached(true, true, true),
                PublicAccess.EGRESS, new Reached(true, false, true),
                PublicAccess.GATEWAYS, new Reached(false, false, true),
                PublicAccess.NONE, new Reached(false, false, false));
        for (PublicAccess access : PublicAccess.values()) {
            networks.apply(with(access));
            assertThat(new Reached(
                            machine.reaches(OUTSIDE, 80), outside.reaches(PUBLIC, 7000), behind.reaches(OUTSIDE, 80)))
                    .as(access.name())
                    .isEqualTo(expected.get(access));
            assertThat(outside.pings(PUBLIC)).as(access.name()).isEqualTo(access == PublicAccess.OPEN);
            // Inside of the VPC nothing changes.
            assertThat(behind.reaches("172.31.0.10", 7000)).as(access.name()).isTrue();
        }
        networks.apply(with(PublicAccess.OPEN));
        assertThat(outside.reaches(PUBLIC, 7000)).isTrue();
    }

    /** A firewall in subnet c, to which the internet gateway's route table leads, is no way round. */
    @Test
    void aRouterGuestWithPublicAccessIsNoWayRound() throws Exception {
        Target router = new Target.Interface(eniId(30));
        List<RouteTable> tables = List.of(
                routes("a", to("0.0.0.0/0", router)),
                routes("b"),
                routes("c", TO_INTERNET),
                new RouteTable("rtb-gateway", List.of(to("172.31.0.0/24", router)), true));
        NetworkSpec open = routed(tables, nic(10, "a", PUBLIC), unchecked(nic(30, "c")));
        networks.apply(open);
        TestingGuest machine = at(10, "a");
        machine.echo(7000);
        routerAt(30, "c");
        TestingGuest outside = outside();
        assertThat(outside.reaches(PUBLIC, 7000)).isTrue();
        assertThat(machine.reaches(OUTSIDE, 80)).isTrue();
        networks.apply(having(open, PublicAccess.NONE));
        assertThat(outside.reaches(PUBLIC, 7000)).isFalse();
        assertThat(machine.reaches(OUTSIDE, 80)).isFalse();
        networks.apply(having(open, PublicAccess.EGRESS));
        assertThat(outside.reaches(PUBLIC, 7000)).isFalse();
        assertThat(machine.reaches(OUTSIDE, 80)).isTrue();
    }

    @Test
    void connectionsThatAreThereEndAsWell() throws Exception {
        networks.apply(with(PublicAccess.OPEN));
        TestingGuest machine = at(10, "a");
        machine.echo(7000);
        TestingGuest outside = outside();
        try (TestingEcho in = outside.dial(PUBLIC, 7000);
                TestingEcho out = machine.dial(OUTSIDE, 80)) {
            assertThat(in.says("one")).startsWith("one");
            assertThat(out.says("one")).startsWith("one");
            networks.apply(with(PublicAccess.EGRESS));
            assertThatThrownBy(() -> in.says("two")).isInstanceOf(IOException.class);
            assertThat(out.says("two")).startsWith("two");
            networks.apply(with(PublicAccess.GATEWAYS));
            assertThatThrownBy(() -> out.says("three")).isInstanceOf(IOException.class);
        }
    }
}
