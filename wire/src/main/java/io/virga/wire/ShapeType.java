package io.virga.wire;

/**
 * The types of shapes in AWS service models, each with the Java type of its values.
 *
 * <p>Enums are open: their values are {@link String}s, and validation, not decoding, checks whether a value is legal.
 */
public enum ShapeType {
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Integer}. */
    INTEGER,
    /** {@link Long}. */
    LONG,
    /** {@link Float}. */
    FLOAT,
    /** {@link Double}. */
    DOUBLE,
    /** {@link String}, enums included. */
    STRING,
    /** {@link java.time.Instant}. */
    TIMESTAMP,
    /** {@link Blob}. */
    BLOB,
    /** {@link Document}. */
    DOCUMENT,
    /** {@link java.util.List}, immutable; with null elements only where the schema is sparse. */
    LIST,
    /** {@link java.util.Map} with string keys, immutable, in the order of the wire; null values as in lists. */
    MAP,
    /** A subclass of {@link Structure}; a union is one, too, with just one of its members. */
    STRUCTURE
}
