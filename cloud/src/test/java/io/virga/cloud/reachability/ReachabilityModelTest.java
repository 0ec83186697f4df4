package io.virga.cloud.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.reachability.PacketPath.End;
import io.virga.cloud.reachability.Reachability.Origin;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.network.MatrixTopology;
import io.virga.host.network.NetworkModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * In random networks packets go where the model says that real packets are compared with. The two share no code. The long form
 * is {@code -Dvirga.reachability.seeds=1000}.
 */
class ReachabilityModelTest {
    private static final long FIRST_SEED = 71_003;
    private static final int EPHEMERAL = 40_000;
    private static final int ECHO = 8;
    private static final int ECHO_IPV6 = 128;

    private static final List<Integer> PORTS = List.of(
            MatrixTopology.ENDPOINT_PORT,
            MatrixTopology.FIRST_PORT,
            MatrixTopology.FIRST_PORT + 1,
            MatrixTopology.LAST_PORT);

    private final List<String> wrong = new ArrayList<>();
    private int compared;
    private int arrived;
    private int answered;
    private int throughTransit;
    private int throughNatBehindTransit;
    private int toEndpoints;

    @Test
    void packetsGoWhereTheModelSays() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + Long.getLong("virga.reachability.seeds", 20); seed++) {
            List<NetworkSpec> networks = new MatrixTopology(seed).next();
            Reachability reachability = Reachability.among(networks);
            NetworkModel model = new NetworkModel(networks);
            for (NetworkSpec network : networks) {
                for (Interface nic : network.interfaces()) {
                    compare(networks, reachability, model, network, nic);
                }
            }
        }
        assertThat(wrong).as("wrong ones of %d packets", compared).isEmpty();
        assertThat(compared).isGreaterThan(50_000);
        assertThat(arrived).as("packets that arrive").isBetween(compared / 20, compared * 19 / 20);
        assertThat(answered).as("packets that are answered").isBetween(arrived / 4, arrived - 1);
        assertThat(throughTransit).as("answered through transit gateways").isGreaterThan(compared / 200);
        assertThat(throughNatBehindTransit)
                .as("answered through NAT gateways behind transit gateways")
                .isPositive();
        assertThat(toEndpoints).as("answered by endpoints").isGreaterThan(compared / 5000);
    }

    private void compare(
            List<NetworkSpec> networks,
            Reachability reachability,
            NetworkModel model,
            NetworkSpec network,
            Interface nic) {
        for (Interface.Address own : nic.addresses()) {
            boolean ipv6 = NetworkModel.isIpv6(own.privateAddress());
            for (String destination : destinations(networks, network, own.privateAddress())) {
                for (int port : PORTS) {
                    for (int protocol : List.of(NetworkModel.TCP, NetworkModel.UDP)) {
                        Packet packet = Packet.of(own.privateAddress(), destination, protocol)
                                .fromPorts(Ports.of(EPHEMERAL, EPHEMERAL))
                                .toPorts(Ports.of(port, port));
                        compare(reachability, model, network, nic, packet, port);
                    }
                }
                compare(
                        reachability,
                        model,
                        network,
                        nic,
                        Packet.echo(own.privateAddress(), destination),
                        ipv6 ? ECHO_IPV6 : ECHO);
            }
        }
    }

    /** Addresses that a guest may know: those near it, all public ones, and one that nobody has. */
    private static Set<String> destinations(List<NetworkSpec> networks, NetworkSpec network, String own) {
        boolean ipv6 = NetworkModel.isIpv6(own);
        Set<String> all = new LinkedHashSet<>();
        all.add(ipv6 ? "2001:db8:ffff::1" : "192.0.2.1");
        all.add(ipv6 ? "2001:db8:0:10::ff" : "10.0.0.99");
        for (NetworkSpec other : networks) {
            boolean isNear = other.equals(network)
                    || network.peerings().stream()
                            .anyMatch(peering -> peering.otherNetworkId().equals(other.id()));
            if (isNear && !ipv6) {
                other.endpoints().forEach(endpoint -> all.add(endpoint.privateAddress()));
            }
            for (Interface nic : other.interfaces()) {
                for (Interface.Address address : nic.addresses()) {
                    if (NetworkModel.isIpv6(address.privateAddress()) == ipv6 && (isNear || ipv6)) {
                        all.add(address.privateAddress());
                    }
                    address.publicAddress().filter(text -> !ipv6).ifPresent(all::add);
                }
            }
        }
        all.remove(own);
        return all;
    }

    private void compare(
            Reachability reachability,
            NetworkModel model,
            NetworkSpec network,
            Interface nic,
            Packet packet,
            int port) {
        compared++;
        NetworkModel.Packet same = new NetworkModel.Packet(
                Packet.text(packet.source()), Packet.text(packet.destination()), packet.protocol(), port);
        PacketPath path = reachability.follow(new Origin.AtInterface(network.id(), nic.id()), packet);
        Optional<NetworkModel.Arrival> there = path.end().flatMap(ReachabilityModelTest::arrival);
        Optional<NetworkModel.Arrival> back = there.filter(arrival -> path.isFound());
        arrived += there.isPresent() ? 1 : 0;
        if (back.isPresent()) {
            answered++;
            count(path);
        }
        if (!there.equals(model.arrival(network, nic, same))) {
            wrong.add("%s of %s: %s, not %s".formatted(same, nic.id(), path, model.arrival(network, nic, same)));
        } else if (!back.equals(model.answered(network, nic, same))) {
            wrong.add("answer to %s of %s: %s, not %s"
                    .formatted(same, nic.id(), path, model.answered(network, nic, same)));
        }
    }

    private void count(PacketPath path) {
        List<Class<?>> passed = new ArrayList<>();
        path.forward().forEach(hop -> passed.add(hop.component().getClass()));
        int transit = passed.indexOf(Component.Transit.class);
        throughTransit += transit < 0 ? 0 : 1;
        throughNatBehindTransit += transit >= 0 && passed.lastIndexOf(Component.NatGateway.class) > transit ? 1 : 0;
        toEndpoints += passed.contains(Component.Endpoint.class) ? 1 : 0;
    }

    private static Optional<NetworkModel.Arrival> arrival(End end) {
        return switch (end) {
            case End.AtInterface(String _, String id, AddressBlock source) ->
                Optional.of(new NetworkModel.Arrival(id, Packet.text(source)));
            case End.AtComponent _ -> Optional.empty();
            case End.Internet _ -> Optional.empty();
        };
    }
}
