package io.virga.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A sorted set that never changes: adding and removing give another one, which shares all with this one but the path to
 * what is different. So whoever holds one reads one state, with no lock, for as long as it likes.
 *
 * <p>A B+ tree. Every node knows how many elements are below it, so that counting a range takes no longer than finding
 * its ends.
 */
final class SortedTree<E> {
    private static final int WIDEST = 32;
    private static final int NARROWEST = 12;
    /** How full nodes are that are made of a sorted list: with room for more. */
    private static final int FILLED = 24;

    private static final Leaf NOTHING = new Leaf(new Object[0]);

    private final Comparator<? super E> order;
    private final Node root;

    private SortedTree(Comparator<? super E> order, Node root) {
        this.order = order;
        this.root = root;
    }

    private abstract static sealed class Node permits Leaf, Inner {
        /** How many elements are in and below it. */
        abstract int size();

        /** How many elements or children it has. */
        abstract int width();

        abstract Object first();
    }

    private static final class Leaf extends Node {
        private final Object[] elements;

        Leaf(Object[] elements) {
            this.elements = elements;
        }

        @Override
        int size() {
            return elements.length;
        }

        @Override
        int width() {
            return elements.length;
        }

        @Override
        Object first() {
            return elements[0];
        }
    }

    private static final class Inner extends Node {
        private final Node[] children;
        /** Of each child an element that is not greater than any of its own, and greater than all before it. */
        private final Object[] firsts;

        private final int size;

        Inner(Node[] children) {
            this(children, firsts(children));
        }

        Inner(Node[] children, Object[] firsts) {
            this.children = children;
            this.firsts = firsts;
            int sum = 0;
            for (Node child : children) {
                sum += child.size();
            }
            size = sum;
        }

        private static Object[] firsts(Node[] children) {
            Object[] firsts = new Object[children.length];
            for (int i = 0; i < firsts.length; i++) {
                firsts[i] = children[i].first();
            }
            return firsts;
        }

        @Override
        int size() {
            return size;
        }

        @Override
        int width() {
            return children.length;
        }

        @Override
        Object first() {
            return firsts[0];
        }
    }

    static <E> SortedTree<E> empty(Comparator<? super E> order) {
        return new SortedTree<>(order, NOTHING);
    }

    /** Of elements that are sorted already, and of which no two are equal. */
    static <E> SortedTree<E> ofSorted(Comparator<? super E> order, List<E> elements) {
        if (elements.isEmpty()) {
            return empty(order);
        }
        List<Node> level = new ArrayList<>();
        for (int[] part : parts(elements.size())) {
            level.add(new Leaf(elements.subList(part[0], part[1]).toArray()));
        }
        while (level.size() > 1) {
            List<Node> above = new ArrayList<>();
            for (int[] part : parts(level.size())) {
                above.add(new Inner(level.subList(part[0], part[1]).toArray(Node[]::new)));
            }
            level = above;
        }
        return new SortedTree<>(order, level.getFirst());
    }

