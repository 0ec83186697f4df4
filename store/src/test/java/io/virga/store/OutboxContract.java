package io.virga.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of a store's outbox. A subclass opens its implementation. */
@Timeout(60)
abstract class OutboxContract {
    private static final String MISSED = "missed ";

    private Store store;

    /** Like {@link StoreContract#open}. */
    abstract Store open(StoreOptions options);

    @BeforeEach
    final void openFirst() {
        store = open(StoreOptions.defaults());
    }

    @AfterEach
    final void closeLast() {
        store.close();
    }

    private void reopen(StoreOptions options) {
        store.close();
        store = open(options);
    }

    private void append(String source, String... bodies) {
        store.write(transaction -> {
            for (String body : bodies) {
                store.outbox().append(transaction, source, body.getBytes(UTF_8));
            }
            return true;
        });
    }

    /** A deliverer that keeps what it is given, and fails or hangs on demand. */
    private static final class Delivered implements Deliverer {
        private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
        private final Map<String, Integer> failures = new ConcurrentHashMap<>();
        private final List<Long> numbers = new ArrayList<>();
        private volatile CountDownLatch hang = new CountDownLatch(0);
        private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();

        @Override
        public void deliver(String source, List<OutboxRecord> records, long missed) {
            arrived.add(source);
            StoreContract.await(hang);
            if (failures.computeIfPresent(source, (key, left) -> left == 0 ? null : left - 1) != null) {
                throw new IllegalStateException("fails, as this test wants");
            }
            if (missed > 0) {
                delivered.add(MISSED + source + ":" + missed);
            }
            for (OutboxRecord record : records) {
                assertThat(record.source()).isEqualTo(source);
                numbers.add(record.number());
                delivered.add(source + ":" + new String(record.body(), UTF_8));
            }
        }

