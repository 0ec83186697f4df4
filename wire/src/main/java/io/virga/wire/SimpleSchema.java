package io.virga.wire;

import static java.util.Objects.requireNonNull;

/** The schema of a shape without members or elements. Schemas without constraints are shared: {@link #STRING} and so on. */
public final class SimpleSchema extends Schema {
    public static final SimpleSchema BOOLEAN = new SimpleSchema("Boolean", ShapeType.BOOLEAN, Constraints.NONE);
    public static final SimpleSchema INTEGER = new SimpleSchema("Integer", ShapeType.INTEGER, Constraints.NONE);
    public static final SimpleSchema LONG = new SimpleSchema("Long", ShapeType.LONG, Constraints.NONE);
    public static final SimpleSchema FLOAT = new SimpleSchema("Float", ShapeType.FLOAT, Constraints.NONE);
    public static final SimpleSchema DOUBLE = new SimpleSchema("Double", ShapeType.DOUBLE, Constraints.NONE);
    public static final SimpleSchema STRING = new SimpleSchema("String", ShapeType.STRING, Constraints.NONE);
    public static final SimpleSchema TIMESTAMP = new SimpleSchema("Timestamp", ShapeType.TIMESTAMP, Constraints.NONE);
    public static final SimpleSchema BLOB = new SimpleSchema("Blob", ShapeType.BLOB, Constraints.NONE);
    public static final SimpleSchema DOCUMENT = new SimpleSchema("Document", ShapeType.DOCUMENT, Constraints.NONE);

    private final Member.TimestampFormat timestampFormat;

    public SimpleSchema(String name, ShapeType type, Constraints constraints) {
        this(name, type, constraints, Member.TimestampFormat.PROTOCOL_DEFAULT);
    }

    /** A timestamp that is written in one form wherever it is the element of a list or the value of a map. */
    public SimpleSchema(String name, ShapeType type, Constraints constraints, Member.TimestampFormat timestampFormat) {
        super(name, type, constraints);
        this.timestampFormat = requireNonNull(timestampFormat, "timestampFormat is null");
        switch (type) {
            case BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, STRING, TIMESTAMP, BLOB, DOCUMENT -> {}
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(type + " is not a simple type");
        }
    }

    /** How a timestamp is written inside lists and maps; a member says it itself. */
    @Override
    Member.TimestampFormat timestampFormat() {
        return timestampFormat;
    }
}
