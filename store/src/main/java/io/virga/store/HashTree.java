package io.virga.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An immutable, unordered set of elements with text keys. Adding and removing return a new tree, which shares all nodes with
 * this one except those on one path. A lookup takes a few steps and compares one key.
 *
 * <p>A hash array mapped trie: each level uses five bits of the key's hash, and a node has slots only for what it contains.
 */
final class HashTree<E> {
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final int DEEPEST = Integer.SIZE;
    private static final Node NOTHING = new Node(0, new Object[0]);

    private final Function<E, String> key;
    private final Node root;
    private final int size;

    private HashTree(Function<E, String> key, Node root, int size) {
        this.key = key;
        this.root = root;
        this.size = size;
    }

    /**
     * A node. Its children are in the order of their bits: nodes, or elements that are alone in their slot. Below the last
     * bits the hashes are equal: there a node is a plain list of elements, and {@code bits} is unused.
     */
    private record Node(int bits, Object[] things) {}

    static <E> HashTree<E> empty(Function<E, String> key) {
        return new HashTree<>(key, NOTHING, 0);
    }

    /** Builds a tree from elements with distinct keys. */
    static <E> HashTree<E> of(Function<E, String> key, Collection<E> elements) {
        HashTree<E> empty = empty(key);
        return elements.isEmpty() ? empty : new HashTree<>(key, empty.node(elements, 0), elements.size());
    }

    private Node node(Collection<E> elements, int shift) {
        if (shift >= DEEPEST) {
            return new Node(0, elements.toArray());
        }
        List<List<E>> parts = Stream.generate(() -> (List<E>) new ArrayList<E>())
                .limit(1 << BITS)
                .toList();
        for (E element : elements) {
            parts.get((hash(key.apply(element)) >>> shift) & MASK).add(element);
        }
        int bits = 0;
        List<Object> things = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<E> part = parts.get(i);
            if (!part.isEmpty()) {
                bits |= 1 << i;
                things.add(part.size() == 1 ? part.getFirst() : node(part, shift + BITS));
            }
        }
        return new Node(bits, things.toArray());
    }

    int size() {
        return size;
    }

    /** The hash, with its upper bits mixed into the lower ones: keys that differ in few letters have similar hash codes. */
    private static int hash(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    Optional<E> find(String wanted) {
        int hash = hash(wanted);
        Object thing = root;
        for (int shift = 0; thing instanceof Node node; shift += BITS) {
            if (shift >= DEEPEST) {
                int at = position(node.things(), wanted);
                return at < 0 ? Optional.empty() : Optional.of(element(node.things()[at]));
            }
            int bit = bit(hash, shift);
            if ((node.bits() & bit) == 0) {
                return Optional.empty();
            }
            thing = node.things()[place(node, bit)];
        }
        E element = element(thing);
        return key.apply(element).equals(wanted) ? Optional.of(element) : Optional.empty();
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & MASK);
    }

    private static int place(Node node, int bit) {
        return Integer.bitCount(node.bits() & (bit - 1));
    }

    private int position(Object[] elements, String wanted) {
        for (int i = 0; i < elements.length; i++) {
            if (key.apply(element(elements[i])).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Visits all elements, in no particular order. */
    void each(Consumer<E> visitor) {
        each(root, visitor);
    }

    private void each(Node node, Consumer<E> visitor) {
        for (Object thing : node.things()) {
            if (thing instanceof Node below) {
                each(below, visitor);
            } else {
                visitor.accept(element(thing));
            }
        }
    }

    /** Adds this element, or replaces the one with the same key. */
    HashTree<E> with(E element) {
        return with(element, find(key.apply(element)).isEmpty());
    }

    /**
     * The same, without a lookup.
     *
     * @param isNew whether no element has the same key
     */
    HashTree<E> with(E element, boolean isNew) {
        String own = key.apply(element);
        return new HashTree<>(key, with(root, element, own, hash(own), 0), isNew ? size + 1 : size);
    }

    private Node with(Node node, E element, String own, int hash, int shift) {
        Object[] things = node.things();
        if (shift >= DEEPEST) {
            int at = position(things, own);
            return new Node(0, at < 0 ? inserted(things, things.length, element) : replaced(things, at, element));
        }
        int bit = bit(hash, shift);
        int at = place(node, bit);
        if ((node.bits() & bit) == 0) {
            return new Node(node.bits() | bit, inserted(things, at, element));
        }
        Object present = things[at];
        if (present instanceof Node below) {
            return new Node(node.bits(), replaced(things, at, with(below, element, own, hash, shift + BITS)));
        }
        E other = element(present);
        String others = key.apply(other);
        if (others.equals(own)) {
            return new Node(node.bits(), replaced(things, at, element));
        }
        Node below = with(NOTHING, other, others, hash(others), shift + BITS);
        return new Node(node.bits(), replaced(things, at, with(below, element, own, hash, shift + BITS)));
    }

    /** Removes the element with this key; returns the same tree when there is none. */
    HashTree<E> without(String wanted) {
        return find(wanted).isEmpty() ? this : new HashTree<>(key, without(root, wanted, hash(wanted), 0), size - 1);
    }

    /** Removes a key from a node that contains it. */
    private Node without(Node node, String wanted, int hash, int shift) {
        Object[] things = node.things();
        if (shift >= DEEPEST) {
            return new Node(0, removed(things, position(things, wanted)));
        }
        int bit = bit(hash, shift);
        int at = place(node, bit);
        if (!(things[at] instanceof Node below)) {
            return new Node(node.bits() & ~bit, removed(things, at));
        }
        Node left = without(below, wanted, hash, shift + BITS);
        // A single remaining element moves up, so that the shape of a tree doesn't depend on its history.
        boolean alone = left.things().length == 1 && !(left.things()[0] instanceof Node);
        return new Node(node.bits(), replaced(things, at, alone ? left.things()[0] : left));
    }

    private static Object[] inserted(Object[] all, int at, Object one) {
        Object[] more = new Object[all.length + 1];
        System.arraycopy(all, 0, more, 0, at);
        more[at] = one;
        System.arraycopy(all, at, more, at + 1, all.length - at);
        return more;
    }

    private static Object[] replaced(Object[] all, int at, Object one) {
        Object[] changed = all.clone();
        changed[at] = one;
        return changed;
    }

    private static Object[] removed(Object[] all, int at) {
        Object[] left = new Object[all.length - 1];
        System.arraycopy(all, 0, left, 0, at);
        System.arraycopy(all, at + 1, left, at, left.length - at);
        return left;
    }

    @SuppressWarnings("unchecked") // a node only contains elements and nodes
    private E element(Object object) {
        return (E) object;
    }
}