        List<String> take(int count) {
            List<String> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                taken.add(StoreContract.poll(delivered));
            }
            return taken;
        }
    }

    /** Waits until no record is kept any more. */
    private void awaitEmpty() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(StoreContract.DEADLINE_SECONDS);
        while (store.outbox().pending() > 0) {
            assertThat(System.nanoTime())
                    .as("records are deleted once delivered")
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void recordsAreDeliveredInOrderAndThenDeleted() {
        Delivered delivered = new Delivered();
        store.outbox().deliver("one", delivered);

        append("a", "1", "2");
        append("a", "3");

        assertThat(delivered.take(3)).containsExactly("a:1", "a:2", "a:3");
        assertThat(delivered.numbers).isSorted().doesNotHaveDuplicates();
        awaitEmpty();
        reopen(StoreOptions.defaults());
        store.outbox().deliver("one", delivered);
        append("a", "4");
        assertThat(delivered.take(1)).containsExactly("a:4");
        assertThat(delivered.numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRecordIsThereIfAndOnlyIfItsTransactionIs() {
        Delivered delivered = new Delivered();
        store.outbox().deliver("one", delivered);

        assertThatThrownBy(() -> store.write(transaction -> {
                    store.outbox().append(transaction, "a", "undone".getBytes(UTF_8));
                    throw new IllegalStateException("as wanted");
                }))
                .isInstanceOf(IllegalStateException.class);
        append("a", "done");

        assertThat(delivered.take(1)).containsExactly("a:done");
    }

    @Test
    void eachDelivererHasACursorOfItsOwn() {
        Delivered quick = new Delivered();
        Delivered stuck = new Delivered();
        stuck.hang = new CountDownLatch(1);
        store.outbox().deliver("quick", quick);
        store.outbox().deliver("stuck", stuck);

        append("a", "1");
        append("a", "2");
        append("b", "3");

        assertThat(quick.take(3)).containsExactlyInAnyOrder("a:1", "a:2", "b:3");
        assertThat(store.outbox().pending()).as("kept for the other").isEqualTo(3);
        stuck.hang.countDown();
        assertThat(stuck.take(3)).containsExactlyInAnyOrder("a:1", "a:2", "b:3");
        awaitEmpty();
    }

    @Test
    void whatADelivererHasIsNotDeliveredToItAgainAfterARestart() {
        Delivered quick = new Delivered();
        store.outbox().deliver("quick", quick);
        store.outbox().deliver("absent later", new Delivered());
        reopen(StoreOptions.defaults());
        store.outbox().deliver("quick", quick);
        append("a", "1", "2");
        assertThat(quick.take(2)).containsExactly("a:1", "a:2");
        store.close();

        store = open(StoreOptions.defaults());
        Delivered absent = new Delivered();
        store.outbox().deliver("quick", quick);
        store.outbox().deliver("absent later", absent);
        append("a", "3");

        assertThat(absent.take(3)).containsExactly("a:1", "a:2", "a:3");
        assertThat(quick.take(1)).containsExactly("a:3");
        awaitEmpty();
    }

    @Test
    void aFailedDeliveryIsRepeatedAndHoldsUpItsSourceOnly() {
        Delivered delivered = new Delivered();
        delivered.failures.put("bad", 3);
        store.outbox().deliver("one", delivered);

        append("bad", "1");
        append("good", "2");
        append("bad", "3");

        assertThat(delivered.take(1)).containsExactly("good:2");
        assertThat(delivered.take(2)).containsExactly("bad:1", "bad:3");
        awaitEmpty();
    }

    @Test
    void whatCouldNotBeDeliveredIsDeliveredAfterARestart() {
        Delivered failing = new Delivered();
        failing.failures.put("a", Integer.MAX_VALUE);
        store.outbox().deliver("one", failing);
        append("a", "1", "2");
        StoreContract.poll(failing.arrived);
        Delivered delivered = new Delivered();

        reopen(StoreOptions.defaults());
        store.outbox().deliver("one", delivered);

        assertThat(delivered.take(2)).containsExactly("a:1", "a:2");
    }

    @Test
    void withoutADelivererNothingIsKept() {
        append("a", "1");
        Delivered delivered = new Delivered();
        store.outbox().deliver("one", delivered);

        append("a", "2");

        assertThat(delivered.take(1)).containsExactly("a:2");
    }

    @Test
    void aDelivererThatIsForgottenKeepsNothing() {
        Delivered one = new Delivered();
        store.outbox().deliver("one", one);
        store.outbox().deliver("given up", new Delivered());
        assertThatThrownBy(() -> store.outbox().forget("given up")).isInstanceOf(IllegalArgumentException.class);
        reopen(StoreOptions.defaults());
        store.outbox().deliver("one", one);
        append("a", "1");
        assertThat(one.take(1)).containsExactly("a:1");
        assertThat(store.outbox().pending()).isEqualTo(1);

        store.outbox().forget("given up");

        awaitEmpty();
    }

    @Test
    void twoDeliverersOfOneNameAreRefused() {
        store.outbox().deliver("one", new Delivered());

        assertThatThrownBy(() -> store.outbox().deliver("one", new Delivered()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The records of a transaction are in one row, which stays while one of them is needed. */
    @Test
    void whatASourceHasDeliveredIsNotDeliveredAgainWhileItsNeighbourIsStuck() {
        Delivered delivered = new Delivered();
        delivered.failures.put("stuck", Integer.MAX_VALUE);
        store.outbox().deliver("one", delivered);
        store.write(transaction -> {
            for (String source : List.of("a", "stuck", "a", "stuck")) {
                store.outbox().append(transaction, source, "x".getBytes(UTF_8));
            }
            return true;
        });
        assertThat(delivered.take(2)).containsExactly("a:x", "a:x");
        awaitAtMost(2);

        reopen(StoreOptions.defaults());
        Delivered later = new Delivered();
        store.outbox().deliver("one", later);

        assertThat(later.take(2)).containsExactly("stuck:x", "stuck:x");
        awaitEmpty();
        append("a", "y");
        assertThat(later.take(1)).containsExactly("a:y");
        awaitEmpty();
        reopen(StoreOptions.defaults());
        assertThat(store.outbox().pending()).isZero();
    }

    @Test
    void anAttemptThatIsUndoneLeavesNoRecord() {
        Delivered delivered = new Delivered();
        store.outbox().deliver("one", delivered);

        store.write(transaction -> {
            store.outbox().append(transaction, "a", "before".getBytes(UTF_8));
            assertThatThrownBy(() -> transaction.attempt(part -> {
                        store.outbox().append(part, "a", "undone".getBytes(UTF_8));
                        throw new IllegalStateException("as wanted");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            store.outbox().append(transaction, "a", "after".getBytes(UTF_8));
            return true;
        });

        assertThat(delivered.take(2)).containsExactly("a:before", "a:after");
        awaitEmpty();
    }

    @Test
    void recordsCountForTheLimitsOfATransaction() {
        store.outbox().deliver("one", new Delivered());

        assertThatThrownBy(() -> store.write(transaction -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        store.outbox().append(transaction, "a", new byte[1 << 10]);
                    }
                    return true;
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("limit");
    }

    @Test
    void beyondTheLimitsTheOldestAreDroppedAndThatIsTold() {
        reopen(StoreOptions.defaults().withOutbox(new OutboxLimits(10, 1 << 20, Duration.ofDays(1))));
        Delivered stuck = new Delivered();
        stuck.failures.put("a", Integer.MAX_VALUE);
        store.outbox().deliver("stuck", stuck);
        for (int i = 0; i < 30; i++) {
            append("a", Integer.toString(i));
        }
        awaitAtMost(10);
        stuck.failures.clear();

        // The first delivery may have begun before all was dropped.
        long next = 0;
        while (next < 30) {
            String taken = stuck.take(1).getFirst();
            if (taken.startsWith(MISSED)) {
                next += Long.parseLong(taken.substring((MISSED + "a:").length()));
                taken = stuck.take(1).getFirst();
            }
            assertThat(taken).isEqualTo("a:" + next);
            assertThat(next).isGreaterThanOrEqualTo(10);
            next++;
        }
        awaitEmpty();
    }

    private void awaitAtMost(int records) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(StoreContract.DEADLINE_SECONDS);
        while (store.outbox().pending() > records) {
            assertThat(System.nanoTime())
                    .as("records beyond the limits are dropped")
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void bytesAreLimitedToo() {
        reopen(StoreOptions.defaults().withOutbox(new OutboxLimits(1000, 10_000, Duration.ofDays(1))));
        Delivered stuck = new Delivered();
        stuck.failures.put("a", Integer.MAX_VALUE);
        store.outbox().deliver("stuck", stuck);

        for (int i = 0; i < 30; i++) {
            append("a", "x".repeat(1000));
        }

        awaitAtMost(9);
        append("a", "x".repeat(20_000));
        awaitAtMost(1);
        assertThat(store.outbox().pending()).as("the newest is kept").isEqualTo(1);
    }

    @Test
    void recordsThatAreTooOldAreDropped() {
        Instant[] now = {Instant.EPOCH};
        reopen(StoreOptions.defaults()
                .withClock(() -> now[0])
                .withOutbox(new OutboxLimits(1000, 1 << 20, Duration.ofHours(1))));
        Delivered stuck = new Delivered();
        stuck.failures.put("a", Integer.MAX_VALUE);
        store.outbox().deliver("stuck", stuck);
        append("a", "1");
        now[0] = Instant.EPOCH.plus(Duration.ofMinutes(61));

        append("a", "2");

        awaitAtMost(1);
        stuck.failures.clear();
        assertThat(stuck.take(2)).containsExactly(MISSED + "a:1", "a:2");
    }

    @Test
    void aResetDropsWhatWasNotDelivered() {
        Delivered stuck = new Delivered();
        stuck.failures.put("a", Integer.MAX_VALUE);
        store.outbox().deliver("stuck", stuck);
        append("a", "1", "2");

        store.clear();

        assertThat(store.outbox().pending()).isZero();
        stuck.failures.clear();
        append("a", "3");
        assertThat(stuck.take(2)).containsExactly(MISSED + "a:2", "a:3");
    }

    @Test
    void recordsAreNoDocumentsOfOthers() {
        Delivered delivered = new Delivered();
        store.outbox().deliver("one", delivered);
        List<Change> changes = StoreContract.follow(store);
        long before = store.read(Reader::sequence);

        append("a", "1");

        delivered.take(1);
        assertThat(store.<Long>read(Reader::sequence)).isGreaterThan(before);
        store.follow(store.read(Reader::sequence), Follower.ignoringGaps(changes::addAll));
        store.close();
        assertThat(changes).isEmpty();
    }

    @Test
    void aDelivererMayUseTheStore() {
        BlockingQueue<Long> counts = new LinkedBlockingQueue<>();
        store.outbox().deliver("one", (source, records, missed) -> {
            store.write(transaction -> {
                transaction.insert(
                        Machine.TYPE, Machine.of("i-" + records.getFirst().number(), "running"));
                return true;
            });
            counts.add(store.<Long>read(reader -> reader.count(Machine.TYPE)));
        });

        append("a", "1");

        assertThat(StoreContract.poll(counts)).isEqualTo(1);
    }
}
