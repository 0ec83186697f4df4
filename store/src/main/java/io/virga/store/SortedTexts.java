package io.virga.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * An immutable sorted set of texts. Adding and removing return a new set, which shares all nodes with this one except those
 * on the path to the change. So a reader keeps one consistent state, without a lock, as long as it holds the set.
 *
 * <p>A persistent B+ tree. Every node has the number of texts below it, so counting costs no more than a lookup. Beside its
 * texts a node has their ranks, numbers made from the first letters of each text. Almost every comparison only reads ranks,
 * which are adjacent in memory, while comparing texts would cause cache misses.
 */
final class SortedTexts {
    private static final int WIDEST = 32;
    private static final int NARROWEST = 12;
    /** The width of nodes built from a sorted list; it leaves room for additions. */
    private static final int FILLED = 24;

    private static final int RANKED_LETTERS = 9;
    private static final int LETTER_BITS = 7;
    private static final int LAST_LETTER = (1 << LETTER_BITS) - 1;

    private static final SortedTexts EMPTY = new SortedTexts(new Leaf(new long[0], new String[0]));

    private final Node root;

    private SortedTexts(Node root) {
        this.root = root;
    }

    /** A node: its texts, or lower bounds of the texts in its children, in order, each with its rank. */
    private abstract static sealed class Node permits Leaf, Inner {
        final long[] ranks;
        final String[] texts;

        Node(long[] ranks, String[] texts) {
            this.ranks = ranks;
            this.texts = texts;
        }

        /** The number of texts in and below this node. */
        abstract int size();

        /** The number of texts or children of this node. */
        final int width() {
            return texts.length;
        }
    }

    private static final class Leaf extends Node {
        Leaf(long[] ranks, String[] texts) {
            super(ranks, texts);
        }

        @Override
        int size() {
            return texts.length;
        }
    }

    private static final class Inner extends Node {
        private final Node[] children;
        private final int size;

        /** Reads bounds and sizes from the children, which is cheap only while they are new and in the cache. */
        Inner(Node[] children) {
            this(children, firstRanks(children), firstTexts(children), size(children));
        }

        /** @param size of all children together; summing it up would cost more than the rest of an insertion */
        Inner(Node[] children, long[] ranks, String[] texts, int size) {
            super(ranks, texts);
            this.children = children;
            this.size = size;
        }

        private static int size(Node[] children) {
            int size = 0;
            for (Node child : children) {
                size += child.size();
            }
            return size;
        }

        private static long[] firstRanks(Node[] children) {
            long[] ranks = new long[children.length];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = children[i].ranks[0];
            }
            return ranks;
        }

        private static String[] firstTexts(Node[] children) {
            String[] texts = new String[children.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = children[i].texts[0];
            }
            return texts;
        }

