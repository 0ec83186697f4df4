package io.virga.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A text of a policy with its wildcards and variables told apart ("IAM policy elements: Variables and tags").
 *
 * <p>The value that replaces a variable is text: an asterisk in it is an asterisk.
 */
final class Template {
    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /** A piece of a template. */
    sealed interface Part {
        /** The characters themselves. */
        record Literal(String text) implements Part {}

        /** {@code *} or {@code ?} */
        record Wildcard(char symbol) implements Part {}

        /** {@code ${key}} or {@code ${key, 'otherwise'}} */
        record Variable(ContextKey key, Optional<String> otherwise) implements Part {}
    }

    /** The template of a text. Wildcards and variables stand for themselves where they are not to be told apart. */
    static Template of(String text, boolean wildcards, boolean variables) {
        List<Part> parts = new ArrayList<>();
        Reader reader = new Reader(text, wildcards, variables, parts::add);
        reader.read();
        if (reader.problem.isPresent()) {
            throw new IllegalArgumentException(reader.problem.get());
        }
        return new Template(List.copyOf(parts));
    }

    /** What is wrong with the variables of a text, if anything is. */
    static Optional<String> problem(String text) {
        Reader reader = new Reader(text, false, true, _ -> {});
        reader.read();
        return reader.problem;
    }

    static Template of(List<Part> parts) {
        return new Template(List.copyOf(parts));
    }

    List<Part> parts() {
        return parts;
    }

    /** The condition keys that it needs a value of: those of variables without a default. */
    List<ContextKey> keys() {
        List<ContextKey> keys = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Variable(ContextKey key, Optional<String> otherwise) && otherwise.isEmpty()) {
                keys.add(key);
            }
        }
        return keys;
    }

    boolean hasVariables() {
        return parts.stream().anyMatch(part -> part instanceof Part.Variable);
    }

    /** The text with its variables replaced; empty when one of them has no value. */
    Optional<String> text(Lookup lookup) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> text.append(literal.text());
                case Part.Wildcard wildcard -> text.append(wildcard.symbol());
                case Part.Variable variable -> {
                    Optional<String> value = value(variable, lookup);
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    text.append(value.get());
                }
            }
        }
        return Optional.of(text.toString());
    }

    /** The pattern with its variables replaced; empty when one of them has no value. */
    Optional<Glob> glob(Lookup lookup) {
        Glob.Builder glob = new Glob.Builder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> glob.literal(literal.text());
                case Part.Wildcard wildcard -> {
                    if (wildcard.symbol() == '*') {
                        glob.any();
                    } else {
                        glob.one();
                    }
                }
                case Part.Variable variable -> {
                    Optional<String> value = value(variable, lookup);
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    glob.literal(value.get());
                }
            }
        }
        return Optional.of(glob.build());
    }

    /** "You can use any single-valued condition key as a variable. You can't use a multivalued condition key." */
    private static Optional<String> value(Part.Variable variable, Lookup lookup) {
        Optional<ContextValue> found = lookup.find(variable.key());
        if (found.isEmpty()) {
            return variable.otherwise();
        }
        return found.get() instanceof ContextValue.Single(String value) ? Optional.of(value) : Optional.empty();
    }

    /** Reads a text into parts. */
    private static final class Reader {
        private final String text;
        private final boolean wildcards;
        private final boolean variables;
        private final Consumer<Part> parts;
        private final StringBuilder literal = new StringBuilder();
        private Optional<String> problem = Optional.empty();

        Reader(String text, boolean wildcards, boolean variables, Consumer<Part> parts) {
            this.text = text;
            this.wildcards = wildcards;
            this.variables = variables;
            this.parts = parts;
        }

        void read() {
            int at = 0;
            while (at < text.length() && problem.isEmpty()) {
                char c = text.charAt(at);
                if (wildcards && (c == '*' || c == '?')) {
                    flush();
                    parts.accept(new Part.Wildcard(c));
                    at++;
                } else if (variables && text.startsWith("${", at)) {
                    at = variable(at + 2);
                } else {
                    literal.append(c);
                    at++;
                }
            }
            flush();
        }

        private void flush() {
            if (!literal.isEmpty()) {
                parts.accept(new Part.Literal(literal.toString()));
                literal.setLength(0);
            }
        }

        /** Reads what follows <code>${</code> and returns where the text goes on. */
        private int variable(int begin) {
            int end = begin;
            while (end < text.length() && text.charAt(end) != '}' && text.charAt(end) != ',') {
                end++;
            }
            String name = text.substring(begin, end).strip();
            if (end == text.length()) {
                return fail("a variable without its closing brace");
            }
            if (name.isEmpty()) {
                return fail("a variable without a name");
            }
            if (text.charAt(end) == ',') {
                return withDefault(name, end + 1);
            }
            if (name.equals("*") || name.equals("?") || name.equals("$")) {
                literal.append(name);
            } else {
                flush();
                parts.accept(new Part.Variable(new ContextKey(name), Optional.empty()));
            }
            return end + 1;
        }

        private int withDefault(String name, int begin) {
            int open = begin;
            while (open < text.length() && text.charAt(open) == ' ') {
                open++;
            }
            int close = text.indexOf('\'', open + 1);
            if (open >= text.length() || text.charAt(open) != '\'' || close < 0) {
                return fail("a default value without its single quotes");
            }
            if (!text.startsWith("}", close + 1)) {
                return fail("a variable without its closing brace");
            }
            flush();
            parts.accept(new Part.Variable(new ContextKey(name), Optional.of(text.substring(open + 1, close))));
            return close + 2;
        }

        private int fail(String message) {
            problem = Optional.of(message);
            return text.length();
        }
    }
}
