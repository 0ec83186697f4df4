package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of what a store tells its followers. A subclass opens its implementation. */
@Timeout(60)
abstract class ChangeFeedContract {
    private static final FeedLimits FEW = new FeedLimits(3, 10);

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

    private void put(String id, String state) {
        store.write(transaction -> {
            transaction.put(Machine.TYPE, Machine.of(id, state));
            return true;
        });
    }

    private long sequence() {
        return store.read(Reader::sequence);
    }

    /** What a follower was told: commits, or sequences up to which it missed some. */
    private static final class Told implements Follower {
        private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

        @Override
        public void committed(Commit commit) {
            told.add(commit);
        }

        @Override
        public void missed(long sequence) {
            told.add(sequence);
        }

        Commit nextCommit() {
            return (Commit) StoreContract.poll(told);
        }

        long nextMissed() {
            return (Long) StoreContract.poll(told);
        }

        boolean isEmpty() {
            return told.isEmpty();
        }
    }

    @Test
    void aChangeCarriesTheDocumentsBeforeAndAfter() {
        Told told = new Told();
        store.follow(told);
        Machine a = Machine.of("i-1", "a");
        Machine b = Machine.of("i-1", "b");

        put("i-1", "a");
        put("i-1", "b");
        store.write(transaction -> transaction.delete(Machine.TYPE, "i-1"));

        assertThat(told.nextCommit().changes())
                .containsExactly(new Change("machine", "i-1", Optional.empty(), Optional.of(a)));
        Change replaced = told.nextCommit().changes().getFirst();
        assertThat(replaced.kind()).isEqualTo(Change.Kind.REPLACED);
        assertThat(replaced.before(Machine.TYPE)).contains(a);
        assertThat(replaced.after(Machine.TYPE)).contains(b);
        assertThat(replaced.isOf(Network.TYPE)).isFalse();
        assertThatThrownBy(() -> replaced.after(Network.TYPE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(told.nextCommit().changes())
                .containsExactly(new Change("machine", "i-1", Optional.of(b), Optional.empty()));
    }

    @Test
    void theDocumentsOfAChangeAreThoseThatReadersGet() {
        Told told = new Told();
        store.follow(told);

        put("i-1", "a");

        assertThat(told.nextCommit().changes().getFirst().after(Machine.TYPE).orElseThrow())
                .isSameAs(store.<Optional<Machine>>read(reader -> reader.get(Machine.TYPE, "i-1"))
                        .orElseThrow());
    }

    @Test
    void aChangeIsWrittenIntoLogsWithoutItsDocuments() {
        Change change = new Change("machine", "i-1", Optional.empty(), Optional.of(Machine.of("i-1", "secret")));

        assertThat(change).hasToString("machine i-1 INSERTED");
    }

    @Test
    void sequencesIncreaseWithEachCommitAndAcrossARestart() {
        List<Long> sequences = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            sequences.add(sequence());
            put("i-1", "a" + round);
            sequences.add(sequence());
            store.write(transaction -> transaction.delete(Machine.TYPE, "i-1"));
            sequences.add(sequence());
            reopen(StoreOptions.defaults());
            assertThat(sequence()).isEqualTo(sequences.getLast());
            sequences.removeLast();
        }
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatChangesNothingHasNoSequence() {
        put("i-1", "a");
        long before = sequence();
        Told told = new Told();
        store.follow(told);

        store.write(transaction -> transaction.delete(Machine.TYPE, "i-absent"));
        store.write(transaction -> {
            transaction.put(Machine.TYPE, Machine.of("i-2", "a"));
            return transaction.delete(Machine.TYPE, "i-2");
        });
        assertThatThrownBy(() -> store.write(transaction -> {
                    transaction.delete(Machine.TYPE, "i-1");
                    throw new IllegalStateException("as wanted");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(sequence()).isEqualTo(before);
        store.close();
        assertThat(told.isEmpty()).isTrue();
    }

    @Test
    void aStateIsFollowedWithoutAGap() {
        put("i-1", "a");
        put("i-1", "b");
        long read = store.read(Reader::sequence);
        put("i-1", "c");
        put("i-1", "d");
        Told told = new Told();

        store.follow(read, told);

        assertThat(told.nextCommit().changes().getFirst().after(Machine.TYPE)).contains(Machine.of("i-1", "c"));
        Commit last = told.nextCommit();
        assertThat(last.changes().getFirst().after(Machine.TYPE)).contains(Machine.of("i-1", "d"));
        assertThat(last.sequence()).isEqualTo(sequence());
    }

    @Test
    void commitsAreToldInOrderToEveryFollower() {
        Told told = new Told();
        store.follow(Follower.ignoringGaps(changes -> {
            throw new IllegalStateException("a follower that fails, as this test wants");
        }));
        store.follow(told);
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        store.follow(Follower.ignoringGaps(changes -> {
            // Followers are called without a lock, so they can read, and find what they are told of
            seen.add(store.<Long>read(reader -> reader.count(Machine.TYPE)));
        }));

        put("i-1", "a");
        put("i-2", "a");

        Commit first = told.nextCommit();
        Commit second = told.nextCommit();
        assertThat(first.sequence()).isLessThan(second.sequence());
        assertThat(first.changes()).extracting(Change::id).containsExactly("i-1");
        assertThat(second.changes()).extracting(Change::id).containsExactly("i-2");
        assertThat(StoreContract.poll(seen)).isGreaterThanOrEqualTo(1);
        assertThat(StoreContract.poll(seen)).isEqualTo(2);
        store.close();
        assertThat(told.isEmpty()).isTrue();
    }

    @Test
    void aSlowFollowerDelaysNobodyAndIsToldThatItMissedCommits() {
        reopen(StoreOptions.defaults().withFeed(FEW));
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Told told = new Told();
        Told quick = new Told();
        store.follow(new Follower() {
            @Override
            public void committed(Commit commit) {
                arrived.countDown();
                StoreContract.await(goOn);
                told.committed(commit);
            }

            @Override
            public void missed(long sequence) {
                // The state that is read now has what was missed.
                assertThat(sequence()).isGreaterThanOrEqualTo(sequence);
                told.missed(sequence);
            }
        });
        store.follow(quick);
        put("i-0", "a");
        StoreContract.await(arrived);
        for (int i = 1; i <= 30; i++) {
            put("i-" + i, "a");
            // The writer and the other follower go on.
            if (i == 1) {
                quick.nextCommit();
            }
            assertThat(quick.nextCommit().changes()).extracting(Change::id).containsExactly("i-" + i);
        }
        goOn.countDown();

        assertThat(told.nextCommit().changes()).extracting(Change::id).containsExactly("i-0");
        long missed = told.nextMissed();
        List<Commit> rest = new ArrayList<>(List.of(told.nextCommit()));
        while (rest.getLast().sequence() < sequence()) {
            rest.add(told.nextCommit());
        }
        assertThat(rest.getFirst().sequence()).isGreaterThan(missed);
        assertThat(rest).hasSizeLessThanOrEqualTo(FEW.changesOfLaggards());
        assertThat(rest.getLast().changes()).extracting(Change::id).containsExactly("i-30");
    }

    @Test
    void commitsAreKeptForFollowersThatBeginLaterUpToALimit() {
        reopen(StoreOptions.defaults().withFeed(FEW));
        long begin = sequence();
        for (int i = 1; i <= 20; i++) {
            put("i-" + i, "a");
        }
        Told told = new Told();

        store.follow(begin, told);

        assertThat(told.nextMissed()).isGreaterThan(begin);
        for (int i = 18; i <= 20; i++) {
            assertThat(told.nextCommit().changes()).extracting(Change::id).containsExactly("i-" + i);
        }
        store.close();
        assertThat(told.isEmpty()).isTrue();
    }

    @Test
    void aSequenceOfAnotherStoreOrOfBeforeARestartCountsAsMissed() {
        put("i-1", "a");
        long before = sequence();
        put("i-2", "a");
        reopen(StoreOptions.defaults());
        Told restarted = new Told();
        Told ahead = new Told();

        store.follow(before, restarted);
        store.follow(sequence() + 1000, ahead);
        put("i-3", "a");

        for (Told told : List.of(restarted, ahead)) {
            told.nextMissed();
            assertThat(told.nextCommit().changes()).extracting(Change::id).containsExactly("i-3");
        }
    }

    @Test
    void aFollowerThatHasEndedIsToldNothingMore() {
        Told told = new Told();
        Subscription subscription = store.follow(told);
        put("i-1", "a");
        told.nextCommit();

        subscription.close();
        put("i-2", "a");

        store.close();
        assertThat(told.isEmpty()).isTrue();
    }

    @Test
    void anErrorOfAFollowerStopsTheProcess() {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        reopen(StoreOptions.defaults().withHalt((message, cause) -> said.add(message)));
        store.follow(Follower.ignoringGaps(changes -> {
            throw new OutOfMemoryError("as this test wants");
        }));

        put("i-1", "a");

        assertThat(StoreContract.poll(said)).contains("Virga stops", "feed of changes");
    }

    @Test
    void aFollowerThatFailsOnAPartOfACommitReadsTheStateAgain() {
        Set<String> known = ConcurrentHashMap.newKeySet();
        AtomicInteger failures = new AtomicInteger();
        BlockingQueue<Long> read = new LinkedBlockingQueue<>();
        store.follow(new Follower() {
            @Override
            public void committed(Commit commit) {
                for (Change change : commit.changes()) {
                    if (change.id().equals("i-2") && failures.getAndIncrement() == 0) {
                        throw new IllegalStateException("amid a commit, as this test wants");
                    }
                    known.add(change.id());
                }
            }

            @Override
            public void missed(long sequence) {
                if (failures.getAndIncrement() == 1) {
                    throw new IllegalStateException("once more, as this test wants");
                }
                store.<List<Machine>>read(reader -> reader.all(Machine.TYPE))
                        .forEach(machine -> known.add(machine.id()));
                read.add(sequence);
            }
        });

        store.write(transaction -> {
            for (int i = 1; i <= 3; i++) {
                transaction.put(Machine.TYPE, Machine.of("i-" + i, "a"));
            }
            return true;
        });

        assertThat(StoreContract.poll(read)).isEqualTo(sequence());
        assertThat(known).containsExactlyInAnyOrder("i-1", "i-2", "i-3");
    }

    @Test
    void aFollowerThatNeverTakesWhatItMissedHoldsUpNoEnd() {
        CountDownLatch failed = new CountDownLatch(1);
        Follower failing = new Follower() {
            @Override
            public void committed(Commit commit) {
                throw new IllegalStateException("as this test wants");
            }

            @Override
            public void missed(long sequence) {
                failed.countDown();
                throw new IllegalStateException("always, as this test wants");
            }
        };
        Subscription ended = store.follow(failing);
        store.follow(failing);
        Told told = new Told();
        store.follow(told);

        put("i-1", "a");
        StoreContract.await(failed);
        told.nextCommit();

        ended.close();
        store.close();
    }

    @Test
    void aFollowerWithADurableCursorGoesOnAfterARestart() {
        Told durable = new Told();
        Told told = new Told();
        store.follow("audit", durable);
        put("i-1", "a");
        durable.nextCommit();
        reopen(StoreOptions.defaults());
        store.follow(told);
        put("i-1", "b");
        store.write(transaction -> transaction.delete(Machine.TYPE, "i-1"));
        List<Commit> expected = List.of(told.nextCommit(), told.nextCommit());
        reopen(StoreOptions.defaults());

        store.follow("audit", durable);

        assertThat(List.of(durable.nextCommit(), durable.nextCommit())).isEqualTo(expected);
    }

    @Test
    void aFollowerWithADurableCursorIsToldAgainWhenItFails() {
        Told told = new Told();
        AtomicReference<RuntimeException> failure = new AtomicReference<>(new IllegalStateException("as wanted"));
        store.follow("audit", new Follower() {
            @Override
            public void committed(Commit commit) {
                RuntimeException once = failure.getAndSet(null);
                if (once != null) {
                    throw once;
                }
                told.committed(commit);
            }

            @Override
            public void missed(long sequence) {
                told.missed(sequence);
            }
        });

        put("i-1", "a");

        assertThat(told.nextCommit().changes()).extracting(Change::id).containsExactly("i-1");
    }

    @Test
    void aFollowerWithADurableCursorIsToldOfAReset() {
        Told told = new Told();
        store.follow("audit", told);
        put("i-1", "a");
        told.nextCommit();

        store.clear();

        assertThat(told.nextMissed()).isLessThanOrEqualTo(sequence());
        put("i-2", "a");
        assertThat(told.nextCommit().changes()).extracting(Change::id).containsExactly("i-2");
    }
}
