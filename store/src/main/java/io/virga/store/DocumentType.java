package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * A type of document: its name (lower case letters and underscores), its Java type, the function that returns its id, its
 * codec and its indexes.
 */
public record DocumentType<D>(
        String name, Class<D> type, Function<D, String> id, DocumentCodec<D> codec, List<Index<D>> indexes) {
    public DocumentType {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
        requireNonNull(codec, "codec is null");
        indexes = List.copyOf(indexes);
        if (!name.matches("[a-z][a-z_]*")) {
            throw new IllegalArgumentException("not a name for a table: " + name);
        }
    }

    /**
     * A type of document that is stored as JSON: a record of records, lists, maps, optionals, instants, enums and sealed
     * interfaces of records.
     */
    public static <D> DocumentType<D> json(String name, Class<D> type, Function<D, String> id, List<Index<D>> indexes) {
        return new DocumentType<>(name, type, id, DocumentCodec.json(type), indexes);
    }
}
