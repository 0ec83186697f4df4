package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.network.IpBlock.Family;
import io.virga.host.network.ObservedWiring.Observed;
import io.virga.host.network.Wiring.Item;
import io.virga.host.network.Wiring.Kind;
import java.util.List;
import java.util.Map;
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
        assertThat(new Wiring(Set.of()).additions(all, new Wiring.Devices(1400, Optional.of("nobody"), Map.of())))
                .containsExactly(
                        "tuntap add dev eni1 mode tap user nobody",
                        "link set dev eni1 group 118 mtu 1400 up",
                        "addr replace 10.0.0.1/32 dev eni1",
                        "route replace 10.0.0.10 dev eni1 table 254 proto 118",
                        "neigh replace 10.0.0.10 lladdr 02:00:00:00:00:01 dev eni1 nud permanent");
    }

    @Test
    void withADeviceGoesAllThatIsOnIt() {
        Wiring all = new Wiring(Set.of(NEIGHBOUR, ROUTE, ADDRESS, TAP, Wiring.rule(Family.IPV4, 1000, 5, 5)));
        assertThat(all.removals(new Wiring(Set.of())))
                .containsExactly("rule delete pref 1000 fwmark 5 lookup 5", "link delete eni1");
        assertThat(all.removals(new Wiring(Set.of(TAP, ADDRESS, Wiring.rule(Family.IPV4, 1000, 5, 5)))))
                .containsExactly(
                        "neigh delete 10.0.0.10 lladdr 02:00:00:00:00:01 dev eni1",
                        "route delete 10.0.0.10 dev eni1 table 254 proto 118");
        assertThat(all.portAddressesMissing(new Wiring(Set.of()))).containsExactly(IpBlock.parse("10.0.0.10"));
    }

    @Test
    void aRouteIsReplacedInOneStep() {
        Item before = Wiring.route("", "default", "169.254.255.1", "igw", 5, 0);
        Item after = Wiring.route("", "default", "10.0.0.9", "eninat1", 5, 0);
        Item other = Wiring.route("blackhole", "default", "", "", 5, 9000);
        Wiring there = new Wiring(Set.of(before));
        Wiring wanted = new Wiring(Set.of(after));
        assertThat(there.removals(wanted)).isEmpty();
        assertThat(there.additions(wanted, Wiring.Devices.NONE))
                .containsExactly("route replace default via 10.0.0.9 dev eninat1 onlink table 5 proto 118");
        assertThat(there.removals(new Wiring(Set.of(other))))
                .containsExactly("route delete default via 169.254.255.1 dev igw onlink table 5 proto 118");
    }

    /** The removals come after the additions, and must not delete what has been replaced. */
    @Test
    void aRouteAndANeighbourThatAreReplacedAreNotRemoved() {
        Item away = Wiring.device(Kind.TAP, "eni9");
        Item through = Wiring.route("", "10.9.0.0/16", "10.0.0.9", "eni9", 5, 0);
        Item dropped = Wiring.route("blackhole", "10.9.0.0/16", "", "", 5, 0);
        Item successor = Wiring.neighbour("10.0.0.10", "02:00:00:00:00:02", "eni1");
        Wiring there = new Wiring(Set.of(TAP, NEIGHBOUR, away, through));
        Wiring wanted = new Wiring(Set.of(TAP, successor, dropped));
        assertThat(there.additions(wanted.onDevicesOf(there), Wiring.Devices.NONE))
                .containsExactly(
                        "route replace blackhole 10.9.0.0/16 table 5 proto 118",
                        "neigh replace 10.0.0.10 lladdr 02:00:00:00:00:02 dev eni1 nud permanent");
        assertThat(there.removals(wanted)).containsExactly("link delete eni9");
    }

    @Test
    void whatNeedsANewDeviceComesLater() {
        Item fallback = Wiring.route("blackhole", "default", "", "", 5, 9000);
        Wiring wanted = new Wiring(Set.of(TAP, ROUTE, NEIGHBOUR, fallback));
        Wiring first = wanted.onDevicesOf(new Wiring(Set.of()));
        assertThat(first.items()).containsExactly(fallback);
        assertThat(wanted.onDevicesOf(new Wiring(Set.of(TAP)))).isEqualTo(wanted);
        assertThat(new Wiring(Set.of(TAP)).and(first).additions(wanted, Wiring.Devices.NONE))
                .containsExactly(
                        "route replace 10.0.0.10 dev eni1 table 254 proto 118",
                        "neigh replace 10.0.0.10 lladdr 02:00:00:00:00:01 dev eni1 nud permanent");
    }

    @Test
    void aCableIsMadeWithItsOtherEnd() {
        Wiring wanted = new Wiring(Set.of(Wiring.device(Kind.CABLE, "eninat1")));
        assertThat(new Wiring(Set.of())
                        .additions(
                                wanted,
                                new Wiring.Devices(
                                        1400, Optional.empty(), Map.of("eninat1", "type veth peer name eth0"))))
                .containsExactly(
                        "link add eninat1 mtu 1400 type veth peer name eth0",
                        "link set dev eninat1 group 118 mtu 1400 up");
        assertThat(wanted.removals(new Wiring(Set.of()))).containsExactly("link delete eninat1");
    }

    @Test
    void whatNeedsAMissingPeeringIsLeftOut() {
        Item fallback = Wiring.route("blackhole", "10.1.0.0/16", "", "", 5, 9000);
        Item through = Wiring.route("", "10.1.0.0/16", "169.254.255.3", "pcx1", 5, 0);
        Wiring all = new Wiring(Set.of(TAP, Wiring.device(Kind.CABLE, "pcx1"), through, fallback));
        assertThat(all.withoutPeeringsExcept(Set.of()).items()).containsExactlyInAnyOrder(TAP, fallback);
        assertThat(all.withoutPeeringsExcept(Set.of("pcx1"))).isEqualTo(all);
        assertThat(all.peerings()).containsExactly("pcx1");
    }

    @Test
    void readsWhatTheKernelSays() {
        Observed ipv4 = new Observed(Family.IPV4, """
            [{"dst":"10.0.0.10","dev":"eni1","scope":"253","flags":["linkdown"]},
             {"type":"7","dst":"default","table":"5","metric":9999,"flags":[]},
             {"type":"9","dst":"10.0.0.0/16","table":"5","flags":[]},
             {"dst":"default","gateway":"169.254.255.1","dev":"igw","table":"5","flags":["onlink"]}]
            """, """
            [{"dst":"10.0.0.10","dev":"eni1","lladdr":"02:00:00:00:00:01","state":["PERMANENT"]}]
            """, """
            [{"priority":0,"src":"all","table":"255"},{"priority":900,"src":"all","table":"254"},
             {"priority":1000,"src":"all","fwmark":"0x10","table":"16"},{"priority":32766,"src":"all","table":"254"}]
            """);
        Observed ipv6 = new Observed(Family.IPV6, """
            [{"type":"9","dst":"2001:db8::/56","dev":"lo","table":"5","metric":1024,"flags":[],"pref":"medium"},
             {"dst":"default","gateway":"fe80::1","dev":"igw","table":"5","metric":1024,"flags":["onlink"]},
             {"type":"7","dst":"default","dev":"lo","table":"5","metric":9999,"flags":[],"pref":"medium"},
             {"dst":"2001:db8::5","dev":"eni1","metric":1024,"flags":[],"pref":"medium"}]
            """, """
            [{"dst":"2001:db8::5","dev":"eni1","lladdr":"02:00:00:00:00:01","state":["PERMANENT"]}]
            """, """
            [{"priority":0,"src":"all","table":"255"},{"priority":1000,"src":"all","fwmark":"0x10","table":"16"},
             {"priority":32766,"src":"all","table":"254"}]
            """);
        Wiring there = ObservedWiring.of("""
            [{"ifname":"lo","addr_info":[{"local":"127.0.0.1","prefixlen":8},{"local":"::1","prefixlen":128},
                                         {"local":"fd00:ec2::253","prefixlen":128}]},{},
             {"ifname":"eninat1","addr_info":[]},{"ifname":"pcx1","addr_info":[]},
             {"ifname":"eni1","addr_info":[{"local":"10.0.0.1","prefixlen":32},{"local":"fe80::1","prefixlen":64}]}]
            """, List.of(ipv4, ipv6));
        assertThat(there.items())
                .containsExactlyInAnyOrder(
                        TAP,
                        ROUTE,
                        NEIGHBOUR,
                        ADDRESS,
                        Wiring.device(Kind.CABLE, "eninat1"),
                        Wiring.device(Kind.CABLE, "pcx1"),
                        Wiring.route("throw", "10.0.0.0/16", "", "", 5, 0),
                        Wiring.route("unreachable", "default", "", "", 5, 9999),
                        Wiring.route("", "default", "169.254.255.1", "igw", 5, 0),
                        Wiring.address("fd00:ec2::253", "lo"),
                        Wiring.address("fe80::1", "eni1"),
                        Wiring.route("throw", "2001:db8::/56", "", "", 5, 0),
                        Wiring.route("unreachable", "::/0", "", "", 5, 9999),
                        Wiring.route("", "::/0", "fe80::1", "igw", 5, 0),
                        Wiring.route("", "2001:db8::5", "", "eni1", Wiring.MAIN_TABLE, 0),
                        Wiring.neighbour("2001:db8::5", "02:00:00:00:00:01", "eni1"),
                        Wiring.rule(Family.IPV6, 1000, 16, 16),
                        Wiring.rule(Family.IPV4, 900, 0, 254),
                        Wiring.rule(Family.IPV4, 1000, 16, 16));
        assertThat(ObservedWiring.of("", List.of(new Observed(Family.IPV6, "[ ]", "[]", "[{}]")))
                        .items())
                .isEmpty();
    }
}
