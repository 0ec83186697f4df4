package io.virga.store;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An immutable state of a store: all its documents, and the sequence of the last commit. */
final class Snapshot {
    private final Catalog catalog;
    private final Documents<?>[] places;
    private final long sequence;

    private Snapshot(Catalog catalog, Documents<?>[] places, long sequence) {
        this.catalog = catalog;
        this.places = places;
        this.sequence = sequence;
    }

    /** Builds a state from documents by the names of their types; types without an entry have no documents. */
    static Snapshot of(Catalog catalog, Map<String, Documents<?>> documents, long sequence) {
        List<Table<?>> tables = catalog.tables();
        Documents<?>[] places = new Documents<?>[tables.size()];
        for (Table<?> table : tables) {
            Documents<?> found = documents.get(table.name());
            places[table.place()] = found == null ? Documents.none(table) : found;
        }
        return new Snapshot(catalog, places, sequence);
    }

    Catalog catalog() {
        return catalog;
    }

    @SuppressWarnings("unchecked") // the documents of a type are at its position
    <D> Documents<D> documents(Table<D> table) {
        return (Documents<D>) places[table.place()];
    }

    Snapshot with(Documents<?> documents) {
        Documents<?>[] changed = places.clone();
        changed[documents.table().place()] = documents;
        return new Snapshot(catalog, changed, sequence);
    }

    /** The number of all documents. */
    long count() {
        long count = 0;
        for (Documents<?> documents : places) {
            count += documents.count();
        }
        return count;
    }

    /**
     * Decodes all documents, and builds all indexes.
     *
     * @throws StoreException a document can't be read, or two have the same value in a unique index
     */
    void prepareAtOnce() {
        for (Documents<?> documents : places) {
            documents.prepareAtOnce();
        }
    }

    /**
     * The same while others read this state, until {@code stopped}.
     *
     * @throws StoreException a document can't be read, or two have the same value in a unique index
     */
    void prepare(BooleanSupplier stopped) {
        for (Documents<?> documents : places) {
            if (!stopped.getAsBoolean()) {
                documents.prepare();
            }
        }
    }

    long sequence() {
        return sequence;
    }

    /** The same documents, after another commit. */
    Snapshot at(long newSequence) {
        return new Snapshot(catalog, places, newSequence);
    }
}
