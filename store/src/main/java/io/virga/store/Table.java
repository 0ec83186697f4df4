package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The SQL of one document type. {@code documents_T} says which revision of a document is the present one,
 * {@code bodies_T} holds the bytes of a revision, {@code index_T_0_I} the ids behind the values of an index.
 *
 * <p>Bodies stand apart because most reads find theirs in the cache: what is left to read then is a dense table of ids and
 * revisions. Names contain no digit, so no two indexes can meet in one table.
 */
final class Table<D> {
    private final DocumentType<D> type;
    private final Map<String, IndexTable<D>> indexes = new LinkedHashMap<>();

    final String documents;
    final String bodies;
    final String revisionOfId;
    final String revisionsOfAll;
    final String revisionsAfter;
    final String countAll;
    final String bodyOfRevision;
    final String insertDocument;
    final String updateDocument;
    final String deleteDocument;
    final String insertBody;
    final String deleteBody;

    Table(DocumentType<D> type) {
        this.type = requireNonNull(type, "type is null");
        documents = "documents_" + type.name();
        bodies = "bodies_" + type.name();
        revisionOfId = "SELECT revision FROM " + documents + " WHERE id = ?";
        revisionsOfAll = "SELECT revision FROM " + documents + " ORDER BY id";
        revisionsAfter = "SELECT revision FROM " + documents + " WHERE id > ? ORDER BY id LIMIT ?";
        countAll = "SELECT COUNT(*) FROM " + documents;
        bodyOfRevision = "SELECT body FROM " + bodies + " WHERE revision = ?";
        insertDocument = "INSERT INTO " + documents + " (id, revision) VALUES (?, ?)";
        updateDocument = "UPDATE " + documents + " SET revision = ? WHERE id = ?";
        deleteDocument = "DELETE FROM " + documents + " WHERE id = ?";
        insertBody = "INSERT INTO " + bodies + " (revision, body) VALUES (?, ?)";
        deleteBody = "DELETE FROM " + bodies + " WHERE revision = ?";
        for (Index<D> index : type.indexes()) {
            if (indexes.put(index.name(), new IndexTable<>(type.name(), documents, index)) != null) {
                throw new IllegalArgumentException("type " + type.name() + " has two indexes " + index.name());
            }
        }
    }

    DocumentType<D> type() {
        return type;
    }

    String name() {
        return type.name();
    }

    Iterable<IndexTable<D>> indexes() {
        return indexes.values();
    }

    IndexTable<D> index(Index<D> index) {
        IndexTable<D> found = indexes.get(index.name());
        if (found == null) {
            throw new IllegalArgumentException("type " + type.name() + " has no index " + index.name());
        }
        return found;
    }

    String id(D document) {
        String id = type.id().apply(document);
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("a document of type " + type.name() + " without an id");
        }
        return id;
    }

    /** Id and revision of as many ids as there are parameters. */
    String revisionsOfIds(int parameters) {
        return "SELECT id, revision FROM " + documents + " WHERE id IN (?" + ", ?".repeat(parameters - 1) + ")";
    }

    /** Revision and body of as many revisions as there are parameters. */
    String bodiesOfRevisions(int parameters) {
        return "SELECT revision, body FROM " + bodies + " WHERE revision IN (?" + ", ?".repeat(parameters - 1) + ")";
    }

    /** The SQL of one index. */
    static final class IndexTable<D> {
        private final Index<D> index;

        final String table;
        final String revisionsOfValue;
        final String revisionsOfValueAfter;
        final String rangeFrom;
        final String rangeAfter;
        final String countOfValue;
        final String holderOfValue;
        final String insert;
        final String delete;

        IndexTable(String type, String documents, Index<D> index) {
            this.index = index;
            table = tableName(type, index.name());
            String join = " FROM " + table + " i JOIN " + documents + " d ON d.id = i.id WHERE ";
            revisionsOfValue = "SELECT d.revision" + join + "i.value = ? ORDER BY i.id";
            revisionsOfValueAfter = "SELECT d.revision" + join + "i.value = ? AND i.id > ? ORDER BY i.id LIMIT ?";
            String order = " AND i.value <= ? ORDER BY i.value, i.id LIMIT ?";
            rangeFrom = "SELECT d.revision, i.value, i.id" + join + "i.value >= ?" + order;
            rangeAfter = "SELECT d.revision, i.value, i.id" + join + "(i.value, i.id) > (?, ?)" + order;
            countOfValue = "SELECT COUNT(*) FROM " + table + " WHERE value = ?";
            holderOfValue = "SELECT id FROM " + table + " WHERE value = ?";
            insert = "INSERT INTO " + table + " (value, id) VALUES (?, ?)";
            delete = "DELETE FROM " + table + " WHERE value = ? AND id = ?";
        }

        static String tableName(String type, String index) {
            return "index_" + type + "_0_" + index;
        }

        Index<D> index() {
            return index;
        }

        String name() {
            return index.name();
        }

        boolean unique() {
            return index.unique();
        }

        List<String> values(D document) {
            return index.values().apply(document).stream().distinct().toList();
        }
    }
}
