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
        private final Node root = new Node();
        private final List<Wildcard> patterns = new ArrayList<>();

        Service(int words) {
            this.words = words;
        }

        void add(Glob name, int statement) {
            if (name.isLiteral()) {
                set(node(name.prefix()).whole(words), statement);
            } else if (name.isPrefix()) {
                set(node(name.prefix()).beginning(words), statement);
            } else {
                patterns.add(new Wildcard(name, name, statement));
            }
        }

        private Node node(String text) {
            Node node = root;
            for (int i = 0; i < text.length(); i++) {
                node = node.grow(text.charAt(i));
            }
            return node;
        }

        void find(String name, long[] found) {
            Optional<Node> node = Optional.of(root);
            for (int i = 0; node.isPresent(); i++) {
                node.get().addBeginning(found);
                if (i == name.length()) {
                    node.get().addWhole(found);
                    break;
                }
                node = node.get().child(name.charAt(i));
            }
            for (Wildcard pattern : patterns) {
                if (pattern.name().matches(name)) {
                    set(found, pattern.statement());
                }
            }
        }
    }

    /** The names that begin with the characters on the way here. */
    private static final class Node {
        private static final long[] NONE = new long[0];

        private char[] characters = new char[0];
        private final List<Optional<Node>> children = new ArrayList<>();
        private long[] whole = NONE;
        private long[] beginning = NONE;

        Optional<Node> child(char c) {
            for (int i = 0; i < characters.length; i++) {
                if (characters[i] == c) {
                    return children.get(i);
                }
            }
            return Optional.empty();
        }

        Node grow(char c) {
            Optional<Node> child = child(c);
            if (child.isPresent()) {
                return child.get();
            }
            Node grown = new Node();
            characters = java.util.Arrays.copyOf(characters, characters.length + 1);
            characters[characters.length - 1] = c;
            children.add(Optional.of(grown));
            return grown;
        }

        long[] whole(int words) {
            if (whole.length == 0) {
                whole = new long[words];
            }
            return whole;
        }

        long[] beginning(int words) {
            if (beginning.length == 0) {
                beginning = new long[words];
            }
            return beginning;
        }

        void addWhole(long[] found) {
            add(whole, found);
        }

        void addBeginning(long[] found) {
            add(beginning, found);
        }

        private static void add(long[] bits, long[] found) {
            for (int i = 0; i < bits.length; i++) {
                found[i] |= bits[i];
            }
        }
    }
}
