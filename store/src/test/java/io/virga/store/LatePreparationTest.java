package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.store.StoreException.Reason;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the contract of stores with documents that are decoded, and indexes that are built, while the store serves. */
@Timeout(120)
class LatePreparationTest extends StoreContract {
    private static final String DAMAGED =
            "the database is damaged: the document m-7 of type machine (form 1) can't be read: no state of this sort";

    private final MemoryLog log = new MemoryLog();
    private final StoreOptions late = StoreOptions.defaults().withMostPreparedAtOnce(0);

    @Override
    Store open(List<DocumentType<?>> types) {
        return LogStore.open(log, types, late, () -> {});
    }

    /** The process ends while it serves. */
    @Override
    String whyNotOpened(List<DocumentType<?>> types) throws Exception {
        return whyHalted(log, types);
    }

    private String whyHalted(MemoryLog filled, List<DocumentType<?>> types) throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        StoreOptions options = late.withHalt((message, cause) -> said.add(message));
        try (Store opened = LogStore.open(filled, types, options, () -> {})) {
            assertThat(opened.awaitPrepared()).isFalse();
            assertThat(opened.isPrepared()).isFalse();
            return said.take();
        }
    }

    private static DocumentType<Machine> type(Index<Machine> index) {
        return DocumentType.json("machine", Machine.class, Machine::id, List.of(index, Machine.ADDRESS));
    }

    private void fill(MemoryLog filled) {
        try (Store store = LogStore.open(filled, List.of(Machine.TYPE), StoreOptions.defaults(), () -> {})) {
            store.write(transaction -> {
                IntStream.range(0, 10)
                        .mapToObj(i -> Machine.of("m-" + i, i % 2 == 0 ? "running" : "stopped")
                                .withAddress("10.0.0." + i))
                        .forEach(machine -> transaction.insert(Machine.TYPE, machine));
                return true;
            });
        }
    }

    @Test
    void servesBeforeAnIndexIsThere() throws Exception {
        MemoryLog filled = new MemoryLog();
        fill(filled);
        CountDownLatch mayBuild = new CountDownLatch(1);
        Index<Machine> slow = Index.of("state", machine -> {
            awaitLatch(mayBuild);
            return List.of(machine.state());
        });
        DocumentType<Machine> type = type(slow);

        try (Store store = LogStore.open(filled, List.of(type), late, () -> {})) {
            Reader now = store.snapshot();
            assertThat(now.get(type, "m-3")).isPresent();
            assertThat(now.find(type, Machine.ADDRESS, "10.0.0.4"))
                    .extracting(Machine::id)
                    .containsExactly("m-4");
            // a write of the indexed value waits for the index, and so does whoever looks for it
            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> store.write(transaction -> {
                transaction.replace(type, Machine.of("m-4", "stopped").withAddress("10.0.0.4"));
                return true;
            }));
            CompletableFuture<List<Machine>> found =
                    CompletableFuture.supplyAsync(() -> store.read(reader -> reader.find(type, slow, "running")));
            mayBuild.countDown();

            assertThat(stopped.get()).isTrue();
            assertThat(found.get()).extracting(Machine::id).contains("m-0", "m-2", "m-6", "m-8");
            Reader after = store.snapshot();
            assertThat(after.find(type, slow, "running"))
                    .extracting(Machine::id)
                    .containsExactly("m-0", "m-2", "m-6", "m-8");
            assertThat(after.find(type, slow, "stopped")).hasSize(6);
        }
    }

    @Test
    void nobodyWaitsForAStoreThatIsClosedWhileItReads() throws Exception {
        MemoryLog filled = new MemoryLog();
        fill(filled);
        CountDownLatch mayBuild = new CountDownLatch(1);
        DocumentType<Machine> type = type(Index.of("state", machine -> {
            awaitLatch(mayBuild);
            return List.of(machine.state());
        }));

        Store store = LogStore.open(filled, List.of(type), late, () -> {});
        try {
            store.close();
            assertThat(store.awaitPrepared()).isFalse();
        } finally {
            mayBuild.countDown();
        }
    }

    @Test
    void aStoreThatIsClosedWhileItReadsHaltsNothing() throws Exception {
        MemoryLog filled = new MemoryLog();
        fill(filled);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
        DocumentType<Machine> type = type(Index.of("state", machine -> {
            readers.add(Thread.currentThread());
            reading.countDown();
            awaitLatch(closed);
            throw new IllegalArgumentException("no state of this sort");
        }));
        BlockingQueue<String> said = new LinkedBlockingQueue<>();

        StoreOptions options = late.withHalt((message, cause) -> said.add(message));
        Store store = LogStore.open(filled, List.of(type), options, () -> {});
        reading.await();
        store.close();
        closed.countDown();
        readers.take().join();
        assertThat(said).isEmpty();
    }

    @Test
    void refusesADocumentThatIsNotTheOneOfItsRow() throws Exception {
        MemoryLog filled = new MemoryLog();
        fill(filled);
        DocumentType<Machine> byAddress = DocumentType.json(
                "machine", Machine.class, machine -> machine.address().orElseThrow(), List.of());

        assertThat(whyHalted(filled, List.of(byAddress))).contains("can't be read: its own id is 10.0.0.");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DocumentType<Machine> refusing() {
        return type(Index.of("state", machine -> {
            if (machine.id().equals("m-7")) {
                throw new IllegalArgumentException("no state of this sort");
            }
            return List.of(machine.state());
        }));
    }

    @Test
    void anIndexThatCannotBeBuiltFailsTheStart() {
        MemoryLog filled = new MemoryLog();
        fill(filled);
        StoreOptions options = StoreOptions.defaults().withMostPreparedAtOnce(10);

        assertThatThrownBy(() -> LogStore.open(filled, List.of(refusing()), options, () -> {}))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE))
                .hasMessage(DAMAGED);
    }

    @Test
    void anIndexThatCannotBeBuiltLaterEndsTheProcess() throws Exception {
        MemoryLog filled = new MemoryLog();
        fill(filled);

        assertThat(whyHalted(filled, List.of(refusing()))).isEqualTo(DAMAGED);
    }

    @Test
    void aDocumentThatCannotBeReadFailsTheStart() {
        MemoryLog filled = new MemoryLog();
        fill(filled);

        assertThatThrownBy(() -> LogStore.open(filled, List.of(OTHER), StoreOptions.defaults(), () -> {}))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE))
                .hasMessageContaining("the database is damaged: the document m-");
    }

    @Test
    void aDocumentThatCannotBeReadLaterEndsTheProcess() throws Exception {
        MemoryLog filled = new MemoryLog();
        fill(filled);

        assertThat(whyHalted(filled, List.of(OTHER))).startsWith("the database is damaged: the document m-");
    }

    /** A form that is newer than this Virga is refused at once, before anything is changed. */
    @Test
    void aNewerDocumentFailsTheStartHoweverManyThereAre() {
        MemoryLog filled = new MemoryLog();
        DocumentType<Machine> newer = DocumentType.json(
                        "machine", Machine.class, Machine::id, List.<Index<Machine>>of())
                .after(document -> {});
        try (Store store = LogStore.open(filled, List.of(newer), StoreOptions.defaults(), () -> {})) {
            store.write(transaction -> {
                transaction.insert(newer, Machine.of("m-1", "running"));
                return true;
            });
        }

        assertThatThrownBy(() -> LogStore.open(filled, List.of(Machine.TYPE), late, () -> {}))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NEWER_VERSION));
    }

    /** Whoever asks first decodes a document, and everybody gets the same one: views are cached by that. */
    @Test
    void aDocumentIsDecodedOnce() throws Exception {
        MemoryLog filled = new MemoryLog();
        fill(filled);
        for (int round = 0; round < 50; round++) {
            try (Store store = LogStore.open(filled, List.of(Machine.TYPE), late, () -> {})) {
                Reader reader = store.snapshot();
                CompletableFuture<Machine> other = CompletableFuture.supplyAsync(
                        () -> reader.get(Machine.TYPE, "m-9").orElseThrow());
                Machine one = reader.get(Machine.TYPE, "m-9").orElseThrow();
                assertThat(other.get()).isSameAs(one);
                assertThat(store.awaitPrepared()).isTrue();
                assertThat(store.isPrepared()).isTrue();
                assertThat(store.snapshot()
                                .find(Machine.TYPE, Machine.ADDRESS, "10.0.0.9")
                                .getFirst())
                        .isSameAs(one);
            }
        }
    }

    private static final DocumentType<Other> OTHER = DocumentType.json("machine", Other.class, Other::id, List.of());

    record Other(String id, int state) {}
}
