package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A transaction on a state in memory. Each change makes a new state; {@link GroupWriter} keeps or discards the last one. */
final class SnapshotTransaction extends SnapshotReader implements Transaction {
    private final LongSupplier revisions;
    private final TransactionLimits limits;
    private final long begin = System.nanoTime();
    private final Map<Key, Trace<?>> touched = new LinkedHashMap<>();

    /** What attempts have changed, in order. Empty when none is under way. */
    private final List<Undo> undo = new ArrayList<>();

    private int attempts;

    private final List<Appended> appended = new ArrayList<>();
    private final List<Long> removedRows = new ArrayList<>();
    private final List<Runnable> whenDurable = new ArrayList<>();
    private boolean cleared;

    /**
     * A record for an outbox.
     *
     * @param type the type of the rows of the outbox's records
     */
    record Appended(String type, OutboxRecord record) {}

    /**
     * All that a transaction changes.
     *
     * @param touched the encoded documents: each once, in the order of first changes
     * @param appended the records for outboxes, in order
     * @param removedRows the revisions of rows of records that are not needed any more
     * @param cleared whether all records of earlier transactions go
     * @param whenDurable called once all this is durable, before anybody is told of it
     */
    record Effects(
            List<Touched> touched,
            List<Appended> appended,
            List<Long> removedRows,
            boolean cleared,
            List<Runnable> whenDurable) {
        static final Effects NONE = new Effects(List.of(), List.of(), List.of(), false, List.of());

        boolean isEmpty() {
            return touched.isEmpty() && appended.isEmpty() && removedRows.isEmpty() && !cleared;
        }

        long bytes() {
            long bytes = 0;
            for (Touched one : touched) {
                bytes += one.added().map(row -> row.body().length).orElse(0);
            }
            for (Appended one : appended) {
                bytes += one.record().bytes();
            }
            return bytes;
        }
    }

    SnapshotTransaction(Snapshot before, LongSupplier revisions, TransactionLimits limits) {
        super(before);
        this.revisions = revisions;
        this.limits = limits;
    }

    /** How long ago the transaction began. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** How many documents the transaction has changed. */
    int size() {
        return touched.size();
    }

    /** Appends a record for an outbox, with a number of its own. Two numbers are used: the second may be that of a row. */
    void append(String type, String source, Instant time, byte[] body) {
        accessed();
        long number = revisions.getAsLong();
        long row = revisions.getAsLong();
        assert row > number;
        appended.add(new Appended(type, new OutboxRecord(number, source, time, body)));
        requireFewEnough();
    }

    /** Removes rows of records from the log. */
    void removeRows(List<Long> revisions) {
        removedRows.addAll(revisions);
    }

    /** Has something done once the transaction is durable, before anybody is told of it. */
    void whenDurable(Runnable work) {
        whenDurable.add(work);
    }

    private void requireFewEnough() {
        if (touched.size() + appended.size() > limits.documents()) {
            throw beyond(Reason.LIMIT, "documents", Integer.toString(limits.documents()));
        }
    }

    /** Enforces the time limit, so that an endless loop with accesses ends. */
    @Override
    void accessed() {
        if (System.nanoTime() - begin > limits.time().toNanos()) {
            throw beyond(Reason.OUT_OF_TIME, "time", limits.time().toMillis() + " ms");
        }
    }

    private static StoreException beyond(Reason reason, String what, String limit) {
        return new StoreException(reason, "a transaction was undone: it is beyond the limit of " + what + ", " + limit);
    }

    private record Key(Table<?> table, String id) {}

    /** A document's state before the transaction and its current state. */
    private record Trace<D>(Optional<Slot<D>> before, Optional<Slot<D>> now) {
        /** Empty when the document was both added and deleted. */
        Optional<Change> change(Table<?> table) {
            return before.or(() -> now)
                    .map(slot ->
                            new Change(table.name(), slot.id(), before.map(Slot::document), now.map(Slot::document)));
        }

        /** The change to write to the log; empty when the document was both added and deleted. */
        Optional<Touched> touched(Table<D> table) {
            return change(table).map(change -> new Touched(change, before.map(Slot::revision), now.map(table::row)));
        }
    }

    /** The trace that a document had before a change; empty for the first change of it. */
    private record Undo(Key key, Optional<Trace<?>> trace) {}

    /**
     * A document that the transaction has changed.
     *
     * @param removed the document's revision before the transaction, if it existed
     * @param added the document's new row, if it still exists
     */
    record Touched(Change change, Optional<Long> removed, Optional<Log.Row> added) {
        /** Merges this change with an earlier change of the same document in the same group. */
        Touched after(Touched earlier) {
            return new Touched(change, earlier.removed(), added);
        }
    }

    @Override
    public <D> void insert(DocumentType<D> type, D document) {
        Documents<D> documents = documents(type);
        String id = documents.table().id(document);
        Optional<Slot<D>> old = documents.slot(id);
        if (old.isPresent()) {
            throw new DuplicateException(type.name(), "id", id);
        }
        write(documents, old, id, document);
    }

