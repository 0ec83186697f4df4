package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import io.virga.host.linux.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Peered networks: the VPC 1 has 10.1.0.0/16 and its machine at 10.1.0.11, and so on. */
final class PeeringPacketTest extends PacketTest {
    private static final String PEERING = "pcx-0a000000000000001";
    private static final String SECOND_PEERING = "pcx-0a000000000000002";
    private static final Route INTERNET = new Route("0.0.0.0/0", new Target.InternetGateway());

    private static String vpc(int number) {
        return "vpc-0b00000000000000" + number;
    }

    private static String block(int number) {
        return "10.%d.0.0/16".formatted(number);
    }

    private static String machine(int number) {
        return "10.%d.0.11".formatted(number);
    }

    private static Interface nic(int number, boolean checked) {
        return new Interface(
                eniId(number),
                "subnet-1",
                mac(number),
                List.of(address(machine(number), Optional.of("198.18.0." + number))),
                List.of("sg-" + number),
                checked);
    }

    private static Peering with(String id, int other) {
        return new Peering(id, vpc(other), List.of(block(other)));
    }

    private static Route through(String cidr, String peering) {
        return new Route(cidr, new Target.Peering(peering));
    }

    private static NetworkSpec network(int number, List<Peering> peerings, Route... routes) {
        SecurityGroup open =
                new SecurityGroup("sg-" + number, List.of(machine(number)), List.of(ANYTHING), List.of(ANYTHING));
        return new NetworkSpec(
                vpc(number),
                List.of(block(number)),
                Dns.amazonProvided("ec2.internal"),
                List.of(new Subnet("subnet-1", "10.%d.0.0/24".formatted(number), "rtb-1", "acl-1")),
                List.of(new RouteTable("rtb-1", List.of(routes))),
                List.of(Acl.allowingAll("acl-1")),
                List.of(open),
                List.of(),
                peerings,
                List.of(nic(number, true)));
    }

    /** A network that is peered with another one, with a route to it. */
    private static NetworkSpec peered(int number, int other) {
        return network(number, List.of(with(PEERING, other)), INTERNET, through(block(other), PEERING));
    }

    private TestingGuest at(int number) {
        return guest(vpc(number), number).configure(machine(number) + "/24", "10.%d.0.1".formatted(number));
    }

    private String links(int number) {
        return in(networks.tap(vpc(number), eniId(number)).namespace(), "ip", "-br", "link");
    }

    @Test
    void connectsWhenBothNetworksAreHereInAnyOrder() throws Exception {
        networks.apply(peered(1, 2));
        TestingGuest first = at(1);
        assertThat(first.pings(machine(2))).isFalse();
        networks.apply(peered(2, 1));
        TestingGuest second = at(2);
        first.echo(7000);
        second.echo(7000);
        try (TestingEcho there = first.dial(machine(2), 7000);
                TestingEcho back = second.dial(machine(1), 7000)) {
            assertThat(there.says("me")).isEqualTo("me " + machine(1));
            assertThat(back.says("me")).isEqualTo("me " + machine(2));

            // Neither an unchanged network nor a new process touches the connection.
            networks.apply(peered(1, 2));
            restart();
            networks.apply(peered(2, 1));
            networks.apply(peered(1, 2));
            assertThat(there.says("again")).startsWith("again");
        }
        // Without a route on one side there is no way back.
        networks.apply(network(2, List.of(with(PEERING, 1)), INTERNET));
        assertThat(first.reaches(machine(2), 7000)).isFalse();
        assertThat(first.pings("198.18.0.2")).isTrue();
    }

    /** The resolver of network 1 is asked for the public name of the machine in network 2. */
    @Test
    void publicNamesLeadToPrivateAddressesWhereTheOtherSideAllowsIt() {
        networks.apply(network(1, List.of(), INTERNET));
        networks.apply(network(2, List.of(), INTERNET));
        TestingGuest first = at(1);
        String name = "ec2-198-18-0-2.compute-1.amazonaws.com";
        assertThat(lookup(first, name)).contains("198.18.0.2").doesNotContain(machine(2));
        assertThat(lookup(first, "198.18.0.2")).contains(name);
        networks.apply(peered(1, 2));
        assertThat(lookup(first, name)).contains("198.18.0.2");
        Peering resolving = new Peering(PEERING, vpc(2), List.of(block(2)), true);
        networks.apply(network(1, List.of(resolving), INTERNET, through(block(2), PEERING)));
        assertThat(lookup(first, name)).contains(machine(2)).doesNotContain("198.18.0.2");
        networks.apply(peered(1, 2));
        assertThat(lookup(first, name)).contains("198.18.0.2").doesNotContain(machine(2));
        // The own names always lead to private addresses, and names that are gone nowhere.
        assertThat(lookup(first, "ec2-198-18-0-1.compute-1.amazonaws.com")).contains(machine(1));
        networks.remove(vpc(2));
        assertThat(lookup(first, name)).doesNotContain("198.18.0.2", machine(2));
        assertThat(lookup(first, "198.18.0.2")).doesNotContain(name);
    }

    private static String lookup(TestingGuest guest, String name) {
        return guest.run("sh", "-c", "busybox nslookup " + name + " 10.1.0.2 2>&1; true");
    }

