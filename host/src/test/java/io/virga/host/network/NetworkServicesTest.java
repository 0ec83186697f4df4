package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Dns;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.Programs;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The services that machines use inside a network: leases, names and metadata. */
final class NetworkServicesTest extends PacketTest {
    @Test
    void leasesAnAddressAndServesMetadata() throws Exception {
        metadata.publish(about("i-1", "172.31.0.11", false, 64));
        networks.apply(spec(VPC, List.of(group("sg-1", List.of())), eni(1, Optional.empty(), "sg-1")));
        TestingGuest guest = guest(VPC, 1);

        String lease = guest.lease(directory);
        assertThat(lease)
                .contains("ip='172.31.0.11'", "subnet='255.255.240.0'", "router='172.31.0.1'", "dns='172.31.0.2'")
                .contains("domain='ec2.internal'", "hostname='ip-172-31-0-11'", "mtu='1500'", "lease='3600'");
        Interface named = eni(1, Optional.empty(), "sg-1");
        networks.apply(spec(
                VPC,
                List.of(group("sg-1", List.of())),
                new Interface(
                        named.id(),
                        named.subnetId(),
                        named.macAddress(),
                        named.addresses(),
                        named.groupIds(),
                        named.sourceDestCheck(),
                        named.prefixes(),
                        Optional.of(new Interface.ResourceName("i-0a.ec2.internal", true, false, false)))));
        assertThat(guest.lease(directory)).contains("hostname='i-0a'");
        // -B requests a broadcast answer.
        assertThat(guest.lease(directory, "-B")).contains("ip='172.31.0.11'");

        assertThat(guest.http("GET", "/latest/meta-data/instance-id"))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("\r\n\r\ni-1");
        String token = body(guest.http("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60"));
        metadata.publish(about("i-1", "172.31.0.11", true, 64));
        assertThat(guest.http("GET", "/latest/meta-data/")).startsWith("HTTP/1.1 401 ");
        assertThat(body(guest.http("GET", "/latest/meta-data/", "X-aws-ec2-metadata-token: " + token)))
                .isEqualTo("instance-id\nplacement/");
        metadata.withdraw("i-1", 1);
        assertThat(guest.http("GET", "/latest/meta-data/")).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void theEdgeGoesOutInItsOwnName() throws Exception {
        Namespace world = world();
        networks.apply(spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.of("198.18.0.1"), "sg-a")));
        TestingGuest guest = configured(VPC, 1);
        ServerSocketChannel server = Namespaces.call(
                world,
                () -> ServerSocketChannel.open(StandardProtocolFamily.INET)
                        .bind(new InetSocketAddress("192.0.2.53", 80)));
        DatagramChannel resolver = Namespaces.call(
                world,
                () -> DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress("192.0.2.53", 53)));
        try (server;
                resolver) {
            TestingEcho.serve(server);
            try (TestingEcho out = guest.dial("192.0.2.53", 80)) {
                assertThat(out.says("me")).isEqualTo("me 192.0.2.1");
            }
            Thread.ofVirtual().start(() -> answerOnce(resolver));
            Message answer = ask(guest, "172.31.0.2", "example.com.", Type.A);
            assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(answer.getSection(Section.ANSWER).getFirst().rdataToString())
                    .isEqualTo("192.0.2.99");
        }
    }

    private static void answerOnce(DatagramChannel resolver) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(1500);
            SocketAddress client = resolver.receive(buffer);
            buffer.flip();
            Message query = new Message(buffer);
            Message answer = new Message(query.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.addRecord(query.getQuestion(), Section.QUESTION);
            answer.addRecord(
                    new ARecord(query.getQuestion().getName(), DClass.IN, 60, InetAddress.ofLiteral("192.0.2.99")),
                    Section.ANSWER);
            resolver.send(ByteBuffer.wrap(answer.toWire()), client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Message ask(TestingGuest guest, String server, String name, int type) throws Exception {
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
        try (DatagramChannel channel = guest.datagrams()) {
            channel.connect(new InetSocketAddress(server, 53));
            channel.write(ByteBuffer.wrap(query.toWire()));
            channel.socket().setSoTimeout(6000);
            DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
            channel.socket().receive(packet);
            return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    private static Message askByStream(TestingGuest guest, String name) throws Exception {
        byte[] query = Message.newQuery(Record.newRecord(Name.fromString(name), Type.A, DClass.IN))
                .toWire();
        try (SocketChannel channel =
                Namespaces.call(guest.namespace, () -> SocketChannel.open(StandardProtocolFamily.INET))) {
            channel.socket().connect(new InetSocketAddress("172.31.0.2", 53), 3000);
            channel.socket().setSoTimeout(3000);
            DataOutputStream out = new DataOutputStream(channel.socket().getOutputStream());
            out.writeShort(query.length);
            out.write(query);
            DataInputStream in = new DataInputStream(channel.socket().getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return new Message(answer);
        }
    }

    @Test
    void renewsALeaseThatIsAskedForByUnicast() throws Exception {
        networks.apply(spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.empty(), "sg-a")));
        TestingGuest guest = configured(VPC, 1);
        try (DatagramChannel client = guest.datagrams()) {
            client.bind(new InetSocketAddress("172.31.0.11", 68));
            client.socket().setSoTimeout(3000);
            // RFC 2131: a renewal has the client's address, and neither a server identifier nor a requested address.
            ByteBuffer request = ByteBuffer.allocate(300);
            request.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 0).putInt(77);
            request.position(12).put(new byte[] {(byte) 172, 31, 0, 11});
            request.position(28).put(new byte[] {2, 0, 0, 0, 0, 1});
            request.position(236)
                    .putInt(0x63825363)
                    .put(new byte[] {53, 1, 3, -1})
                    .clear();
            client.send(request, new InetSocketAddress("172.31.0.1", 67));
            DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
            client.socket().receive(answer);
            assertThat(answer.getAddress().getHostAddress()).isEqualTo("172.31.0.1");
            assertThat(answer.getData()).startsWith(2, 1, 6, 0, 0, 0, 0, 77);
            assertThat(Arrays.copyOfRange(answer.getData(), 240, 243)).containsExactly(53, 1, 5);
        }
    }

    @Test
    void announcesTheOptionsOfTheNetwork() throws Exception {
        NetworkSpec spec = spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.empty(), "sg-a"));
        networks.apply(spec);
        TestingGuest guest = guest(VPC, 1);
        assertThat(guest.lease(directory)).contains("dns='172.31.0.2'").doesNotContain("ntpsrv=");
        networks.apply(spec.withDns(new Dns(
                true,
                "ec2.internal",
                "example.com",
                List.of("10.2.5.1", "172.31.0.2"),
                List.of("169.254.169.123", "10.2.5.3"),
                List.of("10.2.5.4"),
                Optional.of(2))));
        assertThat(guest.lease(directory, "-O", "ntpsrv", "-O", "wins", "-O", "46"))
                .contains("dns='10.2.5.1 172.31.0.2'", "domain='example.com'")
                .contains("ntpsrv='169.254.169.123 10.2.5.3'", "wins='10.2.5.4'", "opt46='02'")
                .contains("hostname='ip-172-31-0-11'");
        // The resolver answers for its own zone, whatever is announced.
        assertThat(ask(guest, "172.31.0.2", "nobody.ec2.internal.", Type.A).getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask(guest, "172.31.0.2", "nobody.example.com.", Type.A).getRcode())
                .isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void answersNoQuestionsWithoutDnsSupport() throws Exception {
        metadata.publish(about("i-1", "172.31.0.11", false, 64));
        NetworkSpec with = spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.empty(), "sg-a"));
        NetworkSpec without = with.withDns(
                new Dns(false, "ec2.internal", "ec2.internal", List.of(), List.of(), List.of(), Optional.empty()));
        networks.apply(without);
        TestingGuest guest = configured(VPC, 1);
        for (String server : List.of("172.31.0.2", "169.254.169.253")) {
            assertThatThrownBy(() -> ask(guest, server, "ip-172-31-0-11.ec2.internal.", Type.A))
                    .isInstanceOf(IOException.class);
        }
        networks.apply(with);
        assertThat(ask(guest, "169.254.169.253", "ip-172-31-0-11.ec2.internal.", Type.A)
                        .getRcode())
                .isEqualTo(Rcode.NOERROR);
        networks.apply(without);
        assertThatThrownBy(() -> ask(guest, "172.31.0.2", "ip-172-31-0-11.ec2.internal.", Type.A))
                .isInstanceOf(IOException.class);
        assertThat(guest.http("GET", "/latest/meta-data/instance-id")).endsWith("i-1");
        assertThat(guest.lease(directory)).contains("ip='172.31.0.11'");
    }

    @Test
    void resolvesTheNamesOfAllAddresses() throws Exception {
        Interface one = eni(1, Optional.empty(), "sg-a");
        networks.apply(spec(
                VPC,
                List.of(group("sg-a", List.of())),
                new Interface(
                        one.id(),
                        one.subnetId(),
                        one.macAddress(),
                        List.of(
                                address("172.31.0.11", Optional.of("198.18.0.1")),
                                address("172.31.0.111", Optional.of("198.18.0.2"))),
                        one.groupIds(),
                        true)));
        TestingGuest guest = configured(VPC, 1);
        for (String name : List.of("ip-172-31-0-111.ec2.internal.", "ec2-198-18-0-2.compute-1.amazonaws.com.")) {
            assertThat(ask(guest, "172.31.0.2", name, Type.A)
                            .getSection(Section.ANSWER)
                            .getFirst()
                            .rdataToString())
                    .isEqualTo("172.31.0.111");
        }
        String reverse = ReverseMap.fromAddress("172.31.0.111").toString();
        assertThat(ask(guest, "172.31.0.2", reverse, Type.PTR)
                        .getSection(Section.ANSWER)
                        .getFirst()
                        .rdataToString())
                .isEqualTo("ip-172-31-0-111.ec2.internal.");
    }

    @Test
    void resolvesTheNetworksOwnNames() throws Exception {
        networks.apply(spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.of("198.18.0.1"), "sg-a")));
        TestingGuest guest = configured(VPC, 1);
        for (String server : List.of("172.31.0.2", "169.254.169.253")) {
            Message answer = ask(guest, server, "IP-172-31-0-11.ec2.internal.", Type.A);
            assertThat(answer.getSection(Section.ANSWER).getFirst().rdataToString())
                    .isEqualTo("172.31.0.11");
        }
        Message inside = ask(guest, "172.31.0.2", "ec2-198-18-0-1.compute-1.amazonaws.com.", Type.A);
        assertThat(inside.getSection(Section.ANSWER).getFirst().rdataToString()).isEqualTo("172.31.0.11");
        String reverse = ReverseMap.fromAddress("172.31.0.11").toString();
        assertThat(ask(guest, "172.31.0.2", reverse, Type.PTR)
                        .getSection(Section.ANSWER)
                        .getFirst()
                        .rdataToString())
                .isEqualTo("ip-172-31-0-11.ec2.internal.");
        assertThat(ask(guest, "172.31.0.2", "nobody.ec2.internal.", Type.A).getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
        assertThat(askByStream(guest, "ip-172-31-0-11.ec2.internal.").getRcode())
                .isEqualTo(Rcode.NOERROR);
        assertThat(askByStream(guest, "nobody.ec2.internal.").getRcode()).isEqualTo(Rcode.NXDOMAIN);
        // The edge of this test has no route to its configured resolver.
        assertThat(ask(guest, "172.31.0.2", "example.com.", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void anAnswerWithATokenGoesNoFurtherThanTheHopLimit() throws Exception {
        metadata.publish(about("i-1", "172.31.0.11", true, 1));
        networks.apply(spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.empty(), "sg-a")));
        TestingGuest guest = configured(VPC, 1);
        // A container on the machine adds one more router, which translates addresses.
        String containerName = "virgatest-" + tag + "-container";
        Namespace container = Namespace.named(containerName);
        Namespaces.create(containerName);
        try {
            guest.run("ip", "link", "add", "docker0", "type", "veth", "peer", "name", "eth0", "netns", containerName);
            guest.run("ip", "addr", "add", "10.88.0.1/24", "dev", "docker0");
            guest.run("ip", "link", "set", "docker0", "up");
            guest.run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
            guest.run(
                    "nft",
                    "add table ip n; add chain ip n p { type nat hook postrouting priority 100; };"
                            + " add rule ip n p oifname eth0 masquerade");
            for (String command :
                    List.of("addr add 10.88.0.2/24 dev eth0", "link set eth0 up", "route add default via 10.88.0.1")) {
                List<String> words = new ArrayList<>(List.of("ip"));
                words.addAll(List.of(command.split(" ")));
                Programs.run(container, words, "", Duration.ofSeconds(5)).require("set up the container");
            }
            String ttl = "X-aws-ec2-metadata-token-ttl-seconds: 60";
            assertThat(TestingGuest.http(container, "GET", "/latest/meta-data/"))
                    .startsWith("HTTP/1.1 401 ");
            assertThatThrownBy(() -> TestingGuest.http(container, "PUT", "/latest/api/token", ttl))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(guest.http("PUT", "/latest/api/token", ttl)).startsWith("HTTP/1.1 200 ");
            metadata.publish(about("i-1", "172.31.0.11", true, 2));
            assertThat(TestingGuest.http(container, "PUT", "/latest/api/token", ttl))
                    .startsWith("HTTP/1.1 200 ");
        } finally {
            guest.run("ip", "link", "delete", "docker0");
            Namespaces.delete(containerName);
        }
    }

    /** An interface that may forward for others must not query with their address: they would receive the answers. */
    @Test
    void anUncheckedInterfaceAsksInItsOwnNameOnly() throws Exception {
        metadata.publish(about("i-1", "172.31.0.11", false, 64));
        metadata.publish(about("i-2", "172.31.0.12", false, 64));
        Interface unchecked = unchecked(eni(2, Optional.empty(), "sg-a"));
        networks.apply(
                spec(VPC, List.of(group("sg-a", List.of(), ANYTHING)), eni(1, Optional.empty(), "sg-a"), unchecked));
        TestingGuest victim = configured(VPC, 1);
        TestingGuest liar = configured(VPC, 2);
        try (DatagramChannel socket = victim.datagrams();
                DatagramChannel forged = liar.datagrams()) {
            socket.bind(new InetSocketAddress("172.31.0.11", 5000));
            liar.run("ip", "addr", "add", "172.31.0.11/32", "dev", "eth0");
            forged.bind(new InetSocketAddress("172.31.0.11", 5000));
            Message question = Message.newQuery(
                    Record.newRecord(Name.fromString("ip-172-31-0-11.ec2.internal."), Type.A, DClass.IN));
            question.getHeader().setID(1);
            forged.send(ByteBuffer.wrap(question.toWire()), new InetSocketAddress("172.31.0.2", 53));
            // The forged query came first, so it would be answered before this one.
            assertThat(ask(liar, "169.254.169.253", "ip-172-31-0-12.ec2.internal.", Type.A)
                            .getRcode())
                    .isEqualTo(Rcode.NOERROR);
            question.getHeader().setID(2);
            socket.send(ByteBuffer.wrap(question.toWire()), new InetSocketAddress("172.31.0.2", 53));
            DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
            socket.socket().setSoTimeout(3000);
            socket.socket().receive(packet);
            assertThat(new Message(Arrays.copyOf(packet.getData(), packet.getLength()))
                            .getHeader()
                            .getID())
                    .isEqualTo(2);
        }
        liar.run("ip", "addr", "del", "172.31.0.11/32", "dev", "eth0");
        assertThat(liar.http("GET", "/latest/meta-data/instance-id")).endsWith("i-2");
    }

    @Test
    void oneGuestDoesNotTakeTheNamesFromOthers() throws Exception {
        Namespace world = world();
        networks.apply(spec(
                VPC,
                List.of(group("sg-a", List.of())),
                eni(1, Optional.empty(), "sg-a"),
                eni(2, Optional.empty(), "sg-a")));
        TestingGuest greedy = configured(VPC, 1);
        TestingGuest other = configured(VPC, 2);
        DatagramChannel silent = Namespaces.call(
                world,
                () -> DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress("192.0.2.53", 53)));
        List<SocketChannel> idle = new ArrayList<>();
        try (silent;
                DatagramChannel flood = greedy.datagrams()) {
            for (int i = 0; i < 600; i++) {
                SocketChannel channel =
                        Namespaces.call(greedy.namespace, () -> SocketChannel.open(StandardProtocolFamily.INET));
                idle.add(channel);
                channel.connect(new InetSocketAddress("172.31.0.2", 53));
            }
            // Each query stays in flight until its timeout, because this resolver never answers.
            byte[] question = Message.newQuery(Record.newRecord(Name.fromString("example.com."), Type.A, DClass.IN))
                    .toWire();
            for (int i = 0; i < 1000; i++) {
                flood.send(ByteBuffer.wrap(question), new InetSocketAddress("172.31.0.2", 53));
            }
            assertThat(ask(other, "172.31.0.2", "ip-172-31-0-11.ec2.internal.", Type.A)
                            .getRcode())
                    .isEqualTo(Rcode.NOERROR);
            assertThat(askByStream(other, "ip-172-31-0-11.ec2.internal.").getRcode())
                    .isEqualTo(Rcode.NOERROR);
            // One question is one datagram to the resolver.
            assertThat(received(silent)).isBetween(1, 64);
            assertThat(idle.stream().filter(NetworkServicesTest::isOpen)).hasSize(16);
        } finally {
            for (SocketChannel channel : idle) {
                channel.close();
            }
        }
    }

    private static int received(DatagramChannel channel) throws IOException {
        channel.configureBlocking(false);
        int count = 0;
        while (channel.receive(ByteBuffer.allocate(1500)) != null) {
            count++;
        }
        return count;
    }

    /** Whether the other end has neither closed a connection nor said anything. */
    private static boolean isOpen(SocketChannel channel) {
        try {
            channel.socket().setSoTimeout(200);
            channel.socket().getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
