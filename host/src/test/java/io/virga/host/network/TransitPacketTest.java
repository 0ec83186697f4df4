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
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Networks that transit gateways connect. The VPC 1 has 10.1.0.0/16 with its machine at 10.1.0.11 in the subnet 1 and its
 * attachment in the subnet 2, and so on.
 */
final class TransitPacketTest extends PacketTest {
    private static final Route INTERNET = new Route("0.0.0.0/0", new Target.InternetGateway());
    private static final Acl OPEN = Acl.allowingAll("acl-1");

    private static String vpc(int number) {
        return "vpc-0b00000000000000" + number;
    }

    private static String block(int number) {
        return "10.%d.0.0/16".formatted(number);
    }

    private static String machine(int number) {
        return "10.%d.0.11".formatted(number);
    }

    private static String way(int one, int other) {
        return "tgw-attach-0%d-tgw-attach-0%d".formatted(Math.min(one, other), Math.max(one, other));
    }

    private static Peering to(int number, int other) {
        return Peering.throughTransitGateways(way(number, other), vpc(other), "subnet-2");
    }

    private static Route through(String cidr, int number, int other) {
        return new Route(cidr, new Target.Peering(way(number, other)));
    }

    private static Interface nic(int number, String subnet, boolean checked) {
        return new Interface(
                eniId(number),
                subnet,
                mac(number),
                List.of(address(machine(number), Optional.of("198.18.0." + number))),
                List.of("sg-" + number),
                checked);
    }

    /** A network with an ACL of the attachment's subnet, whose routes are those of the machine's subnet as well. */
    private static NetworkSpec network(int number, Acl ofAttachment, List<Peering> ways, Route... routes) {
        SecurityGroup open =
                new SecurityGroup("sg-" + number, List.of(machine(number)), List.of(ANYTHING), List.of(ANYTHING));
        return new NetworkSpec(
                vpc(number),
                List.of(block(number)),
                Dns.amazonProvided("ec2.internal"),
                List.of(
                        new Subnet("subnet-1", "10.%d.0.0/24".formatted(number), "rtb-1", "acl-1"),
                        new Subnet("subnet-2", "10.%d.2.0/24".formatted(number), "rtb-1", "acl-2")),
                List.of(new RouteTable("rtb-1", List.of(routes))),
                List.of(OPEN, new Acl("acl-2", ofAttachment.ingress(), ofAttachment.egress())),
                List.of(open),
                List.of(),
                ways,
                List.of(nic(number, "subnet-1", true)));
    }

    private static NetworkSpec attached(int number, int other) {
        return network(number, OPEN, List.of(to(number, other)), INTERNET, through(block(other), number, other));
    }

    private TestingGuest at(int number) {
        return guest(vpc(number), number).configure(machine(number) + "/24", "10.%d.0.1".formatted(number));
    }

    private String links(int number) {
        return in(networks.tap(vpc(number), eniId(number)).namespace(), "ip", "-br", "link");
    }

    @Test
    void attachedNetworksReachEachOtherAndARestartChangesNothing() throws Exception {
        networks.apply(attached(1, 2));
        networks.apply(attached(2, 1));
        TestingGuest first = at(1);
        TestingGuest second = at(2);
        first.echo(7000);
        second.echo(7000);
        try (TestingEcho there = first.dial(machine(2), 7000);
                TestingEcho back = second.dial(machine(1), 7000)) {
            assertThat(there.says("me")).isEqualTo("me " + machine(1));
            assertThat(back.says("me")).isEqualTo("me " + machine(2));
            restart();
            networks.apply(attached(2, 1));
            networks.apply(attached(1, 2));
            assertThat(there.says("again")).startsWith("again");
            assertThat(back.says("again")).startsWith("again");
        }
        // The other network's own services are for its own machines.
        assertThat(first.pings("10.2.0.2")).isFalse();

        // A longer prefix decides, also when it leads nowhere, and each direction has its own route.
        NetworkSpec dropping = network(
                1, OPEN, List.of(to(1, 2)), through(block(2), 1, 2), new Route("10.2.0.0/28", new Target.Blackhole()));
        networks.apply(dropping);
        assertThat(first.reaches(machine(2), 7000)).isFalse();
        assertThat(second.reaches(machine(1), 7000)).isFalse();
        networks.apply(attached(1, 2));
        assertThat(first.reaches(machine(2), 7000)).isTrue();

        networks.apply(network(1, OPEN, List.of(), INTERNET));
        assertThat(first.reaches(machine(2), 7000)).isFalse();
        assertThat(links(1)).doesNotContain("pcx");
        assertThat(links(2)).doesNotContain("pcx");
    }

