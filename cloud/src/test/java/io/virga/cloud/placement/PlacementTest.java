package io.virga.cloud.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.virga.cloud.region.Regions;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.InterceptedHost;
import io.virga.host.api.MachineFootprint;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    private static final String X86 = "x86_64";
    private static final String REGION = "us-east-1";
    private static final String ZONE = "us-east-1a";

    @TempDir
    private Path directory;

    private final Placement placement = new Placement(new Regions(List.of(REGION)));
    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("virga.db"), List.of(HostRecord.DOCUMENTS));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A host for guests of this memory in all, if it is one guest. */
    private static Host host(String name, long guestMiB) {
        return host(name, guestMiB, List.of());
    }

    private static Host host(String name, long guestMiB, List<String> zones) {
        return new SimulatedHost(
                name,
                SimulatedHostOptions.of(() -> Instant.EPOCH)
                        .withMemoryMiB(MachineFootprint.ofMiB(guestMiB))
                        .withZones(zones));
    }

    /** A host of the zone that all tests are about, whatever its place in the order. */
    private static Host inZone(String name, long guestMiB) {
        return host(name, guestMiB, List.of(ZONE));
    }

    private HostRegistry register(Host... hosts) {
        HostRegistry registry = new HostRegistry(
                store, new Hosts(List.of(hosts), new Epoch(store.epoch())), (reader, host) -> List.of(), host -> {});
        registry.registerAll();
        return registry;
    }

    private String place(long guestMiB) {
        return place(ZONE, guestMiB);
    }

    /** The host on which a machine is placed. */
    private String place(String zone, long guestMiB) {
        return ((Placement.Placed.On) placed(zone, X86, guestMiB)).host();
    }

    private Placement.Placed placed(String zone, String architecture, long guestMiB) {
        return store.write(transaction -> placement.place(transaction, REGION, zone, architecture, need(guestMiB)));
    }

    private static MachineNeed need(long guestMiB) {
        return new MachineNeed(2, guestMiB);
    }

    /** The most that is free on a host, which is too little for a guest. */
    private long free(String zone, long guestMiB) {
        return ((Placement.Shortage.ZoneFull) placed(zone, X86, guestMiB)).freeMiB();
    }

    private Placement.Placed placedAt(String host, long guestMiB) {
        return store.write(transaction -> placement.placeAt(transaction, host, need(guestMiB)));
    }

    @Test
    void takesTheHostWithTheMostFreeMemory() {
        register(inZone("a", 2000), inZone("b", 4000));
        assertThat(place(1000)).isEqualTo("b");
        assertThat(place(1200)).isEqualTo("b");
        assertThat(place(2000)).isEqualTo("a");
        long left = MachineFootprint.ofMiB(4000) - MachineFootprint.ofMiB(1000) - MachineFootprint.ofMiB(1200);
        assertThat(free(ZONE, 3000)).isEqualTo(left);
        assertThat(placed(ZONE, "riscv64", 1)).isEqualTo(new Placement.Placed.NoHost());
    }

    @Test
    void takesTheFirstByNameAmongEquals() {
        register(inZone("b", 100), inZone("a", 100), inZone("c", 100));
        assertThat(List.of(place(60), place(60), place(60))).containsExactly("a", "b", "c");
    }

    /** Placement by index chooses like a scan of all hosts. */
    @Test
    void neverChoosesAHostThatIsTooSmall() {
        Random random = new Random(3);
        Map<String, Long> free = new TreeMap<>();
        List<Host> hosts = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            // From hosts with a few MiB to hosts with more than any real machine.
            long guestMiB = 1 + random.nextLong(1L << (3 * (i - 9) / 2));
            hosts.add(inZone("h" + i, guestMiB));
            free.put("h" + i, MachineFootprint.ofMiB(guestMiB));
        }
        register(hosts.toArray(Host[]::new));
        for (int i = 0; i < 500; i++) {
            long most = free.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            String freest = free.entrySet().stream()
                    .filter(entry -> entry.getValue() == most)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            long guestMiB = random.nextLong(most + 2);
            long needed = MachineFootprint.ofMiB(guestMiB);
            if (needed > most) {
                assertThat(free(ZONE, guestMiB)).isEqualTo(most);
            } else {
                assertThat(place(guestMiB)).isEqualTo(freest);
                free.merge(freest, -needed, Long::sum);
            }
        }
    }

    @Test
    void aHostThatIsNotConfiguredAnyMoreIsLostAndKeepsItsUse() {
        register(inZone("a", 1000), inZone("b", 500));
        assertThat(place(600)).isEqualTo("a");
        HostRegistry without = register(inZone("b", 500));
        assertThat(without.record("a").orElseThrow().state()).isEqualTo(HostState.LOST);
        assertThat(place(500)).isEqualTo("b");
        assertThat(free(ZONE, 1)).isZero();
        register(inZone("a", 2000), inZone("b", 500));
        assertThat(place(1200)).isEqualTo("a");
        assertThat(free(ZONE, 2000)).isPositive();
    }

    @Test
    void aHostThatIsNotConfiguredAtAResetStaysLostUntilItsThingsAreRemoved() {
        Host a = inZone("a", 1000);
        register(a, inZone("b", 500));
        HostRegistry without = register(inZone("b", 500));

        store.clear(without.toBeWiped(List.of()));

        without.registerAll();
        List<String> wiped = new ArrayList<>();
        HostRegistry with = new HostRegistry(
                store,
                new Hosts(List.of(a, inZone("b", 500)), new Epoch(store.epoch())),
                (reader, host) -> List.of(),
                host -> wiped.add(host.name()));
        with.registerAll();
        assertThat(with.record("a").orElseThrow().state()).isEqualTo(HostState.LOST);
        assertThat(with.record("b").orElseThrow().state()).isEqualTo(HostState.ENABLED);
        with.answered(a.describe());
        assertThat(wiped).containsExactly("a");
        assertThat(with.record("a").orElseThrow().state()).isEqualTo(HostState.ENABLED);
    }

    @Test
    void nothingIsPlacedOnAHostThatIsDrainedOrLost() {
        HostRegistry registry = register(inZone("a", 1000), inZone("b", 500));
        registry.drain("a", true);
        assertThat(place(100)).isEqualTo("b");
        assertThat(placedAt("a", 1)).isEqualTo(new Placement.Shortage.HostClosed("a", HostState.DRAINING));
        registry.drain("a", false);
        assertThat(place(100)).isEqualTo("a");
        registry.lose("a", "a test says so");
        assertThat(place(1)).isEqualTo("b");
        assertThat(placedAt("a", 1)).isEqualTo(new Placement.Shortage.HostClosed("a", HostState.LOST));
        assertThat(placedAt("b", 1)).isEqualTo(new Placement.Placed.On("b"));
        assertThat(placedAt("b", 1000)).isInstanceOf(Placement.Shortage.HostFull.class);
        registry.drain("b", true);
        assertThat(placed(ZONE, X86, 1)).isEqualTo(new Placement.Shortage.AllClosed());
        assertThat(placed(ZONE, "riscv64", 1)).isEqualTo(new Placement.Placed.NoHost());
        assertThat(registry.drain("nowhere", true)).isEmpty();
        register(inZone("b", 500), host("c", 500, List.of("us-east-1b")));
        registry.drain("b", true);
        assertThat(placed(ZONE, X86, 1)).isEqualTo(new Placement.Shortage.ZoneClosed(ZONE));
    }

    @Test
    void oneHostServesAllZones() {
        register(host("a", 4000));
        for (String letter : List.of("a", "b", "c", "d", "e", "f")) {
            assertThat(place(REGION + letter, 1)).isEqualTo("a");
        }
    }

    @Test
    void ofTwoHostsEachHasEveryOtherZone() {
        register(host("a", 4000), host("b", 8000));
        assertThat(List.of(place("us-east-1a", 1), place("us-east-1b", 1), place("us-east-1c", 1)))
                .containsExactly("a", "b", "a");
    }

    @Test
    void ofManyHostsEachIsInOneZone() {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hosts.add(host("h" + (100 + i), 400));
        }
        register(hosts.toArray(Host[]::new));
        List<String> inB = new ArrayList<>();
        for (int i = 1; i < 100; i += 6) {
            inB.add("h" + (100 + i));
            place("us-east-1b", 400);
        }
        assertThat(free("us-east-1b", 400)).isZero();
        assertThat(store.read(reader -> reader.all(HostRecord.DOCUMENTS)).stream()
                        .filter(host -> host.machines() == 1)
                        .map(HostRecord::host))
                .containsExactlyElementsOf(inB);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 59, 60, 61, 200})
    void everyZoneHasAHostAndEveryHostAZone(int hosts) {
        for (int zones = 1; zones <= 6; zones++) {
            int count = zones;
            boolean[] serves = new boolean[hosts];
            for (int index = 0; index < count; index++) {
                ZoneOrder zone = new ZoneOrder("z", index, count);
                List<Integer> classes = zone.classes(hosts).boxed().toList();
                boolean any = false;
                for (int order = 0; order < hosts; order++) {
                    boolean served = zone.isServedBy(order, hosts);
                    assertThat(classes.contains(order % HostRecord.CLASSES)).isEqualTo(served);
                    serves[order] |= served;
                    any |= served;
                }
                assertThat(any).isTrue();
            }
            assertThat(serves).doesNotContain(false);
        }
    }

    @Test
    void callsNoHost() {
        AtomicInteger calls = new AtomicInteger();
        register(new InterceptedHost(inZone("a", 1000), (call, proceed) -> {
            calls.incrementAndGet();
            return proceed.get();
        }));
        int atTheStart = calls.get();
        assertThat(place(100)).isEqualTo("a");
        assertThat(free(ZONE, 10_000)).isPositive();
        assertThat(calls).hasValue(atTheStart);
    }

    @Test
    void knowsItsQuotas() {
        Quotas quotas = new Quotas(Map.of(Quotas.RUNNING_VCPUS, 5L));
        assertThat(quotas.limit(Quotas.RUNNING_VCPUS)).isEqualTo(5);
        assertThat(quotas.limit(Quotas.RULES_PER_SECURITY_GROUP)).isEqualTo(60);
        assertThatIllegalArgumentException().isThrownBy(() -> new Quotas(Map.of("L-0", 1L)));
    }
}
