package io.virga.store;

import io.virga.store.Change.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** One piece of work that changes a store: it goes from state to state, and which one becomes true others decide. */
final class SnapshotTransaction extends SnapshotReader implements Transaction {
    private final Snapshot before;
    private final LongSupplier revisions;
    private final Set<Key> touched = new LinkedHashSet<>();

    SnapshotTransaction(Snapshot before, LongSupplier revisions) {
        super(before);
        this.before = before;
        this.revisions = revisions;
    }

    private record Key(Table<?> table, String id) {}

    /**
     * A document that the work has changed.
     *
     * @param encoded its bytes; empty when it is deleted
     */
    record Touched(Table<?> table, String id, Kind kind, Optional<byte[]> encoded) {}

    @Override
    public <D> void insert(DocumentType<D> type, D document) {
        Documents<D> documents = documents(type);
        String id = documents.table().id(document);
        if (documents.slot(id).isPresent()) {
            throw new DuplicateException(type.name(), "id", id);
        }
        write(documents, id, document);
    }

    @Override
    public <D> void replace(DocumentType<D> type, D document) {
        Documents<D> documents = documents(type);
        String id = documents.table().id(document);
        if (documents.slot(id).isEmpty()) {
            throw new NoSuchElementException("there is no document of type " + type.name() + " with id " + id);
        }
        write(documents, id, document);
    }

    @Override
    public <D> void put(DocumentType<D> type, D document) {
        Documents<D> documents = documents(type);
        write(documents, documents.table().id(document), document);
    }

    private <D> void write(Documents<D> documents, String id, D document) {
        become(snapshot().with(documents.with(id, revisions.getAsLong(), document)));
        touched.add(new Key(documents.table(), id));
    }

    @Override
    public boolean delete(DocumentType<?> type, String id) {
        return delete(documents(type), id);
    }

    private <D> boolean delete(Documents<D> documents, String id) {
        if (documents.slot(id).isEmpty()) {
            return false;
        }
        become(snapshot().with(documents.without(id)));
        touched.add(new Key(documents.table(), id));
        return true;
    }

    /** Deletes every document. */
    void clear() {
        for (Table<?> table : snapshot().catalog().tables()) {
            snapshot().documents(table).ids().forEach(id -> touched.add(new Key(table, id)));
            become(snapshot().with(Documents.none(table)));
        }
    }

    /** What has changed, each document once, in the order in which it was first touched. */
    List<Touched> touched() {
        List<Touched> changed = new ArrayList<>(touched.size());
        for (Key key : touched) {
            change(key.table(), key.id()).ifPresent(changed::add);
        }
        return changed;
    }

    private <D> Optional<Touched> change(Table<D> table, String id) {
        Optional<Documents.Slot<D>> now = snapshot().documents(table).slot(id);
        boolean wasThere = before.documents(table).slot(id).isPresent();
        if (now.isEmpty()) {
            return wasThere ? Optional.of(new Touched(table, id, Kind.DELETED, Optional.empty())) : Optional.empty();
        }
        byte[] encoded = table.type().codec().encode(now.get().document());
        return Optional.of(new Touched(table, id, wasThere ? Kind.REPLACED : Kind.INSERTED, Optional.of(encoded)));
    }
}
