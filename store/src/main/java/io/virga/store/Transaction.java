package io.virga.store;

import java.util.function.Function;

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
     * Does a part of the work that may be refused. If it throws, everything that it changed is undone and the exception is
     * passed on; the transaction may then go on. Costs nothing but a note of each change. Attempts may be nested.
     */
    <R> R attempt(Function<Transaction, R> part);

    /**
     * A number greater than every one before in this store, across restarts: for ids that sort in the order of commits. Some
     * numbers are skipped, and one that is not committed may be given again after a restart.
     */
    long number();
}
