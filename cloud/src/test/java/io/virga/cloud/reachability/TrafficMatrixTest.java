package io.virga.cloud.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.reachability.TrafficMatrix.Pair;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Dns;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficMatrixTest {
    private static final Rule ALL_IPV4 = rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "0.0.0.0/0");

    private static Rule rule(int protocol, int from, int to, String cidr) {
        return new Rule(protocol, from, to, new Rule.Peer.Block(cidr));
    }

    private static Interface nic(int number, String group, boolean published) {
        return new Interface(
                "eni-" + number,
                "subnet-1",
                "02:00:00:00:00:01",
                List.of(
                        new Interface.Address(
                                "10.0.0." + (10 + number),
                                "",
                                published ? Optional.of("198.18.0." + number) : Optional.empty(),
                                Optional.empty()),
                        new Interface.Address("2001:db8:1::" + (10 + number), "", Optional.empty(), Optional.empty())),
                List.of(group),
                true);
    }

    private static NetworkSpec network(List<Interface> interfaces) {
        return new NetworkSpec(
                "vpc-1",
                List.of("10.0.0.0/16", "2001:db8:1::/56"),
                Dns.amazonProvided("ec2.internal"),
                List.of(new Subnet("subnet-1", List.of("10.0.0.0/16", "2001:db8:1::/64"), "rtb-1", "acl-1")),
                List.of(new NetworkSpec.RouteTable(
                        "rtb-1", List.of(new Route("0.0.0.0/0", new Route.Target.InternetGateway())))),
                List.of(Acl.allowingAll("acl-1")),
                List.of(
                        new SecurityGroup(
                                "sg-web",
                                List.of("10.0.0.11"),
                                List.of(
                                        rule(Packet.TCP, 443, 443, "0.0.0.0/0"),
                                        rule(Packet.TCP, 80, 90, "0.0.0.0/0"),
                                        rule(Packet.TCP, 22, 22, "192.0.2.0/24"),
                                        rule(Packet.UDP, 53, 53, "2001:db8:1::/64")),
                                List.of(ALL_IPV4)),
                        new SecurityGroup(
                                "sg-db",
                                List.of("10.0.0.12"),
                                List.of(new Rule(Packet.ICMP, 8, Rule.ANY, new Rule.Peer.Group("sg-web"))),
                                List.of(ALL_IPV4, rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "::/0")))),
                List.of(),
                List.of(),
                interfaces);
    }

    @Test
    void tellsProtocolsAndPortsOfEachPair() {
        TrafficMatrix matrix =
                TrafficMatrix.of(List.of(network(List.of(nic(1, "sg-web", true), nic(2, "sg-db", false)))), "vpc-1");
        assertThat(matrix.ends()).containsExactly("eni-1", "eni-2", TrafficMatrix.INTERNET);
        assertThat(matrix.leftOut()).isZero();
        assertThat(matrix.pairs())
                .containsExactlyInAnyOrder(
                        new Pair("eni-1", "eni-2", List.of("ping")),
                        new Pair("eni-2", "eni-1", List.of("tcp 80-90,443", "IPv6 udp 53")),
                        new Pair("eni-1", TrafficMatrix.INTERNET, List.of("all")),
                        new Pair(TrafficMatrix.INTERNET, "eni-1", List.of("tcp 80-90,443", "partly tcp 22,80-90,443")));
    }

    @Test
    void isBounded() {
        List<Interface> many = new ArrayList<>();
        for (int i = 1; i <= TrafficMatrix.MOST_INTERFACES + 7; i++) {
            many.add(nic(i, "sg-db", false));
        }
        TrafficMatrix matrix = TrafficMatrix.of(List.of(network(many)), "vpc-1");
        assertThat(matrix.ends()).hasSize(TrafficMatrix.MOST_INTERFACES + 1);
        assertThat(matrix.leftOut()).isEqualTo(7);
    }
}
