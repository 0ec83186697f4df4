package io.virga.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A structure of any schema, for tests. Real services have generated structures instead. */
final class DynamicStructure extends Structure {
    private final StructureSchema<DynamicStructure> schema;

    private DynamicStructure(StructureSchema<DynamicStructure> schema, Object[] values) {
        super(values);
        this.schema = schema;
    }

    @Override
    public StructureSchema<DynamicStructure> schema() {
        return schema;
    }

    Object get(String member) {
        return value(schema.member(member).orElseThrow().index());
    }

    /** A member with its lazily resolved schema. */
    record Part(Member member, Supplier<Schema> target) {}

    static Part part(Member member, Schema target) {
        return new Part(member, () -> target);
    }

    static Part part(String name, Schema target) {
        return part(Member.named(name), target);
    }

    static final class DynamicSchema extends StructureSchema<DynamicStructure> {
        private final Part[] parts;
        private final boolean union;
        private final boolean unit;
        private final Optional<ErrorFacts> errorFacts;

        DynamicSchema(String name, Part... parts) {
            this(name, false, false, Optional.empty(), parts);
        }

        DynamicSchema(String name, boolean union, boolean unit, Optional<ErrorFacts> errorFacts, Part... parts) {
            super(name, members(parts));
            this.parts = parts;
            this.union = union;
            this.unit = unit;
            this.errorFacts = errorFacts;
        }

        static DynamicSchema union(String name, Part... parts) {
            return new DynamicSchema(name, true, false, Optional.empty(), parts);
        }

        @Override
        public boolean isUnion() {
            return union;
        }

        @Override
        public boolean isUnit() {
            return unit;
        }

        @Override
        public Optional<ErrorFacts> errorFacts() {
            return errorFacts;
        }

        private static Member[] members(Part[] parts) {
            Member[] members = new Member[parts.length];
            for (int i = 0; i < parts.length; i++) {
                members[i] = parts[i].member();
            }
            return members;
        }

        @Override
        public DynamicStructure make(Object[] values) {
            return new DynamicStructure(this, values);
        }

        @Override
        protected Schema target(int member) {
            return parts[member].target().get();
        }

        /** A structure from alternating names and values. */
        DynamicStructure with(Object... namesAndValues) {
            Map<String, Object> given = new HashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                given.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            Object[] values = new Object[members().size()];
            for (Member member : members()) {
                values[member.index()] = given.remove(member.name());
            }
            if (!given.isEmpty()) {
                throw new IllegalArgumentException(name() + " has no members " + given.keySet());
            }
            return make(values);
        }
    }

    static ListSchema list(String name, String elementName, Supplier<Schema> element, Constraints constraints) {
        return new ListSchema(name, elementName, constraints) {
            @Override
            public Schema element() {
                return element.get();
            }
        };
    }

    static ListSchema list(String elementName, Schema element) {
        return list("List", elementName, () -> element, Constraints.NONE);
    }

    static MapSchema map(String name, String keyName, String valueName, Supplier<Schema> value) {
        return new MapSchema(name, keyName, valueName, Constraints.NONE) {
            @Override
            public Schema key() {
                return SimpleSchema.STRING;
            }

            @Override
            public Schema value() {
                return value.get();
            }
        };
    }
}
