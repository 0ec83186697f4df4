package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * An index: returns the values under which a document is found. A document may have none, one or several.
 *
 * @param name lower case letters, digits and underscores, unique within its document type
 * @param unique whether two documents must not have the same value
 * @param ordered whether ranges of values can be read
 * @param values the values of a document; duplicates are ignored
 */
public record Index<D>(String name, boolean unique, boolean ordered, Function<D, List<String>> values) {
    public Index {
        requireNonNull(name, "name is null");
        requireNonNull(values, "values is null");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a name for an index: " + name);
        }
    }

    public static <D> Index<D> of(String name, Function<D, List<String>> values) {
        return new Index<>(name, false, false, values);
    }

    /** An index in which at most one document has a value: addresses, names, tokens. */
    public static <D> Index<D> unique(String name, Function<D, List<String>> values) {
        return new Index<>(name, true, false, values);
    }

    /** An index that also supports ranges of values: times, for instance, as texts that sort chronologically. */
    public static <D> Index<D> ordered(String name, Function<D, List<String>> values) {
        return new Index<>(name, false, true, values);
    }
}
