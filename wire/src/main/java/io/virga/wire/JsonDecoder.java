package io.virga.wire;

import io.virga.wire.Member.TimestampFormat;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON bodies into structures, for awsJson and restJson1.
 *
 * <p>Values keep their types: no number is read from a string, nor a string from a number. A member that the model does not
 * know is skipped, as AWS does it, so that newer clients can be served; in a union it is refused, for it would be the one
 * that the client means. A null member is an absent one.
 *
 * <p>The cost is linear in the body. What is not well-formed UTF-8 and JSON, names a key twice, or goes beyond the limits
 * here is a {@code SerializationException} of status 400.
 */
final class JsonDecoder {
    /** Objects and arrays inside each other; expressions may be nested at will, but nobody nests them so deep. */
    static final int MAX_DEPTH = 100;

    /** Objects and arrays in one body: an empty one is two bytes on the wire, and a hundred times as much in memory. */
    static final int MAX_CONTAINERS = 50_000;

    private static final int LONGEST_NUMBER = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A table of names that requests share would be one that requests can fill
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser json;
    private final boolean jsonNames;
    private int containers;

    private JsonDecoder(JsonParser json, boolean jsonNames) {
        this.json = json;
        this.jsonNames = jsonNames;
    }

    /** What to read from a body, with a parser on its first token. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(JsonDecoder decoder);
    }

    /**
     * Reads members from a body that is a JSON object, into the row of a structure's values; an empty body has none.
     *
     * @param jsonNames whether members go by their JSON names, and only those that the model leaves in the body, as in
     *     restJson1
     */
    static void readMembers(byte[] body, StructureSchema<?> schema, boolean jsonNames, Object[] values) {
        read(body, jsonNames, decoder -> {
            decoder.members(schema, values, jsonNames);
            return true;
        });
    }

    /** Reads a body that is one value; empty when there is no body. */
    static Optional<Object> readValue(byte[] body, Schema schema) {
        return read(body, true, decoder -> decoder.value(schema, TimestampFormat.PROTOCOL_DEFAULT));
    }

