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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
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

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
