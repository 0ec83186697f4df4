package io.virga.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Documents as JSON, which they are. */
final class DocumentJson {
    private static final int MOST_ZEROS = 1000;

    private DocumentJson() {}

    static void write(JsonGenerator json, Document document) {
        switch (document) {
            case Document.Null _ -> json.writeNull();
            case Document.Bool(boolean value) -> json.writeBoolean(value);
            case Document.Num number -> json.writeNumber(number.value());
            case Document.Text(String value) -> json.writeString(WireText.repaired(value));
            case Document.Array(List<Document> elements) -> {
                json.writeStartArray();
                elements.forEach(element -> write(json, element));
                json.writeEndArray();
            }
            case Document.Fields(Map<String, Document> fields) -> {
                json.writeStartObject();
                fields.forEach((name, value) -> {
                    json.writeName(WireText.repaired(name));
                    write(json, value);
                });
                json.writeEndObject();
            }
        }
    }

    /** A number with so many zeros is no value of anything, and fills the memory once somebody writes it out. */
    private static BigDecimal number(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MOST_ZEROS) {
            throw new NumberFormatException("The exponent of " + value + " is too large");
        }
        return value;
    }

    /**
     * Reads the value that the parser stands on.
     *
     * @param container is run at the beginning of each object and array, to count them
     */
    static Document read(JsonParser json, Runnable container) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> Document.Null.NULL;
            case VALUE_TRUE -> new Document.Bool(true);
            case VALUE_FALSE -> new Document.Bool(false);
            case VALUE_STRING -> new Document.Text(json.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Document.Num(number(json.getDecimalValue()));
            case START_ARRAY -> {
                container.run();
                List<Document> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(json, container));
                }
                yield new Document.Array(elements);
            }
            case START_OBJECT -> {
                container.run();
                Map<String, Document> fields = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.put(name, read(json, container));
                }
                yield new Document.Fields(fields);
            }
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalArgumentException("No value begins with " + json.currentToken());
        };
    }
}
