package io.virga.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Converts structures to compact JSON and back, for storage: the stored answer of a client token, for instance.
 *
 * <p>Members go by their names in the model. Times are written to the nanosecond ({@code 2026-01-01T00:00:00Z}), blobs
 * in Base64, and the numbers that JSON lacks as the strings {@code NaN}, {@code Infinity} and {@code -Infinity}. What
 * is written reads back equal, nulls in sparse lists and maps included, and texts with half a surrogate pair, which is
 * escaped: UTF-8 has no letter for it.
 */
public final class StructureJson {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private static final String SURROGATE_ESCAPE = "\\uD";

    /** The escape of a surrogate, or any other one. */
    private static final Pattern SURROGATE = Pattern.compile("\\\\(?:u(D[89A-F][0-9A-F]{2})|.)");

    private static final int HEXADECIMAL = 16;

    private StructureJson() {}

    /** The JSON of a structure, in UTF-8. */
    public static byte[] write(Structure structure) {
        return text(structure, Integer.MAX_VALUE).orElseThrow().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The JSON of a structure as a text; empty if it is longer than this many characters. Of a longer one, no more is read than
     * these characters need: its lists may be made while they are read.
     */
    public static Optional<String> text(Structure structure, int most) {
        Writer writer = new Writer(most);
        writer.members(structure);
        return writer.isTooLong() ? Optional.empty() : Optional.of(writer.text.toString());
    }

    /** Writes texts, since a generator for bytes costs more than the few hundred bytes of most structures. */
    private static final class Writer {
        private static final char[] HEX = "0123456789ABCDEF".toCharArray();

        private final int most;
        private final StringBuilder text = new StringBuilder(512);

        Writer(int most) {
            this.most = most;
        }

        boolean isTooLong() {
            return text.length() > most;
        }

        void members(Structure structure) {
            text.append('{');
            boolean first = true;
            for (Member member : structure.schema().members()) {
                Object value = structure.value(member.index());
                if (value != null && !isTooLong()) {
                    if (!first) {
                        text.append(',');
                    }
                    first = false;
                    // The names of members need no escape.
                    text.append('"').append(member.name()).append("\":");
                    value(member.target(), value);
                }
            }
            text.append('}');
        }

        private void value(Schema schema, Object value) {
            if (value == null) {
                text.append("null");
                return;
            }
            switch (schema) {
                case SimpleSchema simple -> scalar(simple, value);
                case StructureSchema<?> _ -> members((Structure) value);
                case ListSchema list -> elements(list.element(), (List<?>) value);
                case MapSchema map -> entries(map.value(), (Map<?, ?>) value);
            }
        }

        private void elements(Schema element, List<?> list) {
            text.append('[');
            boolean first = true;
            for (Object one : list) {
                if (isTooLong()) {
                    break;
                }
                if (!first) {
                    text.append(',');
                }
                first = false;
                value(element, one);
            }
            text.append(']');
        }

        private void entries(Schema value, Map<?, ?> map) {
            text.append('{');
            boolean first = true;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (isTooLong()) {
                    break;
                }
                if (!first) {
                    text.append(',');
                }
                first = false;
                string((String) entry.getKey());
                text.append(':');
                value(value, entry.getValue());
            }
            text.append('}');
        }

        private void scalar(SimpleSchema schema, Object value) {
            switch (schema.type()) {
                case STRING -> string((String) value);
                case BOOLEAN -> text.append((boolean) (Boolean) value);
                case INTEGER -> text.append((int) (Integer) value);
                case LONG -> text.append((long) (Long) value);
                case FLOAT -> number(Float.isFinite((Float) value), value.toString());
                case DOUBLE -> number(Double.isFinite((Double) value), value.toString());
                case TIMESTAMP -> string(value.toString());
                case BLOB -> string(((Blob) value).toBase64());
                case DOCUMENT -> document((Document) value);
                case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
            }
        }

        private void number(boolean finite, String number) {
            if (finite) {
                text.append(number);
            } else {
                string(number);
            }
        }

        private void document(Document document) {
            switch (document) {
                case Document.Null _ -> text.append("null");
                case Document.Bool(boolean value) -> text.append(value);
                case Document.Num number -> text.append(number.value());
                case Document.Text(String value) -> string(value);
                case Document.Array(List<Document> elements) -> {
                    text.append('[');
                    for (int i = 0; i < elements.size(); i++) {
                        text.append(i == 0 ? "" : ",");
                        document(elements.get(i));
                    }
                    text.append(']');
                }
                case Document.Fields(Map<String, Document> fields) -> {
                    text.append('{');
                    boolean first = true;
                    for (Map.Entry<String, Document> field : fields.entrySet()) {
                        text.append(first ? "" : ",");
                        first = false;
                        string(field.getKey());
                        text.append(':');
                        document(field.getValue());
                    }
                    text.append('}');
                }
            }
        }

        private void string(String value) {
            text.append('"');
            int written = 0;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (isPlain(c)) {
                    continue;
                }
                if (WireText.isPair(value, i)) {
                    i++;
                } else {
                    text.append(value, written, i);
                    escape(c);
                    written = i + 1;
                }
            }
            text.append(value, written, value.length()).append('"');
        }

        private static boolean isPlain(char c) {
            return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
        }

        private void escape(char c) {
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    text.append("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        text.append(HEX[c >> shift & 0xf]);
                    }
                }
            }
        }
    }

    /**
     * Reads a structure from JSON. Members that the schema doesn't have (any more) are skipped, so that JSON from an older
     * version can be read. Throws an {@link IllegalArgumentException} when the text is not JSON of this schema.
     */
    public static <S extends Structure> S read(StructureSchema<S> schema, byte[] bytes) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text(bytes))) {
            json.nextToken();
            S structure = schema.make(readMembers(json, schema));
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("After the JSON of " + schema + " there is more text");
            }
            return structure;
        } catch (JacksonException | DateTimeException | CharacterCodingException e) {
            throw new IllegalArgumentException("This is not the JSON of " + schema + ": " + e.getMessage(), e);
        }
    }

    /** The text of JSON, with surrogates in place of their escapes: Jackson refuses the escape of a half in a name. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.contains(SURROGATE_ESCAPE)
                ? SURROGATE
                        .matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group(1) == null
                                        ? found.group()
                                        : String.valueOf((char) Integer.parseInt(found.group(1), HEXADECIMAL))))
                : text;
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
