package io.virga.store;

import io.virga.store.Change.Kind;
import io.virga.store.Documents.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One piece of work that changes a store: it goes from state to state, and which one becomes true others decide. */
final class SnapshotTransaction extends SnapshotReader implements Transaction {
    private final LongSupplier revisions;
    /** What was written or deleted, and whether it was there before. */
    private final Map<Key, Boolean> touched = new LinkedHashMap<>();

    SnapshotTransaction(Snapshot before, LongSupplier revisions) {
        super(before);
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
        become(snapshot().with(documents.with(old, id, revisions.getAsLong(), document)));
        touched.putIfAbsent(new Key(documents.table(), id), old.isPresent());
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
        touched.putIfAbsent(new Key(documents.table(), id), true);
        return true;
    }

    /** Deletes every document. */
    void clear() {
        for (Table<?> table : snapshot().catalog().tables()) {
            snapshot().documents(table).ids().forEach(id -> touched.putIfAbsent(new Key(table, id), true));
            become(snapshot().with(Documents.none(table)));
        }
    }

    /** What has changed, each document once, in the order in which it was first touched. */
    List<Touched> touched() {
        List<Touched> changed = new ArrayList<>(touched.size());
        touched.forEach(
                (key, wasThere) -> change(key.table(), key.id(), wasThere).ifPresent(changed::add));
        return changed;
    }

    private <D> Optional<Touched> change(Table<D> table, String id, boolean wasThere) {
        Optional<Slot<D>> now = snapshot().documents(table).slot(id);
        if (now.isEmpty()) {
            return wasThere ? Optional.of(new Touched(table, id, Kind.DELETED, Optional.empty())) : Optional.empty();
        }
        byte[] encoded = table.type().codec().encode(now.get().document());
        return Optional.of(new Touched(table, id, wasThere ? Kind.REPLACED : Kind.INSERTED, Optional.of(encoded)));
    }
}
