package io.virga.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a structure shape: an immutable array of values, one for each member of its schema.
 *
 * <p>Generated subclasses add only typed accessors. Absent and empty lists differ: the accessor of an absent list returns an
 * empty one, but an absent list is not written, while an empty list that was set is written as an empty element.
 */
public abstract class Structure {
    private final Object[] values;

    /** The members as encoded by {@link ProtocolCodec#keepEncoded}, or null. */
    private byte[] encoded;

    /** The array is not copied: the structure takes ownership of it. */
    protected Structure(Object[] values) {
        this.values = values;
    }

    public abstract StructureSchema<?> schema();

    /** The value of a member by its position; null when absent. For codecs and rules that work on every shape. */
    public final Object value(int member) {
        return values[member];
    }

    /** The value of a member by its name in the model. */
    public final Optional<Object> value(String member) {
        return schema().member(member).map(m -> values[m.index()]);
    }

    /** The members as the service's codec encoded them, or null when they were not kept. */
    final byte[] encoded() {
        return encoded;
    }

    /** Keeps the encoded members. One encoding is enough: a structure belongs to one service, which has one codec. */
    final void keep(byte[] members) {
        encoded = members;
    }

    /**
     * Converts this structure to another shape: copies the members whose names both shapes have, to any depth. Members that
     * the other shape lacks are dropped.
     *
     * <p>For pairs of shapes that describe the same resource, one with more members than the other.
     */
    public final <S extends Structure> S as(StructureSchema<S> shape) {
        Object[] members = new Object[shape.members().size()];
        for (Member member : shape.members()) {
            members[member.index()] = value(member.name())
                    .map(value -> as(member.target(), value))
                    .orElse(null);
        }
        return shape.make(members);
    }

    private static Object as(Schema schema, Object value) {
        return switch (schema) {
            case StructureSchema<?> shape when value instanceof Structure structure -> structure.as(shape);
            case ListSchema list
            when value instanceof List<?> elements ->
                elements.stream()
                        .map(element -> element == null ? null : as(list.element(), element))
                        .toList();
            default -> value;
        };
    }

    @SuppressWarnings("unchecked") // generated code and decoders only store values of the member's type
    protected final <T> Optional<T> optional(int member) {
        return Optional.ofNullable((T) values[member]);
    }

    @SuppressWarnings("unchecked")
    protected final <T> List<T> list(int member) {
        Object value = values[member];
        return value == null ? List.of() : (List<T>) value;
    }

    @SuppressWarnings("unchecked")
    protected final <T> Map<String, T> map(int member) {
        Object value = values[member];
        return value == null ? Map.of() : (Map<String, T>) value;
    }

    protected final boolean has(int member) {
        return values[member] != null;
    }

    protected final Object[] copyOfValues() {
        return values.clone();
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // structures of different shapes with the same values are not equal
    public final boolean equals(Object other) {
        return other != null && getClass() == other.getClass() && Arrays.equals(values, ((Structure) other).values);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The members that are present; the values of sensitive ones are masked. */
    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder(schema().name()).append('{');
        String separator = "";
        for (Member member : schema().members()) {
            Object value = values[member.index()];
            if (value != null) {
                text.append(separator).append(member.name()).append('=').append(member.isSensitive() ? "***" : value);
                separator = ", ";
            }
        }
        return text.append('}').toString();
    }

    /** Collects the values of a structure. Generated subclasses add a typed method for each member. */
    public abstract static class Builder<S extends Structure, B extends Builder<S, B>> {
        private Object[] values;

        protected Builder(int members) {
            this.values = new Object[members];
        }

        protected Builder(Object[] values) {
            this.values = values;
        }

        protected abstract StructureSchema<S> schema();

        /** Sets a member; null removes it. Collections are copied, except a {@link StreamedList}. */
        @SuppressWarnings("unchecked")
        protected final B set(int member, Object value) {
            values[member] = switch (value) {
                case null -> null;
                case StreamedList<?, ?> streamed -> streamed;
                case List<?> list -> List.copyOf(list);
                case Map<?, ?> map -> Collections.unmodifiableMap(new LinkedHashMap<>(map));
                default -> value;
            };
            return (B) this;
        }

        /** The same, of a list whose elements may be null, or with null takes it away. */
        @SuppressWarnings("unchecked")
        protected final B setSparse(int member, List<?> list) {
            values[member] = list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
            return (B) this;
        }

        /** The structure. The builder can be used further; what it builds later is another structure. */
        public final S build() {
            return schema().make(values.clone());
        }
    }
}
