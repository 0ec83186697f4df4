package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What all readers and the writer of one store have in common. */
final class Catalog {
    private final Map<String, Table<?>> tables = new LinkedHashMap<>();
    private final DocumentCache cache;
    private final Failures failures;
    private final AtomicLong lastNumber = new AtomicLong();

    Catalog(List<DocumentType<?>> types, DocumentCache cache, Failures failures) {
        this.cache = requireNonNull(cache, "cache is null");
        this.failures = requireNonNull(failures, "failures is null");
        for (DocumentType<?> type : types) {
            if (tables.put(type.name(), new Table<>(type)) != null) {
                throw new IllegalArgumentException("two document types have the name " + type.name());
            }
        }
    }

    Collection<Table<?>> tables() {
        return tables.values();
    }

    @SuppressWarnings("unchecked") // the class is compared
    <D> Table<D> table(DocumentType<D> type) {
        Table<?> table = tables.get(type.name());
        if (table == null || !table.type().type().equals(type.type())) {
            throw new IllegalArgumentException(
                    "the store was not opened with document type " + type.name() + " of " + type.type());
        }
        return (Table<D>) table;
    }

    DocumentCache cache() {
        return cache;
    }

    Failures failures() {
        return failures;
    }

    /** A number for a revision or a change: greater than all before, never given again while this process lives. */
    long nextNumber() {
        return lastNumber.incrementAndGet();
    }

    /** The greatest number that the database holds. */
    void startAfter(long number) {
        lastNumber.set(number);
    }
}
