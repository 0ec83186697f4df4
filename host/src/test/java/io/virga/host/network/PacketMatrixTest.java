package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every guest sends to every address, by each protocol, and each packet must come where {@link NetworkModel} says, and nowhere
 * else; again after rules, ACLs and routes have changed under the running guests, and after a restart of the host. The long
 * form, with more seeds, is {@code -Dvirga.matrix.seeds=20}.
 */
@Timeout(600)
class PacketMatrixTest extends PacketTest {
    private static final int FIRST_SEED = 60_037;
    private static final int FIRST_SOURCE_PORT = 20_000;
    private static final int FORGED_SOURCE_PORT = 21_000;
    private static final int GUESTS_PINGING = 12;

    /** What a guest has. */
    private record Member(NetworkSpec network, Interface nic, TestingGuest guest) {}

    /** One of the packets of which the matrix consists. */
    private record Cell(String what, Member from, NetworkModel.Packet packet) {
        @Override
        public String toString() {
            return "%s of %s %s from %s to %s port %d"
                    .formatted(
                            what,
                            from.network().id(),
                            from.nic().id(),
                            packet.source(),
                            packet.destination(),
                            packet.port());
        }
    }

    private final Map<String, TestingGuest> present = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int cells;
    private int round;

    /** Tells who has connected to which endpoint's interface, as guests do. */
    @Override
    EndpointDoor door() {
        return (connection, passage) -> Thread.ofVirtual().start(() -> tell(connection, passage.endpointId()));
    }

