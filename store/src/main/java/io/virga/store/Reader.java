package io.virga.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One consistent state of a store. Lists are sorted by id unless stated otherwise. */
public interface Reader {
    /** The sequence of the last commit in this state. {@link Store#follow(long, Follower)} continues after it without a gap. */
    long sequence();

    <D> Optional<D> get(DocumentType<D> type, String id);

    /** The documents with these ids, in the order of the given ids. Ids without a document are skipped. */
    <D> List<D> get(DocumentType<D> type, List<String> ids);

    <D> List<D> all(DocumentType<D> type);

    /** Visits all documents, in no particular order: cheaper than {@link #all}, which sorts them. */
    <D> void each(DocumentType<D> type, Consumer<D> visitor);

    /** Documents that have this value in the index. */
    <D> List<D> find(DocumentType<D> type, Index<D> index, String value);

    /** At most {@code limit} documents that have this value in the index and an id greater than {@code afterId}. */
    <D> List<D> find(DocumentType<D> type, Index<D> index, String value, String afterId, int limit);

    /**
     * At most {@code limit} documents that have a value from {@code from} to {@code to}, both included, in the order of the
     * values. The index must be ordered.
     */
    <D> List<D> findRange(DocumentType<D> type, Index<D> index, String from, String to, int limit);

    <D> long count(DocumentType<D> type, Index<D> index, String value);

    <D> long count(DocumentType<D> type);

    /**
     * Stands for all documents of a type: the same object as long as none of them changes, and another one after a change. To
     * be compared, and for {@link #differenceFrom}. Who keeps it keeps those documents in memory.
     */
    Object state(DocumentType<?> type);

    /**
     * In what the documents of a type differ from an earlier state. The work follows the number of changes, not that of
     * documents.
     *
     * @param earlier what {@link #state} has returned for this type, of this store
     * @param most the largest number of documents that is worth knowing
     * @return empty if more documents differ; a replaced one counts twice
     */
    <D> Optional<Difference<D>> differenceFrom(DocumentType<D> type, Object earlier, int most);
}
