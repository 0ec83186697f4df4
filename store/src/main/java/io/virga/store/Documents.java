package io.virga.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An immutable set of the documents of one type, with their indexes. Adding and removing return a new set. */
final class Documents<D> {
    private static final Comparator<Slot<?>> BY_ID = (one, other) -> one.id().compareTo(other.id());
    private static final String FIRST_ID = "";

    private final Table<D> table;
    private final HashTree<Slot<D>> slots;
    private final List<LazyPostings> indexes;

    private Documents(Table<D> table, HashTree<Slot<D>> slots, List<LazyPostings> indexes) {
        this.table = table;
        this.slots = slots;
        this.indexes = indexes;
    }

    static <D> Documents<D> none(Table<D> table) {
        return new Documents<>(
                table,
                HashTree.empty(Slot::id),
                table.indexes().stream()
                        .map(index -> LazyPostings.of(Postings.none(index)))
                        .toList());
    }

    /**
     * Builds the set from many documents at once. They are decoded, and its indexes built, when they are used, or by {@link
     * #prepare}.
     *
     * @param all documents with distinct ids, in any order
     */
    static <D> Documents<D> of(Table<D> table, List<Slot<D>> all) {
        Sorting<D> sorting = new Sorting<>(all);
        List<LazyPostings> indexes = table.indexes().stream()
                .map(index -> LazyPostings.later(() -> gather(table, index, sorting.sorted())))
                .toList();
        return new Documents<>(table, HashTree.of(Slot::id, all), indexes);
    }

    /** Decodes documents on all processors and sorts them by id, when that is needed first. */
    private static final class Sorting<D> {
        private Slot<D>[] slots;
        private boolean done;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        private Sorting(List<Slot<D>> slots) {
            this.slots = slots.toArray(Slot[]::new);
        }

        private synchronized List<Slot<D>> sorted() {
            if (!done) {
                Slot<D>[] sorting = slots.clone();
                Arrays.stream(sorting).parallel().forEach(Slot::document);
                Arrays.parallelSort(sorting, BY_ID);
                slots = sorting;
                done = true;
            }
            return Arrays.asList(slots);
        }
    }

    /**
     * Decodes all documents, and builds all indexes. Documents that have an index are decoded on all processors.
     *
     * @throws StoreException a document can't be read, or two have the same value in a unique index
     */
    void prepareAtOnce() {
        indexes.forEach(LazyPostings::get);
        slots.each(Slot::document);
    }

    /**
     * The same while others read this set. Decodes on this thread only: whoever waits for an index meanwhile uses the other
     * processors.
     *
     * @throws StoreException a document can't be read, or two have the same value in a unique index
     */
    void prepare() {
        slots.each(Slot::document);
        indexes.forEach(LazyPostings::get);
    }

    private static <D> Postings gather(Table<D> table, Index<D> index, List<Slot<D>> sorted) {
        Postings.Gathering gathering = new Postings.Gathering();
        for (Slot<D> slot : sorted) {
            for (String value : storedValues(table, index, slot)) {
                gathering.add(value, slot.id());
            }
        }
        if (index.unique()) {
            gathering.repeated().ifPresent(value -> {
                throw new StoreException(
                        StoreException.Reason.DOCUMENT,
                        "index " + index.name() + " of type " + table.name() + " can't be made unique: several"
                                + " documents have the value " + value);
            });
        }
        return gathering.postings(index);
    }

    /** The values of a document that was read from the log. */
    private static <D> List<String> storedValues(Table<D> table, Index<D> index, Slot<D> slot) {
        try {
            return values(index, slot.document());
        } catch (RuntimeException e) {
            throw Table.unreadable(table.name(), slot.id(), table.version(), e);
        }
    }

    private static <D> List<String> values(Index<D> index, D document) {
        List<String> values = index.values().apply(document);
        return values.size() < 2 ? values : values.stream().distinct().toList();
    }

    Table<D> table() {
        return table;
    }

    Optional<Slot<D>> slot(String id) {
        return slots.find(id);
    }

    long count() {
        return slots.size();
    }

    List<D> all() {
        return sorted().stream().map(Slot::document).toList();
    }

    /** Visits all documents, in no particular order. */
    void each(Consumer<D> visitor) {
        slots.each(slot -> visitor.accept(slot.document()));
    }

