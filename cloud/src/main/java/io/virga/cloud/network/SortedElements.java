package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * An immutable list in the order of its elements' keys. Changing it copies references and looks at few elements: with very many
 * of them, memory is slow to look at.
 */
final class SortedElements<E> {
    private final Function<E, String> key;
    private final E[] elements;

    private SortedElements(Function<E, String> key, E[] elements) {
        this.key = requireNonNull(key, "key is null");
        this.elements = elements;
    }

    @SuppressWarnings("unchecked") // an array of a generic type, which nobody else sees
    static <E> SortedElements<E> none(Function<E, String> key) {
        return new SortedElements<>(key, (E[]) new Object[0]);
    }

    List<E> list() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    int size() {
        return elements.length;
    }

    boolean isEmpty() {
        return elements.length == 0;
    }

    Optional<E> find(String wanted) {
        int at = firstFrom(0, wanted);
        return has(at, wanted) ? Optional.of(elements[at]) : Optional.empty();
    }

    /** @param changes by key, what replaces the element with the key, or is added; empty: the element is removed */
    SortedElements<E> with(SortedMap<String, Optional<E>> changes) {
        E[] changed = Arrays.copyOf(elements, elements.length + changes.size());
        int from = 0;
        int to = 0;
        for (Map.Entry<String, Optional<E>> change : changes.entrySet()) {
            int at = firstFrom(from, change.getKey());
            System.arraycopy(elements, from, changed, to, at - from);
            to += at - from;
            from = has(at, change.getKey()) ? at + 1 : at;
            if (change.getValue().isPresent()) {
                changed[to] = change.getValue().get();
                to++;
            }
        }
        System.arraycopy(elements, from, changed, to, elements.length - from);
        return new SortedElements<>(key, Arrays.copyOf(changed, to + elements.length - from));
    }

    private boolean has(int at, String wanted) {
        return at < elements.length && key.apply(elements[at]).equals(wanted);
    }

    /** The first place from this one on with a key that is not below the wanted one. */
    private int firstFrom(int begin, String wanted) {
        int low = begin;
        int high = elements.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key.apply(elements[middle]).compareTo(wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
