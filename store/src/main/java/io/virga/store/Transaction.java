package io.virga.store;

/** A transaction that changes a store. Its reads see its own writes. */
public interface Transaction extends Reader {
    /** Adds a document. Throws a {@link DuplicateException} when its id or a value of a unique index is taken. */
    <D> void insert(DocumentType<D> type, D document);

    /** Replaces the document with the same id, which must exist. Throws a {@link DuplicateException} like insert. */
    <D> void replace(DocumentType<D> type, D document);

    /** Adds the document, or replaces the one with the same id. */
    <D> void put(DocumentType<D> type, D document);

    /** Deletes a document; returns false when it doesn't exist. */
    boolean delete(DocumentType<?> type, String id);

    /**
     * A number greater than every one before in this store, across restarts: for ids that sort in the order of commits. Some
     * numbers are skipped, and one that is not committed may be given again after a restart.
     */
    long number();
}
