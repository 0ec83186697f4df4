package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.image.Image;
import io.virga.cloud.reconcile.WakeUp;
import io.virga.host.api.InterceptedHost;
import io.virga.store.Follower;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start looks closer only at what is not as it should be. */
@Timeout(120)
class ResumedStartTest {
    private static final int COUNT = 8;

    @TempDir
    Path directory;

    private final Set<String> deeds = new ConcurrentSkipListSet<>();
    private final Set<String> woken = new ConcurrentSkipListSet<>();
    private CloudTester tester;
    private List<String> ids = List.of();

    @BeforeEach
    void launch() {
        tester = CloudTester.in(
                directory,
                CloudTester.Options.defaults(),
                host -> new InterceptedHost(host, (call, proceed) -> {
                    if (!call.question()) {
                        deeds.add(call.name() + " " + call.arguments());
                    }
                    return proceed.get();
                }),
                Duration.ofSeconds(20));
        Image image = tester.image("tiny", 1);
        List<String> running = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            running.add(tester.running(image));
        }
        ids = List.copyOf(running);
        tester.settle();
        tester.store()
                .follow(Follower.ignoringGaps(changes -> changes.stream()
                        .filter(change -> change.isOf(WakeUp.DOCUMENTS))
                        .forEach(change ->
                                change.after(WakeUp.DOCUMENTS).ifPresent(wakeUp -> woken.add(wakeUp.key())))));
    }

    @AfterEach
    void close() {
        tester.close();
    }

    private void restart() {
        deeds.clear();
        woken.clear();
        tester.restart();
        tester.settle();
    }

    /** What was woken of what this test has made. */
    private Set<String> wokenInstances() {
        Set<String> instances = new TreeSet<>(woken);
        instances.retainAll(ids);
        return instances;
    }

    private String vpc() {
        return tester.host().networks().list().getFirst();
    }

    @Test
    void aStartDoesNothingToWhatIsAsItShouldBe() {
        restart();

        assertThat(woken).isEmpty();
        assertThat(deeds).isEmpty();
        assertThat(ids).allSatisfy(id -> assertThat(tester.state(id)).isEqualTo("running"));
    }

    @Test
    void aStartBringsBackExactlyWhatIsMissing() {
        List<String> withoutMetadata = ids.subList(1, 3);
        withoutMetadata.forEach(id -> tester.host().metadata().withdraw(id, 1));

        restart();

        assertThat(wokenInstances()).containsExactlyInAnyOrderElementsOf(withoutMetadata);
        assertThat(withoutMetadata).allSatisfy(id -> {
            assertThat(tester.state(id)).isEqualTo("running");
            assertThat(tester.host().publishedMetadata(id)).isPresent();
        });
        assertThat(deeds).noneMatch(deed -> deed.contains(ids.getFirst()));
    }

    @Test
    void aStartAppliesANetworkThatTheHostLacks() {
        String vpc = vpc();
        tester.host().networks().remove(vpc);

        restart();

        assertThat(woken).anyMatch(key -> key.startsWith(vpc));
        assertThat(wokenInstances()).isEmpty();
        assertThat(tester.host().appliedNetwork(vpc).orElseThrow().interfaces()).hasSize(COUNT);
    }
}
