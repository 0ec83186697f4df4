package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every store. A subclass opens its implementation. */
abstract class StoreContract {
    static final long DEADLINE_SECONDS = 60;
    static final List<DocumentType<?>> TYPES = List.of(Machine.TYPE, Network.TYPE);

    Store store;

    /** Opens this test's store: empty the first time, and with its previous content when reopened after being closed. */
    abstract Store open(List<DocumentType<?>> types);

    /** Opens a store whose documents do not fit its types, and returns why that fails. */
    String whyNotOpened(List<DocumentType<?>> types) throws Exception {
        return catchThrowableOfType(StoreException.class, () -> open(types)).getMessage();
    }

    @BeforeEach
    final void openFirst() {
        store = open(TYPES);
    }

    @AfterEach
    final void closeLast() {
        store.close();
    }

    final void reopen(List<DocumentType<?>> types) {
        store.close();
        store = open(types);
    }

    final void write(Consumer<Transaction> work) {
        store.write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    final void insert(Machine... machines) {
        write(transaction -> List.of(machines).forEach(machine -> transaction.insert(Machine.TYPE, machine)));
    }

    final Optional<Machine> machine(String id) {
        return store.read(reader -> reader.get(Machine.TYPE, id));
    }

    final List<String> ids(Function<Reader, List<Machine>> query) {
        return store.read(query).stream().map(Machine::id).toList();
    }

    /** Collects the changes of all commits from now on. */
    static List<Change> follow(Store store) {
        List<Change> changes = Collections.synchronizedList(new ArrayList<>());
        store.follow(Follower.ignoringGaps(changes::addAll));
        return changes;
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static <T> T poll(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("something comes").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyLeaderHasALaterEpoch() {
        long first = store.epoch();
        reopen(TYPES);

        assertThat(store.epoch()).isGreaterThan(first);
    }

    @Test
    void aDocumentComesBackAsItWas() {
        Machine machine = new Machine("i-1", "running", Optional.of("10.0.0.4"), List.of("a=1", "b=ü€\uD83D\uDE00"), 7);

        insert(machine);

        assertThat(machine("i-1")).contains(machine);
        assertThat(machine("i-2")).isEmpty();
        reopen(TYPES);
        assertThat(machine("i-1")).contains(machine);
    }

    @Test
    void insertRefusesAnIdThatIsTaken() {
        insert(Machine.of("i-1", "running"));

        DuplicateException thrown =
                catchThrowableOfType(DuplicateException.class, () -> insert(Machine.of("i-1", "stopped")));

        assertThat(thrown.type()).isEqualTo("machine");
        assertThat(thrown.index()).isEqualTo("id");
        assertThat(thrown.value()).isEqualTo("i-1");
        assertThat(machine("i-1")).contains(Machine.of("i-1", "running"));
    }

    @Test
    void replaceWantsADocument() {
        assertThatThrownBy(() -> write(transaction -> transaction.replace(Machine.TYPE, Machine.of("i-1", "running"))))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("i-1");

        insert(Machine.of("i-1", "running"));
        write(transaction -> transaction.replace(Machine.TYPE, Machine.of("i-1", "stopped")));

        assertThat(machine("i-1")).contains(Machine.of("i-1", "stopped"));
    }

    @Test
    void putAddsAndReplaces() {
        write(transaction -> transaction.put(Machine.TYPE, Machine.of("i-1", "running")));
        write(transaction -> transaction.put(Machine.TYPE, Machine.of("i-1", "stopped")));

        assertThat(store.<List<Machine>>read(reader -> reader.all(Machine.TYPE)))
                .containsExactly(Machine.of("i-1", "stopped"));
    }

    @Test
    void deleteSaysWhetherThereWasOne() {
        insert(Machine.of("i-1", "running").withAddress("10.0.0.4"));

        boolean first = store.write(transaction -> transaction.delete(Machine.TYPE, "i-1"));
        boolean second = store.write(transaction -> transaction.delete(Machine.TYPE, "i-1"));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(machine("i-1")).isEmpty();
        insert(Machine.of("i-2", "running").withAddress("10.0.0.4"));
    }

    @Test
    void aDocumentWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> insert(Machine.of("", "running"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void typesDoNotMeet() {
        insert(Machine.of("x", "running"));
        write(transaction -> transaction.insert(Network.TYPE, new Network("x", "blue")));
        write(transaction -> transaction.delete(Machine.TYPE, "x"));

        assertThat(store.<List<Network>>read(reader -> reader.all(Network.TYPE)))
                .containsExactly(new Network("x", "blue"));
        assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isZero();
    }

    @Test
    void aTypeOrIndexThatWasNotDeclaredIsRefused() {
        DocumentType<Machine> other = DocumentType.json("other", Machine.class, Machine::id, List.of());
        Index<Machine> size = Index.of("size", machine -> List.of(Integer.toString(machine.size())));

        assertThatThrownBy(() -> ids(reader -> reader.all(other))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ids(reader -> reader.find(Machine.TYPE, size, "1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsAreAnsweredInTheOrderAsked() {
        insert(IntStream.range(0, 1500)
                .mapToObj(i -> Machine.of("i-" + i, "running"))
                .toArray(Machine[]::new));
        List<String> asked =
                new ArrayList<>(IntStream.range(0, 1500).mapToObj(i -> "i-" + i).toList());
        Collections.reverse(asked);
        List<String> withAbsent = new ArrayList<>(asked);
        withAbsent.add(700, "i-absent");

        assertThat(ids(reader -> reader.get(Machine.TYPE, withAbsent))).isEqualTo(asked);
        assertThat(ids(reader -> reader.get(Machine.TYPE, List.of()))).isEmpty();
    }

    @Test
    void aUniqueIndexHoldsAValueOnce() {
        insert(
                Machine.of("i-1", "running").withAddress("10.0.0.4"),
                Machine.of("i-2", "running").withAddress("10.0.0.5"));

        DuplicateException inserted = catchThrowableOfType(
                DuplicateException.class,
                () -> insert(Machine.of("i-3", "running").withAddress("10.0.0.4")));
        assertThat(inserted.index()).isEqualTo("address");
        assertThat(inserted.value()).isEqualTo("10.0.0.4");
        assertThatThrownBy(() -> write(transaction -> transaction.replace(
                        Machine.TYPE, Machine.of("i-2", "running").withAddress("10.0.0.4"))))
                .isInstanceOf(DuplicateException.class);
        assertThatThrownBy(() -> write(transaction ->
                        transaction.put(Machine.TYPE, Machine.of("i-3", "x").withAddress("10.0.0.4"))))
                .isInstanceOf(DuplicateException.class);
        assertThat(machine("i-3")).isEmpty();

        // A document may keep its own value, or take one that was freed in the same transaction
        write(transaction -> {
            transaction.replace(Machine.TYPE, Machine.of("i-1", "stopped").withAddress("10.0.0.4"));
            transaction.delete(Machine.TYPE, "i-2");
            transaction.insert(Machine.TYPE, Machine.of("i-3", "running").withAddress("10.0.0.5"));
        });
        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.ADDRESS, "10.0.0.5")))
                .containsExactly("i-3");
    }

    @Test
    void aTransactionGoesOnAfterADuplicate() {
        insert(Machine.of("i-1", "running").withAddress("10.0.0.4"));

        write(transaction -> {
            Machine wanted = Machine.of("i-2", "running").withTags("t");
            assertThatThrownBy(() -> transaction.insert(Machine.TYPE, wanted.withAddress("10.0.0.4")))
                    .isInstanceOf(DuplicateException.class);
            assertThat(transaction.get(Machine.TYPE, "i-2")).isEmpty();
            assertThat(transaction.find(Machine.TYPE, Machine.TAG, "t")).isEmpty();
            transaction.insert(Machine.TYPE, wanted.withAddress("10.0.0.5"));
        });

        assertThat(machine("i-2").flatMap(Machine::address)).contains("10.0.0.5");
    }

    @Test
    void anIndexFollowsItsDocuments() {
        insert(
                Machine.of("i-1", "running").withTags("a", "b"),
                Machine.of("i-2", "running").withTags("b", "c", "b"),
                Machine.of("i-3", "stopped"));

        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.TAG, "b"))).containsExactly("i-1", "i-2");
        assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE, Machine.TAG, "b")))
                .isEqualTo(2);
        assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE, Machine.TAG, "z")))
                .isZero();
        write(transaction ->
                transaction.replace(Machine.TYPE, Machine.of("i-1", "stopped").withTags("c")));

        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.TAG, "a"))).isEmpty();
        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.TAG, "b"))).containsExactly("i-2");
        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.TAG, "c"))).containsExactly("i-1", "i-2");
        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.STATE, "stopped")))
                .containsExactly("i-1", "i-3");
    }

    @Test
    void pagesAreInTheOrderOfIds() {
        List<String> wanted =
                IntStream.range(0, 25).mapToObj("i-%02d"::formatted).toList();
        List<String> shuffled = new ArrayList<>(wanted);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(id -> insert(Machine.of(id, "running")));

        assertThat(pages((reader, after) -> reader.find(Machine.TYPE, Machine.STATE, "running", after, 10)))
                .isEqualTo(wanted);
        assertThat(ids(reader -> reader.all(Machine.TYPE))).isEqualTo(wanted);
        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.STATE, "running", "i-03", 0)))
                .isEmpty();
        assertThatThrownBy(() -> ids(reader -> reader.find(Machine.TYPE, Machine.STATE, "running", "", -1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private interface Page {
        List<Machine> read(Reader reader, String after);
    }

    private List<String> pages(Page page) {
        List<String> found = new ArrayList<>();
        List<String> more = ids(reader -> page.read(reader, ""));
        while (!more.isEmpty()) {
            found.addAll(more);
            String last = more.getLast();
            more = ids(reader -> page.read(reader, last));
        }
        return found;
    }

    @Test
    void rangesAreInTheOrderOfValues() {
        insert(
                Machine.of("i-1", "x").withTags("d", "b"),
                Machine.of("i-2", "x").withTags("a", "c"),
                Machine.of("i-3", "x").withTags("b"),
                Machine.of("i-4", "x").withTags("e"));

        assertThat(range("b", "d", 10)).containsExactly("i-1", "i-3", "i-2");
        assertThat(range("a", "e", 10)).containsExactly("i-2", "i-1", "i-3", "i-4");
        assertThat(range("a", "e", 4)).containsExactly("i-2", "i-1", "i-3", "i-4");
        assertThat(range("a", "e", 3)).containsExactly("i-2", "i-1", "i-3");
        assertThat(range("a", "e", 1)).containsExactly("i-2");
        assertThat(range("a", "e", 0)).isEmpty();
        assertThat(range("d", "b", 10)).isEmpty();
    }

    private List<String> range(String from, String to, int limit) {
        return ids(reader -> reader.findRange(Machine.TYPE, Machine.TAG, from, to, limit));
    }

    @Test
    void aTransactionReadsItsOwnWrites() {
        insert(Machine.of("i-1", "running").withTags("a"));

        write(transaction -> {
            transaction.replace(Machine.TYPE, Machine.of("i-1", "stopped").withTags("b"));
            transaction.insert(Machine.TYPE, Machine.of("i-2", "stopped"));

            assertThat(transaction.get(Machine.TYPE, "i-1").map(Machine::state)).contains("stopped");
            assertThat(transaction.find(Machine.TYPE, Machine.STATE, "stopped")).hasSize(2);
            assertThat(transaction.find(Machine.TYPE, Machine.TAG, "a")).isEmpty();
            assertThat(transaction.count(Machine.TYPE)).isEqualTo(2);
            assertThat(machineOnAnotherThread("i-2")).isEmpty();

            transaction.delete(Machine.TYPE, "i-1");
            assertThat(transaction.get(Machine.TYPE, List.of("i-1", "i-2"))).hasSize(1);
        });
    }

    private Optional<Machine> machineOnAnotherThread(String id) {
        AtomicReference<Optional<Machine>> found = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> found.set(machine(id)));
        try {
            assertThat(thread.join(Duration.ofSeconds(DEADLINE_SECONDS))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return found.get();
    }

    @Test
    void workThatThrowsLeavesNoTrace() {
        insert(Machine.of("i-1", "running").withTags("a"));
        IllegalStateException thrown = new IllegalStateException("no");

        assertThatThrownBy(() -> write(transaction -> {
                    transaction.delete(Machine.TYPE, "i-1");
                    transaction.insert(
                            Machine.TYPE, Machine.of("i-2", "running").withAddress("10.0.0.4"));
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(ids(reader -> reader.all(Machine.TYPE))).containsExactly("i-1");
        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.TAG, "a"))).containsExactly("i-1");
        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.ADDRESS, "10.0.0.4")))
                .isEmpty();
        reopen(TYPES);
        assertThat(ids(reader -> reader.all(Machine.TYPE))).containsExactly("i-1");
    }

    @Test
    void anErrorOfTheWorkDoesNotEndTheWriter() {
        assertThatThrownBy(() -> write(transaction -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(StackOverflowError.class);

        write(transaction -> Thread.currentThread().interrupt());

        insert(Machine.of("i-1", "running"));
        assertThat(machine("i-1")).isPresent();
    }

    @Test
    void aReadStaysInOneState() {
        insert(Machine.of("i-1", "running"));

        store.read(reader -> {
            assertThat(reader.get(Machine.TYPE, "i-1").map(Machine::state)).contains("running");
            write(transaction -> {
                transaction.replace(Machine.TYPE, Machine.of("i-1", "stopped"));
                transaction.insert(Machine.TYPE, Machine.of("i-2", "running"));
            });

            assertThat(reader.get(Machine.TYPE, "i-1").map(Machine::state)).contains("running");
            assertThat(reader.all(Machine.TYPE)).hasSize(1);
            assertThat(reader.find(Machine.TYPE, Machine.STATE, "stopped")).isEmpty();
            assertThat(machine("i-1").map(Machine::state)).contains("stopped");
            return true;
        });
    }

    @Test
    void theStateOfATypeIsAnotherOneAfterAChangeOfThatType() {
        insert(new Machine("i-1", "running", Optional.empty(), List.of(), 1));
        Object machines = store.read(reader -> reader.state(Machine.TYPE));
        Object networks = store.read(reader -> reader.state(Network.TYPE));

        write(transaction -> {
            assertThat(transaction.state(Machine.TYPE)).isSameAs(machines);
            transaction.delete(Machine.TYPE, "i-1");
            assertThat(transaction.state(Machine.TYPE)).isNotSameAs(machines);
            assertThat(transaction.state(Network.TYPE)).isSameAs(networks);
        });

        assertThat(store.<Object>read(reader -> reader.state(Machine.TYPE))).isNotSameAs(machines);
        assertThat(store.<Object>read(reader -> reader.state(Network.TYPE))).isSameAs(networks);
    }

    @Test
    void theDifferenceFromAnEarlierStateIsWhatHasChangedSince() {
        insert(Machine.of("i-1", "running"));
        insert(Machine.of("i-2", "running"));
        insert(Machine.of("i-3", "running"));
        Object earlier = store.read(reader -> reader.state(Machine.TYPE));

        Difference<Machine> none = store.read(reader -> reader.differenceFrom(Machine.TYPE, earlier, 0))
                .orElseThrow();
        write(transaction -> {
            transaction.delete(Machine.TYPE, "i-1");
            transaction.replace(Machine.TYPE, Machine.of("i-2", "stopped"));
            transaction.insert(Machine.TYPE, Machine.of("i-4", "pending"));
        });
        Difference<Machine> some = store.read(reader -> reader.differenceFrom(Machine.TYPE, earlier, 4))
                .orElseThrow();
        Optional<Difference<Machine>> tooMany = store.read(reader -> reader.differenceFrom(Machine.TYPE, earlier, 3));
        assertThat(tooMany).as("more than is worth knowing").isEmpty();

        assertThat(none).isEqualTo(new Difference<Machine>(List.of(), List.of()));
        assertThat(some.before()).containsExactlyInAnyOrder(Machine.of("i-1", "running"), Machine.of("i-2", "running"));
        assertThat(some.after()).containsExactlyInAnyOrder(Machine.of("i-2", "stopped"), Machine.of("i-4", "pending"));
        assertThatThrownBy(() -> store.read(reader -> reader.differenceFrom(Network.TYPE, earlier, 4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReaderThatWasKeptIsRefused() {
        Reader kept = store.read(reader -> reader);
        Transaction keptTransaction = store.write(transaction -> transaction);

        assertThatThrownBy(() -> kept.all(Machine.TYPE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keptTransaction.delete(Machine.TYPE, "i-1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void workThatWritesDoesNotCallTheStore() {
        assertThatThrownBy(() -> write(transaction -> insert(Machine.of("i-1", "running"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> write(transaction -> machine("i-1"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> write(transaction -> store.clear())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void changesAreToldOncePerDocumentAndCommit() {
        List<Change> changes = follow(store);
        insert(Machine.of("i-1", "a"), Machine.of("i-2", "a"), Machine.of("i-3", "a"));
        write(transaction -> {
            transaction.put(Machine.TYPE, Machine.of("i-1", "b"));
            transaction.put(Machine.TYPE, Machine.of("i-1", "c"));
            transaction.delete(Machine.TYPE, "i-2");
            transaction.delete(Machine.TYPE, "i-3");
            transaction.insert(Machine.TYPE, Machine.of("i-3", "d"));
            transaction.insert(Machine.TYPE, Machine.of("i-4", "d"));
            transaction.put(Machine.TYPE, Machine.of("i-4", "e"));
            transaction.insert(Machine.TYPE, Machine.of("i-5", "d"));
            transaction.delete(Machine.TYPE, "i-5");
        });

        store.close();
        assertThat(changes.stream().map(change -> change.id() + " " + change.kind()))
                .containsExactly(
                        "i-1 INSERTED",
                        "i-2 INSERTED",
                        "i-3 INSERTED",
                        "i-1 REPLACED",
                        "i-2 DELETED",
                        "i-3 REPLACED",
                        "i-4 INSERTED");
    }

    @Test
    void clearDeletesEverythingAndTellsIt() {
        insert(Machine.of("i-1", "a").withAddress("10.0.0.4"), Machine.of("i-2", "a"));
        write(transaction -> transaction.insert(Network.TYPE, new Network("n-1", "blue")));
        List<Change> changes = follow(store);

        store.clear();

        assertThat(ids(reader -> reader.all(Machine.TYPE))).isEmpty();
        assertThat(store.<Long>read(reader -> reader.count(Network.TYPE, Network.NAME, "blue")))
                .isZero();
        insert(Machine.of("i-3", "a").withAddress("10.0.0.4"));
        reopen(TYPES);
        assertThat(changes)
                .extracting(change -> change.id() + " " + change.kind())
                .containsExactly("i-1 DELETED", "i-2 DELETED", "n-1 DELETED", "i-3 INSERTED");
        assertThat(ids(reader -> reader.all(Machine.TYPE))).containsExactly("i-3");
    }

    @Test
    void whatIsWrittenWithAClearIsThereIfAndOnlyIfEverythingElseIsGone() {
        insert(Machine.of("i-1", "a").withAddress("10.0.0.4"));

        assertThatThrownBy(() -> store.clear(transaction -> {
                    transaction.insert(Machine.TYPE, Machine.of("i-2", "b"));
                    throw new IllegalStateException("as this test wants");
                }))
                .hasMessage("as this test wants");
        assertThat(ids(reader -> reader.all(Machine.TYPE))).containsExactly("i-1");

        List<Change> changes = follow(store);
        store.clear(transaction ->
                transaction.insert(Machine.TYPE, Machine.of("i-2", "b").withAddress("10.0.0.4")));
        assertThat(ids(reader -> reader.all(Machine.TYPE))).containsExactly("i-2");
        reopen(TYPES);
        assertThat(ids(reader -> reader.all(Machine.TYPE))).containsExactly("i-2");
        assertThat(changes)
                .extracting(change -> change.id() + " " + change.kind())
                .containsExactly("i-1 DELETED", "i-2 INSERTED");
    }

    @Test
    void anIndexDeclaredLaterFindsWhatWasThere() {
        insert(
                Machine.of("i-1", "a").withSize(3),
                Machine.of("i-2", "b").withSize(4),
                Machine.of("i-3", "b").withSize(3));
        Index<Machine> size = Index.of("size", machine -> List.of(Integer.toString(machine.size())));
        DocumentType<Machine> other = DocumentType.json("machine", Machine.class, Machine::id, List.of(size));

        reopen(List.of(other, Network.TYPE));
        assertThat(ids(reader -> reader.find(other, size, "3"))).containsExactly("i-1", "i-3");
        write(transaction -> transaction.put(other, Machine.of("i-1", "b").withSize(9)));

        reopen(TYPES);
        assertThat(ids(reader -> reader.find(Machine.TYPE, Machine.STATE, "b"))).containsExactly("i-1", "i-2", "i-3");
    }

    @Test
    void anIndexCanBecomeUniqueWhenItsValuesAre() throws Exception {
        insert(Machine.of("i-1", "a"), Machine.of("i-2", "b"), Machine.of("i-3", "b"));
        Index<Machine> state = Index.unique("state", machine -> List.of(machine.state()));
        DocumentType<Machine> stricter = DocumentType.json("machine", Machine.class, Machine::id, List.of(state));
        store.close();

        assertThat(whyNotOpened(List.of(stricter))).contains("state").contains("b");

        store = open(TYPES);
        write(transaction -> transaction.delete(Machine.TYPE, "i-3"));
        reopen(List.of(stricter));
        assertThatThrownBy(() -> write(transaction -> transaction.put(stricter, Machine.of("i-4", "a"))))
                .isInstanceOf(DuplicateException.class);
    }

    @Test
    void anAttemptThatFailsLeavesNothingAndTheTransactionGoesOn() {
        insert(Machine.of("i-1", "a").withAddress("10.0.0.4"));
        List<Change> changes = follow(store);

        write(transaction -> {
            transaction.put(Machine.TYPE, Machine.of("i-2", "a"));
            assertThatThrownBy(() -> transaction.attempt(part -> {
                        part.delete(Machine.TYPE, "i-1");
                        part.put(Machine.TYPE, Machine.of("i-2", "b"));
                        part.insert(Machine.TYPE, Machine.of("i-3", "a").withAddress("10.0.0.4"));
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");
            assertThat(transaction.find(Machine.TYPE, Machine.STATE, "a"))
                    .extracting(Machine::id)
                    .containsExactly("i-1", "i-2");
            assertThat(transaction.find(Machine.TYPE, Machine.STATE, "b")).isEmpty();
            transaction.insert(Machine.TYPE, Machine.of("i-4", "c"));
        });

        reopen(TYPES);
        assertThat(store.<List<Machine>>read(reader -> reader.all(Machine.TYPE)))
                .containsExactly(
                        Machine.of("i-1", "a").withAddress("10.0.0.4"), Machine.of("i-2", "a"), Machine.of("i-4", "c"));
        assertThat(changes)
                .extracting(change -> change.id() + " " + change.kind())
                .containsExactly("i-2 INSERTED", "i-4 INSERTED");
    }

    @Test
    void anAttemptInAnAttemptIsUndoneAloneAndWithTheOther() {
        write(transaction -> {
            transaction.attempt(outer -> {
                outer.insert(Machine.TYPE, Machine.of("i-1", "a"));
                assertThatThrownBy(() -> outer.attempt(inner -> {
                            inner.put(Machine.TYPE, Machine.of("i-1", "b"));
                            throw new IllegalStateException("refused");
                        }))
                        .hasMessage("refused");
                return true;
            });
            assertThatThrownBy(() -> transaction.attempt(outer -> {
                        outer.put(Machine.TYPE, Machine.of("i-1", "c"));
                        outer.attempt(inner -> {
                            inner.insert(Machine.TYPE, Machine.of("i-2", "c"));
                            return true;
                        });
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");
        });

        reopen(TYPES);
        assertThat(store.<List<Machine>>read(reader -> reader.all(Machine.TYPE)))
                .containsExactly(Machine.of("i-1", "a"));
    }

    /** What a machine became: its state is called phase, and it has a number of cores, of which it needs one. */
    private record Computer(String id, String phase, int cores) {
        private static final Index<Computer> PHASE = Index.of("phase", computer -> List.of(computer.phase()));
        private static final DocumentType<Computer> TYPE = DocumentType.json(
                        "machine", Computer.class, Computer::id, List.of(PHASE))
                .after(document -> document.put("phase", document.remove("state")))
                .after(document -> document.put("cores", 1));

        Computer {
            if (cores < 1) {
                throw new IllegalArgumentException("cores is " + cores);
            }
        }
    }

    @Test
    void documentsOfEarlierFormsAreMadeNewOnes() {
        insert(Machine.of("i-1", "a"), Machine.of("i-2", "b"));

        for (int i = 0; i < 2; i++) {
            reopen(List.of(Computer.TYPE));
            assertThat(store.<List<Computer>>read(reader -> reader.find(Computer.TYPE, Computer.PHASE, "a")))
                    .containsExactly(new Computer("i-1", "a", 1));
            write(transaction -> transaction.put(Computer.TYPE, new Computer("i-2", "c", 4)));
            assertThat(store.<List<Computer>>read(reader -> reader.all(Computer.TYPE)))
                    .containsExactly(new Computer("i-1", "a", 1), new Computer("i-2", "c", 4));
        }
    }

    @Test
    void aDocumentOfANewerFormIsRefusedByName() {
        reopen(List.of(Computer.TYPE));
        write(transaction -> transaction.put(Computer.TYPE, new Computer("i-2", "c", 4)));
        store.close();

        StoreException thrown = catchThrowableOfType(StoreException.class, () -> open(TYPES));

        assertThat(thrown.reason()).isEqualTo(StoreException.Reason.NEWER_VERSION);
        assertThat(thrown)
                .hasMessageContaining("newer Virga")
                .hasMessageContaining("i-2")
                .hasMessageContaining("machine");
        store = open(List.of(Computer.TYPE));
        assertThat(store.<Long>read(reader -> reader.count(Computer.TYPE))).isEqualTo(1);
    }

    @Test
    void aComponentThatIsMissingIsNamedWithTypeAndId() throws Exception {
        insert(Machine.of("i-1", "a"));
        DocumentType<Computer> withoutUpcasters = DocumentType.json("machine", Computer.class, Computer::id, List.of());
        store.close();

        assertThat(whyNotOpened(List.of(withoutUpcasters)))
                .contains("i-1")
                .contains("machine")
                .contains("cores");
        store = open(TYPES);
    }

    @Test
    void documentsOfATypeThatIsNotDeclaredForAWhileStay() {
        write(transaction -> transaction.insert(Network.TYPE, new Network("n-1", "blue")));

        reopen(List.of(Machine.TYPE));
        reopen(TYPES);

        assertThat(store.<List<Network>>read(reader -> reader.find(Network.TYPE, Network.NAME, "blue")))
                .hasSize(1);
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        store.close();

        assertThatThrownBy(() -> machine("i-1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> insert(Machine.of("i-1", "a"))).isInstanceOf(StoreException.class);
    }

    @Test
    void aSnapshotStaysAsItWas() {
        store.write(transaction -> {
            transaction.insert(Machine.TYPE, Machine.of("i-1", "running"));
            return true;
        });
        Reader snapshot = store.snapshot();
        store.write(transaction -> transaction.delete(Machine.TYPE, "i-1"));
        assertThat(snapshot.get(Machine.TYPE, "i-1")).contains(Machine.of("i-1", "running"));
        assertThat(store.snapshot().get(Machine.TYPE, "i-1")).isEmpty();
    }
}
