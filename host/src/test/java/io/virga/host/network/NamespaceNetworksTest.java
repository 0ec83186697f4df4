package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.Programs;
import io.virga.host.metadata.InstanceMetadataService;
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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** Real packets between namespaces. The edge is a namespace, too: nothing is touched in the machine's own. */
final class NamespaceNetworksTest {
    private static final String VPC = "vpc-0a000000000000001";
    private static final String OTHER_VPC = "vpc-0a000000000000002";
    private static final Rule ANYTHING = new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, new Peer.Block("0.0.0.0/0"));
    private static final Rule PING = new Rule(1, 8, Rule.ANY, new Peer.Block("0.0.0.0/0"));

    @TempDir
    Path directory;

    private final String tag = "t" + Long.toString(ProcessHandle.current().pid(), 36);
    private final String edgeName = "virgatest-" + tag + "-edge";
    private final Namespace edge = Namespace.named(edgeName);
    private final List<TestingGuest> guests = new ArrayList<>();
    private InstanceMetadataService metadata;
    private NamespaceNetworks networks;

    @BeforeEach
    void start() throws Exception {
        for (String program : List.of("ip", "nft", "conntrack", "nsenter", "busybox")) {
            Assumptions.assumeTrue(installed(program), "the program " + program + " is not installed");
        }
        Assumptions.assumeTrue(privileged(), "networks need root");
        Namespaces.create(edgeName);
        inEdge("ip", "link", "set", "lo", "up");
        Files.writeString(directory.resolve("resolv.conf"), "nameserver 192.0.2.53\n");
        restart();
    }

    @AfterEach
    void stop() throws Exception {
        if (networks == null) {
            return;
        }
        try {
            for (TestingGuest guest : guests) {
                guest.close();
            }
        } finally {
            networks.removeAll();
            networks.close();
            assertThat(Programs.run(edge, List.of("nft", "list", "tables"), "", Duration.ofSeconds(5)).output())
                    .isEmpty();
            assertThat(inEdge("ip", "-4", "route", "show", "proto", "118")).isEmpty();
            Namespaces.delete(edgeName);
        }
        assertThat(networks.list()).isEmpty();
        assertThat(Namespaces.names("virga-" + tag)).isEmpty();
        assertThatNoThreadIsLeftInside();
    }

    /** A thread that stayed in a network would open its next socket in there. */
    private static void assertThatNoThreadIsLeftInside() throws IOException {
        Path home = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                try {
                    assertThat(Files.readSymbolicLink(thread.resolve("ns/net"))).isEqualTo(home);
                } catch (NoSuchFileException e) {
                    // It has ended in the meantime.
                    continue;
                }
            }
        }
    }

    private static boolean installed(String program) {
        try {
            return !Programs.resolve(program).isEmpty();
        } catch (HostException e) {
            return false;
        }
    }

    private static boolean privileged() {
        try {
            Namespaces.requirePrivileges();
            return true;
        } catch (HostException e) {
            return false;
        }
    }

    private String inEdge(String... command) {
        return Programs.run(edge, List.of(command), "", Duration.ofSeconds(10))
                .require("do it at the edge")
                .output();
    }

    /** A new process, as far as networks are concerned: nothing is remembered. */
    private void restart() {
        if (networks != null) {
            networks.close();
        }
        metadata = new InstanceMetadataService(InstantSource.system(), new SecureRandom());
        networks = new NamespaceNetworks(
                new NetworkSettings(
                        tag,
                        edge,
                        "198.18.0.0/16",
                        NetworkSettings.Internet.AUTOMATIC,
                        1500,
                        Optional.empty(),
                        directory.resolve("resolv.conf")),
                metadata,
                new SecureRandom());
    }

    private static String mac(int number) {
        return "02:00:00:00:00:%02x".formatted(number);
    }

    private static String eniId(int number) {
        return "eni-0b0000000000000%02x".formatted(number);
    }

    private static Interface eni(int number, Optional<String> publicAddress, String... groups) {
        String address = "172.31.0." + (10 + number);
        return new Interface(
                eniId(number),
                "subnet-1",
                mac(number),
                List.of(address),
                "ip-" + address.replace('.', '-') + ".ec2.internal",
                publicAddress,
                publicAddress.map(ip -> "ec2-" + ip.replace('.', '-') + ".compute-1.amazonaws.com"),
                List.of(groups),
                true);
    }

    private static SecurityGroup group(String id, List<String> members, Rule... ingress) {
        return new SecurityGroup(id, members, List.of(ingress), List.of(ANYTHING));
    }

    private static NetworkSpec spec(String id, List<SecurityGroup> groups, Interface... interfaces) {
        return new NetworkSpec(
                id,
                List.of("172.31.0.0/16"),
                "ec2.internal",
                List.of(new Subnet("subnet-1", "172.31.0.0/20", "rtb-1")),
                List.of(new RouteTable("rtb-1", List.of(new Route("0.0.0.0/0", Target.INTERNET_GATEWAY)))),
                groups,
                List.of(interfaces));
    }

    private TestingGuest guest(String networkId, int number) {
        TestingGuest guest = new TestingGuest(
                "virgatest-" + tag + "-g" + guests.size(), networks.tap(networkId, eniId(number)), mac(number));
        guests.add(guest);
        return guest;
    }

    private TestingGuest configured(String networkId, int number) {
        return guest(networkId, number).configure("172.31.0." + (10 + number) + "/20", "172.31.0.1");
    }

    private static InstanceMetadata about(String instanceId, String address, boolean tokensRequired, int hopLimit) {
        return new InstanceMetadata(
                instanceId,
                VPC,
                List.of(address),
                true,
                tokensRequired,
                hopLimit,
                new TreeMap<>(Map.of("meta-data/instance-id", instanceId, "meta-data/placement/region", "us-east-1")),
                Map.of(),
                Optional.of(new byte[] {'#', '!'}));
    }

    @Test
    void leasesAnAddressAndServesMetadata() throws Exception {
        metadata.publish(about("i-1", "172.31.0.11", false, 64));
        networks.apply(spec(VPC, List.of(group("sg-1", List.of())), eni(1, Optional.empty(), "sg-1")));
        TestingGuest guest = guest(VPC, 1);

        String lease = guest.lease(directory);
        assertThat(lease)
                .contains("ip='172.31.0.11'", "subnet='255.255.240.0'", "router='172.31.0.1'", "dns='172.31.0.2'")
                .contains("domain='ec2.internal'", "hostname='ip-172-31-0-11'", "mtu='1500'", "lease='3600'");
        // -B asks for an answer by broadcast.
        assertThat(guest.lease(directory, "-B")).contains("ip='172.31.0.11'");

        assertThat(guest.http("GET", "/latest/meta-data/instance-id")).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\ni-1");
        String token = body(guest.http("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60"));
        metadata.publish(about("i-1", "172.31.0.11", true, 64));
        assertThat(guest.http("GET", "/latest/meta-data/")).startsWith("HTTP/1.1 401 ");
        assertThat(body(guest.http("GET", "/latest/meta-data/", "X-aws-ec2-metadata-token: " + token)))
                .isEqualTo("instance-id\nplacement/");
        metadata.withdraw("i-1");
        assertThat(guest.http("GET", "/latest/meta-data/")).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void letsThroughWhatSecurityGroupsSayAndNothingElse() throws Exception {
        Interface one = eni(1, Optional.empty(), "sg-a");
        Interface two = eni(2, Optional.empty(), "sg-b");
        SecurityGroup a = group("sg-a", List.of("172.31.0.11"));
        SecurityGroup b = group("sg-b", List.of("172.31.0.12"));
        networks.apply(spec(VPC, List.of(a, b), one, two));
        TestingGuest first = configured(VPC, 1);
        TestingGuest second = configured(VPC, 2);
        first.echo(7000);
        second.echo(7000);
        second.echo(7001);
        assertThat(first.reaches("172.31.0.12", 7000)).isFalse();
        assertThat(first.pings("172.31.0.12")).isFalse();

        Rule fromA = new Rule(6, 7000, 7000, new Peer.Group("sg-a"));
        networks.apply(spec(VPC, List.of(a, group("sg-b", List.of("172.31.0.12"), fromA, PING)), one, two));
        assertThat(first.pings("172.31.0.12")).isTrue();
        assertThat(first.reaches("172.31.0.12", 7001)).isFalse();
        assertThat(second.reaches("172.31.0.11", 7000)).isFalse();
        try (TestingEcho flow = first.dial("172.31.0.12", 7000)) {
            assertThat(flow.says("one")).isEqualTo("one 172.31.0.11");

            // What is tracked goes on when its rule goes; what is new does not begin.
            networks.apply(spec(VPC, List.of(a, b), one, two));
            assertThat(flow.says("two")).isEqualTo("two 172.31.0.11");
            assertThat(first.reaches("172.31.0.12", 7000)).isFalse();
        }

        // Out, too: only to one port of one block.
        Rule out = new Rule(6, 7000, 7000, new Peer.Block("172.31.0.12/32"));
        SecurityGroup narrow = new SecurityGroup("sg-a", List.of("172.31.0.11"), List.of(), List.of(out));
        SecurityGroup open = group("sg-b", List.of("172.31.0.12"), ANYTHING);
        networks.apply(spec(VPC, List.of(narrow, open), one, two));
        assertThat(first.reaches("172.31.0.12", 7000)).isTrue();
        assertThat(first.reaches("172.31.0.12", 7001)).isFalse();
    }

    @Test
    void dropsWhatIsNotFromTheInterfacesOwnAddress() throws Exception {
        Interface one = eni(1, Optional.empty(), "sg-a");
        Interface two = eni(2, Optional.empty(), "sg-a");
        networks.apply(spec(VPC, List.of(group("sg-a", List.of(), ANYTHING)), one, two));
        TestingGuest liar = configured(VPC, 1);
        configured(VPC, 2);
        assertThat(liar.pings("172.31.0.12")).isTrue();

        liar.run("ip", "addr", "add", "172.31.0.99/32", "dev", "eth0");
        assertThat(liar.tryRun("busybox", "ping", "-c", "1", "-W", "1", "-I", "172.31.0.99", "172.31.0.12").exitStatus())
                .isNotZero();
        liar.run("ip", "link", "set", "eth0", "address", "02:00:00:00:00:77");
        assertThat(liar.pings("172.31.0.12")).isFalse();
        liar.run("ip", "link", "set", "eth0", "address", mac(1));
        assertThat(liar.pings("172.31.0.12")).isTrue();
        // An address of the subnet that nobody has is nobody's.
        assertThat(liar.pings("172.31.0.50")).isFalse();
    }

    @Test
    void publicAddressesLeadInAndOut() throws Exception {
        Interface one = eni(1, Optional.of("198.18.0.1"), "sg-a");
        Interface two = eni(2, Optional.of("198.18.0.2"), "sg-a");
        Interface three = eni(3, Optional.empty(), "sg-a");
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        networks.apply(spec(VPC, groups, one, two, three));
        TestingGuest first = configured(VPC, 1);
        TestingGuest second = configured(VPC, 2);
        TestingGuest third = configured(VPC, 3);
        first.echo(22);
        second.echo(22);
        inEdge("ip", "addr", "add", "203.0.113.9/32", "dev", "lo");
        ServerSocketChannel world = Namespaces.call(edge, () -> ServerSocketChannel.open(StandardProtocolFamily.INET)
                .bind(new InetSocketAddress("203.0.113.9", 80)));
        try (world) {
            TestingEcho.serve(world);
            assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
            try (TestingEcho out = first.dial("203.0.113.9", 80)) {
                assertThat(out.says("me")).isEqualTo("me 198.18.0.1");
            }
            // By its public address a neighbour sees the public address of the asker, as on EC2.
            try (TestingEcho around = first.dial("198.18.0.2", 22)) {
                assertThat(around.says("me")).isEqualTo("me 198.18.0.1");
            }
            assertThat(third.reaches("203.0.113.9", 80)).isFalse();
            assertThat(third.reaches("172.31.0.11", 22)).isTrue();
            // Nobody has it: it must not come back to the edge for ever.
            assertThat(TestingEcho.reaches(edge, "198.18.0.77", 22)).isFalse();

            // The address moves: its flows end, and it is the other's from now on.
            try (TestingEcho flow = TestingEcho.dial(edge, "198.18.0.1", 22)) {
                assertThat(flow.says("a")).startsWith("a ");
                networks.apply(spec(
                        VPC, groups, eni(1, Optional.empty(), "sg-a"), two, eni(3, Optional.of("198.18.0.1"), "sg-a")));
                assertThatThrownBy(() -> flow.says("b")).isInstanceOf(IOException.class);
            }
            third.echo(22);
            assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
            assertThat(first.reaches("203.0.113.9", 80)).isFalse();
        }

        // Without a route to the gateway there is no way, whatever addresses there are.
        NetworkSpec with = spec(VPC, groups, one, two, three);
        networks.apply(new NetworkSpec(
                VPC,
                with.cidrs(),
                with.domainName(),
                with.subnets(),
                List.of(new RouteTable("rtb-1", List.of(new Route("0.0.0.0/0", Target.BLACKHOLE)))),
                groups,
                with.interfaces()));
        assertThat(TestingEcho.reaches(edge, "198.18.0.2", 22)).isFalse();
        assertThat(third.reaches("172.31.0.11", 22)).isTrue();
        networks.apply(with);
        assertThat(TestingEcho.reaches(edge, "198.18.0.2", 22)).isTrue();
    }

    @Test
    void theEdgeGoesOutInItsOwnName() throws Exception {
        String worldName = "virgatest-" + tag + "-world";
        Namespace world = Namespace.named(worldName);
        Namespaces.create(worldName);
        try {
            inEdge("ip", "link", "add", "up0", "type", "veth", "peer", "name", "eth0", "netns", worldName);
            inEdge("ip", "addr", "add", "192.0.2.1/24", "dev", "up0");
            inEdge("ip", "link", "set", "up0", "up");
            inEdge("ip", "route", "add", "default", "via", "192.0.2.53");
            Programs.run(world, List.of("ip", "addr", "add", "192.0.2.53/24", "dev", "eth0"), "", Duration.ofSeconds(5))
                    .require("address the world");
            Programs.run(world, List.of("ip", "link", "set", "eth0", "up"), "", Duration.ofSeconds(5))
                    .require("begin the world");
            networks.apply(spec(
                    VPC, List.of(group("sg-a", List.of())), eni(1, Optional.of("198.18.0.1"), "sg-a")));
            TestingGuest guest = configured(VPC, 1);
            ServerSocketChannel server = Namespaces.call(world, () -> ServerSocketChannel.open(
                            StandardProtocolFamily.INET)
                    .bind(new InetSocketAddress("192.0.2.53", 80)));
            DatagramChannel resolver = Namespaces.call(world, () -> DatagramChannel.open(StandardProtocolFamily.INET)
                    .bind(new InetSocketAddress("192.0.2.53", 53)));
            try (server;
                    resolver) {
                TestingEcho.serve(server);
                try (TestingEcho out = guest.dial("192.0.2.53", 80)) {
                    assertThat(out.says("me")).isEqualTo("me 192.0.2.1");
                }
                Thread.ofVirtual().start(() -> answerOnce(resolver));
                Message answer = ask(guest, "172.31.0.2", "example.com.", Type.A);
                assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
                assertThat(answer.getSection(Section.ANSWER).getFirst().rdataToString()).isEqualTo("192.0.2.99");
            }
        } finally {
            inEdge("ip", "link", "delete", "up0");
            Namespaces.delete(worldName);
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

    private static Message ask(TestingGuest guest, String server, String name, int type) throws Exception {
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
        try (SocketChannel channel = Namespaces.call(
                guest.namespace, () -> SocketChannel.open(StandardProtocolFamily.INET))) {
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
            // RFC 2131: a request with the client's own address, and neither a server nor an address asked for.
            ByteBuffer request = ByteBuffer.allocate(300);
            request.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 0).putInt(77);
            request.position(12).put(new byte[] {(byte) 172, 31, 0, 11});
            request.position(28).put(new byte[] {2, 0, 0, 0, 0, 1});
            request.position(236).putInt(0x63825363).put(new byte[] {53, 1, 3, -1}).clear();
            client.send(request, new InetSocketAddress("172.31.0.1", 67));
            DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
            client.socket().receive(answer);
            assertThat(answer.getAddress().getHostAddress()).isEqualTo("172.31.0.1");
            assertThat(answer.getData()).startsWith(2, 1, 6, 0, 0, 0, 0, 77);
            assertThat(Arrays.copyOfRange(answer.getData(), 240, 243)).containsExactly(53, 1, 5);
        }
    }

    @Test
    void goesOnWhenSomethingWentWrongInBetween() throws Exception {
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        NetworkSpec both = spec(VPC, groups, eni(1, Optional.of("198.18.0.1"), "sg-a"), eni(2, Optional.empty(), "sg-a"));
        networks.apply(both);
        // Somebody breaks it behind our back, so that the next change fails half-way.
        Tap tap = networks.tap(VPC, eniId(2));
        Programs.run(tap.namespace(), List.of("ip", "link", "delete", tap.device()), "", Duration.ofSeconds(5))
                .require("break it");
        Programs.run(tap.namespace(), List.of("nft", "flush", "ruleset"), "", Duration.ofSeconds(5))
                .require("break it");
        NetworkSpec one = spec(VPC, groups, eni(1, Optional.of("198.18.0.1"), "sg-a"));
        assertThatThrownBy(() -> networks.apply(one)).isInstanceOf(HostException.class);
        networks.apply(one);
        networks.apply(both);
        TestingGuest first = configured(VPC, 1);
        configured(VPC, 2);
        first.echo(22);
        assertThat(first.pings("172.31.0.12")).isTrue();
        assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
    }

    @Test
    void resolvesTheNetworksOwnNames() throws Exception {
        networks.apply(spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.of("198.18.0.1"), "sg-a")));
        TestingGuest guest = configured(VPC, 1);
        for (String server : List.of("172.31.0.2", "169.254.169.253")) {
            Message answer = ask(guest, server, "IP-172-31-0-11.ec2.internal.", Type.A);
            assertThat(answer.getSection(Section.ANSWER).getFirst().rdataToString()).isEqualTo("172.31.0.11");
        }
        Message inside = ask(guest, "172.31.0.2", "ec2-198-18-0-1.compute-1.amazonaws.com.", Type.A);
        assertThat(inside.getSection(Section.ANSWER).getFirst().rdataToString()).isEqualTo("172.31.0.11");
        String reverse = ReverseMap.fromAddress("172.31.0.11").toString();
        assertThat(ask(guest, "172.31.0.2", reverse, Type.PTR).getSection(Section.ANSWER).getFirst().rdataToString())
                .isEqualTo("ip-172-31-0-11.ec2.internal.");
        assertThat(ask(guest, "172.31.0.2", "nobody.ec2.internal.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(askByStream(guest, "ip-172-31-0-11.ec2.internal.").getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(askByStream(guest, "nobody.ec2.internal.").getRcode()).isEqualTo(Rcode.NXDOMAIN);
        // The edge of this test has no way to the resolver that it is told of.
        assertThat(ask(guest, "172.31.0.2", "example.com.", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void aNewProcessTakesOverWhatIsThere() throws Exception {
        Interface one = eni(1, Optional.of("198.18.0.1"), "sg-a");
        Interface two = eni(2, Optional.empty(), "sg-a");
        Interface three = eni(3, Optional.of("198.18.0.3"), "sg-a");
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        networks.apply(spec(VPC, groups, one, two, three));
        TestingGuest first = configured(VPC, 1);
        TestingGuest second = configured(VPC, 2);
        second.echo(7000);
        first.echo(22);
        String devices = Programs.run(
                        networks.tap(VPC, eniId(1)).namespace(),
                        List.of("ip", "-br", "link", "show", "dev", networks.tap(VPC, eniId(1)).device()),
                        "",
                        Duration.ofSeconds(5))
                .output();
        try (TestingEcho flow = first.dial("172.31.0.12", 7000);
                TestingEcho in = TestingEcho.dial(edge, "198.18.0.1", 22)) {
            assertThat(flow.says("before")).startsWith("before");
            assertThat(in.says("before")).startsWith("before");
            restart();
            assertThat(networks.list()).containsExactly(VPC);
            assertThat(flow.says("meanwhile")).startsWith("meanwhile");
            networks.apply(spec(VPC, groups, one, two));
            assertThat(flow.says("after")).startsWith("after");
            assertThat(in.says("after")).startsWith("after");
        }
        Tap tap = networks.tap(VPC, eniId(1));
        assertThat(Programs.run(
                                tap.namespace(),
                                List.of("ip", "-br", "link", "show", "dev", tap.device()),
                                "",
                                Duration.ofSeconds(5))
                        .output())
                .isEqualTo(devices);
        // The third interface went while nobody looked.
        assertThat(Programs.run(tap.namespace(), List.of("ip", "-br", "link"), "", Duration.ofSeconds(5)).output())
                .contains(tap.device())
                .doesNotContain(networks.tap(VPC, eniId(3)).device());
        assertThat(inEdge("ip", "route", "show")).contains("198.18.0.1").doesNotContain("198.18.0.3");
        metadata.publish(about("i-1", "172.31.0.11", false, 64));
        assertThat(first.http("GET", "/latest/meta-data/instance-id")).endsWith("i-1");
        assertThat(first.lease(directory)).contains("ip='172.31.0.11'");
        assertThat(first.reaches("172.31.0.12", 7000)).isTrue();
    }

    @Test
    void networksWithTheSameAddressesDoNotMeet() throws Exception {
        List<SecurityGroup> groups = List.of(group("sg-a", List.of(), ANYTHING));
        networks.apply(spec(VPC, groups, eni(1, Optional.of("198.18.0.1"), "sg-a"), eni(2, Optional.empty(), "sg-a")));
        networks.apply(spec(OTHER_VPC, groups, eni(1, Optional.of("198.18.0.2"), "sg-a")));
        TestingGuest here = configured(VPC, 1);
        TestingGuest there = configured(OTHER_VPC, 1);
        configured(VPC, 2);
        here.echo(22);
        there.echo(22);
        assertThat(here.pings("172.31.0.12")).isTrue();
        assertThat(there.pings("172.31.0.12")).isFalse();
        try (TestingEcho across = there.dial("198.18.0.1", 22)) {
            assertThat(across.says("me")).isEqualTo("me 198.18.0.2");
        }
        metadata.publish(about("i-here", "172.31.0.11", false, 64));
        assertThat(here.http("GET", "/latest/meta-data/instance-id")).endsWith("i-here");
        assertThat(there.http("GET", "/latest/meta-data/instance-id")).startsWith("HTTP/1.1 503 ");
        assertThat(networks.list()).containsExactlyInAnyOrder(VPC, OTHER_VPC);
        networks.remove(OTHER_VPC);
        assertThat(networks.list()).containsExactly(VPC);
        assertThat(TestingEcho.reaches(edge, "198.18.0.1", 22)).isTrue();
    }

    @Test
    void anAnswerWithATokenGoesNoFurtherThanTheHopLimit() throws Exception {
        metadata.publish(about("i-1", "172.31.0.11", true, 1));
        networks.apply(spec(VPC, List.of(group("sg-a", List.of())), eni(1, Optional.empty(), "sg-a")));
        TestingGuest guest = configured(VPC, 1);
        // A container on the machine: one more router, that translates addresses.
        String containerName = "virgatest-" + tag + "-container";
        Namespace container = Namespace.named(containerName);
        Namespaces.create(containerName);
        try {
            guest.run("ip", "link", "add", "docker0", "type", "veth", "peer", "name", "eth0", "netns", containerName);
            guest.run("ip", "addr", "add", "10.88.0.1/24", "dev", "docker0");
            guest.run("ip", "link", "set", "docker0", "up");
            guest.run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
            guest.run("nft", "add table ip n; add chain ip n p { type nat hook postrouting priority 100; };"
                    + " add rule ip n p oifname eth0 masquerade");
            for (String command : List.of(
                    "addr add 10.88.0.2/24 dev eth0", "link set eth0 up", "route add default via 10.88.0.1")) {
                List<String> words = new ArrayList<>(List.of("ip"));
                words.addAll(List.of(command.split(" ")));
                Programs.run(container, words, "", Duration.ofSeconds(5)).require("set up the container");
            }
            String ttl = "X-aws-ec2-metadata-token-ttl-seconds: 60";
            assertThat(TestingGuest.http(container, "GET", "/latest/meta-data/")).startsWith("HTTP/1.1 401 ");
            assertThatThrownBy(() -> TestingGuest.http(container, "PUT", "/latest/api/token", ttl))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(guest.http("PUT", "/latest/api/token", ttl)).startsWith("HTTP/1.1 200 ");
            metadata.publish(about("i-1", "172.31.0.11", true, 2));
            assertThat(TestingGuest.http(container, "PUT", "/latest/api/token", ttl)).startsWith("HTTP/1.1 200 ");
        } finally {
            guest.run("ip", "link", "delete", "docker0");
            Namespaces.delete(containerName);
        }
    }

    @Test
    void refusesADescriptionThatContradictsItself() {
        assertThatThrownBy(() -> networks.apply(spec(VPC, List.of(), eni(1, Optional.empty(), "sg-none"))))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(HostException.Reason.INVALID));
        assertThat(networks.list()).isEmpty();
        networks.remove("vpc-none");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
