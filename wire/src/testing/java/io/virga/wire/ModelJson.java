package io.virga.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes structures as JSON with the names of the model, for comparison with the output of another program. */
final class ModelJson {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ModelJson() {}

    static String of(Structure value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case Structure structure -> appendStructure(text, structure);
            case List<?> list -> appendList(text, list);
            case Map<?, ?> map -> appendMap(text, map);
            case String string -> appendString(text, string);
            case Instant instant -> appendString(text, MILLISECONDS.format(instant));
            case Blob blob -> appendString(text, blob.toBase64());
            case Document document -> appendDocument(text, document);
            default -> text.append(value);
        }
    }

    private static void appendDocument(StringBuilder text, Document document) {
        switch (document) {
            case Document.Null.NULL -> text.append("null");
            case Document.Bool(boolean value) -> text.append(value);
            case Document.Num(BigDecimal value) -> text.append(value);
            case Document.Text(String value) -> appendString(text, value);
            case Document.Array(List<Document> elements) -> appendList(text, elements);
            case Document.Fields(Map<String, Document> fields) -> appendMap(text, fields);
        }
    }

    private static void appendStructure(StringBuilder text, Structure structure) {
        text.append('{');
        String separator = "";
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null) {
                text.append(separator);
                appendString(text, member.name());
                text.append(':');
                append(text, value);
                separator = ",";
            }
        }
        text.append('}');
    }

    private static void appendList(StringBuilder text, List<?> list) {
        text.append('[');
        String separator = "";
        for (Object element : list) {
            text.append(separator);
            append(text, element);
            separator = ",";
        }
        text.append(']');
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            append(text, entry.getKey());
            text.append(':');
            append(text, entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void appendString(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\' || c < ' ' || c > '~') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
