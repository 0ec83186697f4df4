package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every store with many threads and over long random histories. */
abstract class StoreConcurrencyContract {
    private static final int THREADS = 64;

    private Store store;

    /** Like {@link StoreContract#open}. */
    abstract Store open();

    @BeforeEach
    final void openFirst() {
        store = open();
    }

    @AfterEach
    final void closeLast() {
        store.close();
    }

    private static void inParallel(List<Callable<Object>> works) throws Exception {
        inParallel(Executors.newVirtualThreadPerTaskExecutor(), works);
    }

    private static void inParallel(ExecutorService executor, List<Callable<Object>> works) throws Exception {
        try (ExecutorService threads = executor) {
            List<Future<Object>> futures = new ArrayList<>();
            works.forEach(work -> futures.add(threads.submit(work)));
            for (Future<Object> future : futures) {
                try {
                    future.get(StoreContract.DEADLINE_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException | TimeoutException e) {
                    threads.shutdownNow();
                    throw e;
                }
            }
        }
    }

    @Test
    void whoeverFailsInAGroupFailsAlone() throws Exception {
        List<Change> changes = StoreContract.follow(store);
        CountDownLatch arrived = new CountDownLatch(THREADS);
        AtomicInteger refused = new AtomicInteger();
        List<Callable<Object>> works = new ArrayList<>();
        // Occupies the writer until all others are about to queue, so that they form a group
        works.add(() -> store.write(transaction -> await(arrived)));
        for (int i = 0; i < THREADS; i++) {
            String id = "i-%02d".formatted(i);
            boolean fails = i % 3 == 1;
            works.add(() -> {
                arrived.countDown();
                try {
                    return store.write(transaction -> {
                        transaction.insert(
                                Machine.TYPE, Machine.of(id, "running").withAddress("address of " + id));
                        transaction.put(Machine.TYPE, Machine.of("last", id));
                        if (fails) {
                            throw new IllegalArgumentException(id);
                        }
                        return id;
                    });
                } catch (IllegalArgumentException e) {
                    assertThat(fails).isTrue();
                    assertThat(e).hasMessage(id);
                    refused.incrementAndGet();
                    return id;
                }
            });
        }

        inParallel(works);

        List<String> kept = IntStream.range(0, THREADS)
                .filter(i -> i % 3 != 1)
                .mapToObj("i-%02d"::formatted)
                .toList();
        assertThat(refused).hasValue(THREADS - kept.size());
        assertThat(store.<List<Machine>>read(reader -> reader.find(Machine.TYPE, Machine.STATE, "running")))
                .extracting(Machine::id)
                .isEqualTo(kept);
        assertThat(store.<Optional<Machine>>read(reader -> reader.get(Machine.TYPE, "last"))
                        .map(Machine::state))
                .get()
                .matches(kept::contains);
        store.close();
        assertThat(changes)
                .extracting(Change::id)
                .filteredOn(id -> !id.equals("last"))
                .containsExactlyInAnyOrderElementsOf(kept);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(StoreContract.DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyStateThatIsReadIsWhole() throws Exception {
        int accounts = 8;
        int total = 100 * accounts;
        store.write(transaction -> {
            IntStream.range(0, accounts)
                    .forEach(i -> transaction.insert(
                            Machine.TYPE, Machine.of("i-" + i, "x").withSize(100)));
            return true;
        });
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger writersLeft = new AtomicInteger(8);
        List<Callable<Object>> works = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            Random random = new Random(writer);
            works.add(() -> {
                for (int i = 0; i < 100; i++) {
                    move("i-" + random.nextInt(accounts), "i-" + random.nextInt(accounts), random.nextInt(10));
                }
                ended.set(writersLeft.decrementAndGet() == 0);
                return true;
            });
        }
        for (int reader = 0; reader < 4; reader++) {
            works.add(() -> {
                while (!ended.get() && !Thread.currentThread().isInterrupted()) {
                    int one = store.read(snapshot -> sum(snapshot.all(Machine.TYPE)));
                    int other = store.read(snapshot -> IntStream.range(0, accounts)
                            .map(i -> snapshot.get(Machine.TYPE, "i-" + i)
                                    .orElseThrow()
                                    .size())
                            .sum());
                    assertThat(List.of(one, other)).containsOnly(total);
                }
                return true;
            });
        }

        // Platform threads: compute-bound virtual threads could occupy all carriers and starve the others
        inParallel(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()), works);

        assertThat(store.<Integer>read(reader -> sum(reader.all(Machine.TYPE)))).isEqualTo(total);
    }

    private void move(String from, String to, int size) {
        store.write(transaction -> {
            Machine source = transaction.get(Machine.TYPE, from).orElseThrow();
            transaction.replace(Machine.TYPE, source.withSize(source.size() - size));
            Machine target = transaction.get(Machine.TYPE, to).orElseThrow();
            transaction.replace(Machine.TYPE, target.withSize(target.size() + size));
            return true;
        });
    }

    private static int sum(List<Machine> machines) {
        return machines.stream().mapToInt(Machine::size).sum();
    }

    @Test
    void whatWasWrittenIsWhatIsReadNext() throws Exception {
        List<Callable<Object>> works = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            String id = "i-" + thread;
            works.add(() -> {
                for (int i = 0; i < 50; i++) {
                    Machine machine = Machine.of(id, "state" + i).withSize(i);
                    store.write(transaction -> {
                        transaction.put(Machine.TYPE, machine);
                        return true;
                    });
                    assertThat(store.<Optional<Machine>>read(reader -> reader.get(Machine.TYPE, id)))
                            .contains(machine);
                    assertThat(store.<List<Machine>>read(
                                    reader -> reader.find(Machine.TYPE, Machine.STATE, machine.state())))
                            .contains(machine);
                }
                return true;
            });
        }

        inParallel(works);
    }

