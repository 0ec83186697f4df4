package io.virga.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first state of a store from the rows of a log. Rows may come from several threads, in any order. Documents stay as
 * they are in their rows.
 */
final class Loading implements Log.Rows {
    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    /** By id, and the greatest revision of an id last. */
    private static final Comparator<Slot<?>> ORDER = (one, other) -> {
        int order = one.id().compareTo(other.id());
        return order == 0 ? Long.compare(one.revision(), other.revision()) : order;
    };

    private final Catalog catalog;
    private final Map<String, OfType<?>> types = new HashMap<>();

    /** By the type of their rows. */
    private final Map<String, Queue<RecordRow>> records = new HashMap<>();

    /** @param records the types of the rows that hold records of outboxes */
    Loading(Catalog catalog, List<String> records) {
        this.catalog = catalog;
        records.forEach(type -> this.records.put(type, new ConcurrentLinkedQueue<>()));
        catalog.tables().forEach(table -> types.put(table.name(), new OfType<>(table)));
    }

    @Override
    public void read(List<Log.Row> rows) {
        // Consecutive rows mostly have different types, so each batch makes one list per type.
        Map<OfType<?>, List<Log.Row>> batch = new HashMap<>();
        for (Log.Row row : rows) {
            OfType<?> type = types.get(row.type());
            Queue<RecordRow> ofOutbox = records.get(row.type());
            if (type != null) {
                batch.computeIfAbsent(type, key -> new ArrayList<>()).add(row);
            } else if (ofOutbox != null) {
                ofOutbox.add(RecordRow.of(row));
            }
        }
        batch.forEach(OfType::add);
    }

    /**
     * Drops revisions that a later one of the same document supersedes, and returns them; they must be removed from the log.
     * Older versions of Virga left such rows when they continued after a COMMIT with an unknown outcome. An older row left
     * in the log would reappear once the newer one is deleted.
     */
    List<Long> dropSuperseded() {
        List<Long> dropped = new ArrayList<>();
        types.values().forEach(type -> type.collect(dropped));
        return dropped;
    }

    /** The rows that were read of an outbox's records. */
    List<RecordRow> records(String type) {
        return List.copyOf(records.get(type));
    }

    /** The state of all rows that were read. */
    Snapshot snapshot(long sequence) {
        Map<String, Documents<?>> documents = new ConcurrentHashMap<>();
        types.values().parallelStream().forEach(type -> documents.put(type.table.name(), type.documents()));
        return Snapshot.of(catalog, documents, sequence);
    }

    /** The documents of one type. */
    private static final class OfType<D> {
        private final Table<D> table;
        private final Queue<List<Slot<D>>> read = new ConcurrentLinkedQueue<>();
        private List<Slot<D>> distinct = List.of();

        OfType(Table<D> table) {
            this.table = table;
        }

        void add(List<Log.Row> rows) {
            List<Slot<D>> batch = new ArrayList<>(rows.size());
            for (Log.Row row : rows) {
                batch.add(Slot.stored(table, row));
            }
            read.add(batch);
        }

        /** Collects the slots, and moves superseded revisions to {@code dropped}. */
        void collect(List<Long> dropped) {
            Slot<D>[] all = slots();
            read.clear();
            Set<String> ids = HashSet.newHashSet(all.length);
            for (Slot<D> slot : all) {
                ids.add(slot.id());
            }
            distinct = ids.size() == all.length ? Arrays.asList(all) : latest(all, dropped);
        }

        private List<Slot<D>> latest(Slot<D>[] all, List<Long> dropped) {
            Arrays.parallelSort(all, ORDER);
            int count = 0;
            for (int i = 0; i < all.length; i++) {
                if (i + 1 < all.length && all[i].id().equals(all[i + 1].id())) {
                    LOG.warn(
                            "Dropped revision {} of {} {}: a later one is here",
                            all[i].revision(),
                            table.name(),
                            all[i].id());
                    dropped.add(all[i].revision());
                } else {
                    all[count] = all[i];
                    count++;
                }
            }
            return Arrays.asList(all).subList(0, count);
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        private Slot<D>[] slots() {
            return read.stream().flatMap(List::stream).toArray(Slot[]::new);
        }

        Documents<D> documents() {
            return Documents.of(table, distinct);
        }
    }
}
