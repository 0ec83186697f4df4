package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.HostException;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Dns;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with real packets between namespaces. The edge is a namespace too, so the machine's own is not changed. */
abstract class PacketTest {
    static final String VPC = "vpc-0a000000000000001";
    static final String OTHER_VPC = "vpc-0a000000000000002";
    static final Rule ANYTHING = new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, new Peer.Block("0.0.0.0/0"));
    static final Rule PING = new Rule(1, 8, Rule.ANY, new Peer.Block("0.0.0.0/0"));

    @TempDir
    Path directory;

    final String tag = "t" + Long.toString(ProcessHandle.current().pid(), 36);
    private final String edgeName = "virgatest-" + tag + "-edge";
    final Namespace edge = Namespace.named(edgeName);
    private final List<TestingGuest> guests = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    InstanceMetadataService metadata;
    NamespaceNetworks networks;

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
            assertThat(Programs.run(edge, List.of("nft", "list", "tables"), "", Duration.ofSeconds(5))
                            .output())
                    .isEmpty();
            assertThat(inEdge("ip", "-4", "route", "show", "proto", "118")).isEmpty();
            assertThat(inEdge("ip", "-6", "route", "show", "proto", "118")).isEmpty();
            Namespaces.delete(edgeName);
            others.forEach(Namespaces::delete);
        }
        assertThat(networks.list()).isEmpty();
        assertThat(Namespaces.names("virga-" + tag)).isEmpty();
        assertThatNoThreadIsLeftInside();
    }

    /** A thread that stayed in a network's namespace would open its next socket there. */
    private static void assertThatNoThreadIsLeftInside() throws IOException {
        Path home = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                try {
                    assertThat(Files.readSymbolicLink(thread.resolve("ns/net"))).isEqualTo(home);
                } catch (NoSuchFileException e) {
                    // the thread has ended meanwhile
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

    /** Makes a namespace beyond the edge, behind a device with this name at the edge. */
    Namespace beyond(String device, String edgeAddress, String address) {
        String name = "virgatest-" + tag + "-" + device;
        Namespace namespace = Namespace.named(name);
        Namespaces.create(name);
        others.add(name);
        inEdge("ip", "link", "add", device, "type", "veth", "peer", "name", "eth0", "netns", name);
        inEdge("ip", "addr", "add", edgeAddress, "dev", device);
        inEdge("ip", "link", "set", device, "up");
        in(namespace, "ip", "addr", "add", address, "dev", "eth0");
        in(namespace, "ip", "link", "set", "lo", "up");
        in(namespace, "ip", "link", "set", "eth0", "up");
        return namespace;
    }

    /** Makes the outside world, to which the edge's default route leads, at 192.0.2.53. */
    Namespace world() {
        Namespace world = beyond("up0", "192.0.2.1/24", "192.0.2.53/24");
        inEdge("ip", "route", "add", "default", "via", "192.0.2.53");
        return world;
    }

    static String in(Namespace namespace, String... command) {
        return Programs.run(namespace, List.of(command), "", Duration.ofSeconds(10))
                .require("do it in " + namespace)
                .output();
    }

    String inEdge(String... command) {
        return Programs.run(edge, List.of(command), "", Duration.ofSeconds(10))
                .require("do it at the edge")
                .output();
    }

    /** Simulates a restart of the process: all state of the networks in memory is lost. */
    void restart() {
        restart(NetworkSettings.Internet.AUTOMATIC);
    }

    /** The same, with another way to the outside. */
    void restart(NetworkSettings.Internet internet) {
        restart(internet, 1500);
    }

    /** The same, with another size of packets. */
    void restart(NetworkSettings.Internet internet, int mtu) {
        if (networks != null) {
            networks.close();
        }
        metadata = new InstanceMetadataService(InstantSource.system(), new SecureRandom());
        networks = new NamespaceNetworks(
                new NetworkSettings(
                        tag, edge, "198.18.0.0/16", internet, mtu, Optional.empty(), directory.resolve("resolv.conf")),
                metadata,
                new SecureRandom(),
                door());
    }

    /** Where connections to endpoints lead. */
    EndpointDoor door() {
        return EndpointDoor.SHUT;
    }

    static String mac(int number) {
        return "02:00:00:00:00:%02x".formatted(number);
    }

    static String eniId(int number) {
        return MatrixTopology.interfaceId(number);
    }

    static Interface eni(int number, Optional<String> publicAddress, String... groups) {
        String address = "172.31.0." + (10 + number);
        return new Interface(
                eniId(number),
                "subnet-1",
                mac(number),
                List.of(address(address, publicAddress)),
                List.of(groups),
                true);
    }

    static Interface.Address address(String address, Optional<String> publicAddress) {
        return new Interface.Address(
                address,
                "ip-" + address.replace('.', '-') + ".ec2.internal",
                publicAddress,
                publicAddress.map(ip -> "ec2-" + ip.replace('.', '-') + ".compute-1.amazonaws.com"));
    }

    /** The same interface, without the check of source and destination. */
    static Interface unchecked(Interface eni) {
        return new Interface(eni.id(), eni.subnetId(), eni.macAddress(), eni.addresses(), eni.groupIds(), false);
    }

    static SecurityGroup group(String id, List<String> members, Rule... ingress) {
        return new SecurityGroup(id, members, List.of(ingress), List.of(ANYTHING));
    }

    static NetworkSpec spec(String id, List<SecurityGroup> groups, Interface... interfaces) {
        return new NetworkSpec(
                id,
                List.of("172.31.0.0/16"),
                Dns.amazonProvided("ec2.internal"),
                List.of(new Subnet("subnet-1", "172.31.0.0/20", "rtb-1", "acl-1")),
                List.of(new RouteTable("rtb-1", List.of(new Route("0.0.0.0/0", new Target.InternetGateway())))),
                List.of(Acl.allowingAll("acl-1")),
                groups,
                List.of(),
                List.of(),
                List.of(interfaces));
    }

    TestingGuest guest(String networkId, int number) {
        TestingGuest guest = new TestingGuest(
                "virgatest-" + tag + "-g" + guests.size(), networks.tap(networkId, eniId(number)), mac(number));
        guests.add(guest);
        return guest;
    }

    TestingGuest configured(String networkId, int number) {
        return guest(networkId, number).configure("172.31.0." + (10 + number) + "/20", "172.31.0.1");
    }

    static InstanceMetadata about(String instanceId, String address, boolean tokensRequired, int hopLimit) {
        return new InstanceMetadata(
                instanceId,
                1,
                VPC,
                List.of(address),
                true,
                tokensRequired,
                hopLimit,
                new InstanceMetadata.Content(
                        new TreeMap<>(
                                Map.of("meta-data/instance-id", instanceId, "meta-data/placement/region", "us-east-1")),
                        Map.of(),
                        Optional.of(new byte[] {'#', '!'})));
    }
}