    @SuppressWarnings("unchecked") // a table has documents of one type
    Optional<Difference<D>> differenceFrom(Object earlier, int most) {
        if (!(earlier instanceof Documents<?> other) || other.table != table) {
            throw new IllegalArgumentException("not an earlier state of the documents of type " + table.name());
        }
        List<D> before = new ArrayList<>();
        List<D> after = new ArrayList<>();
        boolean all = slots.differences(
                ((Documents<D>) other).slots,
                slot -> before.add(slot.document()) && before.size() + after.size() <= most,
                slot -> after.add(slot.document()) && before.size() + after.size() <= most);
        return all ? Optional.of(new Difference<>(before, after)) : Optional.empty();
    }

    List<String> ids() {
        return sorted().stream().map(Slot::id).toList();
    }

    /** All documents, in the order of ids. */
    List<Slot<D>> sorted() {
        List<Slot<D>> all = new ArrayList<>(slots.size());
        slots.each(all::add);
        all.sort(BY_ID);
        return all;
    }

    List<D> get(List<String> ids) {
        List<D> found = new ArrayList<>(ids.size());
        for (String id : ids) {
            slot(id).ifPresent(slot -> found.add(slot.document()));
        }
        return Collections.unmodifiableList(found);
    }

    /** At most {@code limit} documents that have this value and an id greater than {@code afterId}. */
    List<D> find(Index<D> index, String value, String afterId, int limit) {
        List<D> found = new ArrayList<>();
        if (limit > 0) {
            postings(index).each(value, afterId, id -> {
                if (!id.equals(afterId)) {
                    found.add(document(id));
                }
                return found.size() < limit;
            });
        }
        return Collections.unmodifiableList(found);
    }

    List<D> find(Index<D> index, String value) {
        return find(index, value, FIRST_ID, Integer.MAX_VALUE);
    }

    List<D> findRange(Index<D> index, String from, String to, int limit) {
        List<D> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (limit > 0) {
            postings(index).eachInRange(from, to, id -> {
                if (seen.add(id)) {
                    found.add(document(id));
                }
                return found.size() < limit;
            });
        }
        return Collections.unmodifiableList(found);
    }

    long count(Index<D> index, String value) {
        return postings(index).count(value);
    }

    private Postings postings(Index<D> index) {
        return indexes.get(table.placeOf(index)).get();
    }

    private D document(String id) {
        return slot(id).orElseThrow(() -> new IllegalStateException(
                        "an index of type " + table.name() + " has an id that is not there: " + id))
                .document();
    }

    /**
     * Adds this document, or replaces its old state.
     *
     * @param old the result of {@link #slot} for the document's id
     * @throws DuplicateException another document has one of its values in a unique index
     */
    Documents<D> with(Optional<Slot<D>> old, Slot<D> slot) {
        List<LazyPostings> changed = new ArrayList<>(indexes);
        for (int i = 0; i < changed.size(); i++) {
            Index<D> index = table.indexes().get(i);
            List<String> before =
                    old.isEmpty() ? List.of() : values(index, old.get().document());
            List<String> after = values(index, slot.document());
            if (!before.equals(after)) {
                Postings moved = moved(index, changed.get(i).get(), slot.id(), before, after);
                changed.set(i, LazyPostings.of(moved));
            }
        }
        return new Documents<>(table, slots.with(slot, old.isEmpty()), changed);
    }

    private Postings moved(Index<D> index, Postings postings, String id, List<String> before, List<String> after) {
        Postings moved = postings;
        for (String value : before) {
            if (!after.contains(value)) {
                moved = moved.without(value, id);
            }
        }
        for (String value : after) {
            if (!before.contains(value)) {
                if (index.unique() && moved.isHeld(value)) {
                    throw new DuplicateException(table.name(), index.name(), value);
                }
                moved = moved.with(value, id);
            }
        }
        return moved;
    }

    /** Removes this document, which must be present. */
    Documents<D> without(Slot<D> old) {
        List<LazyPostings> changed = IntStream.range(0, indexes.size())
                .mapToObj(i -> without(indexes.get(i), values(table.indexes().get(i), old.document()), old.id()))
                .toList();
        return new Documents<>(table, slots.without(old.id()), changed);
    }

    private static LazyPostings without(LazyPostings postings, List<String> values, String id) {
        if (values.isEmpty()) {
            return postings;
        }
        Postings left = postings.get();
        for (String value : values) {
            left = left.without(value, id);
        }
        return LazyPostings.of(left);
    }
}
