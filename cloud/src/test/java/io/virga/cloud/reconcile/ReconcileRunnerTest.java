package io.virga.cloud.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.virga.cloud.TestingClock;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ReconcileRunnerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final TestingClock clock = new TestingClock();
    private Store store;
    private ReconcileRunner runner;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("test.db"), List.of(WakeUp.DOCUMENTS));
    }

    @AfterEach
    void close() {
        if (runner != null) {
            runner.close();
        }
        store.close();
    }

    private static final Waker<String> WAKER = Waker.ofIds("test");

    private static Reconciler<String> reconciler(Function<String, Outcome> work) {
        return new Reconciler<>() {
            @Override
            public Waker<String> waker() {
                return WAKER;
            }

            @Override
            public Outcome reconcile(String key) {
                return work.apply(key);
            }
        };
    }

    private void run(Function<String, Outcome> work) {
        runner = new ReconcileRunner(store, List.of(reconciler(work)), clock);
        runner.start();
    }

    private void wake(String key) {
        store.write(transaction -> {
            WAKER.wake(transaction, key);
            return null;
        });
    }

    private List<WakeUp> queue() {
        return store.read(reader -> reader.all(WakeUp.DOCUMENTS));
    }

    private void pass(Duration time) {
        clock.advance(time);
        runner.lookAtAll();
    }

    @Test
    void doesWhatWasInTheQueueBeforeAndWhatComesAfter() throws Exception {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        wake("before");
        run(key -> {
            done.add(key);
            return Outcome.settled();
        });
        wake("after");
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(done).containsExactlyInAnyOrder("before", "after");
        assertThat(queue()).isEmpty();
        assertThat(runner.awaitSettled(PATIENCE)).isTrue();
    }

    @Test
    void forgetsATimeThatWasCalledOff() throws Exception {
        run(key -> Outcome.later(Duration.ofHours(1)));
        for (int i = 0; i < 50; i++) {
            wake("a");
            runner.awaitIdle(PATIENCE);
        }
        assertThat(runner.timersWaiting()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackDelaysNothing() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        run(key -> {
            if (failed.getCount() > 0) {
                failed.countDown();
                throw new IllegalStateException("not yet");
            }
            done.countDown();
            return Outcome.settled();
        });
        wake("a");
        assertThat(failed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        runner.awaitIdle(PATIENCE);
        clock.setBack(Duration.ofHours(1));
        assertThat(done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void triesAgainAfterALongerAndLongerWhile() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        run(key -> {
            if (calls.incrementAndGet() < 4) {
                throw new IllegalStateException("not yet");
            }
            return Outcome.settled();
        });
        wake("a");
        for (int call = 1; call < 4; call++) {
            Instant next = clock.instant().plusMillis(100L << (call - 1));
            assertThat(runner.awaitIdle(PATIENCE)).contains(next);
            assertThat(calls).hasValue(call);
            assertThat(queue()).hasSize(1);
            pass(Duration.between(clock.instant(), next).minusMillis(1));
            runner.awaitIdle(PATIENCE);
            assertThat(calls).hasValue(call);
            pass(Duration.ofMillis(1));
        }
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(calls).hasValue(4);
        assertThat(queue()).isEmpty();
    }

    /** The JVM may throw {@link StackOverflowError} and {@link OutOfMemoryError} at any point. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                StackOverflowError.class,
                OutOfMemoryError.class,
                NoClassDefFoundError.class,
                AssertionError.class
            })
    void triesAgainAfterAnErrorAndTellsOfItWithItsStack(Class<? extends Error> kind) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch other = new CountDownLatch(1);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(ReconcileRunner.class);
        told.start();
        logger.addAppender(told);
        try {
            Error error = kind.getDeclaredConstructor().newInstance();
            run(key -> {
                if (key.equals("other")) {
                    other.countDown();
                } else if (calls.incrementAndGet() < 3) {
                    throw error;
                }
                return Outcome.settled();
            });
            wake("a");
            for (int call = 1; call < 3; call++) {
                Instant next = clock.instant().plusMillis(100L << (call - 1));
                assertThat(runner.awaitIdle(PATIENCE)).contains(next);
                assertThat(calls).hasValue(call);
                assertThat(queue()).hasSize(1);
                pass(Duration.between(clock.instant(), next));
            }
            wake("other");
            await(other);
            assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
            assertThat(calls).hasValue(3);
            assertThat(queue()).isEmpty();
        } finally {
            logger.detachAppender(told);
        }
        assertThat(told.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.getFormattedMessage()).contains("test:a");
                    assertThat(event.getThrowableProxy().getClassName()).isEqualTo(kind.getName());
                    assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
                            .isNotEmpty();
                });
    }

    @Test
    void triesAgainThoughThereIsNoMemoryToRememberItAtFirst() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger outOfMemory = new AtomicInteger();
        runner = new ReconcileRunner(
                store,
                List.of(reconciler(key -> {
                    if (calls.incrementAndGet() == 1) {
                        outOfMemory.set(2);
                        throw new OutOfMemoryError("the test's");
                    }
                    return Outcome.settled();
                })),
                () -> {
                    if (outOfMemory.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new OutOfMemoryError("the test's, as the time to look again is reckoned");
                    }
                    return clock.instant();
                });
        runner.start();
        wake("a");
        assertThat(runner.awaitIdle(PATIENCE)).contains(clock.instant().plusMillis(100));
        assertThat(outOfMemory).hasValue(0);
        pass(Duration.ofMillis(100));
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(calls).hasValue(2);
    }

    @Test
    void looksAgainWhenItIsWokenMeanwhile() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        run(key -> {
            if (calls.incrementAndGet() == 1) {
                begun.countDown();
                await(woken);
            }
            return Outcome.settled();
        });
        wake("a");
        await(begun);
        wake("a");
        woken.countDown();
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(calls).hasValue(2);
    }

    @Test
    void takesUpAtOnceWhatWaitsWhenItIsWoken() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        run(key -> calls.incrementAndGet() == 1 ? Outcome.again(Duration.ofHours(1)) : Outcome.settled());
        wake("a");
        assertThat(runner.awaitIdle(PATIENCE)).contains(clock.instant().plus(Duration.ofHours(1)));
        wake("a");
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(calls).hasValue(2);
    }

    @Test
    void doesNotCountWhatIsForLater() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        run(key -> calls.incrementAndGet() == 1 ? Outcome.later(Duration.ofHours(1)) : Outcome.settled());
        wake("a");
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(runner.awaitSettled(PATIENCE)).isTrue();
        assertThat(queue())
                .extracting(WakeUp::due)
                .containsExactly(clock.instant().plus(Duration.ofHours(1)));
        pass(Duration.ofMinutes(59));
        runner.awaitIdle(PATIENCE);
        assertThat(calls).hasValue(1);
        runner.close();
        run(key -> {
            calls.incrementAndGet();
            return Outcome.settled();
        });
        runner.awaitIdle(PATIENCE);
        assertThat(calls).as("another runner waits, too").hasValue(1);
        pass(Duration.ofMinutes(1));
        runner.awaitIdle(PATIENCE);
        assertThat(calls).hasValue(2);
        assertThat(queue()).isEmpty();
    }

    @Test
    void decidesInItsLastTransactionWhenItRunsAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        run(key -> Outcome.decidedBy(transaction -> {
            int call = calls.incrementAndGet();
            return switch (call) {
                case 1 -> new Outcome.Next.Again(Duration.ZERO);
                case 2 -> new Outcome.Next.Later(Duration.ofHours(call));
                default -> Outcome.Next.SETTLED;
            };
        }));
        wake("a");
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(runner.awaitSettled(PATIENCE)).isTrue();
        assertThat(calls).hasValue(2);
        assertThat(queue())
                .containsExactly(new WakeUp("test", "a", clock.instant().plus(Duration.ofHours(2)), 1, true));
        pass(Duration.ofHours(2));
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(calls).hasValue(3);
        assertThat(queue()).isEmpty();
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // makes a clash likelier if one is possible; nothing relies on it
    void neverCallsTwiceAtOnceForOneKey() throws Exception {
        ConcurrentHashMap<String, Boolean> running = new ConcurrentHashMap<>();
        AtomicInteger clashes = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        run(key -> {
            if (running.put(key, true) != null) {
                clashes.incrementAndGet();
            }
            calls.incrementAndGet();
            Thread.yield();
            running.remove(key);
            return Outcome.settled();
        });
        for (int i = 0; i < 500; i++) {
            wake("key" + i % 7);
        }
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(clashes).hasValue(0);
        assertThat(calls.get()).isBetween(7, 500);
        assertThat(queue()).isEmpty();
    }

    @Test
    void letsOneThatHangsNotHoldUpOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        run(key -> {
            if (key.equals("hangs")) {
                await(end);
            } else {
                other.countDown();
            }
            return Outcome.settled();
        });
        wake("hangs");
        wake("other");
        await(other);
        assertThat(runner.awaitSettled(Duration.ofMillis(1))).isFalse();
        assertThatThrownBy(() -> runner.awaitIdle(Duration.ofMillis(1))).isInstanceOf(TimeoutException.class);
        end.countDown();
        assertThat(runner.awaitSettled(PATIENCE)).isTrue();
    }

    @Test
    void runsNothingWhileQuiet() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        run(key -> {
            calls.incrementAndGet();
            return Outcome.settled();
        });
        runner.whileQuiet(() -> {
            wake("a");
            assertThat(calls).hasValue(0);
        });
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(calls).hasValue(1);
    }

    @Test
    void leavesWhatIsOutstandingToTheNext() throws Exception {
        run(key -> {
            throw new IllegalStateException("never");
        });
        wake("a");
        runner.awaitIdle(PATIENCE);
        runner.close();
        AtomicInteger calls = new AtomicInteger();
        run(key -> {
            calls.incrementAndGet();
            return Outcome.settled();
        });
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(calls).hasValue(1);
    }

    @Test
    void refusesToBeStartedTwiceAndNamesThatAreTaken() {
        run(key -> Outcome.settled());
        assertThatIllegalStateException().isThrownBy(runner::start);
        Reconciler<String> one = reconciler(key -> Outcome.settled());
        assertThatIllegalArgumentException().isThrownBy(() -> new ReconcileRunner(store, List.of(one, one), clock));
    }

    @Test
    void waitsAMinuteAtTheMost() {
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(Backoff.after(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(Backoff.after(11)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRunThatIsGivenUpIsMadeAgainAndWhatItReturnsIsNotWritten() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        Queue<Run> runs = new ConcurrentLinkedQueue<>();
        Queue<String> written = new ConcurrentLinkedQueue<>();
        run(key -> {
            int number = runs.size() + 1;
            runs.add(Run.current().orElseThrow());
            if (number == 1) {
                await(hangs);
            }
            return Outcome.settledBy(transaction -> written.add("run " + number));
        });
        wake("a");
        assertThatThrownBy(() -> runner.awaitIdle(Duration.ofMillis(100))).isInstanceOf(TimeoutException.class);

        runs.element().giveUp(new IllegalStateException("does not answer"));
        assertThat(runner.awaitIdle(PATIENCE)).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        hangs.countDown();
        runner.close();

        assertThat(written).containsExactly("run 2");
        assertThat(queue()).isEmpty();
    }

    @Test
    void aLaneThatIsFullDelaysNoOther() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(64);
        Queue<String> done = new ConcurrentLinkedQueue<>();
        runner = new ReconcileRunner(
                store,
                List.of(new Reconciler<String>() {
                    @Override
                    public Waker<String> waker() {
                        return WAKER;
                    }

                    @Override
                    public Optional<String> lane(String key) {
                        return Optional.of(key.substring(0, 1));
                    }

                    @Override
                    public Outcome reconcile(String key) {
                        if (key.startsWith("a")) {
                            entered.countDown();
                            await(hangs);
                        }
                        done.add(key);
                        return Outcome.settled();
                    }
                }),
                clock);
        runner.start();
        for (int i = 0; i < 100; i++) {
            wake("a" + i);
        }
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        wake("b");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.contains("b") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(done).containsExactly("b");
        hangs.countDown();
        assertThat(runner.awaitIdle(PATIENCE)).isEmpty();
        assertThat(done).hasSize(101);
    }
}
