package io.virga.store;

/** One document that a commit changed. */
public record Change(String type, String id, Kind kind) {
    /** What happened to the document. */
    public enum Kind {
        INSERTED,
        REPLACED,
        DELETED
    }
}
