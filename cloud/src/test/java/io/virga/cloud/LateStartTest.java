package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetConsoleOutputRequest;
import io.virga.cloud.image.Image;
import io.virga.cloud.placement.HostRecord;
import io.virga.host.api.HostException;
import io.virga.store.Store;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start that has very much to read describes what is there before it opens its hosts, and changes nothing until then. */
@Timeout(60)
class LateStartTest {
    @TempDir
    Path directory;

    private final CountDownLatch prepared = new CountDownLatch(1);
    private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    private CloudTester tester;
    private Image image;
    private String id;

    @BeforeEach
    void launch() {
        tester = CloudTester.in(directory);
        image = tester.image("tiny", 1);
        id = tester.running(image);
        tester.settle();
    }

    @AfterEach
    void close() {
        prepared.countDown();
        tester.close();
    }

    /** The store as if it were still reading, until the test says otherwise. */
    private Store reading() {
        return new DelegatingStore(tester.store()) {
            @Override
            public boolean isPrepared() {
                return false;
            }

            @Override
            public boolean awaitPrepared() throws InterruptedException {
                prepared.await();
                return true;
            }
        };
    }

    /** Makes a call on a thread of its own, and returns when it waits for the end of the start. */
    private Thread waiting(String name, Runnable call) {
        Thread thread = Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                call.run();
                outcomes.add(name + " done");
            } catch (ServiceException e) {
                outcomes.add(name + " " + e.code());
            } catch (RuntimeException e) {
                outcomes.add(name + " " + e);
            }
        });
        while (Arrays.stream(thread.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals("awaitStarted"))) {
            assertThat(outcomes).isEmpty();
            Thread.onSpinWait();
        }
        return thread;
    }

    private void console() {
        tester.call(
                Ec2.GET_CONSOLE_OUTPUT,
                GetConsoleOutputRequest.builder().instanceId(id).build());
    }

    @Test
    void describesWithoutHostsAndChangesWhenTheyAreThere() throws Exception {
        tester.restartOn(reading());
        assertThat(tester.cloud().isStarted()).isFalse();
        assertThat(tester.state(id)).isEqualTo("running");

        Thread launch = waiting("launch", () -> tester.run(CloudTester.launch(image)));
        Thread stop = waiting("stop", () -> tester.stop(id));
        Thread console = waiting("console", this::console);
        assertThat(tester.state(id)).isEqualTo("running");
        assertThat(tester.cloud().awaitSettled(Duration.ZERO)).isFalse();

        prepared.countDown();
        for (Thread call : List.of(launch, stop, console)) {
            call.join();
        }
        tester.settle();
        assertThat(outcomes).containsExactlyInAnyOrder("launch done", "stop done", "console done");
        assertThat(tester.state(id)).isEqualTo("stopped");
        assertThat(tester.cloud().isStarted()).isTrue();
        assertThat(tester.failures()).isEmpty();
    }

    @Test
    void aRegionIsEnteredWhenHostsAreThere() throws Exception {
        tester.restartOn(reading());
        Thread describe = waiting(
                "describe",
                () -> tester.call(
                        CloudTester.OWNER,
                        "eu-west-3",
                        Ec2.DESCRIBE_VPCS,
                        DescribeVpcsRequest.builder().build()));

        prepared.countDown();
        describe.join();
        assertThat(outcomes).containsExactly("describe done");
    }

    @Test
    void aControlPlaneThatIsAboutToEndLetsNobodyWait() throws Exception {
        tester.restartOn(reading());
        Thread stop = waiting("stop", () -> tester.stop(id));

        tester.cloud().end();
        stop.join();
        assertThat(outcomes).containsExactly("stop ServiceUnavailable");
        assertThat(tester.cloud().awaitStartWithoutLimit()).isFalse();
    }

    @Test
    void aChangeThatWaitsForAStartThatEndsIsRefused() throws Exception {
        tester.restartOn(reading());
        Thread stop = waiting("stop", () -> tester.stop(id));

        tester.restart();
        stop.join();
        assertThat(outcomes).containsExactly("stop ServiceUnavailable");
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("running");
        assertThat(tester.failures()).isEmpty();
    }

    @Test
    void aChangeIsRefusedWhenTheHostsCantBeOpened() throws Exception {
        tester.restartOn(reading(), hosts -> {
            throw new HostException(HostException.Reason.FAILED, "the journal is damaged");
        });
        Thread stop = waiting("stop", () -> tester.stop(id));

        prepared.countDown();
        stop.join();
        assertThat(outcomes).containsExactly("stop ServiceUnavailable");
        assertThat(tester.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("the journal is damaged"));
        assertThat(tester.cloud().isStarted()).isFalse();
        assertThat(tester.state(id)).isEqualTo("running");
    }

    /** A start registers a host in the record that is there then. */
    @Test
    void aRegistrationKeepsWhatHasChangedMeanwhile() {
        String host = tester.host().name();
        tester.cloud().hosts().lose(host, "for this test");
        AtomicBoolean drained = new AtomicBoolean();
        Store store = tester.store();
        tester.restartOn(new DelegatingStore(store) {
            @Override
            public <R> R write(Function<Transaction, R> work) {
                boolean registers = Arrays.stream(Thread.currentThread().getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("registerAll"));
                if (registers && drained.compareAndSet(false, true)) {
                    tester.cloud().hosts().drain(host, true);
                }
                return super.write(work);
            }
        });

        assertThat(drained).isTrue();
        HostRecord registered = tester.cloud().hosts().record(host).orElseThrow();
        assertThat(registered.lost()).isFalse();
        assertThat(registered.draining()).isTrue();
    }

    @Test
    void tellsWhatFails() throws Exception {
        BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        try (LateStart late = new LateStart()) {
            late.start(
                    () -> true,
                    () -> {
                        throw new IllegalStateException("no host");
                    },
                    failures::add);
            assertThat(late.await(Duration.ofSeconds(60))).isFalse();
            assertThat(late.isOver()).isFalse();
        }
        assertThat(failures.take()).hasMessage("no host");
        assertThat(failures).isEmpty();
    }

    @Test
    void tellsNothingOfAFailureThatNobodyNeedsToKnow() throws Exception {
        BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        CountDownLatch begun = new CountDownLatch(1);
        LateStart late = new LateStart();
        late.start(
                () -> true,
                () -> {
                    begun.countDown();
                    while (!late.isClosing()) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException("no host");
                },
                failures::add);
        begun.await();
        late.close();
        assertThat(failures).isEmpty();
    }

    @Test
    void beginsNothingOnceItIsClosed() {
        Set<String> done = new ConcurrentSkipListSet<>();
        LateStart late = new LateStart();
        late.start(
                () -> {
                    try {
                        prepared.await();
                    } catch (InterruptedException e) {
                        // The store is prepared at that very moment.
                    }
                    return true;
                },
                () -> done.add("work"),
                failure -> done.add(failure.toString()));
        late.close();
        assertThat(late.isClosing()).isTrue();
        assertThat(late.isOver()).isFalse();
        assertThat(done).isEmpty();
    }
}
