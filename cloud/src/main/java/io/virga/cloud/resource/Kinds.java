package io.virga.cloud.resource;

import io.virga.store.DocumentType;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of documents of a family.
 *
 * @param types its resource types
 * @param others documents that are no resources
 */
public record Kinds(List<ResourceType<?>> types, List<DocumentType<?>> others) {
    public static final Kinds NONE = new Kinds(List.of(), List.of());

    public Kinds {
        types = List.copyOf(types);
        others = List.copyOf(others);
    }

    public static Kinds ofTypes(ResourceType<?>... types) {
        return new Kinds(List.of(types), List.of());
    }

    public static Kinds ofDocuments(DocumentType<?>... documents) {
        return new Kinds(List.of(), List.of(documents));
    }

    /** These kinds, and documents that are no resources. */
    public Kinds and(DocumentType<?>... documents) {
        return new Kinds(
                types, Stream.concat(others.stream(), Stream.of(documents)).toList());
    }

    /** All documents of the family, which the store must know. */
    public List<DocumentType<?>> documents() {
        return Stream.concat(types.stream().<DocumentType<?>>map(ResourceType::documents), others.stream())
                .toList();
    }
}
