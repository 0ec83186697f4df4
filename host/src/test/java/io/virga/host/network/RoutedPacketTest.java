package io.virga.host.network;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Dns;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;

/**
 * Tests with real packets between subnets. The VPC has the subnets a, b and c, each with a route table and a network ACL of
 * its own: 172.31.0.0/24, 172.31.1.0/24 and 172.31.2.0/24. Another VPC, at 10.9.0.0/24, is the world outside.
 */
abstract class RoutedPacketTest extends PacketTest {
    static final Route TO_INTERNET = new Route("0.0.0.0/0", new Target.InternetGateway());
    static final String OUTSIDE = "198.18.0.99";
    static final int OUTSIDER = 99;
    private static final int WAIT_MILLIS = 1500;

    static Subnet subnet(String letter) {
        String cidr = "172.31.%d.0/24".formatted(letter.charAt(0) - 'a');
        return new Subnet("subnet-" + letter, cidr, "rtb-" + letter, "acl-" + letter);
    }

    static RouteTable routes(String letter, Route... routes) {
        return new RouteTable("rtb-" + letter, List.of(routes));
    }

    static Route to(String cidr, Target target) {
        return new Route(cidr, target);
    }

    /** An interface in a subnet at the address x.y.z.NUMBER, in the group sg-a. */
    static Interface nic(int number, String letter, String... publicAddress) {
        String own = "172.31.%d.%d".formatted(letter.charAt(0) - 'a', number);
        Optional<String> outside = publicAddress.length == 0 ? Optional.empty() : Optional.of(publicAddress[0]);
        return new Interface(
                eniId(number), "subnet-" + letter, mac(number), List.of(address(own, outside)), List.of("sg-a"), true);
    }

    static NatGateway.Address natAddress(String own, String outside) {
        return new NatGateway.Address(own, Optional.of(outside));
    }

    /** The VPC with a group that allows everything, and no routes but those that the test gives. */
    static NetworkSpec routed(List<RouteTable> tables, Interface... interfaces) {
        return new NetworkSpec(
                VPC,
                List.of("172.31.0.0/16"),
                Dns.amazonProvided("ec2.internal"),
                List.of(subnet("a"), subnet("b"), subnet("c")),
                tables,
                List.of(Acl.allowingAll("acl-a"), Acl.allowingAll("acl-b"), Acl.allowingAll("acl-c")),
                List.of(open("sg-a")),
                List.of(),
                List.of(),
                List.of(interfaces));
    }

    static SecurityGroup open(String id) {
        return new SecurityGroup(id, List.of(), List.of(ANYTHING), List.of(ANYTHING));
    }

    TestingGuest at(int number, String letter) {
        int third = letter.charAt(0) - 'a';
        return guest(VPC, number).configure("172.31.%d.%d/24".formatted(third, number), "172.31.%d.1".formatted(third));
    }

    /** A guest that forwards packets between others. */
    TestingGuest routerAt(int number, String letter) {
        TestingGuest router = at(number, letter);
        router.run(
                "sh",
                "-c",
                "echo 1 > /proc/sys/net/ipv4/ip_forward; cd /proc/sys/net/ipv4/conf;"
                        + " for d in all eth0; do echo 0 > $d/rp_filter; echo 0 > $d/send_redirects; done");
        return router;
    }

    /** A guest in another VPC with a public address: what the world outside sees of a connection. It echoes at port 80. */
    TestingGuest outside() {
        Interface nic = new Interface(
                eniId(OUTSIDER),
                "subnet-1",
                mac(OUTSIDER),
                List.of(address("10.9.0.99", Optional.of(OUTSIDE))),
                List.of("sg-a"),
                true);
        networks.apply(new NetworkSpec(
                OTHER_VPC,
                List.of("10.9.0.0/16"),
                Dns.amazonProvided("ec2.internal"),
                List.of(new Subnet("subnet-1", "10.9.0.0/24", "rtb-1", "acl-1")),
                List.of(new RouteTable("rtb-1", List.of(TO_INTERNET))),
                List.of(Acl.allowingAll("acl-1")),
                List.of(open("sg-a")),
                List.of(),
                List.of(),
                List.of(nic)));
        TestingGuest outside = guest(OTHER_VPC, OUTSIDER).configure("10.9.0.99/24", "10.9.0.1");
        outside.echo(80);
        return outside;
    }

    /** The client's address of a new connection, as the server sees it; empty when there is no connection. */
    static String seenBy(TestingGuest client, String server, int port) {
        try (TestingEcho echo = client.dial(server, port)) {
            return echo.says("me").replace("me ", "");
        } catch (IOException e) {
            return "";
        }
    }

    /** Sends a datagram, and returns the address that a receiver sees as its source; empty when none arrives. */
    static String sent(DatagramChannel from, byte[] content, DatagramChannel receiver, String address, int port)
            throws IOException {
        from.send(ByteBuffer.wrap(content), new InetSocketAddress(address, port));
        receiver.socket().setSoTimeout(WAIT_MILLIS);
        DatagramPacket packet = new DatagramPacket(new byte[65_000], 65_000);
        try {
            receiver.socket().receive(packet);
        } catch (SocketTimeoutException e) {
            return "";
        }
        return packet.getLength() == content.length ? packet.getAddress().getHostAddress() : "another datagram";
    }

    static Acl.Entry allow(int protocol, int from, int to, String cidr) {
        return new Acl.Entry(true, protocol, from, to, cidr);
    }

    static Acl.Entry deny(int protocol, int from, int to, String cidr) {
        return new Acl.Entry(false, protocol, from, to, cidr);
    }

    static final Acl.Entry ALLOW_ALL = allow(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "0.0.0.0/0");
}