    /** Cuts so many into parts of about the same width, none too narrow where there are several. */
    private static List<int[]> parts(int count) {
        int parts = (count + FILLED - 1) / FILLED;
        List<int[]> found = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            found.add(new int[] {(int) ((long) count * i / parts), (int) ((long) count * (i + 1) / parts)});
        }
        return found;
    }

    int size() {
        return root.size();
    }

    /** The element that is equal to this one in the order. */
    Optional<E> find(E probe) {
        Node node = root;
        while (node instanceof Inner inner) {
            node = inner.children[childOf(inner, probe)];
        }
        Object[] elements = ((Leaf) node).elements;
        int at = position(elements, probe);
        return at < 0 ? Optional.empty() : Optional.of(element(elements[at]));
    }

    /** How many elements are less than this one. */
    int countBelow(E probe) {
        Node node = root;
        int count = 0;
        while (node instanceof Inner inner) {
            int child = childOf(inner, probe);
            for (int i = 0; i < child; i++) {
                count += inner.children[i].size();
            }
            node = inner.children[child];
        }
        int at = position(((Leaf) node).elements, probe);
        return count + (at < 0 ? -at - 1 : at);
    }

    /** Shows the elements that are not less than this one, in their order, as long as the visitor wants more. */
    void from(E probe, Predicate<E> visitor) {
        from(root, probe, visitor);
    }

    private boolean from(Node node, E probe, Predicate<E> visitor) {
        switch (node) {
            case Leaf leaf -> {
                int at = position(leaf.elements, probe);
                for (int i = at < 0 ? -at - 1 : at; i < leaf.elements.length; i++) {
                    if (!visitor.test(element(leaf.elements[i]))) {
                        return false;
                    }
                }
                return true;
            }
            case Inner inner -> {
                int child = childOf(inner, probe);
                if (!from(inner.children[child], probe, visitor)) {
                    return false;
                }
                for (int i = child + 1; i < inner.children.length; i++) {
                    if (!each(inner.children[i], visitor)) {
                        return false;
                    }
                }
                return true;
            }
        }
    }

    /** Shows all elements in their order, as long as the visitor wants more. */
    void each(Predicate<E> visitor) {
        each(root, visitor);
    }

    private boolean each(Node node, Predicate<E> visitor) {
        switch (node) {
            case Leaf leaf -> {
                for (Object element : leaf.elements) {
                    if (!visitor.test(element(element))) {
                        return false;
                    }
                }
            }
            case Inner inner -> {
                for (Node child : inner.children) {
                    if (!each(child, visitor)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** With this element, in the place of one that is equal to it in the order, if there is one. */
    SortedTree<E> with(E element) {
        Node grown = with(root, element);
        return new SortedTree<>(order, grown.width() > WIDEST ? new Inner(halves(grown)) : grown);
    }

    /** May be one wider than is allowed: its parent then takes its halves. */
    private Node with(Node node, E element) {
        return switch (node) {
            case Leaf leaf -> {
                int at = position(leaf.elements, element);
                if (at >= 0) {
                    Object[] elements = leaf.elements.clone();
                    elements[at] = element;
                    yield new Leaf(elements);
                }
                yield new Leaf(inserted(leaf.elements, -at - 1, element, new Object[leaf.elements.length + 1]));
            }
            case Inner inner -> {
                int at = childOf(inner, element);
                Node child = with(inner.children[at], element);
                yield child.width() > WIDEST ? replaced(inner, at, 1, halves(child)) : replaced(inner, at, child);
            }
        };
    }

    /** Without the element that is equal to this one in the order; the same tree when there is none. */
    @SuppressWarnings("ReferenceEquality") // the very node comes back when nothing was removed
    SortedTree<E> without(E probe) {
        Node left = without(root, probe);
        if (left == root) {
            return this;
        }
        while (left instanceof Inner inner && inner.children.length == 1) {
            left = inner.children[0];
        }
        return new SortedTree<>(order, left);
    }

    @SuppressWarnings("ReferenceEquality") // the very node comes back when nothing was removed
    private Node without(Node node, E probe) {
        switch (node) {
            case Leaf leaf -> {
                int at = position(leaf.elements, probe);
                return at < 0 ? leaf : new Leaf(removed(leaf.elements, at));
            }
            case Inner inner -> {
                int at = childOf(inner, probe);
                Node child = without(inner.children[at], probe);
                if (child == inner.children[at]) {
                    return inner;
                }
                if (child.width() >= NARROWEST) {
                    return replaced(inner, at, child);
                }
                int left = at == 0 ? 0 : at - 1;
                Node joined = at == 0 ? joined(child, inner.children[1]) : joined(inner.children[left], child);
                return replaced(inner, left, 2, joined.width() > WIDEST ? halves(joined) : new Node[] {joined});
            }
        }
    }

    private static Node joined(Node one, Node other) {
        return switch (one) {
            case Leaf leaf -> new Leaf(concatenated(leaf.elements, ((Leaf) other).elements));
            case Inner inner -> {
                Inner second = (Inner) other;
                Node[] children = Arrays.copyOf(inner.children, inner.children.length + second.children.length);
                System.arraycopy(second.children, 0, children, inner.children.length, second.children.length);
                yield new Inner(children, concatenated(inner.firsts, second.firsts));
            }
        };
    }

    private static Object[] concatenated(Object[] one, Object[] other) {
        Object[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static Node[] halves(Node node) {
        int middle = node.width() / 2;
        return switch (node) {
            case Leaf leaf ->
                new Node[] {
                    new Leaf(Arrays.copyOf(leaf.elements, middle)),
                    new Leaf(Arrays.copyOfRange(leaf.elements, middle, leaf.elements.length))
                };
            case Inner inner ->
                new Node[] {
                    new Inner(Arrays.copyOf(inner.children, middle), Arrays.copyOf(inner.firsts, middle)),
                    new Inner(
                            Arrays.copyOfRange(inner.children, middle, inner.children.length),
                            Arrays.copyOfRange(inner.firsts, middle, inner.firsts.length))
                };
        };
    }

    private static Inner replaced(Inner inner, int at, Node child) {
        Node[] children = inner.children.clone();
        children[at] = child;
        return new Inner(children, withFirst(inner.firsts, at, child));
    }

    @SuppressWarnings("ReferenceEquality") // an equal element that was replaced must not be kept alive here
    private static Object[] withFirst(Object[] firsts, int at, Node child) {
        if (firsts[at] == child.first()) {
            return firsts;
        }
        Object[] changed = firsts.clone();
        changed[at] = child.first();
        return changed;
    }

    /** With these nodes in the place of so many children. */
    private static Inner replaced(Inner inner, int at, int count, Node[] nodes) {
        Node[] children = new Node[inner.children.length - count + nodes.length];
        System.arraycopy(inner.children, 0, children, 0, at);
        System.arraycopy(nodes, 0, children, at, nodes.length);
        System.arraycopy(inner.children, at + count, children, at + nodes.length, inner.children.length - at - count);
        return new Inner(children);
    }

    private static <T> T[] inserted(T[] all, int at, T one, T[] target) {
        System.arraycopy(all, 0, target, 0, at);
        target[at] = one;
        System.arraycopy(all, at, target, at + 1, all.length - at);
        return target;
    }

    private static Object[] removed(Object[] all, int at) {
        Object[] left = new Object[all.length - 1];
        System.arraycopy(all, 0, left, 0, at);
        System.arraycopy(all, at + 1, left, at, left.length - at);
        return left;
    }

    /** The child that has the element, or would have it. */
    private int childOf(Inner inner, E element) {
        int at = position(inner.firsts, element);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    /** As {@link Arrays#binarySearch(Object[], Object)}. */
    private int position(Object[] sorted, E element) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = order.compare(element(sorted[middle]), element);
            if (compared < 0) {
                low = middle + 1;
            } else if (compared > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    @SuppressWarnings("unchecked") // only elements come in
    private E element(Object object) {
        return (E) object;
    }
}
