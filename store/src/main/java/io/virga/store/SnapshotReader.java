package io.virga.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one {@link Snapshot}. */
class SnapshotReader implements Reader {
    private Snapshot snapshot;
    private boolean ended;

    SnapshotReader(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Refuses every access from now on. */
    final void end() {
        ended = true;
    }

    final Snapshot snapshot() {
        return snapshot;
    }

    final void become(Snapshot next) {
        snapshot = next;
    }

    final <D> Table<D> table(DocumentType<D> type) {
        if (ended) {
            throw new IllegalStateException("the work that was given this reader has ended");
        }
        accessed();
        return snapshot.catalog().table(type);
    }

    /** Called at each access. A transaction checks its deadline here. */
    void accessed() {}

    final <D> Documents<D> documents(DocumentType<D> type) {
        return snapshot.documents(table(type));
    }

    @Override
    public final long sequence() {
        return snapshot.sequence();
    }

    @Override
    public <D> Optional<D> get(DocumentType<D> type, String id) {
        return documents(type).slot(id).map(Slot::document);
    }

    @Override
    public <D> List<D> get(DocumentType<D> type, List<String> ids) {
        return documents(type).get(ids);
    }

    @Override
    public <D> List<D> all(DocumentType<D> type) {
        return documents(type).all();
    }

    @Override
    public <D> void each(DocumentType<D> type, Consumer<D> visitor) {
        documents(type).each(visitor);
    }

    @Override
    public <D> List<D> find(DocumentType<D> type, Index<D> index, String value) {
        return documents(type).find(index, value);
    }

    @Override
    public <D> List<D> find(DocumentType<D> type, Index<D> index, String value, String afterId, int limit) {
        return documents(type).find(index, value, afterId, checked(limit));
    }

    @Override
    public <D> List<D> findRange(DocumentType<D> type, Index<D> index, String from, String to, int limit) {
        return documents(type).findRange(index, from, to, checked(limit));
    }

    @Override
    public <D> long count(DocumentType<D> type, Index<D> index, String value) {
        return documents(type).count(index, value);
    }

    @Override
    public <D> long count(DocumentType<D> type) {
        return documents(type).count();
    }

    @Override
    public Object state(DocumentType<?> type) {
        return documents(type);
    }

    @Override
    public <D> Optional<Difference<D>> differenceFrom(DocumentType<D> type, Object earlier, int most) {
        return documents(type).differenceFrom(earlier, most);
    }

    private static int checked(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit below zero: " + limit);
        }
        return limit;
    }
}