    @Test
    void whatAnotherNetworkForwardsPassesAndOwnAddressesDoNot() {
        networks.apply(attached(2, 1));
        networks.apply(attached(1, 2).withInterfaces(List.of(nic(1, "subnet-1", false))));
        TestingGuest first = at(1);
        TestingGuest second = at(2);
        first.run("ip", "addr", "add", "10.2.0.77/32", "dev", "eth0");
        first.run("ip", "addr", "add", "10.7.0.77/32", "dev", "eth0");
        first.run("ip", "addr", "add", "169.254.9.9/32", "dev", "eth0");
        assertThat(first.pings(machine(2))).isTrue();
        assertThat(sends(first, "10.2.0.77")).isZero();
        assertThat(sends(first, "169.254.9.9")).isZero();
        assertThat(sends(first, "10.7.0.77")).isPositive();
        assertThat(second.pings(machine(1))).isTrue();
    }

    /** The number of packets that arrive at the second machine from an address that the first one claims. */
    private int sends(TestingGuest first, String source) {
        io.virga.host.linux.Namespace there = networks.tap(vpc(2), eniId(2)).namespace();
        in(there, "nft", "add", "table", "inet", "count");
        try {
            in(there, "nft", "add chain inet count seen { type filter hook postrouting priority 200; }");
            in(there, "nft", "add rule inet count seen ip saddr " + source + " counter");
            first.tryRun("busybox", "ping", "-c", "1", "-W", "1", "-I", source, machine(2));
            String rules = in(there, "nft", "list", "chain", "inet", "count", "seen");
            return Integer.parseInt(rules.replaceAll("(?s).*counter packets (\\d+).*", "$1"));
        } finally {
            in(there, "nft", "delete", "table", "inet", "count");
        }
    }

    /** One network has the way out for others: its attachment's subnet routes to a NAT gateway. */
    @Test
    void anotherNetworkIsTheWayOut() throws Exception {
        world();
        networks.apply(network(1, OPEN, List.of(to(1, 2)), through("0.0.0.0/0", 1, 2)));
        NatGateway gateway = new NatGateway(
                "nat-1", "subnet-3", mac(77), List.of(new NatGateway.Address("10.2.3.77", Optional.of("198.18.0.77"))));
        NetworkSpec middle = network(2, OPEN, List.of(to(2, 1)));
        networks.apply(middle.withSubnets(List.of(
                        new Subnet("subnet-1", "10.2.0.0/24", "rtb-1", "acl-1"),
                        new Subnet("subnet-2", "10.2.2.0/24", "rtb-2", "acl-1"),
                        new Subnet("subnet-3", "10.2.3.0/24", "rtb-3", "acl-1")))
                .withNatGateways(List.of(gateway))
                .withRouteTables(List.of(
                        new RouteTable("rtb-1", List.of()),
                        new RouteTable("rtb-2", List.of(new Route("0.0.0.0/0", new Target.NatGateway("nat-1")))),
                        new RouteTable("rtb-3", List.of(INTERNET, through(block(1), 2, 1))))));
        TestingGuest first = at(1);
        TestingGuest second = at(2);
        assertThat(first.pings("192.0.2.53")).isTrue();
        assertThat(second.pings("192.0.2.53")).isFalse();
    }

    /** Of the attachment's subnet, the ACL decides about what passes between it and the other subnets. */
    @Test
    void theAclOfTheAttachmentsSubnetApplies() {
        Acl noEcho = new Acl(
                "acl-2",
                List.of(
                        new Acl.Entry(false, 6, 7001, 7001, "0.0.0.0/0"),
                        new Acl.Entry(true, Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "0.0.0.0/0")),
                List.of(
                        new Acl.Entry(false, 6, 7002, 7002, "0.0.0.0/0"),
                        new Acl.Entry(true, Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "0.0.0.0/0")));
        networks.apply(attached(1, 2));
        networks.apply(network(2, noEcho, List.of(to(2, 1)), through(block(1), 2, 1)));
        TestingGuest first = at(1);
        TestingGuest second = at(2);
        for (int port = 7000; port <= 7002; port++) {
            first.echo(port);
            second.echo(port);
        }
        assertThat(second.reaches(machine(1), 7000)).isTrue();
        assertThat(first.reaches(machine(2), 7000)).isTrue();
        // To the transit gateway the rules for what comes in decide, and from it those for what goes out.
        assertThat(second.reaches(machine(1), 7001)).isFalse();
        assertThat(second.reaches(machine(1), 7002)).isTrue();
        assertThat(first.reaches(machine(2), 7001)).isTrue();
        assertThat(first.reaches(machine(2), 7002)).isFalse();

        // A machine in the attachment's subnet: both decide about what it sends there, none about what comes from
        // there.
        NetworkSpec together = network(2, noEcho, List.of(to(2, 1)), through(block(1), 2, 1))
                .withSubnets(List.of(new Subnet("subnet-2", "10.2.0.0/24", "rtb-1", "acl-2")))
                .withInterfaces(List.of(nic(2, "subnet-2", true)));
        networks.apply(together);
        assertThat(second.reaches(machine(1), 7000)).isTrue();
        assertThat(second.reaches(machine(1), 7001)).isFalse();
        assertThat(second.reaches(machine(1), 7002)).isFalse();
        assertThat(first.reaches(machine(2), 7001)).isTrue();
        assertThat(first.reaches(machine(2), 7002)).isTrue();
    }
}
