package io.virga.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the statements of a document that can apply to an action, without looking at the others.
 *
 * <p>Sets of statements are bits in arrays of words. Per service there is a tree of characters: actions and beginnings
 * of actions ({@code Describe*}) are found in one walk along the name. Other patterns are tried one after the other.
 */
final class ActionIndex {
    private final int words;
    private final Map<String, Service> services = new HashMap<>();
    private final List<Wildcard> anyService = new ArrayList<>();
    private final long[] everywhere;
    private final long[] excepting;

    ActionIndex(List<Statement> statements) {
        words = (statements.size() + Long.SIZE - 1) / Long.SIZE;
        everywhere = new long[words];
        excepting = new long[words];
        for (Statement statement : statements) {
            if (statement.actions().except()) {
                set(excepting, statement.index());
            }
            for (String action : statement.actions().values()) {
                add(action.toLowerCase(Locale.ROOT), statement.index());
            }
        }
    }

    private void add(String action, int statement) {
        int colon = action.indexOf(':');
        if (colon < 0) {
            // The grammar lets nothing through without a colon but the asterisk
            set(everywhere, statement);
            return;
        }
        String service = action.substring(0, colon);
        Glob name = Glob.of(action.substring(colon + 1));
        Glob vendor = Glob.of(service);
        if (!vendor.isLiteral()) {
            anyService.add(new Wildcard(vendor, name, statement));
        } else {
            services.computeIfAbsent(service, _ -> new Service(words)).add(name, statement);
        }
    }

    /** The statements whose {@code Action} has the action, or whose {@code NotAction} has it not, as bits. */
    long[] find(ActionName action) {
        long[] found = everywhere.clone();
        Service service = services.get(action.service());
        if (service != null) {
            service.find(action.name(), found);
        }
        for (Wildcard wildcard : anyService) {
            if (wildcard.vendor().matches(action.service()) && wildcard.name().matches(action.name())) {
                set(found, wildcard.statement());
            }
        }
        for (int i = 0; i < words; i++) {
            found[i] ^= excepting[i];
        }
        return found;
    }

    static void set(long[] bits, int bit) {
        bits[bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
    }

    private record Wildcard(Glob vendor, Glob name, int statement) {}

    /** The actions of one service. */
    private static final class Service {
        private final int words;
        private final Node root = new Node("");
        private final List<Wildcard> patterns = new ArrayList<>();

        Service(int words) {
            this.words = words;
        }

        void add(Glob name, int statement) {
            if (name.isLiteral()) {
                root.grow(name.prefix(), 0).addWhole(words, statement);
            } else if (name.isPrefix()) {
                root.grow(name.prefix(), 0).addBeginning(words, statement);
            } else {
                patterns.add(new Wildcard(name, name, statement));
            }
        }

        void find(String name, long[] found) {
            Node node = root;
            int at = 0;
            while (true) {
                unite(node.beginning, found);
                if (at == name.length()) {
                    unite(node.whole, found);
                    break;
                }
                Optional<Node> next = node.child(name, at);
                if (next.isEmpty() || !name.startsWith(next.get().label, at)) {
                    break;
                }
                node = next.get();
                at += node.label.length();
            }
            for (Wildcard pattern : patterns) {
                if (pattern.name().matches(name)) {
                    set(found, pattern.statement());
                }
            }
        }
    }

    /** The names that begin with the labels on the way here. A node without patterns has several children. */
    private static final class Node {
        private static final long[] NONE = new long[0];

        private final List<Optional<Node>> children = new ArrayList<>(1);
        private String label;
        private long[] whole = NONE;
        private long[] beginning = NONE;

        Node(String label) {
            this.label = label;
        }

        /** The child whose label begins with the character at a place of a name. */
        Optional<Node> child(String name, int at) {
            for (Optional<Node> child : children) {
                if (child.get().label.charAt(0) == name.charAt(at)) {
                    return child;
                }
            }
            return Optional.empty();
        }

        /** The node of a text, from a place on; it is made where there is none. */
        Node grow(String text, int at) {
            if (at == text.length()) {
                return this;
            }
            Optional<Node> child = child(text, at);
            if (child.isEmpty()) {
                Node leaf = new Node(text.substring(at));
                children.add(Optional.of(leaf));
                return leaf;
            }
            Node next = child.get();
            int common = 1;
            while (common < next.label.length()
                    && at + common < text.length()
                    && next.label.charAt(common) == text.charAt(at + common)) {
                common++;
            }
            if (common < next.label.length()) {
                next = divide(next, common);
            }
            return next.grow(text, at + common);
        }

        /** Puts a node between this one and a child, for the beginning of the child's label. */
        private Node divide(Node child, int length) {
            Node between = new Node(child.label.substring(0, length));
            children.replaceAll(one -> one.get() == child ? Optional.of(between) : one);
            child.label = child.label.substring(length);
            between.children.add(Optional.of(child));
            return between;
        }

        void addWhole(int words, int statement) {
            whole = whole.length == 0 ? new long[words] : whole;
            set(whole, statement);
        }

        void addBeginning(int words, int statement) {
            beginning = beginning.length == 0 ? new long[words] : beginning;
            set(beginning, statement);
        }
    }

    private static void unite(long[] bits, long[] found) {
        for (int i = 0; i < bits.length; i++) {
            found[i] |= bits[i];
        }
    }
}
