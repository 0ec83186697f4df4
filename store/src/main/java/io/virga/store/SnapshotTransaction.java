package io.virga.store;

import io.virga.store.Change.Kind;
import io.virga.store.Documents.Slot;
import io.virga.store.StoreException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A transaction on a state in memory. Each change makes a new state; {@link GroupWriter} decides whether it is kept. */
final class SnapshotTransaction extends SnapshotReader implements Transaction {
    private final LongSupplier revisions;
    private final TransactionLimits limits;
    private final long begin = System.nanoTime();
    private final Map<Key, Trace<?>> touched = new LinkedHashMap<>();

    SnapshotTransaction(Snapshot before, LongSupplier revisions, TransactionLimits limits) {
        super(before);
        this.revisions = revisions;
        this.limits = limits;
    }

    /** How long ago the transaction began. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** How many documents it has changed. */
    int size() {
        return touched.size();
    }

    /** A loop that would never end ends here. */
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

    /** What the work did to a document: what was there before, and what is there now. */
    private record Trace<D>(Optional<Slot<D>> before, Optional<Slot<D>> now) {
        /** What the file has to do for it, if anything. */
        Optional<Touched> touched(Table<?> table, Function<D, byte[]> codec) {
            if (before.isEmpty() && now.isEmpty()) {
                return Optional.empty();
            }
            Kind kind = now.isEmpty() ? Kind.DELETED : before.isEmpty() ? Kind.INSERTED : Kind.REPLACED;
            return Optional.of(new Touched(
                    new Change(table.name(), id(), kind),
                    before.map(Slot::revision),
                    now.map(slot -> new DocumentFile.Row(
                            slot.revision(), table.name(), slot.id(), codec.apply(slot.document())))));
        }

        private String id() {
            return before.or(() -> now).orElseThrow().id();
        }
    }

    /**
     * A document that the work has changed.
     *
     * @param removed the revision that it had before, if it was there
     * @param added what it is now, if it is there still
     */
    record Touched(Change change, Optional<Long> removed, Optional<DocumentFile.Row> added) {
        /** This, after something else was done to the document in the same group. */
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
        Slot<D> slot = new Slot<>(id, revisions.getAsLong(), document);
        become(snapshot().with(documents.with(old, slot)));
        touch(documents.table(), id, old, Optional.of(slot));
    }

    @SuppressWarnings("unchecked") // a trace is kept under its own table
    private <D> void touch(Table<D> table, String id, Optional<Slot<D>> before, Optional<Slot<D>> now) {
        touched.compute(
                new Key(table, id),
                (key, earlier) -> new Trace<>(earlier == null ? before : ((Trace<D>) earlier).before(), now));
        if (touched.size() > limits.documents()) {
            throw beyond(Reason.LIMIT, "documents", Integer.toString(limits.documents()));
        }
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

    /** Deletes every document. */
    void clear() {
        snapshot().catalog().tables().forEach(this::clear);
    }

    private <D> void clear(Table<D> table) {
        for (Slot<D> slot : snapshot().documents(table).sorted()) {
            touch(table, slot.id(), Optional.of(slot), Optional.empty());
        }
        become(snapshot().with(Documents.none(table)));
    }

    /**
     * What has changed, encoded: each document once, in the order in which it was first touched.
     *
     * @throws StoreException the documents have more bytes than a transaction may write
     */
    List<Touched> touched() {
        List<Touched> changed = new ArrayList<>(touched.size());
        long bytes = 0;
        for (Map.Entry<Key, Trace<?>> entry : touched.entrySet()) {
            accessed();
            Optional<Touched> one = touched(entry.getKey().table(), entry.getValue());
            one.ifPresent(changed::add);
            bytes += one.flatMap(Touched::added).map(row -> row.body().length).orElse(0);
            if (bytes > limits.bytes()) {
                throw beyond(Reason.LIMIT, "bytes", Long.toString(limits.bytes()));
            }
        }
        return changed;
    }

    @SuppressWarnings("unchecked") // a trace is kept under its own table
    private static <D> Optional<Touched> touched(Table<D> table, Trace<?> trace) {
        return ((Trace<D>) trace).touched(table, table.type().codec()::encode);
    }
}
