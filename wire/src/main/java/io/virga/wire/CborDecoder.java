package io.virga.wire;

import io.virga.wire.CborInput.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CBOR bodies into structures, for rpcv2Cbor. The rules are those of {@link JsonDecoder}: unknown members are skipped, a key
 * that stands twice is refused, and so is what goes beyond its limits.
 *
 * <p>A number may come in any encoding that loses nothing. A time is a number of seconds with tag 1; other tags say nothing
 * about a value whose type the model knows, and are skipped.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR protocol</a>
 */
final class CborDecoder {
    private static final long EPOCH_TIME = 1;

    private final CborInput in;
    private int containers;

    private CborDecoder(CborInput in) {
        this.in = in;
    }

    /** The structure of a body; an empty body has no members. */
    static <S extends Structure> S decode(byte[] body, StructureSchema<S> schema) {
        Object[] values = new Object[schema.members().size()];
        if (body.length > 0) {
            CborInput in = new CborInput(body);
            new CborDecoder(in).members(schema, values, 0);
            if (!in.isAtEnd()) {
                throw CborInput.malformed("there is more behind its end");
            }
        }
        return schema.make(values);
    }

    private static ServiceException wrongType(String where, ShapeType type) {
        return WireErrors.wrongType(where, ScalarText.wanted(type));
    }

    /** Enters an array or map; returns its length. */
    private int enter(Kind kind, int bytesPerItem, Schema schema, int depth) {
        skipTags(depth);
        if (in.peek() != kind) {
            throw wrongType(schema.name(), schema.type());
        }
        return enter(bytesPerItem, depth);
    }

    private int enter(int bytesPerItem, int depth) {
        if (depth >= JsonDecoder.MAX_DEPTH) {
            throw CborInput.malformed("it is nested more than " + JsonDecoder.MAX_DEPTH + " levels deep");
        }
        if (++containers > JsonDecoder.MAX_CONTAINERS) {
            throw CborInput.malformed("it has more than " + JsonDecoder.MAX_CONTAINERS + " maps and arrays");
        }
        return in.readLength(bytesPerItem);
    }

    /** Whether another item follows; reads the break that ends what has no length. */
    private boolean hasNext(int length, int read) {
        if (length != CborInput.INDEFINITE) {
            return read < length;
        }
        if (in.peek() != Kind.BREAK) {
            return true;
        }
        in.readBreak();
        return false;
    }

    private String key(int depth) {
        skipTags(depth);
        if (in.peek() != Kind.TEXT) {
            throw CborInput.malformed("a map has a key that is no text");
        }
        return in.readText();
    }

    /** Reads over tags; returns the last one, or -1 when there is none. */
    private long skipTags(int depth) {
        long tag = -1;
        for (int tags = 0; in.peek() == Kind.TAG; tags++) {
            if (depth + tags >= JsonDecoder.MAX_DEPTH) {
                throw CborInput.malformed("it has too many tags");
            }
            tag = in.readArgument();
        }
        return tag;
    }

    private void members(StructureSchema<?> schema, Object[] values, int depth) {
        int length = enter(Kind.MAP, 2, schema, depth);
        Set<String> seen = new HashSet<>();
        int known = 0;
        for (int read = 0; hasNext(length, read); read++) {
            String name = key(depth);
            if (!seen.add(name)) {
                throw CborInput.malformed("the key " + WireErrors.shown(name) + " stands twice");
            }
            Optional<Member> member = schema.member(name);
            if (member.isPresent()) {
                Object value = orNull(member.get().target(), depth + 1);
                values[member.get().index()] = value;
                known += value == null ? 0 : 1;
            } else if (schema.isUnion() && !name.equals("__type")) {
                throw wrongType(schema.name() + "." + name, ShapeType.STRUCTURE);
            } else {
                skip(depth + 1);
            }
        }
        if (schema.isUnion() && known != 1) {
            throw WireErrors.unreadableBody(
                    "A value of the union " + schema.name() + " has just one member, not " + known + ".");
        }
    }

    /** Reads a value, or null where there is nothing. */
    private Object orNull(Schema schema, int depth) {
        if (in.peek() == Kind.NOTHING) {
            in.readNothing();
            return null;
        }
        return value(schema, depth);
    }

    private Object value(Schema schema, int depth) {
        return switch (schema) {
            case SimpleSchema simple -> scalar(simple, depth);
            case StructureSchema<?> structure -> {
                Object[] values = new Object[structure.members().size()];
                members(structure, values, depth);
                yield structure.make(values);
            }
            case ListSchema list -> list(list, depth);
            case MapSchema map -> map(map, depth);
        };
    }

    private List<Object> list(ListSchema schema, int depth) {
        int length = enter(Kind.ARRAY, 1, schema, depth);
        List<Object> elements = new ArrayList<>();
        for (int read = 0; hasNext(length, read); read++) {
            elements.add(element(schema.element(), schema.isSparse(), schema, depth + 1));
        }
        return Collections.unmodifiableList(elements);
    }

