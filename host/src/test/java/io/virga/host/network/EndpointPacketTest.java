package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Endpoint;
import io.virga.host.api.NetworkSpec.Peering;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import io.virga.host.linux.Namespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Interface endpoints: their address, their names, and who reaches them. */
final class EndpointPacketTest extends PacketTest {
    private static final String ENDPOINT = "vpce-0123456789abcdef0";
    private static final String ADDRESS = "172.31.0.99";
    private static final String NAME = "ec2.us-east-1.amazonaws.com";
    private static final Rule HTTP = new Rule(6, 80, 80, new Peer.Block("0.0.0.0/0"));
    private static final Rule WEB = new Rule(6, 80, 443, new Peer.Block("0.0.0.0/0"));

    /** Answers each line with the endpoint that it came by, and the address that it came from. */
    @Override
    EndpointDoor door() {
        return (connection, passage) -> Thread.ofVirtual().start(() -> answer(connection, passage));
    }

    private static void answer(SocketChannel connection, EndpointDoor.Passage passage) {
        try (connection) {
            String client = ((InetSocketAddress) connection.getRemoteAddress())
                    .getAddress()
                    .getHostAddress();
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(connection.socket().getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String told =
                        String.join(" ", line, passage.networkId(), passage.endpointId(), passage.service(), client);
                connection.socket().getOutputStream().write((told + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The endpoint or the client is gone.
            return;
        }
    }

    private static Endpoint endpoint(String address, String... names) {
        return new Endpoint(
                "eni-0e000000000000001",
                ENDPOINT,
                "ec2",
                "subnet-1",
                mac(99),
                address,
                List.of("sg-e"),
                List.of(names));
    }

    /** A network with machines 1 and 2, of which the first is in the group that the endpoint's group lets in. */
    private static NetworkSpec with(List<Rule> rules, Endpoint... endpoints) {
        return spec(
                        VPC,
                        List.of(
                                group("sg-1", List.of("172.31.0.11"), ANYTHING),
                                group("sg-2", List.of("172.31.0.12"), ANYTHING),
                                new SecurityGroup("sg-e", List.of(ADDRESS), rules, List.of())),
                        eni(1, Optional.of("198.18.0.1"), "sg-1"),
                        eni(2, Optional.empty(), "sg-2"))
                .withEndpoints(List.of(endpoints));
    }

    private static String asked(TestingGuest guest, String address) throws IOException {
        try (TestingEcho connection = TestingEcho.dial(guest.namespace, address, 80)) {
            return connection.says("who");
        }
    }

    private static List<String> addresses(TestingGuest guest, String name, int type) throws Exception {
        Message answer = NetworkServicesTest.ask(guest, "172.31.0.2", name + ".", type);
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    @Test
    void leadsToTheServiceAndTellsWhoAsks() throws Exception {
        networks.apply(with(List.of(WEB), endpoint(ADDRESS, NAME)));
        TestingGuest guest = configured(VPC, 1);
        assertThat(asked(guest, ADDRESS)).isEqualTo("who " + VPC + " " + ENDPOINT + " ec2 172.31.0.11");
        assertThat(addresses(guest, NAME, Type.A)).containsExactly(ADDRESS);
        assertThat(addresses(guest, NAME, Type.AAAA)).isEmpty();
        // There is no TLS yet, and a client that tries it learns that at once.
        assertThatThrownBy(() -> TestingEcho.dial(guest.namespace, ADDRESS, 443))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("refused");
        assertThat(guest.pings(ADDRESS)).isFalse();
        // Beyond the address there is nothing of the machine's.
        assertThat(guest.reaches("172.31.0.1", 80)).isFalse();

        restart();
        networks.apply(with(List.of(WEB), endpoint(ADDRESS, NAME)));
        assertThat(asked(guest, ADDRESS)).endsWith(" 172.31.0.11");
    }

    @Test
    void itsSecurityGroupsAndTheAclOfItsSubnetApply() throws Exception {
        Rule fromFirst = new Rule(6, 80, 80, new Peer.Group("sg-1"));
        networks.apply(with(List.of(fromFirst), endpoint(ADDRESS)));
        TestingGuest first = configured(VPC, 1);
        TestingGuest second = configured(VPC, 2);
        assertThat(first.reaches(ADDRESS, 80)).isTrue();
        assertThat(second.reaches(ADDRESS, 80)).isFalse();
        networks.apply(with(List.of(HTTP), endpoint(ADDRESS)));
        assertThat(second.reaches(ADDRESS, 80)).isTrue();
        networks.apply(with(List.of(), endpoint(ADDRESS)));
        assertThat(first.reaches(ADDRESS, 80)).isFalse();
        NetworkSpec apart = with(List.of(HTTP), endpoint("172.31.16.99"));
        NetworkSpec inOther = apart.withSubnets(
                        List.of(apart.subnets().getFirst(), new Subnet("subnet-2", "172.31.16.0/20", "rtb-1", "acl-2")))
                .withEndpoints(List.of(new Endpoint(
                        "eni-0e000000000000001",
                        ENDPOINT,
                        "ec2",
                        "subnet-2",
                        mac(99),
                        "172.31.16.99",
                        List.of("sg-e"),
                        List.of())));
        networks.apply(inOther.withAcls(List.of(Acl.allowingAll("acl-1"), Acl.allowingAll("acl-2"))));
        assertThat(asked(first, "172.31.16.99")).endsWith(" 172.31.0.11");
        networks.apply(inOther.withAcls(List.of(Acl.allowingAll("acl-1"), new Acl("acl-2", List.of(), List.of()))));
        assertThat(first.reaches("172.31.16.99", 80)).isFalse();
    }

    @Test
    void comesAndGoes() throws Exception {
        networks.apply(with(List.of(HTTP)));
        TestingGuest guest = configured(VPC, 1);
        assertThat(guest.reaches(ADDRESS, 80)).isFalse();
        networks.apply(with(List.of(HTTP), endpoint(ADDRESS, NAME)));
        try (TestingEcho open = TestingEcho.dial(guest.namespace, ADDRESS, 80)) {
            assertThat(open.says("who")).contains(ENDPOINT);
            networks.apply(with(List.of(HTTP), endpoint("172.31.0.98", NAME)));
            assertThat(asked(guest, "172.31.0.98")).contains(ENDPOINT);
            assertThat(addresses(guest, NAME, Type.A)).containsExactly("172.31.0.98");
            assertThat(guest.reaches(ADDRESS, 80)).isFalse();
        }
        networks.apply(with(List.of(HTTP)));
        assertThat(guest.reaches("172.31.0.98", 80)).isFalse();
        assertThat(in(networks.tap(VPC, eniId(1)).namespace(), "ip", "-br", "link"))
                .doesNotContain(DeviceNames.ENDPOINT_PREFIX);
    }

    @Test
    void aGuestHasItsShareOfConnections() throws Exception {
        networks.apply(with(List.of(HTTP), endpoint(ADDRESS)));
        TestingGuest greedy = configured(VPC, 1);
        TestingGuest other = configured(VPC, 2);
        List<TestingEcho> open = new ArrayList<>();
        try {
            for (int i = 0; i < EndpointConnections.MOST_OF_ADDRESS; i++) {
                open.add(TestingEcho.dial(greedy.namespace, ADDRESS, 80));
                assertThat(open.getLast().says("who")).contains(ENDPOINT);
            }
            assertThat(greedy.reaches(ADDRESS, 80)).isFalse();
            assertThat(other.reaches(ADDRESS, 80)).isTrue();
        } finally {
            for (TestingEcho connection : open) {
                connection.close();
            }
        }
    }

    @Test
    void onlyItsOwnNetworkAndPeersReachIt() throws Exception {
        Peering there = new Peering("pcx-1", OTHER_VPC, List.of("10.0.0.0/16"));
        Peering here = new Peering("pcx-1", VPC, List.of("172.31.0.0/16"));
        NetworkSpec hub = with(List.of(HTTP), endpoint(ADDRESS, NAME))
                .withPeerings(List.of(there))
                .withRouteTables(List.of(
                        new RouteTable("rtb-1", List.of(new Route("10.0.0.0/16", new Target.Peering("pcx-1"))))));
        networks.apply(hub.withPeerings(List.of()).withRouteTables(List.of(new RouteTable("rtb-1", List.of()))));
        NetworkSpec other = new NetworkSpec(
                OTHER_VPC,
                List.of("10.0.0.0/16"),
                NetworkSpec.Dns.amazonProvided("ec2.internal"),
                List.of(new Subnet("subnet-1", "10.0.0.0/24", "rtb-1", "acl-1")),
                List.of(new RouteTable("rtb-1", List.of(new Route("172.31.0.0/16", new Target.Peering("pcx-1"))))),
                List.of(Acl.allowingAll("acl-1")),
                List.of(group("sg-3", List.of("10.0.0.13"), ANYTHING)),
                List.of(),
                List.of(here),
                List.of(new NetworkSpec.Interface(
                        eniId(3),
                        "subnet-1",
                        mac(3),
                        List.of(address("10.0.0.13", Optional.empty())),
                        List.of("sg-3"),
                        true)));
        networks.apply(other);
        TestingGuest stranger = guest(OTHER_VPC, 3).configure("10.0.0.13/24", "10.0.0.1");
        assertThat(stranger.reaches(ADDRESS, 80)).isFalse();
        networks.apply(hub);
        assertThat(asked(stranger, ADDRESS)).isEqualTo("who " + VPC + " " + ENDPOINT + " ec2 10.0.0.13");
        assertThat(TestingEcho.reaches(Namespace.OWN, ADDRESS, 80)).isFalse();
        assertThat(TestingEcho.reaches(edge, ADDRESS, 80)).isFalse();
    }
}
