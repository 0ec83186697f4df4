package io.virga.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The document types of one store, each with its position. */
final class Catalog {
    private final Map<String, Table<?>> tables = new LinkedHashMap<>();
    private final Set<String> hidden;

    /** @param hidden the types that the store itself uses */
    Catalog(List<DocumentType<?>> types, List<DocumentType<?>> hidden) {
        types.forEach(this::add);
        hidden.forEach(this::add);
        this.hidden = Stream.concat(hidden.stream(), types.stream().filter(type -> !type.followed()))
                .map(DocumentType::name)
                .collect(Collectors.toSet());
    }

    private void add(DocumentType<?> type) {
        if (tables.put(type.name(), new Table<>(type, tables.size())) != null) {
            throw new IllegalArgumentException("two document types have the name " + type.name());
        }
    }

    /** Whether followers are not told of the type: the store itself uses it, or it is an unfollowed one. */
    boolean isHidden(String name) {
        return hidden.contains(name);
    }

    /** The tables in the order of their positions. */
    List<Table<?>> tables() {
        return List.copyOf(tables.values());
    }

    Optional<Table<?>> named(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    @SuppressWarnings("unchecked") // the class is compared
    <D> Table<D> table(DocumentType<D> type) {
        Table<?> table = tables.get(type.name());
        if (table == null || !table.type().type().equals(type.type())) {
            throw new IllegalArgumentException(
                    "the store was not opened with document type " + type.name() + " of " + type.type());
        }
        return (Table<D>) table;
    }
}
