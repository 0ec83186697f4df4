package io.virga.cloud.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.ServiceException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A flood of passwords takes neither the machine nor the turn of others. */
class HashGateTest {
    private final HashGate gate = new HashGate(1, 3, 2);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        go.countDown();
        threads.close();
    }

    private Future<?> hashing(String caller, CountDownLatch admitted, CountDownLatch hashing) {
        return threads.submit(() -> gate.admit(caller, () -> {
            admitted.countDown();
            return gate.hash(() -> {
                hashing.countDown();
                await(go);
                return "";
            });
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertThrottled(String caller) {
        assertThatThrownBy(() -> gate.admit(caller, () -> ""))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("Throttling"));
    }

    @Test
    void requestsBeyondTheBoundsAreThrottled() throws InterruptedException, ExecutionException, TimeoutException {
        CountDownLatch admitted = new CountDownLatch(2);
        CountDownLatch hashing = new CountDownLatch(3);
        Future<?> first = hashing("bob", admitted, hashing);
        Future<?> second = hashing("bob", admitted, hashing);
        await(admitted);
        assertThrottled("bob");
        CountDownLatch more = new CountDownLatch(1);
        Future<?> eve = hashing("eve", more, hashing);
        await(more);
        assertThrottled("eve");
        assertThrottled("somebody else");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (gate.waiting() != 2 || hashing.getCount() != 2) {
            assertThat(System.nanoTime())
                    .as("one hashes at a time, the others wait")
                    .isLessThan(end);
            Thread.onSpinWait();
        }
        go.countDown();
        first.get(20, TimeUnit.SECONDS);
        second.get(20, TimeUnit.SECONDS);
        eve.get(20, TimeUnit.SECONDS);
        assertThat(gate.<String>admit("bob", () -> "in")).isEqualTo("in");
    }

    @Test
    void whatFailsLeavesItsPlace() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> gate.admit(
                            "bob",
                            () -> gate.hash(() -> {
                                throw new IllegalStateException();
                            })))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(gate.<String>admit("bob", () -> gate.hash(() -> "in"))).isEqualTo("in");
    }
}
