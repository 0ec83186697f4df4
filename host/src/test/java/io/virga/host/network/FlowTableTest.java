package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.HostException;
import io.virga.host.linux.ConnectionTable;
import io.virga.host.linux.ConnectionTable.Connection;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.Programs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flows of a namespace that sends datagrams to nobody. Every third is tracked in a zone. */
final class FlowTableTest {
    private static final int FLOWS = 30_000;

    private final String name =
            "virgatest-flows-" + Long.toString(ProcessHandle.current().pid(), 36);
    private final Namespace namespace = Namespace.named(name);
    private final FlowTable flows = new FlowTable(namespace);

    @BeforeEach
    void start() {
        boolean privileged;
        try {
            Namespaces.requirePrivileges();
            privileged = !Programs.resolve("nft").isEmpty();
        } catch (HostException e) {
            privileged = false;
        }
        Assumptions.assumeTrue(privileged, "networks need root and nft");
        Namespaces.create(name);
        for (String line : List.of(
                "ip link add out0 type veth peer name out1",
                "ip link set out0 up",
                "ip link set out1 up",
                "ip addr add 10.0.0.1/8 dev out0",
                "ip addr add 2001:db8::1/64 dev out0 nodad",
                "ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev out0 nud permanent",
                "ip neigh add 10.0.0.3 lladdr 02:00:00:00:00:03 dev out0 nud permanent",
                "ip neigh add 2001:db8::2 lladdr 02:00:00:00:00:02 dev out0 nud permanent")) {
            Programs.run(namespace, List.of(line.split(" ")), "", Duration.ofSeconds(10))
                    .require(line);
        }
        new NetworkCommands(namespace).nft("""
                table inet t {
                  chain zone { type filter hook output priority -300; policy accept;
                    ip daddr 10.0.0.2 udp dport 1-10000 ct zone set 1; }
                  chain track { type filter hook output priority 0; policy accept; ct state established accept; }
                }
                """);
    }

    @AfterEach
    void stop() {
        if (Namespaces.exists(name)) {
            Namespaces.delete(name);
        }
    }

    private void send(String address, int ports) throws Exception {
        StandardProtocolFamily family =
                address.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        InetAddress to = InetAddress.ofLiteral(address);
        try (DatagramChannel channel = Namespaces.call(namespace, () -> DatagramChannel.open(family))) {
            for (int port = 1; port <= ports; port++) {
                channel.send(ByteBuffer.wrap(new byte[1]), new InetSocketAddress(to, port));
            }
        }
    }

    /** How many flows there are, by destination and mark. */
    private Map<String, Integer> counted() {
        Map<String, Integer> counted = new TreeMap<>();
        try (ConnectionTable table = ConnectionTable.open(namespace)) {
            table.forEach(flow -> counted.merge(
                    IpBlock.address(flow.original().destination()).text() + " " + flow.mark(), 1, Integer::sum));
        }
        return counted;
    }

    private static UntrackedFlows out(String address, int protocol, int from, int to) {
        return new UntrackedFlows(IpBlock.parse(address), protocol, false, List.of(new NumberRange(from, to)));
    }

    @Test
    void marksAndEndsAnyNumberOfFlows() throws Exception {
        assertThat(counted()).isEmpty();
        send("10.0.0.2", FLOWS);
        send("10.0.0.3", 10);
        send("2001:db8::2", 20);
        assertThat(counted()).isEqualTo(Map.of("10.0.0.2 0", FLOWS, "10.0.0.3 0", 10, "2001:db8::2 0", 20));

        // As of very many interfaces, of which one has flows, in a zone and out of it.
        List<UntrackedFlows> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add(out("10.1.%d.%d".formatted(i / 200, i % 200), 17, 1, FLOWS));
        }
        many.add(out("10.0.0.0/28", 17, 9, 15_000));
        many.add(out("10.0.0.1", 6, 1, FLOWS));
        many.add(new UntrackedFlows(IpBlock.parse("10.0.0.1"), 17, true, List.of(new NumberRange(1, FLOWS))));
        flows.judge(many);
        assertThat(counted())
                .isEqualTo(Map.of(
                        "10.0.0.2 0",
                        FLOWS - 14_992,
                        "10.0.0.2 2",
                        14_992,
                        "10.0.0.3 0",
                        8,
                        "10.0.0.3 2",
                        2,
                        "2001:db8::2 0",
                        20));
        flows.judgeAll();
        assertThat(counted())
                .isEqualTo(Map.of(
                        "10.0.0.2 4",
                        FLOWS - 14_992,
                        "10.0.0.2 6",
                        14_992,
                        "10.0.0.3 4",
                        8,
                        "10.0.0.3 6",
                        2,
                        "2001:db8::2 4",
                        20));

        flows.cut(List.of(IpBlock.parse("10.0.0.2"), IpBlock.parse("2001:db8::/80")));
        assertThat(counted()).isEqualTo(Map.of("10.0.0.3 4", 8, "10.0.0.3 6", 2));
    }

    @Test
    void endsWhatIsTranslatedOtherwise() throws Exception {
        new NetworkCommands(namespace).nft("""
                table ip n {
                  chain out { type nat hook postrouting priority srcnat; policy accept;
                    ip daddr 10.0.0.2 snat to 10.0.0.77; }
                }
                """);
        send("10.0.0.2", 10);
        send("10.0.0.3", 10);
        Map<String, Integer> all = counted();
        IpBlock own = IpBlock.parse("10.0.0.1");
        IpBlock translated = IpBlock.parse("10.0.0.77");
        assertThat(flows.cutTranslatedExcept(Map.of(own, translated))).isEmpty();
        assertThat(counted()).isEqualTo(all);
        assertThat(flows.cutTranslatedExcept(Map.of(own, IpBlock.parse("10.0.0.78"))))
                .containsExactly(translated);
        assertThat(counted()).isEqualTo(Map.of("10.0.0.3 0", 10));
    }

    /** A flow that has ended meanwhile is no failure. */
    @Test
    void aFlowMayEndWhileItIsChanged() throws Exception {
        send("10.0.0.2", 1);
        try (ConnectionTable table = ConnectionTable.open(namespace)) {
            List<Connection> found = new ArrayList<>();
            table.forEach(found::add);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().protocol()).isEqualTo(17);
            assertThat(found.getFirst().destinationPort()).isEqualTo(1);
            table.delete(found.getFirst());
            table.mark(found.getFirst(), 1);
            table.delete(found.getFirst());
            table.forEach(found::add);
            assertThat(found).hasSize(1);
        }
    }
}