        @Override
        int size() {
            return size;
        }
    }

    /**
     * The rank of a text: a number made from its first letters. The rank is monotonic: a greater text never has a smaller
     * rank. A letter beyond ASCII counts as the last ASCII letter and ends the rank, since further letters could break the
     * order.
     */
    static long rank(String text) {
        long rank = 0;
        int known = Math.min(text.length(), RANKED_LETTERS);
        int i = 0;
        while (i < known) {
            int letter = Math.min(text.charAt(i), LAST_LETTER);
            rank = (rank << LETTER_BITS) | letter;
            i++;
            if (letter == LAST_LETTER) {
                break;
            }
        }
        return rank << (LETTER_BITS * (RANKED_LETTERS - i));
    }

    static SortedTexts empty() {
        return EMPTY;
    }

    /** Builds a set from sorted, distinct texts. */
    static SortedTexts ofSorted(List<String> texts) {
        if (texts.isEmpty()) {
            return empty();
        }
        List<Node> level = new ArrayList<>();
        for (int[] part : parts(texts.size())) {
            String[] own = texts.subList(part[0], part[1]).toArray(String[]::new);
            level.add(new Leaf(Arrays.stream(own).mapToLong(SortedTexts::rank).toArray(), own));
        }
        while (level.size() > 1) {
            List<Node> above = new ArrayList<>();
            for (int[] part : parts(level.size())) {
                above.add(new Inner(level.subList(part[0], part[1]).toArray(Node[]::new)));
            }
            level = above;
        }
        return new SortedTexts(level.getFirst());
    }

    /** Splits {@code count} items into ranges of about equal width; of several ranges none is too narrow. */
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

    boolean contains(String text) {
        long rank = rank(text);
        Node node = root;
        while (node instanceof Inner inner) {
            node = inner.children[childOf(inner, rank, text)];
        }
        return position(node, rank, text) >= 0;
    }

    /** Visits the texts from this one on, in order, until the visitor returns false. */
    void from(String text, Predicate<String> visitor) {
        from(root, rank(text), text, visitor);
    }

    private static boolean from(Node node, long rank, String text, Predicate<String> visitor) {
        switch (node) {
            case Leaf leaf -> {
                int at = position(leaf, rank, text);
                for (int i = at < 0 ? -at - 1 : at; i < leaf.texts.length; i++) {
                    if (!visitor.test(leaf.texts[i])) {
                        return false;
                    }
                }
            }
            case Inner inner -> {
                int child = childOf(inner, rank, text);
                if (!from(inner.children[child], rank, text, visitor)) {
                    return false;
                }
                for (int i = child + 1; i < inner.children.length; i++) {
                    if (!each(inner.children[i], visitor)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Visits all texts in order, until the visitor returns false. */
    void each(Predicate<String> visitor) {
        each(root, visitor);
    }

    private static boolean each(Node node, Predicate<String> visitor) {
        switch (node) {
            case Leaf leaf -> {
                for (String text : leaf.texts) {
                    if (!visitor.test(text)) {
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

    /** Adds this text; returns the same set when it already contains it. */
    @SuppressWarnings("ReferenceEquality") // an unchanged node is returned as it is
    SortedTexts with(String text) {
        Node grown = with(root, rank(text), text);
        if (grown == root) {
            return this;
        }
        return new SortedTexts(grown.width() > WIDEST ? new Inner(halves(grown)) : grown);
    }

    /** The result may be one wider than {@link #WIDEST}; the parent then splits it into halves. */
    @SuppressWarnings("ReferenceEquality") // an unchanged node is returned as it is
    private static Node with(Node node, long rank, String text) {
        return switch (node) {
            case Leaf leaf -> {
                int at = position(leaf, rank, text);
                yield at >= 0
                        ? leaf
                        : new Leaf(
                                spliced(leaf.ranks, -at - 1, 0, new long[] {rank}),
                                spliced(leaf.texts, -at - 1, 0, new String[] {text}));
            }
            case Inner inner -> {
                int at = childOf(inner, rank, text);
                Node child = with(inner.children[at], rank, text);
                if (child == inner.children[at]) {
                    yield inner;
                }
                yield child.width() > WIDEST ? replaced(inner, at, 1, halves(child)) : replaced(inner, at, child);
            }
        };
    }

    /** Removes this text; returns the same set when it doesn't contain it. */
    @SuppressWarnings("ReferenceEquality") // an unchanged node is returned as it is
    SortedTexts without(String text) {
        Node left = without(root, rank(text), text);
        if (left == root) {
            return this;
        }
        while (left instanceof Inner inner && inner.children.length == 1) {
            left = inner.children[0];
        }
        return new SortedTexts(left);
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged node is returned as it is
    private static Node without(Node node, long rank, String text) {
        switch (node) {
            case Leaf leaf -> {
                int at = position(leaf, rank, text);
                return at < 0
                        ? leaf
                        : new Leaf(spliced(leaf.ranks, at, 1, new long[0]), spliced(leaf.texts, at, 1, new String[0]));
            }
            case Inner inner -> {
                int at = childOf(inner, rank, text);
                Node child = without(inner.children[at], rank, text);
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
        long[] ranks = spliced(one.ranks, one.width(), 0, other.ranks);
        String[] texts = spliced(one.texts, one.width(), 0, other.texts);
        return switch (one) {
            case Leaf leaf -> new Leaf(ranks, texts);
            case Inner inner ->
                new Inner(
                        spliced(inner.children, inner.width(), 0, ((Inner) other).children),
                        ranks,
                        texts,
                        inner.size + other.size());
        };
    }

    private static Node[] halves(Node node) {
        int middle = node.width() / 2;
        return new Node[] {part(node, 0, middle), part(node, middle, node.width())};
    }

    private static Node part(Node node, int from, int to) {
        long[] ranks = Arrays.copyOfRange(node.ranks, from, to);
        String[] texts = Arrays.copyOfRange(node.texts, from, to);
        return switch (node) {
            case Leaf leaf -> new Leaf(ranks, texts);
            case Inner inner -> {
                Node[] children = Arrays.copyOfRange(inner.children, from, to);
                yield new Inner(children, ranks, texts, Inner.size(children));
            }
        };
    }

    private static Inner replaced(Inner inner, int at, Node child) {
        Node[] children = inner.children.clone();
        int size = inner.size - children[at].size() + child.size();
        children[at] = child;
        if (isFirst(inner, at, child)) {
            return new Inner(children, inner.ranks, inner.texts, size);
        }
        long[] ranks = inner.ranks.clone();
        ranks[at] = child.ranks[0];
        String[] texts = inner.texts.clone();
        texts[at] = child.texts[0];
        return new Inner(children, ranks, texts, size);
    }

    @SuppressWarnings("ReferenceEquality") // keeping an equal but replaced text would leak it
    private static boolean isFirst(Inner inner, int at, Node child) {
        return inner.texts[at] == child.texts[0];
    }

    /** Replaces {@code count} children by these nodes. */
    private static Inner replaced(Inner inner, int at, int count, Node[] nodes) {
        int size = inner.size + Inner.size(nodes);
        for (int i = at; i < at + count; i++) {
            size -= inner.children[i].size();
        }
        return new Inner(
                spliced(inner.children, at, count, nodes),
                spliced(inner.ranks, at, count, Inner.firstRanks(nodes)),
                spliced(inner.texts, at, count, Inner.firstTexts(nodes)),
                size);
    }

    /** Copies the array with {@code count} items replaced by others. */
    private static <T> T[] spliced(T[] all, int at, int count, T[] others) {
        T[] spliced = Arrays.copyOf(all, all.length - count + others.length);
        System.arraycopy(others, 0, spliced, at, others.length);
        System.arraycopy(all, at + count, spliced, at + others.length, all.length - at - count);
        return spliced;
    }

    private static long[] spliced(long[] all, int at, int count, long[] others) {
        long[] spliced = Arrays.copyOf(all, all.length - count + others.length);
        System.arraycopy(others, 0, spliced, at, others.length);
        System.arraycopy(all, at + count, spliced, at + others.length, all.length - at - count);
        return spliced;
    }

    /** The position of the child that contains the text, or would contain it. */
    private static int childOf(Inner inner, long rank, String text) {
        int at = position(inner, rank, text);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    /** Like {@link Arrays#binarySearch(Object[], Object)}. */
    private static int position(Node node, long rank, String text) {
        int low = 0;
        int high = node.ranks.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = Long.compare(node.ranks[middle], rank);
            if (compared == 0) {
                compared = node.texts[middle].compareTo(text);
            }
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
}
