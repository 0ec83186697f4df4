package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.store.StoreException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void anErrorOfAListenerStopsTheProcess() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (ChangeFeed feed = new ChangeFeed((message, cause) -> {
            assertThat(message).contains("Virga stops", "feed of changes");
            stopped.countDown();
        })) {
            feed.subscribe(changes -> {
                throw new OutOfMemoryError("as this test wants");
            });
            feed.committed(List.of(new Change("machine", "i-1", Change.Kind.INSERTED)));
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
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

    /** A file whose next write fails with a given exception. */
    private static final class FailingFile extends DocumentFile {
        private final Throwable failure;
        private boolean fails;

        FailingFile(Path file, Throwable failure) {
            super(file, StoreOptions.defaults(), new Failures(file));
            this.failure = failure;
        }

        @Override
        void write(List<Long> removed, List<Row> added) throws SQLException, OutcomeUnknownException {
            if (fails) {
                switch (failure) {
                    case Error error -> throw error;
                    case OutcomeUnknownException unknown -> throw unknown;
                    default -> throw new IllegalArgumentException(failure);
                }
            }
            super.write(removed, added);
        }
    }

    @Test
    void anErrorInAThreadOfTheStoreStopsTheProcess() throws Exception {
        stopsAt(new OutOfMemoryError("as wanted"));
    }

    @Test
    void aCommitOfUnknownOutcomeStopsTheProcess() throws Exception {
        stopsAt(new DocumentFile.OutcomeUnknownException(directory, new SQLException("fsync failed, as wanted")));
    }

    private void stopsAt(Throwable failure) throws Exception {
        AtomicReference<String> said = new AtomicReference<>();
        AtomicReference<Throwable> cause = new AtomicReference<>();
        StoreOptions options = StoreOptions.defaults().withHalt((message, why) -> {
            said.set(message);
            cause.set(why);
        });
        FailingFile file = new FailingFile(directory.resolve("virga.db"), failure);
        DocumentFile.Content content = file.open(new Catalog(StoreContract.TYPES));
        try (ChangeFeed feed = new ChangeFeed(Halt.PROCESS);
                GroupWriter writer = new GroupWriter(file, content, feed, options)) {
            writer.start();
            writer.write(transaction -> insert(transaction, "i-1"), PATIENT);
            file.fails = true;

            assertThatThrownBy(() -> writer.write(transaction -> insert(transaction, "i-2"), PATIENT))
                    .hasMessageContaining("as wanted");

            assertThat(said.get()).contains("Virga", "stop", "acknowledged", "tart Virga again");
            assertThat(cause).hasValue(failure);
            assertThatThrownBy(() -> writer.write(transaction -> insert(transaction, "i-3"), PATIENT))
                    .isInstanceOf(StoreException.class);
        }
        try (Store store = open(PATIENT)) {
            assertThat(store.<List<Machine>>read(reader -> reader.all(Machine.TYPE)))
                    .extracting(Machine::id)
                    .containsExactly("i-1");
        }
    }
}