    @Test
    void aNetworkThatComesBackIsConnectedWithoutTheOthersDoing() throws Exception {
        networks.apply(peered(2, 1));
        networks.apply(peered(1, 2));
        at(2).echo(7000);
        networks.remove(vpc(1));
        assertThat(links(2)).doesNotContain("pcx");
        networks.apply(peered(1, 2));
        TestingGuest first = at(1);
        assertThat(first.reaches(machine(2), 7000)).isTrue();

        // The removal of one side removes both, and the other may go or stay.
        networks.apply(network(1, List.of(), INTERNET));
        assertThat(first.reaches(machine(2), 7000)).isFalse();
        assertThat(links(1)).doesNotContain("pcx");
        assertThat(links(2)).doesNotContain("pcx");
        networks.apply(peered(2, 1));
        networks.apply(network(2, List.of(), INTERNET));
        networks.apply(peered(1, 2));
        assertThat(links(1)).doesNotContain("pcx");
        networks.apply(peered(2, 1));
        assertThat(first.reaches(machine(2), 7000)).isTrue();
    }

    /** A network is complete without its peers. What keeps it from one of them is not its failure, and may pass. */
    @Test
    void aPeersTroubleIsNotTheNetworks() {
        networks.apply(peered(2, 1));
        Namespace there = networks.tap(vpc(2), eniId(2)).namespace();
        String device = DeviceNames.peering(PEERING);
        in(there, "ip", "tuntap", "add", "dev", device, "mode", "tap");
        networks.apply(peered(1, 2));
        assertThat(links(1)).contains("eni").doesNotContain("pcx");
        in(there, "ip", "link", "delete", device);
        networks.refresh();
        at(2).echo(7000);
        assertThat(at(1).reaches(machine(2), 7000)).isTrue();
        // Nothing is left to do.
        networks.refresh();
        assertThat(networks.served()).containsOnlyKeys(vpc(1), vpc(2));
    }

    @Test
    void aGroupOfThePeerCanBeNamedInRules() {
        networks.apply(peered(1, 2));
        Rule fromFirst = new Rule(6, 7000, 7000, new Peer.Group("sg-1"));
        SecurityGroup members = new SecurityGroup("sg-1", List.of(machine(1)), List.of(), List.of());
        SecurityGroup narrow = new SecurityGroup("sg-2", List.of(machine(2)), List.of(fromFirst), List.of());
        networks.apply(peered(2, 1).withGroups(List.of(narrow, members)));
        TestingGuest first = at(1);
        TestingGuest second = at(2);
        second.echo(7000);
        second.echo(7001);
        first.echo(7000);
        assertThat(first.reaches(machine(2), 7000)).isTrue();
        assertThat(first.reaches(machine(2), 7001)).isFalse();
        assertThat(second.reaches(machine(1), 7000)).isFalse();
        networks.apply(
                peered(2, 1).withGroups(List.of(narrow, new SecurityGroup("sg-1", List.of(), List.of(), List.of()))));
        assertThat(first.reaches(machine(2), 7000)).isFalse();
    }

    /** No transit to a third network, no way out through the other's gateways, no foreign addresses, no foreign services. */
    @Test
    void onlyPacketsBetweenTheTwoNetworksPass() throws Exception {
        world();
        List<Peering> both = List.of(with(PEERING, 1), with(SECOND_PEERING, 3));
        NetworkSpec middle = network(2, both, INTERNET, through(block(1), PEERING), through(block(3), SECOND_PEERING));
        networks.apply(middle);
        networks.apply(network(3, List.of(with(SECOND_PEERING, 2)), INTERNET, through("10.0.0.0/8", SECOND_PEERING)));
        // Everything that is not its own, the first network sends to the second.
        NetworkSpec first = network(1, List.of(with(PEERING, 2)), through("0.0.0.0/0", PEERING));
        networks.apply(first);
        TestingGuest one = at(1);
        TestingGuest two = at(2);
        TestingGuest three = at(3);
        assertThat(one.pings(machine(2))).isTrue();
        assertThat(three.pings(machine(2))).isTrue();
        assertThat(two.pings(machine(3))).isTrue();
        assertThat(one.pings(machine(3))).isFalse();
        assertThat(two.pings("192.0.2.53")).isTrue();
        assertThat(one.pings("192.0.2.53")).isFalse();
        assertThat(one.pings("10.2.0.2")).isFalse();

        // A router guest may send with other addresses, but not beyond its network.
        networks.apply(first.withInterfaces(List.of(nic(1, false))));
        one.run("ip", "addr", "add", "10.3.0.77/32", "dev", "eth0");
        assertThat(one.tryRun("busybox", "ping", "-c", "1", "-W", "1", "-I", "10.3.0.77", machine(2))
                        .exitStatus())
                .isNotZero();
        Tap tap = networks.tap(vpc(2), eniId(2));
        assertThat(in(tap.namespace(), "nft", "list", "chain", "inet", "vpc", "from_" + DeviceNames.peering(PEERING)))
                .containsPattern("counter packets [1-9]");
        assertThat(one.pings(machine(2))).isTrue();
    }

    @Test
    void aPrivateNatGatewayReachesThePeerInItsOwnName() throws Exception {
        NatGateway gateway = new NatGateway(
                "nat-1", "subnet-2", mac(77), List.of(new NatGateway.Address("10.1.1.77", Optional.empty())));
        NetworkSpec plain = peered(1, 2);
        List<Subnet> subnets = new ArrayList<>(plain.subnets());
        subnets.add(new Subnet("subnet-2", "10.1.1.0/24", "rtb-2", "acl-1"));
        networks.apply(plain.withSubnets(subnets)
                .withNatGateways(List.of(gateway))
                .withRouteTables(Stream.of(
                                new RouteTable("rtb-1", List.of(new Route(block(2), new Target.NatGateway("nat-1")))),
                                new RouteTable("rtb-2", List.of(through(block(2), PEERING))))
                        .toList()));
        networks.apply(peered(2, 1));
        TestingGuest first = at(1);
        at(2).echo(7000);
        try (TestingEcho flow = first.dial(machine(2), 7000)) {
            assertThat(flow.says("me")).isEqualTo("me 10.1.1.77");
        }
    }
}
