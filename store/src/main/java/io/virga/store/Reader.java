package io.virga.store;

import java.util.List;
import java.util.Optional;

/** One consistent state of a store. Lists are in the order of ids, unless something else is said. */
public interface Reader {
    <D> Optional<D> get(DocumentType<D> type, String id);

    /** The documents with these ids that there are, in the order of the ids given. */
    <D> List<D> get(DocumentType<D> type, List<String> ids);

    <D> List<D> all(DocumentType<D> type);

    /** Documents that have this value in the index. */
    <D> List<D> find(DocumentType<D> type, Index<D> index, String value);

    /** Documents that have this value in the index and an id greater than this one, at most so many. */
    <D> List<D> find(DocumentType<D> type, Index<D> index, String value, String afterId, int limit);

    /**
     * Documents that have a value from {@code from} to {@code to}, both included, in the order of values, at most so many.
     * The index must be an ordered one.
     */
    <D> List<D> findRange(DocumentType<D> type, Index<D> index, String from, String to, int limit);

    <D> long count(DocumentType<D> type, Index<D> index, String value);

    <D> long count(DocumentType<D> type);
}
