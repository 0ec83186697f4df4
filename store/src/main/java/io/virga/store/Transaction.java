package io.virga.store;

/** Work that changes a store; it reads its own writes. */
public interface Transaction extends Reader {
    /** Adds a document; {@link DuplicateException} when its id or a value of a unique index is taken. */
    <D> void insert(DocumentType<D> type, D document);

    /** Replaces the document with this id, which must be there; {@link DuplicateException} as for insert. */
    <D> void replace(DocumentType<D> type, D document);

    /** Adds or replaces. */
    <D> void put(DocumentType<D> type, D document);

    /** Deletes a document; false when there is none. */
    boolean delete(DocumentType<?> type, String id);
}
