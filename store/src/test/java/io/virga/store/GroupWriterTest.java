package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.virga.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The writer doesn't hang, and doesn't continue after a failure from which it can't recover. */
@Timeout(60)
class GroupWriterTest {
    private static final TransactionLimits PATIENT =
            new TransactionLimits(1000, 1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1));

    @TempDir
    private Path directory;

    private Store open(TransactionLimits limits) {
        return SqliteStore.open(
                directory.resolve("virga.db"),
                StoreContract.TYPES,
                StoreOptions.defaults().withLimits(limits));
    }

    private static Boolean insert(Transaction transaction, String id) {
        transaction.insert(Machine.TYPE, Machine.of(id, "running"));
        return true;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(StoreContract.DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a thread and returns once it waits for its write. Only works while another write occupies the worker. */
    private static Thread queue(Runnable write) {
        Thread thread = Thread.ofPlatform().daemon().start(write);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(StoreContract.DEADLINE_SECONDS);
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("the write is not queued").isLessThan(deadline);
            Thread.onSpinWait();
        }
        return thread;
    }

    /** The second write runs until the first is acknowledged, so the first must not wait for it, with or without a third. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFinishedWriteDoesNotWaitForARunningOne(boolean thirdIsQueued) throws Exception {
        try (Store store = open(PATIENT)) {
            CountDownLatch firstRuns = new CountDownLatch(1);
            CountDownLatch othersAreQueued = new CountDownLatch(1);
            CountDownLatch firstIsAcknowledged = new CountDownLatch(1);
            AtomicReference<Boolean> inTime = new AtomicReference<>();
            Thread first = Thread.ofPlatform().daemon().start(() -> {
                store.write(transaction -> {
                    firstRuns.countDown();
                    return insert(transaction, "i-1") && await(othersAreQueued);
                });
                firstIsAcknowledged.countDown();
            });
            assertThat(await(firstRuns)).isTrue();
            Thread second = queue(() -> store.write(transaction -> {
                inTime.set(await(firstIsAcknowledged));
                return true;
            }));
            Thread third = thirdIsQueued ? queue(() -> store.write(transaction -> insert(transaction, "i-3"))) : first;
            othersAreQueued.countDown();

            for (Thread thread : List.of(first, second, third)) {
                thread.join(Duration.ofSeconds(2 * StoreContract.DEADLINE_SECONDS));
            }
            assertThat(inTime).hasValue(true);
        }
    }

    @Test
    void aLoopThatNeverEndsIsEnded() {
        TransactionLimits brief = new TransactionLimits(1000, 1 << 20, Duration.ofMillis(50), Duration.ofMillis(10));
        try (Store store = open(brief)) {
            assertThat(refused(store, Reason.OUT_OF_TIME, transaction -> {
                        insert(transaction, "i-1");
                        while (transaction.get(Machine.TYPE, "i-1").isPresent()) {
                            Thread.onSpinWait();
                        }
                        return true;
                    }))
                    .hasMessageContaining("time");
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isZero();
        }
    }

    @Test
    void aTransactionOfTooManyDocumentsIsUndoneAlone() {
        TransactionLimits limits = new TransactionLimits(10, 1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (Store store = open(limits)) {
            assertThat(refused(store, Reason.LIMIT, transaction -> insertAll(transaction, 11, 10)))
                    .hasMessageContaining("documents");
            store.write(transaction -> insertAll(transaction, 10, 10));
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isEqualTo(10);
            store.write(transaction -> insertAll(transaction, 0, 0));
            store.clear();
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isZero();
        }
    }

    @Test
    void aTransactionOfTooManyBytesIsUndoneAlone() {
        TransactionLimits limits = new TransactionLimits(1000, 10_000, Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (Store store = open(limits)) {
            assertThat(refused(store, Reason.LIMIT, transaction -> insertAll(transaction, 10, 2000)))
                    .hasMessageContaining("bytes");
            store.write(transaction -> insertAll(transaction, 4, 2000));
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isEqualTo(4);
        }
    }

    private static boolean insertAll(Transaction transaction, int count, int size) {
        for (int i = 0; i < count; i++) {
            transaction.insert(Machine.TYPE, Machine.of("i-" + i, "x".repeat(size)));
        }
        return true;
    }

    private static StoreException refused(Store store, Reason reason, Function<Transaction, Boolean> work) {
        StoreException refused = catchThrowableOfType(StoreException.class, () -> store.write(work));
        assertThat(refused.reason()).isEqualTo(reason);
        return refused;
    }

    @Test
    void anErrorInAThreadOfTheStoreStopsTheProcess() {
        assertThat(stopsAt(log -> log.failWith(new OutOfMemoryError("as wanted"))))
                .isEqualTo(Reason.FAILED);
        assertThat(cause.get()).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aCommitOfUnknownOutcomeStopsTheProcess() {
        assertThat(stopsAt(log -> log.failWith(
                        new Log.OutcomeUnknownException("fsync failed, as wanted", new IOException("as wanted")))))
                .isEqualTo(Reason.FAILED);
        assertThat(cause.get()).isInstanceOf(Log.OutcomeUnknownException.class);
    }

    @Test
    void aFencedLeadersWriteFailsAndStopsTheProcess() {
        assertThat(stopsAt(log -> log.lead(rows -> {}))).isEqualTo(Reason.FENCED);
        assertThat(cause.get()).isInstanceOf(Log.FencedException.class);
    }

    /** Beside what is being flushed, works wait for the disk up to a group, or up to 64 MiB of documents. */
    @ParameterizedTest
    @CsvSource({"0, 256", "1048576, 64"})
    void noMoreWorksRunThanMayWaitForTheDisk(int bytesOfEach, int most) throws Exception {
        HeldLog log = new HeldLog();
        AtomicInteger ran = new AtomicInteger();
        try (Store store = LogStore.open(log, StoreContract.TYPES, StoreOptions.defaults(), () -> {})) {
            List<Thread> writers = new ArrayList<>();
            writers.add(Thread.ofVirtual().start(() -> store.write(transaction -> insert(transaction, "first"))));
            assertThat(await(log.flushing)).isTrue();
            for (int i = 0; i < 2 * most; i++) {
                String id = "i-" + i;
                writers.add(Thread.ofVirtual()
                        .start(() -> store.write(transaction -> {
                            ran.incrementAndGet();
                            transaction.insert(Machine.TYPE, Machine.of(id, "x".repeat(bytesOfEach)));
                            return true;
                        })));
            }
            awaitRun(ran, most);
            assertThat(ran).hasValue(most);
            log.released.countDown();
            for (Thread writer : writers) {
                assertThat(writer.join(Duration.ofSeconds(StoreContract.DEADLINE_SECONDS)))
                        .isTrue();
            }
            assertThat(ran).hasValue(2 * most);
        }
    }

    /** Waits until so many works have run, and the thread that runs them waits. */
    private static void awaitRun(AtomicInteger ran, int number) {
        Thread worker = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("store-writer"))
                .findFirst()
                .orElseThrow();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(StoreContract.DEADLINE_SECONDS);
        while (ran.get() < number || worker.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("%s of %s works ran", ran, number).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** A log whose disk does nothing until it is released. */
    private static final class HeldLog implements Log {
        private final MemoryLog log = new MemoryLog();
        final CountDownLatch flushing = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        @Override
        public Position lead(Rows reader) {
            return log.lead(reader);
        }

        @Override
        public Position read(Rows reader) {
            return log.read(reader);
        }

        @Override
        public void append(long epoch, long sequence, List<Long> removed, List<Row> added)
                throws FencedException, OutcomeUnknownException {
            flushing.countDown();
            GroupWriterTest.await(released);
            log.append(epoch, sequence, removed, added);
        }

        @Override
        public Optional<Delta> follow(long sequence) {
            return log.follow(sequence);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    @Test
    void aSlowTransactionIsLogged() {
        Logger logger = (Logger) LoggerFactory.getLogger(GroupWriter.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        logger.addAppender(told);
        TransactionLimits limits = new TransactionLimits(1000, 1 << 20, Duration.ofMinutes(1), Duration.ofMillis(20));
        try (Store store = open(limits)) {
            store.write(transaction -> {
                long begin = System.nanoTime();
                while (System.nanoTime() - begin < Duration.ofMillis(40).toNanos()) {
                    Thread.onSpinWait();
                }
                return insert(transaction, "i-1");
            });
        } finally {
            logger.detachAppender(told);
        }
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(message -> assertThat(message)
                        .matches("A transaction took \\d+ ms and changed 1 documents; all other writes waited for it"));
    }

    /** Why the process was stopped. */
    private final AtomicReference<Throwable> cause = new AtomicReference<>();

    /** Returns the reason of the exception that a write throws after the log has become unusable. */
    private Reason stopsAt(Consumer<MemoryLog> event) {
        AtomicReference<String> said = new AtomicReference<>();
        StoreOptions options = StoreOptions.defaults().withHalt((message, why) -> {
            said.set(message);
            cause.set(why);
        });
        MemoryLog log = new MemoryLog();
        Reason reason;
        try (Store store = LogStore.open(log, StoreContract.TYPES, options, () -> {})) {
            store.write(transaction -> insert(transaction, "i-1"));
            List<Change> changes = StoreContract.follow(store);
            event.accept(log);

            StoreException refused = catchThrowableOfType(
                    StoreException.class, () -> store.write(transaction -> insert(transaction, "i-2")));

            reason = refused.reason();
            assertThat(said.get()).contains("Virga", "stop", "acknowledged");
            assertThatThrownBy(() -> store.write(transaction -> insert(transaction, "i-3")))
                    .isInstanceOf(StoreException.class);
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isEqualTo(1);
            assertThat(changes).isEmpty();
        }
        Map<String, Log.Row> rows = new HashMap<>();
        log.read(some -> some.forEach(row -> rows.put(row.id(), row)));
        assertThat(rows.keySet()).containsExactly("i-1");
        return reason;
    }
}
