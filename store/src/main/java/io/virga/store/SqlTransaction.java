package io.virga.store;

import io.virga.store.Change.Kind;
import io.virga.store.Table.IndexTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** One piece of work on the writer's session. Everything is checked before the first row is touched. */
final class SqlTransaction extends SqlReader implements Transaction {
    private static final String INSERT_CHANGE = "INSERT INTO changes (sequence, type, id, kind) VALUES (?, ?, ?, ?)";

    private final Map<Key, Kind> kinds = new LinkedHashMap<>();
    private SQLException failure;

    SqlTransaction(Catalog catalog, Session session) {
        super(catalog, session);
    }

    private record Key(String type, String id) {}

    @Override
    public <D> void insert(DocumentType<D> type, D document) {
        Table<D> table = table(type);
        String id = table.id(document);
        if (revision(table, id) != NONE) {
            throw new DuplicateException(type.name(), "id", id);
        }
        write(table, id, NONE, document);
    }

    @Override
    public <D> void replace(DocumentType<D> type, D document) {
        Table<D> table = table(type);
        String id = table.id(document);
        long revision = revision(table, id);
        if (revision == NONE) {
            throw new NoSuchElementException("there is no document of type " + type.name() + " with id " + id);
        }
        write(table, id, revision, document);
    }

    @Override
    public <D> void put(DocumentType<D> type, D document) {
        Table<D> table = table(type);
        String id = table.id(document);
        write(table, id, revision(table, id), document);
    }

    @Override
    public boolean delete(DocumentType<?> type, String id) {
        return deleteFrom(table(type), id);
    }

    private <D> boolean deleteFrom(Table<D> table, String id) {
        long revision = revision(table, id);
        if (revision == NONE) {
            return false;
        }
        D document = document(table, revision);
        List<Entries<D>> entries = new ArrayList<>();
        for (IndexTable<D> index : table.indexes()) {
            entries.add(new Entries<>(index, index.values(document), List.of()));
        }
        try {
            session.update(table.deleteDocument, id);
            session.update(table.deleteBody, revision);
            change(entries, id);
        } catch (SQLException e) {
            throw failed(e);
        }
        kinds.merge(new Key(table.name(), id), Kind.DELETED, SqlTransaction::merged);
        return true;
    }

    /** The values that a document leaves and takes in an index. */
    private record Entries<D>(IndexTable<D> index, List<String> left, List<String> taken) {}

    private <D> void write(Table<D> table, String id, long oldRevision, D document) {
        boolean isNew = oldRevision == NONE;
        Optional<D> old = isNew ? Optional.empty() : Optional.of(document(table, oldRevision));
        byte[] body = table.type().codec().encode(document);
        List<Entries<D>> entries = new ArrayList<>();
        for (IndexTable<D> index : table.indexes()) {
            List<String> before = old.map(index::values).orElse(List.of());
            List<String> after = index.values(document);
            List<String> taken = without(after, before);
            entries.add(new Entries<>(index, without(before, after), taken));
            if (index.unique()) {
                requireFree(table, index, taken);
            }
        }
        long revision = catalog.nextNumber();
        try {
            if (isNew) {
                session.update(table.insertDocument, id, revision);
            } else {
                session.update(table.updateDocument, revision, id);
                session.update(table.deleteBody, oldRevision);
            }
            session.update(table.insertBody, revision, body);
            change(entries, id);
        } catch (SQLException e) {
            throw failed(e);
        }
        catalog.cache().keep(revision, document, body.length);
        kinds.merge(new Key(table.name(), id), isNew ? Kind.INSERTED : Kind.REPLACED, SqlTransaction::merged);
    }

    private void requireFree(Table<?> table, IndexTable<?> index, List<String> values) {
        for (String value : values) {
            try {
                if (session.query(index.holderOfValue, rows -> rows.next(), value)) {
                    throw new DuplicateException(table.name(), index.name(), value);
                }
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }

    private <D> void change(List<Entries<D>> entries, String id) throws SQLException {
        for (Entries<D> entry : entries) {
            for (String value : entry.left()) {
                session.update(entry.index().delete, value, id);
            }
            for (String value : entry.taken()) {
                session.update(entry.index().insert, value, id);
            }
        }
    }

    private static List<String> without(List<String> values, List<String> others) {
        return others.isEmpty()
                ? values
                : values.stream().filter(value -> !others.contains(value)).toList();
    }

    /** What two changes of one document in one commit are together; null for none. */
    private static Kind merged(Kind first, Kind second) {
        return switch (first) {
            case INSERTED -> second == Kind.DELETED ? null : Kind.INSERTED;
            case REPLACED -> second;
            case DELETED -> Kind.REPLACED;
        };
    }

    /** Deletes every document of these tables. */
    void clear(Iterable<Table<?>> tables) {
        try {
            for (Table<?> table : tables) {
                List<String> ids = session.query("SELECT id FROM " + table.documents + " ORDER BY id", rows -> {
                    List<String> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                    return found;
                });
                session.update("DELETE FROM " + table.documents);
                session.update("DELETE FROM " + table.bodies);
                for (IndexTable<?> index : table.indexes()) {
                    session.update("DELETE FROM " + index.table);
                }
                ids.forEach(id -> kinds.merge(new Key(table.name(), id), Kind.DELETED, SqlTransaction::merged));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Writes down what has changed, as the last step of the work. */
    List<Change> writeChanges() {
        List<Change> changes = new ArrayList<>(kinds.size());
        try {
            for (Map.Entry<Key, Kind> entry : kinds.entrySet()) {
                Key key = entry.getKey();
                Change change = new Change(catalog.nextNumber(), key.type(), key.id(), entry.getValue());
                session.update(
                        INSERT_CHANGE,
                        change.sequence(),
                        change.type(),
                        change.id(),
                        change.kind().name());
                changes.add(change);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return List.copyOf(changes);
    }

    @Override
    StoreException failed(SQLException e) {
        if (failure == null) {
            failure = e;
        }
        return super.failed(e);
    }

    /** The first error of the database, after which nothing of this work may be kept, even if the work went on. */
    Optional<SQLException> failure() {
        return Optional.ofNullable(failure);
    }
}
