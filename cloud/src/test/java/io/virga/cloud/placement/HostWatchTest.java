package io.virga.cloud.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.InterceptedHost;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostWatchTest {
    @TempDir
    private Path directory;

    private Instant now = Instant.EPOCH;

    @Test
    void aHostThatAnswersWithErrorsIsLostAndComesBack() {
        AtomicBoolean broken = new AtomicBoolean();
        Host host = new InterceptedHost(
                new SimulatedHost("a", SimulatedHostOptions.of(() -> Instant.EPOCH)), (call, proceed) -> {
                    if (broken.get()) {
                        throw new StackOverflowError("by the test");
                    }
                    return proceed.get();
                });
        List<String> answered = new ArrayList<>();
        try (Store store = SqliteStore.open(directory.resolve("virga.db"), List.of(HostRecord.DOCUMENTS));
                Hosts hosts = new Hosts(List.of(host), new Epoch(store.epoch()))) {
            HostRegistry registry = new HostRegistry(store, hosts, (reader, name) -> List.of(), one -> {});
            try (HostWatch watch = new HostWatch(hosts, registry, () -> now, one -> answered.add(one.name()))) {
                registry.registerAll();
                broken.set(true);
                watch.look(hosts.get("a"));
                now = now.minus(Duration.ofHours(1)); // the clock is set back
                for (int i = 0; i < 3; i++) {
                    watch.look(hosts.get("a"));
                    now = now.plus(Duration.ofSeconds(20));
                }
                assertThat(registry.record("a").orElseThrow().state()).isEqualTo(HostState.LOST);
                assertThat(answered).isEmpty();

                broken.set(false);
                watch.look(hosts.get("a"));

                assertThat(registry.record("a").orElseThrow().state()).isEqualTo(HostState.ENABLED);
                assertThat(answered).containsExactly("a");
            }
        }
    }
}
