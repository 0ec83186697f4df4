package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of document: its name (lower case letters and underscores, a table's name), its Java type, where its id is,
 * how it becomes bytes, and its indexes.
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

    /** A kind of document that is kept as JSON: records of records, lists, maps, optionals, instants, enums, sealed interfaces of records. */
    public static <D> DocumentType<D> json(String name, Class<D> type, Function<D, String> id, List<Index<D>> indexes) {
        return new DocumentType<>(name, type, id, DocumentCodec.json(type), indexes);
    }
}
