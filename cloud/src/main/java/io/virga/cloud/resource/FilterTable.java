package io.virga.cloud.resource;

import io.virga.store.Reader;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The filters for one kind of item: for each name that EC2 documents, the values of an item. An item matches a filter if one
 * of its values matches one of the filter's values; an item without values never matches.
 */
public final class FilterTable<T> {
    /** The values of an item for one filter name. Values that the item itself does not contain are looked up in the reader. */
    @FunctionalInterface
    public interface Values<T> {
        Collection<String> of(T thing, Reader reader);
    }

    /** The values of an item for a family of names such as {@code tag:<key>}. */
    @FunctionalInterface
    public interface KeyedValues<T> {
        Collection<String> of(T thing, String key);
    }

    private final Map<String, Values<T>> values = new LinkedHashMap<>();
    private final Map<String, KeyedValues<T>> families = new LinkedHashMap<>();
    private final Set<String> neverMatching = new TreeSet<>();

    /** A filter by a value, an optional or a collection of values; null means no value. A time is truncated to seconds. */
    public FilterTable<T> on(String name, Function<T, ?> value) {
        return onAll(name, (thing, reader) -> texts(value.apply(thing)));
    }

    /** A filter with any number of values per item. */
    public FilterTable<T> onAll(String name, Values<T> all) {
        if (values.putIfAbsent(name, all) != null) {
            throw new IllegalArgumentException("two filters " + name);
        }
        return this;
    }

    /** Filters for features that Virga lacks. They are accepted and never match. */
    public FilterTable<T> onNothing(String... names) {
        for (String name : names) {
            neverMatching.add(name);
            onAll(name, (thing, reader) -> List.of());
        }
        return this;
    }

    /** A family of filters {@code prefix:<key>}. */
    public FilterTable<T> onFamily(String prefix, KeyedValues<T> keyed) {
        families.put(prefix, keyed);
        return this;
    }

    private static Collection<String> texts(Object value) {
        return switch (value) {
            case null -> List.of();
            case Optional<?> optional -> optional.map(FilterTable::texts).orElse(List.of());
            case Collection<?> collection ->
                collection.stream().flatMap(element -> texts(element).stream()).toList();
            case Instant time -> List.of(Times.seconds(time));
            default -> List.of(value.toString());
        };
    }

    /** The names of all filters; a family is listed as {@code prefix:<key>}. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(values.keySet());
        families.keySet().forEach(prefix -> names.add(prefix + ":<key>"));
        return names;
    }

    /** The names of the filters that never match. */
    public Set<String> neverMatching() {
        return Set.copyOf(neverMatching);
    }

    /** Whether there is a filter with this name. */
    boolean has(String name) {
        return values.containsKey(name) || family(name).isPresent();
    }

    private Optional<String> family(String name) {
        int colon = name.indexOf(':');
        return colon > 0 && families.containsKey(name.substring(0, colon))
                ? Optional.of(name.substring(0, colon))
                : Optional.empty();
    }

    Collection<String> values(T thing, String name, Reader reader) {
        Values<T> known = values.get(name);
        if (known != null) {
            return known.of(thing, reader);
        }
        String prefix = family(name).orElseThrow(() -> new IllegalArgumentException("no filter " + name));
        return families.get(prefix).of(thing, name.substring(prefix.length() + 1));
    }
}