    @Override
    public <D> void replace(DocumentType<D> type, D document) {
        Documents<D> documents = documents(type);
        String id = documents.table().id(document);
        Optional<Slot<D>> old = documents.slot(id);
        if (old.isEmpty()) {
            throw new NoSuchElementException("there is no document of type " + type.name() + " with id " + id);
        }
        write(documents, old, id, document);
    }

    @Override
    public <D> void put(DocumentType<D> type, D document) {
        Documents<D> documents = documents(type);
        String id = documents.table().id(document);
        write(documents, documents.slot(id), id, document);
    }

    private <D> void write(Documents<D> documents, Optional<Slot<D>> old, String id, D document) {
        Slot<D> slot = Slot.of(id, revisions.getAsLong(), document);
        become(snapshot().with(documents.with(old, slot)));
        touch(documents.table(), id, old, Optional.of(slot));
    }

    @SuppressWarnings("unchecked") // a trace has the document type of its key's table
    private <D> void touch(Table<D> table, String id, Optional<Slot<D>> before, Optional<Slot<D>> now) {
        Key key = new Key(table, id);
        Trace<D> earlier = (Trace<D>) touched.get(key);
        if (attempts > 0) {
            undo.add(new Undo(key, Optional.ofNullable(earlier)));
        }
        touched.put(key, new Trace<>(earlier == null ? before : earlier.before(), now));
        requireFewEnough();
    }

    @Override
    public boolean delete(DocumentType<?> type, String id) {
        return delete(documents(type), id);
    }

    private <D> boolean delete(Documents<D> documents, String id) {
        Optional<Slot<D>> old = documents.slot(id);
        if (old.isPresent()) {
            become(snapshot().with(documents.without(old.get())));
            touch(documents.table(), id, old, Optional.empty());
        }
        return old.isPresent();
    }

    @Override
    public <R> R attempt(Function<Transaction, R> part) {
        accessed();
        Snapshot before = snapshot();
        int mark = undo.size();
        int records = appended.size();
        boolean done = false;
        attempts++;
        try {
            R result = part.apply(this);
            done = true;
            return result;
        } finally {
            attempts--;
            if (!done) {
                become(before);
                undoFrom(mark);
                appended.subList(records, appended.size()).clear();
            }
            if (attempts == 0) {
                undo.clear();
            }
        }
    }

    private void undoFrom(int mark) {
        for (Undo change : undo.subList(mark, undo.size()).reversed()) {
            change.trace()
                    .ifPresentOrElse(trace -> touched.put(change.key(), trace), () -> touched.remove(change.key()));
        }
        undo.subList(mark, undo.size()).clear();
    }

    @Override
    public long number() {
        accessed();
        return revisions.getAsLong();
    }

    /** Deletes every document, and every record of an outbox that was appended before. */
    void clear() {
        cleared = true;
        appended.clear();
        snapshot().catalog().tables().forEach(this::clear);
    }

    private <D> void clear(Table<D> table) {
        for (Slot<D> slot : snapshot().documents(table).sorted()) {
            touch(table, slot.id(), Optional.of(slot), Optional.empty());
        }
        become(snapshot().with(Documents.none(table)));
    }

    /**
     * All that the transaction changes.
     *
     * @throws StoreException the encoded documents and the records exceed the limit of bytes
     */
    Effects effects() {
        List<Touched> changed = new ArrayList<>(touched.size());
        long bytes = 0;
        for (Appended one : appended) {
            bytes += one.record().bytes();
        }
        for (Map.Entry<Key, Trace<?>> entry : touched.entrySet()) {
            accessed();
            Optional<Touched> one = touched(entry.getKey().table(), entry.getValue());
            one.ifPresent(changed::add);
            bytes += one.flatMap(Touched::added).map(row -> row.body().length).orElse(0);
            requireSmallEnough(bytes);
        }
        requireSmallEnough(bytes);
        return new Effects(changed, List.copyOf(appended), List.copyOf(removedRows), cleared, List.copyOf(whenDurable));
    }

    private void requireSmallEnough(long bytes) {
        if (bytes > limits.bytes()) {
            throw beyond(Reason.LIMIT, "bytes", Long.toString(limits.bytes()));
        }
    }

    @SuppressWarnings("unchecked") // a trace has the document type of its key's table
    private static <D> Optional<Touched> touched(Table<D> table, Trace<?> trace) {
        return ((Trace<D>) trace).touched(table);
    }

    /** The changes so far: each document once, in the order of first changes. */
    List<Change> changes() {
        return touched.entrySet().stream()
                .flatMap(entry -> entry.getValue().change(entry.getKey().table()).stream())
                .toList();
    }

    /** Gives the transaction, which has changes, its place in the order of commits. */
    long commit() {
        long sequence = revisions.getAsLong();
        become(snapshot().at(sequence));
        return sequence;
    }
}
