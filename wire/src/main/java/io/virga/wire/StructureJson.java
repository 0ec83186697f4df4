package io.virga.wire;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Converts structures to compact JSON and back, for storage: the stored answer of a client token, for instance.
 *
 * <p>Members go by their names in the model. Times are written to the nanosecond ({@code 2026-01-01T00:00:00Z}), blobs
 * in Base64, and the numbers that JSON lacks as the strings {@code NaN}, {@code Infinity} and {@code -Infinity}. What
 * is written reads back equal, nulls in sparse lists and maps included.
 */
public final class StructureJson {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private StructureJson() {}

    /** The JSON of a structure, in UTF-8. */
    public static byte[] write(Structure structure) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            writeMembers(json, structure);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a structure from JSON. Members that the schema doesn't have (any more) are skipped, so that JSON from an older
     * version can be read. Throws an {@link IllegalArgumentException} when the text is not JSON of this schema.
     */
    public static <S extends Structure> S read(StructureSchema<S> schema, byte[] bytes) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            S structure = schema.make(readMembers(json, schema));
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("After the JSON of " + schema + " there is more text");
            }
            return structure;
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("This is not the JSON of " + schema + ": " + e.getMessage(), e);
        }
    }

    private static void writeMembers(JsonGenerator json, Structure structure) {
        json.writeStartObject();
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null) {
                json.writeName(member.name());
                writeValue(json, member.target(), value);
            }
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Schema schema, Object value) {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (schema) {
            case SimpleSchema simple -> writeScalar(json, simple, value);
            case StructureSchema<?> _ -> writeMembers(json, (Structure) value);
            case ListSchema list -> {
                json.writeStartArray();
                for (Object element : (List<?>) value) {
                    writeValue(json, list.element(), element);
                }
                json.writeEndArray();
            }
            case MapSchema map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    json.writeName((String) entry.getKey());
                    writeValue(json, map.value(), entry.getValue());
                }
                json.writeEndObject();
            }
        }
    }

    private static void writeScalar(JsonGenerator json, SimpleSchema schema, Object value) {
        switch (schema.type()) {
            case STRING -> json.writeString((String) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INTEGER -> json.writeNumber((Integer) value);
            case LONG -> json.writeNumber((Long) value);
            case FLOAT -> {
                float number = (Float) value;
                if (Float.isFinite(number)) {
                    json.writeNumber(number);
                } else {
                    json.writeString(Float.toString(number));
                }
            }
            case DOUBLE -> {
                double number = (Double) value;
                if (Double.isFinite(number)) {
                    json.writeNumber(number);
                } else {
                    json.writeString(Double.toString(number));
                }
            }
            case TIMESTAMP -> json.writeString(value.toString());
            case BLOB -> json.writeString(((Blob) value).toBase64());
            case DOCUMENT -> DocumentJson.write(json, (Document) value);
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        }
    }

    private static Object[] readMembers(JsonParser json, StructureSchema<?> schema) {
        expect(json, JsonToken.START_OBJECT, schema);
        Object[] values = new Object[schema.members().size()];
        while (json.nextToken() != JsonToken.END_OBJECT) {
            Optional<Member> member = schema.member(json.currentName());
            json.nextToken();
            if (member.isPresent()) {
                values[member.get().index()] = readValue(json, member.get().target());
            } else {
                json.skipChildren();
            }
        }
        return values;
    }

    private static Object readValue(JsonParser json, Schema schema) {
        return switch (schema) {
            case SimpleSchema simple -> readScalar(json, simple);
            case StructureSchema<?> structure -> structure.make(readMembers(json, structure));
            case ListSchema list -> {
                expect(json, JsonToken.START_ARRAY, schema);
                List<Object> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(readElement(json, list.element()));
                }
                yield Collections.unmodifiableList(elements);
            }
            case MapSchema map -> {
                expect(json, JsonToken.START_OBJECT, schema);
                Map<String, Object> entries = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String key = json.currentName();
                    json.nextToken();
                    entries.put(key, readElement(json, map.value()));
                }
                yield Collections.unmodifiableMap(entries);
            }
        };
    }

    /** An element of a list or map, which is null only where it was written so. */
    private static Object readElement(JsonParser json, Schema schema) {
        return json.currentToken() == JsonToken.VALUE_NULL && schema.type() != ShapeType.DOCUMENT
                ? null
                : readValue(json, schema);
    }

    private static Object readScalar(JsonParser json, SimpleSchema schema) {
        return switch (schema.type()) {
            case STRING -> text(json, schema);
            case BOOLEAN -> json.getBooleanValue();
            case INTEGER -> json.getIntValue();
            case LONG -> json.getLongValue();
            case FLOAT ->
                json.currentToken() == JsonToken.VALUE_STRING
                        ? Float.valueOf(json.getString())
                        : Float.valueOf(json.getFloatValue());
            case DOUBLE ->
                json.currentToken() == JsonToken.VALUE_STRING
                        ? Double.valueOf(json.getString())
                        : Double.valueOf(json.getDoubleValue());
            case TIMESTAMP -> Instant.parse(text(json, schema));
            case BLOB -> Blob.fromBase64(text(json, schema));
            case DOCUMENT -> DocumentJson.read(json, () -> {});
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        };
    }

    private static String text(JsonParser json, Schema schema) {
        expect(json, JsonToken.VALUE_STRING, schema);
        return json.getString();
    }

    private static void expect(JsonParser json, JsonToken token, Schema schema) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(
                    "The JSON of " + schema + " has " + json.currentToken() + " where " + token + " belongs");
        }
    }
}
