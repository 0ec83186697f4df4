package io.virga.store;

import static java.util.Objects.requireNonNull;

/**
 * A document with its id and revision. One that was read from the log is decoded when it is first asked for: of very many
 * documents, most are not needed for a long time.
 */
final class Slot<D> {
    private final String id;
    private final long revision;

    /**
     * A {@link Stored} or the document, which is written under this object's lock. A thread that still sees the first one
     * looks again with the lock. Documents are immutable, so whoever sees one without the lock sees all of it.
     */
    private Object content;

    /** A document as it is in the log. */
    private record Stored(Table<?> table, int version, byte[] body) {}

    private Slot(String id, long revision, Object content) {
        this.id = requireNonNull(id, "id is null");
        this.revision = revision;
        this.content = requireNonNull(content, "content is null");
    }

    /** @param revision a new number for each write of the document; the key of its row in the file */
    static <D> Slot<D> of(String id, long revision, D document) {
        return new Slot<>(id, revision, document);
    }

    /**
     * The document in a row of the log.
     *
     * @throws StoreException it has a form that this Virga doesn't know yet
     */
    static <D> Slot<D> stored(Table<D> table, Log.Row row) {
        table.requireKnown(row.version(), row.id());
        return new Slot<>(row.id(), row.revision(), new Stored(table, row.version(), row.body()));
    }

    String id() {
        return id;
    }

    long revision() {
        return revision;
    }

    /**
     * The document: always the same object.
     *
     * @throws StoreException it can't be read
     */
    @SuppressWarnings("unchecked") // a slot has documents of its type only
    D document() {
        Object now = content;
        return now instanceof Stored ? decoded() : (D) now;
    }

    @SuppressWarnings("unchecked") // the table of a slot is that of its documents
    private synchronized D decoded() {
        if (content instanceof Stored(Table<?> table, int version, byte[] body)) {
            content = table.decode(version, id, body);
        }
        return (D) content;
    }
}