    private static <T> Optional<T> read(byte[] body, boolean jsonNames, Reading<T> reading) {
        CharBuffer text = decoded(body);
        try (JsonParser json =
                JSON.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(), text.remaining())) {
            if (json.nextToken() == null) {
                return Optional.empty();
            }
            T read = reading.from(new JsonDecoder(json, jsonNames));
            if (json.nextToken() != null) {
                throw WireErrors.unreadableBody("There is more behind the end of the body's JSON.");
            }
            return Optional.of(read);
        } catch (JacksonException e) {
            throw malformed(e.getLocation());
        } catch (NumberFormatException e) {
            throw malformed(null); // an exponent beyond what Java's decimal numbers have
        }
    }

    /** @param location where it was noticed, or null, which is what Jackson says of some limits */
    private static ServiceException malformed(TokenStreamLocation location) {
        return WireErrors.unreadableBody("The body is not JSON that can be read here"
                + (location == null
                        ? "."
                        : ": line " + location.getLineNr() + ", column " + location.getColumnNr() + "."));
    }

    /** Jackson's own reader of UTF-8 takes bytes that are none. */
    private static CharBuffer decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw WireErrors.unreadableBody("The body is not UTF-8.");
        }
    }

    private void enterContainer(JsonToken start, Schema schema) {
        if (json.currentToken() != start) {
            throw wrongType(schema.type());
        }
        countContainer();
    }

    private void countContainer() {
        if (++containers > MAX_CONTAINERS) {
            throw WireErrors.unreadableBody(
                    "The body has more than " + MAX_CONTAINERS + " objects and arrays. Send several requests.");
        }
    }

    private ServiceException wrongType(ShapeType type) {
        String pointer = json.streamReadContext().pathAsPointer().toString();
        return WireErrors.wrongType(pointer.isEmpty() ? "the body" : pointer, ScalarText.wanted(type));
    }

    private void members(StructureSchema<?> schema, Object[] values, boolean bodyOnly) {
        enterContainer(JsonToken.START_OBJECT, schema);
        int known = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            Optional<Member> found = jsonNames ? schema.memberByJsonName(name) : schema.member(name);
            boolean isNull = json.nextToken() == JsonToken.VALUE_NULL;
            if (found.isPresent() && (!bodyOnly || found.get().location().isInRequestBody())) {
                if (!isNull) {
                    Member member = found.get();
                    known++;
                    values[member.index()] = value(member.target(), member.timestampFormat());
                }
            } else if (schema.isUnion() && !name.equals("__type")) {
                throw wrongType(ShapeType.STRUCTURE);
            } else {
                json.skipChildren();
            }
        }
        if (schema.isUnion() && known != 1) {
            throw WireErrors.unreadableBody(
                    "A value of the union " + schema.name() + " has just one member, not " + known + ".");
        }
    }

    private Object value(Schema schema, TimestampFormat format) {
        return switch (schema) {
            case SimpleSchema simple -> scalar(simple, format);
            case StructureSchema<?> structure -> {
                Object[] values = new Object[structure.members().size()];
                members(structure, values, false);
                yield structure.make(values);
            }
            case ListSchema list -> list(list);
            case MapSchema map -> map(map);
        };
    }

    private List<Object> list(ListSchema schema) {
        enterContainer(JsonToken.START_ARRAY, schema);
        Schema element = schema.element();
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(
                    schema.isSparse() && json.currentToken() == JsonToken.VALUE_NULL
                            ? null
                            : value(element, element.timestampFormat()));
        }
        return Collections.unmodifiableList(elements);
    }

    private Map<String, Object> map(MapSchema schema) {
        enterContainer(JsonToken.START_OBJECT, schema);
        Schema value = schema.value();
        Map<String, Object> entries = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            boolean isNull = json.nextToken() == JsonToken.VALUE_NULL;
            entries.put(key, schema.isSparse() && isNull ? null : value(value, value.timestampFormat()));
        }
        return Collections.unmodifiableMap(entries);
    }

    private Object scalar(SimpleSchema schema, TimestampFormat format) {
        JsonToken token = json.currentToken();
        Object value = switch (schema.type()) {
            case STRING -> token == JsonToken.VALUE_STRING ? json.getString() : null;
            case BOOLEAN -> bool(token);
            case INTEGER -> integer(token);
            case LONG -> longInteger(token);
            case FLOAT -> single(token);
            case DOUBLE -> number(token);
            case TIMESTAMP -> time(token, format);
            case BLOB -> token == JsonToken.VALUE_STRING ? ScalarText.parseStrictBlob(json.getString()) : null;
            case DOCUMENT -> DocumentJson.read(json, this::countContainer);
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        };
        if (value == null) {
            throw wrongType(schema.type());
        }
        return value;
    }

    private static Boolean bool(JsonToken token) {
        return token == JsonToken.VALUE_TRUE ? Boolean.TRUE : token == JsonToken.VALUE_FALSE ? Boolean.FALSE : null;
    }

    private Integer integer(JsonToken token) {
        Long value = longInteger(token);
        return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
    }

    private Long longInteger(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                ? Long.valueOf(json.getLongValue())
                : null;
    }

    /** A number that a double cannot hold is refused; the values that JSON has no numbers for are strings. */
    private Double number(JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return switch (json.getString()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> null;
            };
        }
        if (!token.isNumeric()) {
            return null;
        }
        double value = Double.parseDouble(json.getString());
        return Double.isFinite(value) ? value : null;
    }

    private Float single(JsonToken token) {
        Double value = number(token);
        if (value == null) {
            return null;
        }
        float rounded = token == JsonToken.VALUE_STRING ? value.floatValue() : Float.parseFloat(json.getString());
        return Float.isFinite(rounded) || token == JsonToken.VALUE_STRING ? rounded : null;
    }

    private Object time(JsonToken token, TimestampFormat wanted) {
        TimestampFormat format = TimestampText.orElse(wanted, TimestampFormat.EPOCH_SECONDS);
        if (format == TimestampFormat.EPOCH_SECONDS) {
            return token.isNumeric()
                    ? TimestampText.ofSeconds(json.getDecimalValue()).orElse(null)
                    : null;
        }
        return token == JsonToken.VALUE_STRING
                ? TimestampText.parse(format, json.getString()).orElse(null)
                : null;
    }
}
