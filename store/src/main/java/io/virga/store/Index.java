package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * An index: the values under which a document is found, none, one or several.
 *
 * @param name lower case letters and underscores, unique within its document type
 * @param unique whether no two documents may have a value in common
 * @param ordered whether ranges of values can be read
 * @param values the values of a document, without duplicates
 */
public record Index<D>(String name, boolean unique, boolean ordered, Function<D, List<String>> values) {
    public Index {
        requireNonNull(name, "name is null");
        requireNonNull(values, "values is null");
        if (!name.matches("[a-z][a-z_]*")) {
            throw new IllegalArgumentException("not a name for an index: " + name);
        }
    }

    public static <D> Index<D> of(String name, Function<D, List<String>> values) {
        return new Index<>(name, false, false, values);
    }

    /** An index whose values are held by one document at most: addresses, names, tokens. */
    public static <D> Index<D> unique(String name, Function<D, List<String>> values) {
        return new Index<>(name, true, false, values);
    }

    /** An index from which ranges of values can be read, too: times, for instance, as texts whose order is that of time. */
    public static <D> Index<D> ordered(String name, Function<D, List<String>> values) {
        return new Index<>(name, false, true, values);
    }
}
