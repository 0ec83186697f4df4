package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of the flows that are there when a network changes. */
final class FlowPacketTest extends PacketTest {
    private static final int PORT = 7000;

    private static Rule from(int protocol, String cidr) {
        return new Rule(protocol, PORT, PORT, new Peer.Block(cidr));
    }

    /** The second interface lets in what these rules allow; the others let in nothing, and all send anything. */
    private static NetworkSpec serving(Rule... ingress) {
        return spec(
                VPC,
                List.of(group("sg-a", List.of()), group("sg-b", List.of(), ingress)),
                eni(1, Optional.empty(), "sg-a"),
                eni(2, Optional.of("198.18.0.2"), "sg-b"),
                eni(3, Optional.empty(), "sg-a"));
    }

    /** A connection from outside, of which the test has both ends. */
    private record Connected(SocketChannel client, SocketChannel server, ServerSocketChannel listener)
            implements AutoCloseable {
        static Connected open(Namespace from, String address, TestingGuest to) throws IOException {
            ServerSocketChannel listener = Namespaces.call(
                    to.namespace, () -> ServerSocketChannel.open().bind(new InetSocketAddress(PORT)));
            SocketChannel client = Namespaces.call(from, () -> SocketChannel.open(StandardProtocolFamily.INET));
            client.socket().connect(new InetSocketAddress(address, PORT), 3000);
            return new Connected(client, listener.accept(), listener);
        }

        static void send(SocketChannel from, String text) throws IOException {
            from.socket().getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        static String receive(SocketChannel to) throws IOException {
            to.socket().setSoTimeout(2000);
            byte[] bytes = new byte[100];
            int length = to.socket().getInputStream().read(bytes);
            return new String(bytes, 0, length, StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
            listener.close();
        }
    }

    @Test
    void anUntrackedConnectionEndsAlsoWhenTheGuestSpeaksFirst() throws Exception {
        Namespace far = world();
        in(far, "ip", "route", "add", "198.18.0.0/16", "via", "192.0.2.1");
        networks.apply(serving(from(6, "0.0.0.0/0")));
        TestingGuest guest = configured(VPC, 2);
        try (Connected outside = Connected.open(far, "198.18.0.2", guest)) {
            Connected.send(outside.client, "a");
            assertThat(Connected.receive(outside.server)).isEqualTo("a");
            networks.apply(serving(from(6, "172.31.0.11/32")));

            // What the guest sends is allowed, and opens no way back.
            Connected.send(outside.server, "b");
            assertThat(Connected.receive(outside.client)).isEqualTo("b");
            Connected.send(outside.client, "c");
            assertThatThrownBy(() -> Connected.receive(outside.server)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** A connection that another rule allows goes on, whoever speaks first, and is tracked afterwards. */
    @Test
    void anUntrackedConnectionThatIsStillAllowedGoesOn() throws Exception {
        networks.apply(serving(from(6, "0.0.0.0/0")));
        TestingGuest guest = configured(VPC, 2);
        try (Connected inside = Connected.open(configured(VPC, 1).namespace, "172.31.0.12", guest)) {
            networks.apply(serving(from(6, "172.31.0.11/32")));
            // The client's own group lets nothing in: to it, this is the answer to a connection that it has opened.
            Connected.send(inside.server, "a");
            assertThat(Connected.receive(inside.client)).isEqualTo("a");
            Connected.send(inside.client, "b");
            assertThat(Connected.receive(inside.server)).isEqualTo("b");
            networks.apply(serving());
            Connected.send(inside.client, "c");
            assertThat(Connected.receive(inside.server)).isEqualTo("c");
        }
    }

    @Test
    void untrackedDatagramsEndAlsoWhenTheGuestSpeaksFirst() throws Exception {
        networks.apply(serving(from(17, "0.0.0.0/0")));
        TestingGuest guest = configured(VPC, 2);
        try (DatagramChannel one = configured(VPC, 1).datagrams();
                DatagramChannel other = configured(VPC, 3).datagrams();
                DatagramChannel server = guest.datagrams()) {
            server.bind(new InetSocketAddress(PORT));
            InetSocketAddress to = new InetSocketAddress("172.31.0.12", PORT);
            one.send(datagram('a'), to);
            ByteBuffer first = ByteBuffer.allocate(10);
            InetSocketAddress client = (InetSocketAddress) server.receive(first);
            assertThat(first.get(0)).isEqualTo((byte) 'a');
            networks.apply(serving(from(17, "172.31.0.13/32")));
            server.send(datagram('b'), client);
            ByteBuffer answer = ByteBuffer.allocate(10);
            one.receive(answer);
            assertThat(answer.get(0)).isEqualTo((byte) 'b');
            one.send(datagram('c'), to);
            awaitDrop();
            other.send(datagram('d'), to);
            ByteBuffer next = ByteBuffer.allocate(10);
            server.receive(next);
            assertThat(next.get(0)).isEqualTo((byte) 'd');
        }
    }

    /** Waits until the groups of the second interface have dropped something. */
    private void awaitDrop() {
        Namespace inside = networks.tap(VPC, eniId(2)).namespace();
        String chain = "groups_" + DeviceNames.hash("sg-b") + "_in";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!in(inside, "nft", "list", "chain", "inet", "vpc", chain).matches("(?s).*counter packets [1-9].*")) {
            assertThat(System.nanoTime()).as("nothing was dropped").isLessThan(end);
        }
    }

    private static ByteBuffer datagram(char text) {
        return ByteBuffer.wrap(new byte[] {(byte) text});
    }

    /** Sends a datagram to the server until something arrives there: a network may lose one. Returns what arrived first. */
    private static byte firstReceived(DatagramChannel server, DatagramChannel client, char text) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1], 1);
        server.socket().setSoTimeout(500);
        for (int attempt = 1; ; attempt++) {
            client.send(datagram(text), new InetSocketAddress("192.0.2.53", PORT));
            try {
                server.socket().receive(packet);
                return packet.getData()[0];
            } catch (SocketTimeoutException e) {
                assertThat(attempt).as("datagrams that did not arrive").isLessThan(20);
            }
        }
    }

    /** Nobody knows which rules a former process had, so that those of now judge all flows. */
    @Test
    void aNewProcessJudgesTheFlowsThatItFinds() throws Exception {
        Rule neighbour = from(6, "172.31.0.11/32");
        networks.apply(serving(from(6, "0.0.0.0/0")));
        TestingGuest guest = configured(VPC, 2);
        TestingGuest client = configured(VPC, 1);
        try (Connected outside = Connected.open(edge, "198.18.0.2", guest)) {
            outside.listener.close();
            try (Connected inside = Connected.open(client.namespace, "172.31.0.12", guest)) {
                restart();
                networks.apply(serving(neighbour));
                Connected.send(inside.server, "a");
                assertThat(Connected.receive(inside.client)).isEqualTo("a");
                Connected.send(inside.client, "b");
                assertThat(Connected.receive(inside.server)).isEqualTo("b");
                Connected.send(outside.client, "c");
                assertThatThrownBy(() -> Connected.receive(outside.server)).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    /** A change fails after the rules have changed. Its repetition ends the flows all the same. */
    @Test
    void aFailedChangeForgetsNoFlow() throws Exception {
        networks.apply(serving(from(6, "0.0.0.0/0")));
        TestingGuest guest = configured(VPC, 2);
        try (Connected outside = Connected.open(edge, "198.18.0.2", guest)) {
            Tap tap = networks.tap(VPC, eniId(3));
            in(tap.namespace(), "ip", "link", "delete", tap.device());
            NetworkSpec without = serving();
            NetworkSpec one = without.withInterfaces(without.interfaces().subList(0, 2));
            assertThatThrownBy(() -> networks.apply(one)).isInstanceOf(RuntimeException.class);
            networks.apply(one);
            Connected.send(outside.server, "a");
            Connected.send(outside.client, "b");
            assertThatThrownBy(() -> Connected.receive(outside.server)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aMachineInheritsNoFlowsWithItsAddress() throws Exception {
        networks.apply(serving(from(6, "0.0.0.0/0")));
        TestingGuest client = configured(VPC, 1);
        Namespace inside = networks.tap(VPC, eniId(1)).namespace();
        try (Connected connected = Connected.open(client.namespace, "172.31.0.12", configured(VPC, 2))) {
            Connected.send(connected.client, "a");
            assertThat(in(inside, "conntrack", "-L")).contains("dst=172.31.0.12");
            // A process ended after it had taken the address from the machine, and before it had ended the flows.
            in(inside, "ip", "route", "delete", "172.31.0.12", "table", "main");
            in(
                    inside,
                    "ip",
                    "neigh",
                    "delete",
                    "172.31.0.12",
                    "dev",
                    networks.tap(VPC, eniId(2)).device());
            restart();
            Interface old = eni(2, Optional.empty(), "sg-a");
            Interface successor = new Interface(
                    eniId(7), old.subnetId(), mac(7), old.addresses(), old.groupIds(), old.sourceDestCheck());
            networks.apply(
                    serving(from(6, "0.0.0.0/0")).withInterfaces(List.of(eni(1, Optional.empty(), "sg-a"), successor)));
            assertThat(in(inside, "conntrack", "-L")).doesNotContain("dst=172.31.0.12");
        }
    }

    @Test
    void theFormerOwnerOfAPublicAddressDoesNotEndTheFlowsOfTheNext() throws Exception {
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        Optional<String> address = Optional.of("198.18.0.1");
        networks.apply(spec(VPC, groups, eni(1, address, "sg-a")));
        TestingGuest first = configured(VPC, 1);
        first.echo(PORT);
        assertThat(TestingEcho.reaches(edge, "198.18.0.1", PORT)).isTrue();
        networks.apply(spec(OTHER_VPC, groups, eni(2, address, "sg-a")));
        configured(OTHER_VPC, 2).echo(PORT);
        try (TestingEcho flow = TestingEcho.dial(edge, "198.18.0.1", PORT)) {
            assertThat(flow.says("a")).startsWith("a ");
            String before = in(edge, "conntrack", "-L", "-d", "198.18.0.1", "-o", "id");
            networks.apply(spec(VPC, groups, eni(1, Optional.empty(), "sg-a")));
            assertThat(flow.says("b")).startsWith("b ");
            String id = before.replaceAll("(?s).* id=(\\d+).*", "$1");
            assertThat(in(edge, "conntrack", "-L", "-d", "198.18.0.1", "-o", "id"))
                    .contains("id=" + id);
        }
    }

    /** While the route to a firewall guest becomes a black hole, no packet takes the default route past it. */
    @Test
    void nothingPassesWhileAFirewallIsDetached() throws Exception {
        Namespace far = world();
        in(far, "ip", "addr", "add", "192.0.2.77/32", "dev", "eth0");
        NetworkSpec open = spec(
                VPC,
                List.of(group("sg-a", List.of(), ANYTHING)),
                eni(1, Optional.of("198.18.0.1"), "sg-a"),
                unchecked(eni(2, Optional.of("198.18.0.2"), "sg-a")));
        NetworkSpec guarded = open.withRouteTables(List.of(new RouteTable(
                "rtb-1",
                List.of(
                        new Route("0.0.0.0/0", new Target.InternetGateway()),
                        new Route("192.0.2.77/32", new Target.Interface(eniId(2)))))));
        networks.apply(guarded);
        TestingGuest guest = configured(VPC, 1);
        DatagramChannel server = Namespaces.call(
                far, () -> DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(PORT)));
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch flooding = new CountDownLatch(100);
        try (server;
                DatagramChannel client = guest.datagrams()) {
            InetSocketAddress to = new InetSocketAddress("192.0.2.77", PORT);
            Thread flood = Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    try {
                        client.send(datagram('x'), to);
                        flooding.countDown();
                    } catch (IOException e) {
                        // An unreachable destination, which the test must not find either.
                    }
                }
            });
            try {
                assertThat(flooding.await(20, TimeUnit.SECONDS)).isTrue();
                for (int i = 0; i < 3; i++) {
                    networks.apply(guarded.withInterfaces(guarded.interfaces().subList(0, 1)));
                    networks.apply(guarded);
                }
            } finally {
                stop.set(true);
                flood.join();
            }
            assertThat(firstReceived(server, client, 'y')).isEqualTo((byte) 'y');
        }
    }

    /** It sends without translation what another's public address is in. */
    @Test
    void aRouterGuestCannotSendWithPublicAddresses() throws Exception {
        Namespace far = world();
        networks.apply(spec(
                VPC,
                List.of(group("sg-a", List.of(), ANYTHING)),
                unchecked(eni(1, Optional.of("198.18.0.1"), "sg-a")),
                eni(2, Optional.of("198.18.0.2"), "sg-a")));
        TestingGuest liar = configured(VPC, 1);
        liar.run("ip", "addr", "add", "198.18.0.2/32", "dev", "eth0");
        DatagramChannel server = Namespaces.call(
                far, () -> DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(PORT)));
        try (server;
                DatagramChannel lies = liar.datagrams();
                DatagramChannel honest = liar.datagrams()) {
            lies.bind(new InetSocketAddress("198.18.0.2", 0));
            InetSocketAddress to = new InetSocketAddress("192.0.2.53", PORT);
            lies.send(datagram('l'), to);
            honest.bind(new InetSocketAddress("172.31.0.11", 0));
            assertThat(firstReceived(server, honest, 'h')).isEqualTo((byte) 'h');
        }
        assertThat(in(networks.tap(VPC, eniId(1)).namespace(), "nft", "list", "chain", "inet", "vpc", "unclaimed"))
                .containsPattern("counter packets [1-9]");
    }
}
