package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A type of document.
 *
 * @param name lower case letters and underscores; never changed, since it is stored
 * @param id returns the id of a document
 * @param upcasters for each earlier form of the documents, what makes the next form of it; the first is for version 1
 * @param followed whether followers are told of changes. Commits that are kept for them keep the documents in memory
 */
public record DocumentType<D>(
        String name,
        Class<D> type,
        Function<D, String> id,
        DocumentCodec<D> codec,
        List<Index<D>> indexes,
        List<Upcaster> upcasters,
        boolean followed) {
    public DocumentType {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
        requireNonNull(codec, "codec is null");
        indexes = List.copyOf(indexes);
        upcasters = List.copyOf(upcasters);
        if (!name.matches("[a-z][a-z_]*")) {
            throw new IllegalArgumentException("not a name for a table: " + name);
        }
    }

    /** A type whose documents have had one form only. */
    public DocumentType(
            String name, Class<D> type, Function<D, String> id, DocumentCodec<D> codec, List<Index<D>> indexes) {
        this(name, type, id, codec, indexes, List.of(), true);
    }

    /**
     * A type of document that is stored as JSON: a record of records, lists, maps, optionals, instants, enums and sealed
     * interfaces of records.
     */
    public static <D> DocumentType<D> json(String name, Class<D> type, Function<D, String> id, List<Index<D>> indexes) {
        return new DocumentType<>(name, type, id, DocumentCodec.json(type), indexes);
    }

    /**
     * The type with a new form of its documents, which {@code upcaster} makes of the form before. Needed when a component is
     * renamed, moved, or new and required; a new component that may be absent needs none. For types that are stored as JSON.
     */
    public DocumentType<D> after(Upcaster upcaster) {
        if (!isJson()) {
            throw new IllegalStateException("documents of type " + name + " are not stored as JSON");
        }
        List<Upcaster> more = new ArrayList<>(upcasters);
        more.add(requireNonNull(upcaster, "upcaster is null"));
        return new DocumentType<>(name, type, id, codec, indexes, more, followed);
    }

    /** The type without followers: for large documents that change often and that nobody waits for. */
    public DocumentType<D> unfollowed() {
        return new DocumentType<>(name, type, id, codec, indexes, upcasters, false);
    }

    /** Whether documents are stored as JSON. */
    public boolean isJson() {
        return codec instanceof JsonDocumentCodec;
    }

    /** The version of the form in which documents are written, from 1. */
    public int version() {
        return upcasters.size() + 1;
    }
}
