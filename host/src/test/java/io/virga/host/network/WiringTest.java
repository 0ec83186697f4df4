package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.network.Wiring.Item;
import io.virga.host.network.Wiring.Kind;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WiringTest {
    private static final Item TAP = new Item(Kind.TAP, "eni1", Optional.of("eni1"));
    private static final Item ROUTE = Wiring.route("", "10.0.0.10", "", "eni1", Wiring.MAIN_TABLE, 0);
    private static final Item NEIGHBOUR = Wiring.neighbour("10.0.0.10", "02:00:00:00:00:01", "eni1");
    private static final Item ADDRESS = Wiring.address("10.0.0.1", "eni1");

    @Test
    void makesDevicesFirstAndWhatIsOnThemAfter() {
        Wiring all = new Wiring(Set.of(NEIGHBOUR, ROUTE, ADDRESS, TAP));
        assertThat(new Wiring(Set.of()).additions(all, 1400, Optional.of("nobody")))
                .containsExactly(
                        "tuntap add dev eni1 mode tap user nobody",
                        "link set dev eni1 group 118 mtu 1400 up",
                        "addr replace 10.0.0.1/32 dev eni1",
                        "route replace 10.0.0.10 dev eni1 table 254 proto 118",
                        "neigh replace 10.0.0.10 lladdr 02:00:00:00:00:01 dev eni1 nud permanent");
    }

    @Test
    void withADeviceGoesAllThatIsOnIt() {
        Wiring all = new Wiring(Set.of(NEIGHBOUR, ROUTE, ADDRESS, TAP, Wiring.rule(1000, 5, 5)));
        assertThat(all.removals(new Wiring(Set.of())))
                .containsExactly("rule delete pref 1000 fwmark 5 lookup 5", "link delete eni1");
        assertThat(all.removals(new Wiring(Set.of(TAP, ADDRESS, Wiring.rule(1000, 5, 5)))))
                .containsExactly(
                        "neigh delete 10.0.0.10 lladdr 02:00:00:00:00:01 dev eni1",
                        "route delete 10.0.0.10 dev eni1 table 254 proto 118");
        assertThat(all.machineAddressesLost(new Wiring(Set.of()))).containsExactly(Ipv4Block.parse("10.0.0.10"));
    }

    @Test
    void readsWhatTheKernelSays() {
        Wiring there = ObservedWiring.of("""
            [{"ifname":"lo","addr_info":[{"local":"127.0.0.1","prefixlen":8}]},{},
             {"ifname":"eni1","addr_info":[{"local":"10.0.0.1","prefixlen":32}]}]
            """, """
            [{"dst":"10.0.0.10","dev":"eni1","scope":"253","flags":["linkdown"]},
             {"type":"7","dst":"default","table":"5","metric":9999,"flags":[]},
             {"dst":"default","gateway":"169.254.255.1","dev":"igw","table":"5","flags":["onlink"]}]
            """, """
            [{"dst":"10.0.0.10","dev":"eni1","lladdr":"02:00:00:00:00:01","state":["PERMANENT"]}]
            """, """
            [{"priority":0,"src":"all","table":"255"},{"priority":900,"src":"all","table":"254"},
             {"priority":1000,"src":"all","fwmark":"0x10","table":"16"}]
            """);
        assertThat(there.items())
                .containsExactlyInAnyOrder(
                        TAP,
                        ROUTE,
                        NEIGHBOUR,
                        ADDRESS,
                        Wiring.route("unreachable", "default", "", "", 5, 9999),
                        Wiring.route("", "default", "169.254.255.1", "igw", 5, 0),
                        Wiring.rule(900, 0, 254),
                        Wiring.rule(1000, 16, 16));
        assertThat(ObservedWiring.of("", "[ ]", "[]", "[{}]").items()).isEmpty();
    }
}
