package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A document type in a store: its position among the types, and the positions of its indexes. */
final class Table<D> {
    private final DocumentType<D> type;
    private final int place;
    private final Map<String, Integer> indexPlaces = new HashMap<>();

    Table(DocumentType<D> type, int place) {
        this.type = requireNonNull(type, "type is null");
        this.place = place;
        for (Index<D> index : type.indexes()) {
            if (indexPlaces.put(index.name(), indexPlaces.size()) != null) {
                throw new IllegalArgumentException("type " + type.name() + " has two indexes " + index.name());
            }
        }
    }

    DocumentType<D> type() {
        return type;
    }

    String name() {
        return type.name();
    }

    int place() {
        return place;
    }

    List<Index<D>> indexes() {
        return type.indexes();
    }

    int placeOf(Index<D> index) {
        Integer found = indexPlaces.get(index.name());
        if (found == null) {
            throw new IllegalArgumentException("type " + type.name() + " has no index " + index.name());
        }
        return found;
    }

    String id(D document) {
        String id = type.id().apply(document);
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("a document of type " + type.name() + " without an id");
        }
        return id;
    }

    /** The version of the form in which documents are written. */
    int version() {
        return type.version();
    }

    byte[] encode(D document) {
        return type.codec().encode(document);
    }

    /**
     * Checks the form of a document.
     *
     * @throws StoreException the form is newer than the last one that is known here
     */
    void requireKnown(int version, String id) {
        if (version > version()) {
            throw newer(name(), id, version, version());
        }
    }

    /**
     * The document in a row.
     *
     * @throws StoreException it can't be read, or is another one than its row says
     */
    D decode(int version, String id, byte[] body) {
        requireKnown(version, id);
        try {
            D document = version == version()
                    ? type.codec().decode(body)
                    : json().decode(body, type.upcasters().subList(version - 1, version() - 1));
            if (!id(document).equals(id)) {
                throw new IllegalArgumentException("its own id is " + id(document));
            }
            return document;
        } catch (RuntimeException e) {
            throw unreadable(name(), id, version, e);
        }
    }

    static StoreException newer(String type, String id, int version, int known) {
        return new StoreException(
                StoreException.Reason.NEWER_VERSION,
                "the database was last used by a newer Virga: the document " + id + " of type " + type + " has form "
                        + version + ", and this Virga knows form " + known
                        + "; start that one, or give this one another directory");
    }

    static StoreException unreadable(String type, String id, int version, RuntimeException cause) {
        return new StoreException(
                StoreException.Reason.UNREADABLE,
                "the database is damaged: the document " + id + " of type " + type + " (form " + version
                        + ") can't be read: " + cause.getMessage(),
                cause);
    }

    /** Only a type that is stored as JSON has earlier forms. */
    private JsonDocumentCodec<D> json() {
        return (JsonDocumentCodec<D>) type.codec();
    }

    /** The row of a revision of a document. */
    Log.Row row(Slot<D> slot) {
        return new Log.Row(slot.revision(), name(), version(), slot.id(), encode(slot.document()));
    }
}
