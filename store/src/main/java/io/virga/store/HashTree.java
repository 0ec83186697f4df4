package io.virga.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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
        if (elements.isEmpty()) {
            return empty(key);
        }
        Object[] things = new Object[elements.size()];
        int[] hashes = new int[things.length];
        int count = 0;
        for (E element : elements) {
            things[count] = element;
            hashes[count] = hash(key.apply(element));
            count++;
        }
        Building building = new Building(things, hashes, new Object[count], new int[count]);
        return new HashTree<>(key, building.node(0, count, 0), count);
    }

    /** Elements and their hashes, which are put into the order of the hashes' bits, and room to do so. */
    private record Building(Object[] things, int[] hashes, Object[] spareThings, int[] spareHashes) {
        /** The node of some adjacent elements, whose hashes are equal in the bits before {@code shift}. */
        private Node node(int begin, int end, int shift) {
            if (shift >= DEEPEST) {
                return new Node(0, Arrays.copyOfRange(things, begin, end));
            }
            int[] ends = partition(begin, end, shift);
            int bits = 0;
            int first = begin;
            for (int i = 0; i <= MASK; i++) {
                bits |= ends[i] > first ? 1 << i : 0;
                first = ends[i];
            }
            Object[] children = new Object[Integer.bitCount(bits)];
            int child = 0;
            first = begin;
            for (int last : ends) {
                if (last > first) {
                    children[child] = last == first + 1 ? things[first] : node(first, last, shift + BITS);
                    child++;
                }
                first = last;
            }
            return new Node(bits, children);
        }

        /** Sorts elements by five bits of their hashes. Returns where those with each value of the bits end. */
        private int[] partition(int begin, int end, int shift) {
            int[] next = new int[MASK + 1];
            for (int i = begin; i < end; i++) {
                next[(hashes[i] >>> shift) & MASK]++;
            }
            int sum = begin;
            for (int i = 0; i <= MASK; i++) {
                int count = next[i];
                next[i] = sum;
                sum += count;
            }
            System.arraycopy(things, begin, spareThings, begin, end - begin);
            System.arraycopy(hashes, begin, spareHashes, begin, end - begin);
            for (int i = begin; i < end; i++) {
                int value = (spareHashes[i] >>> shift) & MASK;
                things[next[value]] = spareThings[i];
                hashes[next[value]] = spareHashes[i];
                next[value]++;
            }
            return next;
        }
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

    /**
     * Visits what differs between an earlier tree and this one. The work follows the difference, because the trees share all
     * nodes in which they are equal. A replaced element is both gone and new.
     *
     * @param gone visits the elements of the earlier tree that are not in this one, until it returns false
     * @param added visits the elements of this tree that were not in the earlier one, until it returns false
     * @return whether all were visited
     */
    boolean differences(HashTree<E> earlier, Predicate<E> gone, Predicate<E> added) {
        return differences(earlier.root, root, 0, gone, added);
    }

    private boolean differences(Node before, Node now, int shift, Predicate<E> gone, Predicate<E> added) {
        if (isSame(before, now)) {
            return true;
        }
        if (shift >= DEEPEST) {
            return differences(before, now, gone, added);
        }
        for (int left = before.bits() | now.bits(); left != 0; left &= left - 1) {
            int bit = Integer.lowestOneBit(left);
            Object earlier = child(before, bit);
            Object later = child(now, bit);
            boolean wantsMore = true;
            if (earlier instanceof Node one && later instanceof Node other) {
                wantsMore = differences(one, other, shift + BITS, gone, added);
            } else if (!isSame(earlier, later)) {
                wantsMore = differences(asNode(earlier), asNode(later), gone, added);
            }
            if (!wantsMore) {
                return false;
            }
        }
        return true;
    }

    /** Compares elements one by one, of nodes of which one has very few. */
    private boolean differences(Node before, Node now, Predicate<E> gone, Predicate<E> added) {
        Set<E> earlier = Collections.newSetFromMap(new IdentityHashMap<>());
        each(before, earlier::add);
        List<E> later = new ArrayList<>();
        each(now, element -> {
            if (!earlier.remove(element)) {
                later.add(element);
            }
        });
        return earlier.stream().allMatch(gone) && later.stream().allMatch(added);
    }

    /** The child in a slot: a node, an element, or an empty node. */
    private static Object child(Node node, int bit) {
        return (node.bits() & bit) == 0 ? NOTHING : node.things()[place(node, bit)];
    }

    private static Node asNode(Object thing) {
        return thing instanceof Node node ? node : new Node(1, new Object[] {thing});
    }

    @SuppressWarnings("ReferenceEquality") // trees share what is equal in them
    private static boolean isSame(Object one, Object other) {
        return one == other;
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