    private static void tell(SocketChannel connection, String endpointId) {
        try (connection) {
            String source = MatrixProbes.text(((InetSocketAddress) connection.getRemoteAddress()).getAddress());
            String told = MatrixTopology.interfaceOf(endpointId) + " " + source;
            connection.write(ByteBuffer.wrap(told.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            // The guest is gone: it sees no answer.
            return;
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("virga.matrix.seeds", 1)).map(i -> FIRST_SEED + i);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPacketComesWhereTheNetworksSay(long seed) throws Exception {
        MatrixTopology topology = new MatrixTopology(seed);
        try (MatrixProbes probes = new MatrixProbes()) {
            List<NetworkSpec> first = topology.next();
            first.forEach(networks::apply);
            for (int k = 0; k < MatrixTopology.NETWORKS; k++) {
                for (int s = 0; s < MatrixTopology.SUBNETS; s++) {
                    for (int g = 0; g < MatrixTopology.GUESTS_OF_SUBNET; g++) {
                        start(probes, first.get(k), k, s, g);
                    }
                }
            }
            compare(probes, first);

            List<NetworkSpec> second = topology.next();
            second.forEach(networks::apply);
            compare(probes, second);

            List<NetworkSpec> third = topology.next();
            restart();
            third.forEach(networks::apply);
            compare(probes, third);
        }
        assertThat(wrong).as("wrong ones of %d packets", cells).isEmpty();
        assertThat(cells).isGreaterThan(5000);
    }

    private void start(MatrixProbes probes, NetworkSpec network, int k, int s, int g) throws IOException {
        int number = MatrixTopology.number(k, s, g);
        TestingGuest guest = guest(network.id(), number);
        Interface nic = nic(network, eniId(number));
        for (Interface.Address address : nic.addresses()) {
            if (NetworkModel.isIpv6(address.privateAddress())) {
                guest.configureIpv6(address.privateAddress());
            } else {
                guest.configure(address.privateAddress() + "/24", MatrixTopology.router(k, s));
            }
        }
        probes.listen(guest, nic.id());
        present.put(nic.id(), guest);
    }

    private static Interface nic(NetworkSpec network, String id) {
        return network.interfaces().stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void compare(MatrixProbes probes, List<NetworkSpec> specs) throws Exception {
        round++;
        NetworkModel model = new NetworkModel(specs);
        List<Member> members = new ArrayList<>();
        specs.forEach(network ->
                network.interfaces().forEach(nic -> members.add(new Member(network, nic, present.get(nic.id())))));
        compareDatagrams(probes, model, members);
        compareConnections(model, members);
        comparePings(model, members);
        compareForged(probes, model, members);
    }

    /** The addresses of endpoints that a guest knows of. */
    private static List<String> endpoints(List<Member> all, Member from) {
        return all.stream()
                .map(Member::network)
                .distinct()
                .filter(network -> isNear(network, from))
                .flatMap(network -> network.endpoints().stream())
                .map(NetworkSpec.Endpoint::privateAddress)
                .toList();
    }

    /** Whether a network is a guest's own, or connected with it. */
    private static boolean isNear(NetworkSpec network, Member from) {
        return network.id().equals(from.network().id())
                || from.network().peerings().stream()
                        .anyMatch(peering -> peering.otherNetworkId().equals(network.id()));
    }

    /**
     * The addresses that a guest knows of: those of its own VPC, of its peer and of the one behind transit gateways, and all
     * public ones.
     */
    private static List<String> destinations(List<Member> all, Member from, boolean isIpv6) {
        List<String> destinations = new ArrayList<>();
        for (Member member : all) {
            if (member.equals(from)) {
                continue;
            }
            boolean isNear = isNear(member.network(), from);
            for (Interface.Address address : member.nic().addresses()) {
                if (NetworkModel.isIpv6(address.privateAddress()) == isIpv6 && (isNear || isIpv6)) {
                    destinations.add(address.privateAddress());
                }
                address.publicAddress().filter(text -> !isIpv6).ifPresent(destinations::add);
            }
        }
        if (!isIpv6) {
            destinations.addAll(endpoints(all, from));
            from.network().natGateways().forEach(nat -> {
                destinations.add(nat.addresses().getFirst().privateAddress());
                nat.addresses().getFirst().publicAddress().ifPresent(destinations::add);
            });
        }
        return destinations;
    }

    private static List<Cell> cells(String what, List<Member> members, int protocol, int firstPort, int lastPort) {
        List<Cell> cells = new ArrayList<>();
        for (Member from : members) {
            for (Interface.Address own : from.nic().addresses()) {
                boolean isIpv6 = NetworkModel.isIpv6(own.privateAddress());
                for (String destination : destinations(members, from, isIpv6)) {
                    for (int port = firstPort; port <= lastPort; port++) {
                        cells.add(new Cell(
                                what,
                                from,
                                new NetworkModel.Packet(own.privateAddress(), destination, protocol, port)));
                    }
                }
            }
        }
        return cells;
    }

    private void compareDatagrams(MatrixProbes probes, NetworkModel model, List<Member> members) throws Exception {
        List<Cell> small =
                cells("datagram", members, NetworkModel.UDP, MatrixTopology.FIRST_PORT, MatrixTopology.LAST_PORT);
        List<Cell> large =
                cells("fragments", members, NetworkModel.UDP, MatrixTopology.FIRST_PORT, MatrixTopology.FIRST_PORT);
        // The state of one is not to let the other one pass: each round and size has a port of its own.
        send(probes, model, small, FIRST_SOURCE_PORT + 2 * round, Integer.BYTES);
        send(probes, model, large, FIRST_SOURCE_PORT + 2 * round + 1, MatrixProbes.LARGE);
    }

    private void send(MatrixProbes probes, NetworkModel model, List<Cell> wanted, int sourcePort, int size)
            throws Exception {
        Map<Integer, Cell> sent = new HashMap<>();
        for (Cell cell : wanted) {
            NetworkModel.Packet packet = cell.packet();
            int probe = probes.send(
                    cell.from().guest().namespace,
                    packet.source(),
                    sourcePort,
                    packet.destination(),
                    packet.port(),
                    size);
            sent.put(probe, cell);
            if (sent.size() % 50 == 0) {
                Thread.sleep(1); // sockets hold so many packets only
            }
        }
        Map<Integer, List<NetworkModel.Arrival>> arrived = probes.arrived();
        sent.forEach((probe, cell) -> check(
                cell,
                model.arrival(cell.from().network(), cell.from().nic(), cell.packet()),
                arrived.getOrDefault(probe, List.of())));
    }

    private void check(Cell cell, Optional<NetworkModel.Arrival> expected, List<NetworkModel.Arrival> seen) {
        cells++;
        List<NetworkModel.Arrival> normal = expected.stream()
                .map(arrival -> new NetworkModel.Arrival(arrival.interfaceId(), MatrixProbes.text(arrival.source())))
                .toList();
        // What a guest sends to all, its own kernel hands to itself.
        List<NetworkModel.Arrival> others = seen.stream()
                .filter(arrival ->
                        !arrival.interfaceId().equals(cell.from().nic().id()))
                .toList();
        if (!normal.equals(others)) {
            wrong.add("round %d: %s: %s instead of %s".formatted(round, cell, seen, normal));
        }
    }

    private void compareConnections(NetworkModel model, List<Member> members) throws IOException {
        List<Cell> wanted =
                cells("connection", members, NetworkModel.TCP, MatrixTopology.FIRST_PORT, MatrixTopology.LAST_PORT);
        for (Member from : members) {
            for (Interface.Address own : from.nic().addresses()) {
                if (!NetworkModel.isIpv6(own.privateAddress())) {
                    endpoints(members, from)
                            .forEach(address -> wanted.add(new Cell(
                                    "connection",
                                    from,
                                    new NetworkModel.Packet(
                                            own.privateAddress(),
                                            address,
                                            NetworkModel.TCP,
                                            MatrixTopology.ENDPOINT_PORT))));
                }
            }
        }
        List<Optional<NetworkModel.Arrival>> arrived = MatrixProbes.connect(wanted.stream()
                .map(cell -> new MatrixProbes.Connection(
                        cell.from().guest().namespace,
                        cell.packet().source(),
                        cell.packet().destination(),
                        cell.packet().port()))
                .toList());
        for (int i = 0; i < wanted.size(); i++) {
            Cell cell = wanted.get(i);
            check(
                    cell,
                    model.answered(cell.from().network(), cell.from().nic(), cell.packet()),
                    arrived.get(i).stream().toList());
        }
    }

    private void comparePings(NetworkModel model, List<Member> members) throws Exception {
        Map<Member, List<String>> destinations = new LinkedHashMap<>();
        for (Member from : members) {
            from.nic()
                    .addresses()
                    .forEach(own -> destinations
                            .computeIfAbsent(from, member -> new ArrayList<>())
                            .addAll(destinations(members, from, NetworkModel.isIpv6(own.privateAddress()))));
        }
        Map<Member, Future<List<String>>> pings = new HashMap<>();
        // Nearly all of a guest's time is spent waiting for answers that do not come.
        try (ExecutorService guests = Executors.newFixedThreadPool(GUESTS_PINGING)) {
            destinations.forEach((from, addresses) ->
                    pings.put(from, guests.submit(() -> MatrixProbes.pinged(from.guest(), addresses))));
        }
        for (Member from : destinations.keySet()) {
            List<String> answered = pings.get(from).get();
            for (String destination : destinations.get(from)) {
                boolean isIpv6 = NetworkModel.isIpv6(destination);
                String source = from.nic().addresses().stream()
                        .map(Interface.Address::privateAddress)
                        .filter(own -> NetworkModel.isIpv6(own) == isIpv6)
                        .findFirst()
                        .orElseThrow();
                Cell cell = new Cell(
                        "ping",
                        from,
                        new NetworkModel.Packet(
                                source,
                                destination,
                                isIpv6 ? NetworkModel.ICMPV6 : NetworkModel.ICMP,
                                isIpv6 ? 128 : 8));
                cells++;
                boolean expected = model.answered(from.network(), from.nic(), cell.packet())
                        .isPresent();
                if (expected != answered.contains(destination)) {
                    wrong.add("round %d: %s: answered %s".formatted(round, cell, !expected));
                }
            }
        }
    }

    /** What is sent to all at once, and in the name of a neighbour. */
    private void compareForged(MatrixProbes probes, NetworkModel model, List<Member> members) throws Exception {
        Map<Integer, Cell> sent = new HashMap<>();
        for (Member from : members) {
            for (Interface.Address own : from.nic().addresses()) {
                if (!NetworkModel.isIpv6(own.privateAddress())) {
                    sendToAll(probes, from, own.privateAddress(), sent);
                }
                forge(probes, members, from, NetworkModel.isIpv6(own.privateAddress()), sent);
            }
        }
        Map<Integer, List<NetworkModel.Arrival>> arrived = probes.arrived();
        sent.forEach((probe, cell) -> check(
                cell,
                model.arrival(cell.from().network(), cell.from().nic(), cell.packet()),
                arrived.getOrDefault(probe, List.of())));
    }

    private void sendToAll(MatrixProbes probes, Member from, String source, Map<Integer, Cell> sent)
            throws IOException {
        String block = source.substring(0, source.lastIndexOf('.'));
        for (String all : List.of(block + ".255", "255.255.255.255", "224.0.0.251")) {
            Cell cell = new Cell(
                    "broadcast",
                    from,
                    new NetworkModel.Packet(source, all, NetworkModel.UDP, MatrixTopology.FIRST_PORT));
            sent.put(send(probes, cell, FIRST_SOURCE_PORT + 2 * round), cell);
        }
    }

    /** Sends to all neighbours in the name of the first one. */
    private void forge(MatrixProbes probes, List<Member> members, Member from, boolean isIpv6, Map<Integer, Cell> sent)
            throws IOException {
        List<String> neighbours = members.stream()
                .filter(member -> member.network().equals(from.network()) && !member.equals(from))
                .flatMap(member -> member.nic().addresses().stream())
                .map(Interface.Address::privateAddress)
                .filter(text -> NetworkModel.isIpv6(text) == isIpv6)
                .toList();
        String victim = neighbours.getFirst();
        List<String> forged = new ArrayList<>(List.of("ip", "addr", "add", victim + (isIpv6 ? "/128" : "/32")));
        forged.addAll(List.of("dev", "eth0"));
        if (isIpv6) {
            forged.add("nodad");
        }
        from.guest().run(forged.toArray(String[]::new));
        for (String destination : neighbours.subList(1, neighbours.size())) {
            Cell cell = new Cell(
                    "forged",
                    from,
                    new NetworkModel.Packet(victim, destination, NetworkModel.UDP, MatrixTopology.FIRST_PORT));
            sent.put(send(probes, cell, FORGED_SOURCE_PORT + round), cell);
        }
        from.guest().run("ip", "addr", "del", victim + (isIpv6 ? "/128" : "/32"), "dev", "eth0");
    }

    private static int send(MatrixProbes probes, Cell cell, int sourcePort) throws IOException {
        NetworkModel.Packet packet = cell.packet();
        return probes.send(
                cell.from().guest().namespace,
                packet.source(),
                sourcePort,
                packet.destination(),
                packet.port(),
                Integer.BYTES);
    }
}
