package io.virga.cloud.operation;

import io.virga.wire.Schema;
import io.virga.wire.Structure;
import io.virga.wire.StructureSchema;

/** Stands for the input of a request that could not be decoded, or whose operation is known by its name only. */
final class Undecoded extends Structure {
    private static final StructureSchema<Undecoded> SCHEMA = new StructureSchema<>("Undecoded") {
        @Override
        public Undecoded make(Object[] values) {
            return new Undecoded(values);
        }

        @Override
        protected Schema target(int member) {
            throw new IllegalArgumentException("there is no member " + member);
        }
    };

    static final Undecoded INPUT = SCHEMA.make(new Object[0]);

    private Undecoded(Object[] values) {
        super(values);
    }

    @Override
    public StructureSchema<Undecoded> schema() {
        return SCHEMA;
    }
}
