package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.image.Image;
import io.virga.cloud.instance.Instance;
import io.virga.host.api.Host;
import io.virga.host.api.HostCall;
import io.virga.host.api.HostException;
import io.virga.host.api.InterceptedHost;
import io.virga.host.simulated.SimulatedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MachineEventsTest {
    private static final String READ = "Reports.since";

    @TempDir
    Path directory;

    /** The calls that the host does not answer, by name. */
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    /** The calls that were not answered. */
    private final LinkedBlockingQueue<String> failed = new LinkedBlockingQueue<>();

    private CloudTester start() {
        return CloudTester.in(directory, CloudTester.Options.defaults(), this::seen, Duration.ofSeconds(20));
    }

    private Host seen(Host host) {
        return new InterceptedHost(host, (call, proceed) -> {
            if (unanswered.contains(call.name())) {
                failed.add(call.name());
                throw new HostException(HostException.Reason.UNAVAILABLE, "as this test wants");
            }
            return proceed.get();
        });
    }

    /**
     * The host reports the death of a machine only once, while the disk is full. The report is written after the disk has
     * space again, although the watch over the host, which reads reports too, has no answer.
     */
    @Test
    void tellsLaterWhatCannotBeWrittenAtOnce() throws Exception {
        try (CloudTester tester = start()) {
            String id = tester.running(tester.image("tiny", 1));
            NewsStore store = new NewsStore(tester.store(), 2);
            tester.restartOn(store);
            tester.settle();
            unanswered.add(HostCall.DESCRIBE);
            SimulatedHost host = tester.host();
            host.crash(id, "killed by a test");
            assertThat(store.awaitFailures(Duration.ofSeconds(20))).isTrue();
            assertThat(store.awaitSuccess(Duration.ofSeconds(20))).isTrue();
            tester.settle();
            assertThat(tester.state(id)).isEqualTo("stopped");
        }
    }

    @Test
    void aHostThatHangsHoldsUpNoReportOfAnother() throws Exception {
        HungHost hung = new HungHost();
        try (CloudTester tester = CloudTester.in(
                directory,
                CloudTester.Options.defaults().withHosts(1L << 20, 1L << 20),
                host -> seen(host.name().equals("host-0") ? hung.of(host) : host),
                Duration.ofHours(1))) {
            Image image = tester.image("tiny", 1);
            List<String> ids = List.of(tester.running(image), tester.running(image));
            NewsStore store = new NewsStore(tester.store(), 2);
            tester.restartOn(store);
            tester.settle();
            unanswered.add(HostCall.DESCRIBE);
            crash(tester, 0, ids);
            await(() -> store.failuresLeft() == 1);
            hung.hangIn(READ);
            crash(tester, 1, ids);
            await(() -> store.failuresLeft() == 0);
            hung.awaitCalls(1);

            String there = on("host-1", tester, ids);
            await(() -> tester.state(there).equals("stopped"));
            hung.hang(false);
        }
    }

    private static String on(String host, CloudTester tester, List<String> ids) {
        return ids.stream()
                .filter(id -> tester.store()
                        .read(reader -> reader.get(Instance.TYPE.documents(), id))
                        .orElseThrow()
                        .status()
                        .host()
                        .equals(host))
                .findFirst()
                .orElseThrow();
    }

    private static void crash(CloudTester tester, int host, List<String> ids) {
        tester.hosts().get(host).crash(on("host-" + host, tester, ids), "killed by a test");
    }

    private static void await(BooleanSupplier what) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** A host tells only once that there is a report, and does not answer when it is asked for it. */
    @Test
    void readsWhatAHostHasReportedWhenItAnswersAgain() throws Exception {
        try (CloudTester tester = start()) {
            String id = tester.running(tester.image("tiny", 1));
            unanswered.add(READ);
            tester.host().crash(id, "killed by a test");
            assertThat(failed.poll(20, TimeUnit.SECONDS)).isEqualTo(READ);
            tester.settle();
            assertThat(tester.state(id)).isEqualTo("running");

            unanswered.clear();
            tester.cloud().lookAtHosts();
            // The thread whose call was not answered may still be at it. It then reads once more, which nothing waits
            // for.
            await(() -> tester.state(id).equals("stopped"));
        }
    }
}
