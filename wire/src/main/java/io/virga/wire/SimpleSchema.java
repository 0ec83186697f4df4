package io.virga.wire;

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

    public SimpleSchema(String name, ShapeType type, Constraints constraints) {
        super(name, type, constraints);
        switch (type) {
            case BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, STRING, TIMESTAMP, BLOB -> {}
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(type + " is not a simple type");
        }
    }
}
