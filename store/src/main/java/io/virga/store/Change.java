package io.virga.store;

/** One document that a commit changed. */
public record Change(String type, String id, Kind kind) {
    /** What happened to it. */
    public enum Kind {
        INSERTED,
        REPLACED,
        DELETED
    }
}