    private Map<String, Object> map(MapSchema schema, int depth) {
        int length = enter(Kind.MAP, 2, schema, depth);
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int read = 0; hasNext(length, read); read++) {
            String key = key(depth);
            if (entries.containsKey(key)) {
                throw CborInput.malformed("the key " + WireErrors.shown(key) + " stands twice");
            }
            entries.put(key, element(schema.value(), schema.isSparse(), schema, depth + 1));
        }
        return Collections.unmodifiableMap(entries);
    }

    private Object element(Schema element, boolean sparse, Schema container, int depth) {
        Object value = orNull(element, depth);
        if (value == null && !sparse) {
            throw wrongType("an element of " + container.name(), element.type());
        }
        return value;
    }

    private Object scalar(SimpleSchema schema, int depth) {
        long tag = skipTags(depth);
        Kind kind = in.peek();
        Object value = switch (schema.type()) {
            case STRING -> kind == Kind.TEXT ? in.readText() : null;
            case BOOLEAN -> kind == Kind.BOOLEAN ? in.readBoolean() : null;
            case BLOB -> kind == Kind.BYTES ? Blob.of(in.readBytes()) : null;
            case INTEGER -> integer(kind);
            case LONG -> longInteger(kind);
            case FLOAT -> single(kind);
            case DOUBLE -> number(kind);
            case TIMESTAMP -> tag == EPOCH_TIME ? time(kind) : null;
            case DOCUMENT -> throw WireErrors.unreadableBody("CBOR carries no value of " + schema.name() + ".");
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        };
        if (value == null) {
            throw wrongType(schema.name(), schema.type());
        }
        return value;
    }

    private Integer integer(Kind kind) {
        Long value = longInteger(kind);
        return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
    }

    private Long longInteger(Kind kind) {
        return switch (kind) {
            case UNSIGNED, NEGATIVE -> {
                long argument = in.readArgument();
                yield argument < 0 ? null : Long.valueOf(kind == Kind.NEGATIVE ? -1 - argument : argument);
            }
            case FLOAT -> {
                double value = in.readFloat();
                boolean whole = value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63;
                yield whole ? Long.valueOf((long) value) : null;
            }
            case BYTES, TEXT, ARRAY, MAP, TAG, BOOLEAN, NOTHING, BREAK -> null;
        };
    }

    private Double number(Kind kind) {
        return switch (kind) {
            case UNSIGNED, NEGATIVE -> {
                Long value = longInteger(kind);
                yield value == null ? null : Double.valueOf(value.doubleValue());
            }
            case FLOAT -> in.readFloat();
            case BYTES, TEXT, ARRAY, MAP, TAG, BOOLEAN, NOTHING, BREAK -> null;
        };
    }

    private Float single(Kind kind) {
        Double value = number(kind);
        if (value == null) {
            return null;
        }
        float rounded = value.floatValue();
        return Float.isInfinite(rounded) && !Double.isInfinite(value) ? null : rounded;
    }

    /** Seconds in floating point are good for milliseconds, as every client writes them. */
    private Instant time(Kind kind) {
        try {
            return switch (kind) {
                case UNSIGNED, NEGATIVE -> {
                    Long seconds = longInteger(kind);
                    yield seconds == null ? null : Instant.ofEpochSecond(seconds);
                }
                case FLOAT -> {
                    double seconds = in.readFloat();
                    yield Double.isFinite(seconds)
                            ? Instant.ofEpochMilli(BigDecimal.valueOf(seconds)
                                    .movePointRight(3)
                                    .setScale(0, RoundingMode.HALF_UP)
                                    .longValueExact())
                            : null;
                }
                case BYTES, TEXT, ARRAY, MAP, TAG, BOOLEAN, NOTHING, BREAK -> null;
            };
        } catch (DateTimeException | ArithmeticException e) {
            return null; // a time that Java does not know
        }
    }

    /** Reads over a value that nobody wants; what is in it has to be well-formed all the same. */
    private void skip(int depth) {
        skipTags(depth);
        Kind kind = in.peek();
        switch (kind) {
            case UNSIGNED, NEGATIVE -> in.readArgument();
            case BYTES -> in.readBytes();
            case TEXT -> in.readText();
            case BOOLEAN -> in.readBoolean();
            case NOTHING -> in.readNothing();
            case FLOAT -> in.readFloat();
            case ARRAY -> {
                int length = enter(1, depth);
                for (int read = 0; hasNext(length, read); read++) {
                    skip(depth + 1);
                }
            }
            case MAP -> {
                int length = enter(2, depth);
                for (int read = 0; hasNext(length, read); read++) {
                    key(depth);
                    skip(depth + 1);
                }
            }
            case TAG, BREAK -> throw CborInput.malformed("a break stands where a value belongs");
        }
    }
}
