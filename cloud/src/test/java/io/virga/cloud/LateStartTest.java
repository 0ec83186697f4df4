package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.image.Image;
import io.virga.store.Store;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start that has very much to read answers requests before it opens its hosts. */
@Timeout(60)
class LateStartTest {
    @TempDir
    Path directory;

    private final CountDownLatch prepared = new CountDownLatch(1);
    private CloudTester tester;
    private String id;

    @BeforeEach
    void launch() {
        tester = CloudTester.in(directory);
        Image image = tester.image("tiny", 1);
        id = tester.running(image);
        tester.settle();
    }

    @AfterEach
    void close() {
        tester.close();
        assertThat(tester.failures()).isEmpty();
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

    @Test
    void answersWithoutHostsAndDoesWhatWasAskedForWhenTheyAreThere() {
        tester.restartOn(reading());

        assertThat(tester.state(id)).isEqualTo("running");
        tester.stop(id);
        assertThat(tester.state(id)).isEqualTo("stopping");
        assertThat(tester.host().machines().list())
                .singleElement()
                .satisfies(machine -> assertThat(machine.state().name()).isEqualTo("RUNNING"));

        prepared.countDown();
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("stopped");
    }

    @Test
    void whatWasAskedForOfAStartThatEndsIsDoneByTheNextOne() {
        tester.restartOn(reading());
        tester.stop(id);

        tester.restart();
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("stopped");
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
            late.await();
        }
        assertThat(failures.take()).hasMessage("no host");
        assertThat(failures).isEmpty();
    }

    @Test
    void beginsNothingOnceItIsClosed() {
        Set<String> done = new ConcurrentSkipListSet<>();
        LateStart late = new LateStart();
        late.start(
                () -> {
                    prepared.await();
                    return true;
                },
                () -> done.add("work"),
                failure -> done.add(failure.toString()));
        late.close();
        prepared.countDown();
        assertThat(late.isClosing()).isTrue();
        assertThat(done).isEmpty();
    }
}
