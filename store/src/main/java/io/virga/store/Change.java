package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One document that a commit changed. Both states are the very objects that a reader of that time gets, so a consumer needs
 * no second read.
 *
 * @param before the document before the commit; empty when the commit inserted it
 * @param after the document after the commit; empty when the commit deleted it
 */
public record Change(String type, String id, Optional<Object> before, Optional<Object> after) {
    /** What happened to the document. */
    public enum Kind {
        INSERTED,
        REPLACED,
        DELETED
    }

    public Change {
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing: " + type + " " + id);
        }
    }

    public Kind kind() {
        return before.isEmpty() ? Kind.INSERTED : after.isEmpty() ? Kind.DELETED : Kind.REPLACED;
    }

    /** Whether a document of this type changed. */
    public boolean isOf(DocumentType<?> documents) {
        return type.equals(documents.name());
    }

    /** The document before the commit. The change must be {@link #isOf of} this type. */
    public <D> Optional<D> before(DocumentType<D> documents) {
        return cast(documents, before);
    }

    /** The document after the commit. The change must be {@link #isOf of} this type. */
    public <D> Optional<D> after(DocumentType<D> documents) {
        return cast(documents, after);
    }

    private <D> Optional<D> cast(DocumentType<D> documents, Optional<Object> document) {
        if (!isOf(documents)) {
            throw new IllegalArgumentException("a change of " + type + ", not of " + documents.name());
        }
        return document.map(documents.type()::cast);
    }

    /** Without the documents: they may contain secrets, and this text goes into logs. */
    @Override
    public String toString() {
        return type + " " + id + " " + kind();
    }
}
