package io.virga.wire;

import static java.util.Objects.requireNonNull;

/** The description of a shape: its type, its constraints, and for containers the schemas of their contents. */
public abstract sealed class Schema permits SimpleSchema, ListSchema, MapSchema, StructureSchema {
    private final String name;
    private final ShapeType type;
    private final Constraints constraints;
    private volatile ConstraintCheck check;

    Schema(String name, ShapeType type, Constraints constraints) {
        this.name = requireNonNull(name, "name is null");
        this.type = requireNonNull(type, "type is null");
        this.constraints = requireNonNull(constraints, "constraints is null");
    }

    /** The shape's name in the model. */
    public final String name() {
        return name;
    }

    public final ShapeType type() {
        return type;
    }

    public final Constraints constraints() {
        return constraints;
    }

    /** How a timestamp is written where it is the element of a list or the value of a map. */
    Member.TimestampFormat timestampFormat() {
        return Member.TimestampFormat.PROTOCOL_DEFAULT;
    }

    /** The constraints, prepared for checking values. */
    final ConstraintCheck check() {
        ConstraintCheck found = check;
        if (found == null) {
            found = ConstraintCheck.of(constraints);
            check = found;
        }
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
