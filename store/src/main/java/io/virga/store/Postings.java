package io.virga.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An immutable index: for each value, the sorted ids of the documents that have it. Adding and removing return a new index.
 */
final class Postings {
    private final HashTree<Holders> byValue;
    /** The sorted values; only in ordered indexes. */
    private final Optional<SortedTexts> values;

    private Postings(HashTree<Holders> byValue, Optional<SortedTexts> values) {
        this.byValue = byValue;
        this.values = values;
    }

    /** A value and the ids of its documents: usually one id, or very many. */
    private sealed interface Holders {
        String value();

        int count();

        /** Visits the ids from this one on until the visitor returns false; returns whether the visitor wants more. */
        boolean from(String id, Predicate<String> visitor);

        Holders with(String id);

        /** Removes this id; empty if no id is left. */
        Optional<Holders> without(String id);
    }

    private record One(String value, String id) implements Holders {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public boolean from(String first, Predicate<String> visitor) {
            return id.compareTo(first) < 0 || visitor.test(id);
        }

        @Override
        public Holders with(String other) {
            return other.equals(id)
                    ? this
                    : new Several(value, SortedTexts.empty().with(id).with(other));
        }

        @Override
        public Optional<Holders> without(String other) {
            return other.equals(id) ? Optional.empty() : Optional.of(this);
        }
    }

    private record Several(String value, SortedTexts ids) implements Holders {
        @Override
        public int count() {
            return ids.size();
        }

        @Override
        public boolean from(String first, Predicate<String> visitor) {
            boolean[] wantsMore = {true};
            ids.from(first, id -> wantsMore[0] = visitor.test(id));
            return wantsMore[0];
        }

        @Override
        public Holders with(String id) {
            return new Several(value, ids.with(id));
        }

        @Override
        public Optional<Holders> without(String id) {
            SortedTexts left = ids.without(id);
            if (left.size() > 1) {
                return Optional.of(new Several(value, left));
            }
            List<String> last = new ArrayList<>();
            left.each(last::add);
            return Optional.of(new One(value, last.getFirst()));
        }
    }

    static Postings none(Index<?> index) {
        return new Postings(
                HashTree.empty(Holders::value), index.ordered() ? Optional.of(SortedTexts.empty()) : Optional.empty());
    }

    /** Builds an index from many documents. */
    static final class Gathering {
        private final Map<String, List<String>> ids = new HashMap<>();

        /** Adds an id under a value. Ids must be added in ascending order. */
        void add(String value, String id) {
            ids.computeIfAbsent(value, v -> new ArrayList<>(1)).add(id);
        }

        /** A value that several documents have, if any. */
        Optional<String> repeated() {
            return ids.entrySet().stream()
                    .filter(entry -> entry.getValue().size() > 1)
                    .map(Map.Entry::getKey)
                    .findAny();
        }

        Postings postings(Index<?> index) {
            List<Holders> holders = new ArrayList<>(ids.size());
            ids.forEach((value, of) -> holders.add(
                    of.size() == 1 ? new One(value, of.getFirst()) : new Several(value, SortedTexts.ofSorted(of))));
            return new Postings(
                    HashTree.of(Holders::value, holders),
                    index.ordered()
                            ? Optional.of(SortedTexts.ofSorted(
                                    ids.keySet().stream().sorted().toList()))
                            : Optional.empty());
        }
    }

    boolean isHeld(String value) {
        return byValue.find(value).isPresent();
    }

    int count(String value) {
        return byValue.find(value).map(Holders::count).orElse(0);
    }

    /** Visits the ids of a value from {@code firstId} on, until the visitor returns false. */
    void each(String value, String firstId, Predicate<String> visitor) {
        byValue.find(value).ifPresent(holders -> holders.from(firstId, visitor));
    }

    /**
     * Visits the ids of a range of values, both ends included, in the order of the values, until the visitor returns false.
     * An id is visited once for each of its values in the range.
     */
    void eachInRange(String from, String to, Predicate<String> visitor) {
        SortedTexts sorted =
                values.orElseThrow(() -> new IllegalArgumentException("ranges are read from ordered indexes only"));
        sorted.from(
                from,
                value -> value.compareTo(to) <= 0
                        && byValue.find(value).orElseThrow().from("", visitor));
    }

    Postings with(String value, String id) {
        Optional<Holders> holders = byValue.find(value);
        if (holders.isPresent()) {
            return new Postings(byValue.with(holders.get().with(id), false), values);
        }
        return new Postings(byValue.with(new One(value, id), true), values.map(sorted -> sorted.with(value)));
    }

    Postings without(String value, String id) {
        Optional<Holders> left = byValue.find(value).orElseThrow().without(id);
        return left.isPresent()
                ? new Postings(byValue.with(left.get(), false), values)
                : new Postings(byValue.without(value), values.map(sorted -> sorted.without(value)));
    }
}
