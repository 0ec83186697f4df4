package io.virga.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The documents of one type at one moment, with their indexes. Never changes: what adds or removes gives another one. */
final class Documents<D> {
    private static final Comparator<Slot<?>> BY_ID = (one, other) -> one.id().compareTo(other.id());
    private static final Comparator<Posting> BY_VALUE = Documents::compare;
    private static final String FIRST_ID = "";

    private final Table<D> table;
    private final HashTree<Slot<D>> slots;
    private final List<SortedTree<Posting>> indexes;

    /**
     * A document in its place.
     *
     * @param revision changes whenever the document is written, and is the key of its bytes
     */
    record Slot<D>(String id, long revision, D document) {}

    /** A value of an index, and a document that has it. */
    private record Posting(String value, String id) {}

    @SuppressWarnings("ReferenceEquality") // most often it is the same text, which needs no look into it
    private static int compare(Posting one, Posting other) {
        int compared = one.value() == other.value() ? 0 : one.value().compareTo(other.value());
        return compared != 0 ? compared : one.id().compareTo(other.id());
    }

    private Documents(Table<D> table, HashTree<Slot<D>> slots, List<SortedTree<Posting>> indexes) {
        this.table = table;
        this.slots = slots;
        this.indexes = indexes;
    }

    static <D> Documents<D> none(Table<D> table) {
        return new Documents<>(
                table,
                HashTree.empty(Slot::id),
                Collections.nCopies(table.indexes().size(), SortedTree.empty(BY_VALUE)));
    }

    /**
     * Of many at once.
     *
     * @throws StoreException two of them have one id, or one value of a unique index
     */
    static <D> Documents<D> of(Table<D> table, Collection<Slot<D>> unsorted) {
        List<Slot<D>> sorted = unsorted.stream().sorted(BY_ID).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
                throw new StoreException(
                        StoreException.Reason.UNREADABLE,
                        "the database is damaged: it has two documents of type " + table.name() + " with id "
                                + sorted.get(i).id());
            }
        }
        List<SortedTree<Posting>> indexes = table.indexes().parallelStream()
                .map(index -> build(table, index, sorted))
                .toList();
        HashTree<Slot<D>> slots = HashTree.empty(Slot::id);
        for (Slot<D> slot : sorted) {
            slots = slots.with(slot, true);
        }
        return new Documents<>(table, slots, indexes);
    }

    private static <D> SortedTree<Posting> build(Table<D> table, Index<D> index, List<Slot<D>> sorted) {
        List<Posting> postings = new ArrayList<>(sorted.size());
        for (Slot<D> slot : sorted) {
            for (String value : values(index, slot.document())) {
                postings.add(new Posting(value, slot.id()));
            }
        }
        Posting[] ordered = postings.toArray(Posting[]::new);
        Arrays.sort(ordered, BY_VALUE);
        for (int i = 1; i < ordered.length; i++) {
            String value = ordered[i - 1].value();
            if (ordered[i].value().equals(value)) {
                if (index.unique()) {
                    throw new StoreException(
                            StoreException.Reason.DOCUMENT,
                            "index " + index.name() + " of type " + table.name() + " can't be made unique: several"
                                    + " documents have the value " + value);
                }
                ordered[i] = new Posting(value, ordered[i].id());
            }
        }
        return SortedTree.ofSorted(BY_VALUE, Arrays.asList(ordered));
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

    List<String> ids() {
        return sorted().stream().map(Slot::id).toList();
    }

    private List<Slot<D>> sorted() {
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

    /** Documents with this value and an id greater than this one. */
    List<D> find(Index<D> index, String value, String afterId, int limit) {
        List<D> found = new ArrayList<>();
        if (limit > 0) {
            postings(index).from(new Posting(value, afterId), posting -> {
                if (!posting.value().equals(value)) {
                    return false;
                }
                if (!posting.id().equals(afterId)) {
                    found.add(document(posting));
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
            postings(index).from(new Posting(from, FIRST_ID), posting -> {
                if (posting.value().compareTo(to) > 0) {
                    return false;
                }
                if (seen.add(posting.id())) {
                    found.add(document(posting));
                }
                return found.size() < limit;
            });
        }
        return Collections.unmodifiableList(found);
    }

    long count(Index<D> index, String value) {
        SortedTree<Posting> postings = postings(index);
        // The least value that is greater: no other one fits between.
        return (long) postings.countBelow(new Posting(value + '\0', FIRST_ID))
                - postings.countBelow(new Posting(value, FIRST_ID));
    }

    private SortedTree<Posting> postings(Index<D> index) {
        return indexes.get(table.placeOf(index));
    }

    private D document(Posting posting) {
        return slot(posting.id())
                .orElseThrow(() -> new IllegalStateException(
                        "an index of type " + table.name() + " has an id that is not there: " + posting.id()))
                .document();
    }

    /**
     * With this document, in the place of another state of it.
     *
     * @param old what {@link #slot} says of its id
     * @throws DuplicateException another one has one of its values of a unique index
     */
    Documents<D> with(Optional<Slot<D>> old, String id, long revision, D document) {
        List<SortedTree<Posting>> changed = new ArrayList<>(indexes);
        for (int i = 0; i < changed.size(); i++) {
            Index<D> index = table.indexes().get(i);
            List<String> before =
                    old.isEmpty() ? List.of() : values(index, old.get().document());
            List<String> after = values(index, document);
            if (!before.equals(after)) {
                changed.set(i, moved(index, changed.get(i), id, before, after));
            }
        }
        return new Documents<>(table, slots.with(new Slot<>(id, revision, document), old.isEmpty()), changed);
    }

    private SortedTree<Posting> moved(
            Index<D> index, SortedTree<Posting> postings, String id, List<String> before, List<String> after) {
        SortedTree<Posting> moved = postings;
        for (String value : before) {
            if (!after.contains(value)) {
                moved = moved.without(new Posting(value, id));
            }
        }
        for (String value : after) {
            if (!before.contains(value)) {
                if (index.unique() && isHeld(moved, value)) {
                    throw new DuplicateException(table.name(), index.name(), value);
                }
                moved = moved.with(new Posting(table.texts().same(value), id));
            }
        }
        return moved;
    }

    private static boolean isHeld(SortedTree<Posting> postings, String value) {
        boolean[] held = {false};
        postings.from(new Posting(value, FIRST_ID), posting -> {
            held[0] = posting.value().equals(value);
            return false;
        });
        return held[0];
    }

    /** Without the document with this id, which must be there. */
    Documents<D> without(String id) {
        D old = slot(id).orElseThrow().document();
        List<SortedTree<Posting>> changed = IntStream.range(0, indexes.size())
                .mapToObj(i -> {
                    SortedTree<Posting> postings = indexes.get(i);
                    for (String value : values(table.indexes().get(i), old)) {
                        postings = postings.without(new Posting(value, id));
                    }
                    return postings;
                })
                .toList();
        return new Documents<>(table, slots.without(id), changed);
    }
}