    @Test
    void followersSeeEveryCommitInOrder() throws Exception {
        List<Change> told = StoreContract.follow(store);
        List<Callable<Object>> works = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            String id = "i-" + thread;
            works.add(() -> {
                for (int i = 0; i < 20; i++) {
                    Machine machine = Machine.of(id, "state" + i);
                    store.write(transaction -> {
                        transaction.put(Machine.TYPE, machine);
                        return true;
                    });
                }
                return true;
            });
        }

        inParallel(works);

        store.close();
        assertThat(told).hasSize(320);
        // The first change of a document inserts it, and all others replace it
        assertThat(told.subList(0, 320).stream().filter(change -> change.kind() == Change.Kind.INSERTED))
                .extracting(Change::id)
                .doesNotHaveDuplicates()
                .hasSize(16);
        Map<String, Integer> seen = new HashMap<>();
        told.forEach(change -> assertThat(seen.merge(change.id(), 1, Integer::sum) == 1)
                .isEqualTo(change.kind() == Change.Kind.INSERTED));
    }

    /** Random transactions, some of which fail, on the store and on a plain map. The store is sometimes reopened. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aLongHistoryEndsWhereAPlainMapDoes(long seed) {
        Random random = new Random(seed);
        TreeMap<String, Machine> model = new TreeMap<>();
        List<Change> changes = StoreContract.follow(store);
        for (int step = 0; step < 200; step++) {
            TreeMap<String, Machine> next = new TreeMap<>(model);
            boolean fails = random.nextInt(5) == 0;
            try {
                store.write(transaction -> {
                    int operations = 1 + random.nextInt(6);
                    for (int i = 0; i < operations; i++) {
                        change(transaction, next, random);
                    }
                    compare(transaction, next);
                    if (fails) {
                        throw new IllegalStateException("as wanted");
                    }
                    return true;
                });
                model = next;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("as wanted");
            }
            if (random.nextInt(50) == 0) {
                store.close();
                store = open();
                store.follow(Follower.ignoringGaps(changes::addAll));
            }
            TreeMap<String, Machine> expected = model;
            store.read(reader -> {
                compare(reader, expected);
                return true;
            });
        }
        store.close();
        compareFeed(model, changes);
    }

    private static void change(Transaction transaction, Map<String, Machine> model, Random random) {
        String id = "i-" + random.nextInt(12);
        Machine machine = new Machine(
                id,
                "s" + random.nextInt(3),
                random.nextBoolean() ? Optional.of("a" + random.nextInt(10)) : Optional.empty(),
                random.ints(random.nextInt(4), 0, 5)
                        .mapToObj(tag -> "t" + tag)
                        .distinct()
                        .toList(),
                random.nextInt());
        boolean taken = machine.address().isPresent()
                && model.values().stream()
                        .anyMatch(other ->
                                !other.id().equals(id) && other.address().equals(machine.address()));
        int operation = random.nextInt(4);
        boolean present = model.containsKey(id);
        boolean refused = false;
        try {
            switch (operation) {
                case 0 -> transaction.insert(Machine.TYPE, machine);
                case 1 -> transaction.put(Machine.TYPE, machine);
                case 2 -> {
                    if (!present) {
                        return;
                    }
                    transaction.replace(Machine.TYPE, machine);
                }
                default -> {
                    assertThat(transaction.delete(Machine.TYPE, id)).isEqualTo(present);
                    model.remove(id);
                    return;
                }
            }
        } catch (DuplicateException e) {
            refused = true;
        }
        assertThat(refused).isEqualTo(taken || (operation == 0 && present));
        if (!refused) {
            model.put(id, machine);
        }
    }

    private static void compare(Reader reader, SortedMap<String, Machine> model) {
        assertThat(reader.all(Machine.TYPE)).isEqualTo(List.copyOf(model.values()));
        assertThat(reader.count(Machine.TYPE)).isEqualTo(model.size());
        for (int i = 0; i < 12; i++) {
            assertThat(reader.get(Machine.TYPE, "i-" + i)).isEqualTo(Optional.ofNullable(model.get("i-" + i)));
        }
        for (int i = 0; i < 10; i++) {
            String value = "a" + i;
            assertThat(reader.find(Machine.TYPE, Machine.ADDRESS, value))
                    .isEqualTo(having(model, machine -> machine.address().equals(Optional.of(value))));
        }
        for (int i = 0; i < 5; i++) {
            String value = "t" + i;
            List<Machine> tagged = having(model, machine -> machine.tags().contains(value));
            assertThat(reader.find(Machine.TYPE, Machine.TAG, value)).isEqualTo(tagged);
            assertThat(reader.count(Machine.TYPE, Machine.TAG, value)).isEqualTo(tagged.size());
            assertThat(reader.find(Machine.TYPE, Machine.TAG, value, "i-3", 2))
                    .isEqualTo(tagged.stream()
                            .filter(machine -> machine.id().compareTo("i-3") > 0)
                            .limit(2)
                            .toList());
        }
    }

    private static List<Machine> having(SortedMap<String, Machine> model, Predicate<Machine> condition) {
        return model.values().stream().filter(condition).toList();
    }

    /** Applying the feed of changes yields the existing documents. */
    private static void compareFeed(Map<String, Machine> model, List<Change> changes) {
        Map<String, Boolean> present = new HashMap<>();
        for (Change change : changes) {
            boolean before = present.getOrDefault(change.id(), false);
            assertThat(before).isEqualTo(change.kind() != Change.Kind.INSERTED);
            present.put(change.id(), change.kind() != Change.Kind.DELETED);
        }
        present.values().removeIf(there -> !there);
        assertThat(present.keySet()).isEqualTo(model.keySet());
    }
}
