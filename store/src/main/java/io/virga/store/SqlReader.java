package io.virga.store;

import io.virga.store.Table.IndexTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads through one session. Queries ask for revisions; bytes are only fetched for those that no cache knows. */
class SqlReader implements Reader {
    /** How many parameters a list in SQL has at most; lists have powers of two, so that statements are few. */
    private static final int LONGEST_LIST = 512;

    final Session session;
    final Catalog catalog;
    private boolean ended;

    SqlReader(Catalog catalog, Session session) {
        this.catalog = catalog;
        this.session = session;
    }

    /** From now on, whoever has kept this reader is told. */
    final void end() {
        ended = true;
    }

    /** What an error of the database means. */
    StoreException failed(SQLException failure) {
        return catalog.failures().of(failure);
    }

    final <D> Table<D> table(DocumentType<D> type) {
        if (ended) {
            throw new IllegalStateException("the work that was given this reader has ended");
        }
        return catalog.table(type);
    }

    @Override
    public <D> Optional<D> get(DocumentType<D> type, String id) {
        Table<D> table = table(type);
        long revision = revision(table, id);
        return revision == NONE ? Optional.empty() : Optional.of(document(table, revision));
    }

    @Override
    public <D> List<D> get(DocumentType<D> type, List<String> ids) {
        Table<D> table = table(type);
        Map<String, Long> revisions = new HashMap<>();
        inLists(
                ids,
                list -> session.query(
                        table.revisionsOfIds(list.length),
                        rows -> {
                            while (rows.next()) {
                                revisions.put(rows.getString(1), rows.getLong(2));
                            }
                            return null;
                        },
                        list));
        Revisions found = new Revisions();
        for (String id : ids) {
            Long revision = revisions.get(id);
            if (revision != null) {
                found.add(revision);
            }
        }
        return documents(table, found);
    }

    @Override
    public <D> List<D> all(DocumentType<D> type) {
        Table<D> table = table(type);
        return documents(table, revisions(table.revisionsOfAll));
    }

    @Override
    public <D> List<D> after(DocumentType<D> type, String id, int limit) {
        Table<D> table = table(type);
        return documents(table, revisions(table.revisionsAfter, id, checked(limit)));
    }

    @Override
    public <D> List<D> find(DocumentType<D> type, Index<D> index, String value) {
        Table<D> table = table(type);
        return documents(table, revisions(table.index(index).revisionsOfValue, value));
    }

    @Override
    public <D> List<D> find(DocumentType<D> type, Index<D> index, String value, String afterId, int limit) {
        Table<D> table = table(type);
        String sql = table.index(index).revisionsOfValueAfter;
        return documents(table, revisions(sql, value, afterId, checked(limit)));
    }

    @Override
    public <D> List<D> findRange(DocumentType<D> type, Index<D> index, String from, String to, int limit) {
        Table<D> table = table(type);
        IndexTable<D> indexTable = table.index(index);
        checked(limit);
        Range range = new Range(limit);
        try {
            boolean more = session.query(indexTable.rangeFrom, range::read, from, to, limit);
            // a document that has several values of the range came several times, and left places free
            while (more) {
                more = session.query(indexTable.rangeAfter, range::read, range.value, range.id, to, limit);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return documents(table, range.found);
    }

    @Override
    public <D> long count(DocumentType<D> type, Index<D> index, String value) {
        return number(table(type).index(index).countOfValue, value);
    }

    @Override
    public <D> long count(DocumentType<D> type) {
        return number(table(type).countAll);
    }

    static final long NONE = -1;

    /** The present revision of a document, or {@link #NONE}. */
    final long revision(Table<?> table, String id) {
        return number(table.revisionOfId, id);
    }

    final <D> D document(Table<D> table, long revision) {
        return catalog.cache().find(table.type(), revision).orElseGet(() -> {
            try {
                byte[] body =
                        session.query(table.bodyOfRevision, rows -> rows.next() ? rows.getBytes(1) : null, revision);
                return decode(table, revision, body);
            } catch (SQLException e) {
                throw failed(e);
            }
        });
    }

    private <D> D decode(Table<D> table, long revision, byte[] body) {
        if (body == null) {
            throw new StoreException(
                    StoreException.Reason.UNREADABLE,
                    "the database is damaged: revision " + revision + " of type " + table.name() + " is missing");
        }
        D document = table.type().codec().decode(body);
        catalog.cache().keep(revision, document, body.length);
        return document;
    }

    private <D> List<D> documents(Table<D> table, Revisions revisions) {
        List<D> documents = new ArrayList<>(revisions.size);
        Map<Long, D> absent = new HashMap<>();
        for (int i = 0; i < revisions.size; i++) {
            D document = catalog.cache().find(table.type(), revisions.values[i]).orElse(null);
            if (document == null) {
                absent.put(revisions.values[i], null);
            }
            documents.add(document);
        }
        if (!absent.isEmpty()) {
            inLists(
                    new ArrayList<>(absent.keySet()),
                    list -> session.query(
                            table.bodiesOfRevisions(list.length),
                            rows -> {
                                while (rows.next()) {
                                    long revision = rows.getLong(1);
                                    absent.put(revision, decode(table, revision, rows.getBytes(2)));
                                }
                                return null;
                            },
                            list));
            for (int i = 0; i < revisions.size; i++) {
                if (documents.get(i) == null) {
                    D document = absent.get(revisions.values[i]);
                    documents.set(i, document == null ? decode(table, revisions.values[i], null) : document);
                }
            }
        }
        return Collections.unmodifiableList(documents);
    }

    private Revisions revisions(String sql, Object... parameters) {
        try {
            return session.query(
                    sql,
                    rows -> {
                        Revisions found = new Revisions();
                        while (rows.next()) {
                            found.add(rows.getLong(1));
                        }
                        return found;
                    },
                    parameters);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private long number(String sql, Object... parameters) {
        try {
            return session.query(sql, rows -> rows.next() ? rows.getLong(1) : NONE, parameters);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private interface ListQuery {
        Object run(Object[] list) throws SQLException;
    }

    /** Runs a query for all of these, some at a time; a list that is not full repeats its last element. */
    private void inLists(List<?> all, ListQuery query) {
        try {
            int from = 0;
            while (from < all.size()) {
                int left = all.size() - from;
                int size = left >= LONGEST_LIST ? LONGEST_LIST : Integer.highestOneBit(2 * left - 1);
                Object[] list = new Object[size];
                int taken = Math.min(size, left);
                for (int i = 0; i < size; i++) {
                    list[i] = all.get(from + Math.min(i, taken - 1));
                }
                query.run(list);
                from += taken;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static int checked(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit below zero: " + limit);
        }
        return limit;
    }

    /** A growing list of revisions, without an object for each. */
    private static final class Revisions {
        private long[] values = new long[16];
        private int size;

        void add(long revision) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = revision;
        }
    }

    /** The documents of a range of values, each once, and where the last row stood. */
    private static final class Range {
        private final int limit;
        private final Revisions found = new Revisions();
        private final Set<Long> seen = new HashSet<>();
        private String value = "";
        private String id = "";

        Range(int limit) {
            this.limit = limit;
        }

        /** Takes rows in, and says whether further ones are wanted and may be there. */
        boolean read(ResultSet rows) throws SQLException {
            int count = 0;
            while (rows.next() && found.size < limit) {
                long revision = rows.getLong(1);
                if (seen.add(revision)) {
                    found.add(revision);
                }
                if (++count == limit) {
                    value = rows.getString(2);
                    id = rows.getString(3);
                }
            }
            return count == limit && found.size < limit;
        }
    }
}
