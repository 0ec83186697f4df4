package io.virga.cloud.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.host.api.Host;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementTest {
    private static final String X86 = "x86_64";

    @TempDir
    private Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("virga.db"), List.of(HostUse.DOCUMENTS));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Host host(String name, long memoryMiB) {
        return new SimulatedHost(
                name, SimulatedHostOptions.of(() -> Instant.EPOCH).withMemoryMiB(memoryMiB));
    }

    private Placement placement(Host... hosts) {
        Placement placement = new Placement(new Hosts(List.of(hosts)));
        placement.register(store);
        return placement;
    }

    private String place(Placement placement, long memoryMiB) {
        return store.write(transaction -> placement.place(transaction, "t3.micro", X86, memoryMiB));
    }

    private String refused(Placement placement, String architecture, long memoryMiB) {
        return catchThrowableOfType(
                        ServiceException.class,
                        () -> store.write(
                                transaction -> placement.place(transaction, "t3.micro", architecture, memoryMiB)))
                .code();
    }

    @Test
    void takesTheHostWithTheMostFreeMemory() {
        Placement placement = placement(host("a", 100), host("b", 200));
        assertThat(place(placement, 90)).isEqualTo("b");
        assertThat(place(placement, 110)).isEqualTo("b");
        assertThat(place(placement, 100)).isEqualTo("a");
        assertThat(refused(placement, X86, 1)).isEqualTo("InsufficientInstanceCapacity");
        assertThat(refused(placement, "riscv64", 1)).isEqualTo("Unsupported");
    }

    @Test
    void takesTheFirstByNameAmongEquals() {
        Placement placement = placement(host("b", 100), host("a", 100), host("c", 100));
        assertThat(List.of(place(placement, 60), place(placement, 60), place(placement, 60)))
                .containsExactly("a", "b", "c");
    }

    /** Placement by index chooses like a scan of all hosts. */
    @Test
    void neverChoosesAHostThatIsTooSmall() {
        Random random = new Random(3);
        Map<String, Long> free = new TreeMap<>();
        List<Host> hosts = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            // From hosts with a few MiB to hosts with more than any real machine.
            long memoryMiB = 1 + random.nextLong(1L << (3 * (i - 9) / 2));
            hosts.add(host("h" + i, memoryMiB));
            free.put("h" + i, memoryMiB);
        }
        Placement placement = placement(hosts.toArray(Host[]::new));
        for (int i = 0; i < 500; i++) {
            long most = free.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            String freest = free.entrySet().stream()
                    .filter(entry -> entry.getValue() == most)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            long wanted = random.nextLong(most + 2);
            if (wanted > most) {
                assertThat(refused(placement, X86, wanted)).isEqualTo("InsufficientInstanceCapacity");
            } else {
                assertThat(place(placement, wanted)).isEqualTo(freest);
                free.merge(freest, -wanted, Long::sum);
            }
        }
    }

    @Test
    void followsTheHostsFromStartToStart() {
        assertThat(place(placement(host("a", 100), host("b", 50)), 60)).isEqualTo("a");
        Placement without = placement(host("b", 50));
        assertThat(place(without, 50)).isEqualTo("b");
        assertThat(refused(without, X86, 1)).isEqualTo("InsufficientInstanceCapacity");
        Placement larger = placement(host("a", 200), host("b", 50));
        assertThat(place(larger, 140)).isEqualTo("a");
        assertThat(refused(larger, X86, 1)).isEqualTo("InsufficientInstanceCapacity");
    }

    @Test
    void knowsItsQuotas() {
        Quotas quotas = new Quotas(Map.of(Quotas.RUNNING_VCPUS, 5L));
        assertThat(quotas.limit(Quotas.RUNNING_VCPUS)).isEqualTo(5);
        assertThat(quotas.limit(Quotas.RULES_PER_SECURITY_GROUP)).isEqualTo(60);
        assertThatIllegalArgumentException().isThrownBy(() -> new Quotas(Map.of("L-0", 1L)));
    }
}
