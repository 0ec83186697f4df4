package io.virga.wire;

import io.virga.wire.Member.TimestampFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values in labels, queries and headers of restJson1, where everything is text.
 *
 * @see <a href="https://smithy.io/2.0/spec/http-bindings.html">Smithy, HTTP bindings</a>
 */
final class HttpText {
    private HttpText() {}

    /**
     * The value of a text.
     *
     * @param usual how times are written in this place when the model does not say
     * @param where the place, for the error
     */
    static Object parse(SimpleSchema schema, TimestampFormat format, TimestampFormat usual, String text, String where) {
        Object value = switch (schema.type()) {
            case BOOLEAN -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
            case FLOAT, DOUBLE -> finite(schema.type(), text);
            case TIMESTAMP ->
                TimestampText.parse(TimestampText.orElse(format, usual), text).orElse(null);
            case BLOB -> ScalarText.parseStrictBlob(text);
            case INTEGER, LONG, STRING -> ScalarText.parse(schema.type(), format, text);
            case DOCUMENT, LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is no text");
        };
        if (value == null) {
            throw WireErrors.wrongType(where, ScalarText.wanted(schema.type()));
        }
        return value;
    }

    /** A number; one that is written out has to be finite when it is read, too. */
    private static Object finite(ShapeType type, String text) {
        Object value = ScalarText.parse(type, TimestampFormat.PROTOCOL_DEFAULT, text);
        boolean named = text.endsWith("NaN") || text.endsWith("Infinity");
        return value instanceof Number number && !named && !Double.isFinite(number.doubleValue()) ? null : value;
    }

    /** The value of a header for a member. */
    static Object parseHeader(Member member, List<String> lines) {
        String where = "the header " + member.locationName();
        if (member.target() instanceof ListSchema list) {
            SimpleSchema element = (SimpleSchema) list.element();
            boolean commas = element.type() == ShapeType.TIMESTAMP
                    && TimestampText.orElse(element.timestampFormat(), TimestampFormat.HTTP_DATE)
                            == TimestampFormat.HTTP_DATE;
            List<Object> values = new ArrayList<>();
            for (String line : lines) {
                for (String part : commas ? splitDates(line) : split(line, where)) {
                    values.add(parse(element, element.timestampFormat(), TimestampFormat.HTTP_DATE, part, where));
                }
            }
            return Collections.unmodifiableList(values);
        }
        SimpleSchema target = (SimpleSchema) member.target();
        if (lines.size() > 1) {
            throw WireErrors.unreadableBody("The header " + member.locationName() + " stands twice.");
        }
        String text = lines.getFirst().strip();
        if (target.type() == ShapeType.STRING && isJson(member)) {
            Blob decoded = ScalarText.parseStrictBlob(text);
            if (decoded == null) {
                throw WireErrors.wrongType(where, ScalarText.wanted(ShapeType.BLOB));
            }
            return RestInput.utf8(decoded.toByteArray(), where);
        }
        return parse(target, member.timestampFormat(), TimestampFormat.HTTP_DATE, text, where);
    }

    /** Text that is JSON would not be safe in a header, and stands there in Base64. */
    private static boolean isJson(Member member) {
        return member.mediaType().equals("application/json")
                || member.mediaType().endsWith("+json");
    }

    /** The parts between commas; one in quotation marks may have commas of its own, and a backslash before each mark. */
    private static List<String> split(String line, String where) {
        List<String> parts = new ArrayList<>();
        if (line.isBlank()) {
            return parts;
        }
        int i = 0;
        while (i <= line.length()) {
            int start = i;
            while (start < line.length() && line.charAt(start) == ' ') {
                start++;
            }
            if (start < line.length() && line.charAt(start) == '"') {
                StringBuilder quoted = new StringBuilder();
                i = unquote(line, start + 1, quoted, where);
                parts.add(quoted.toString());
            } else {
                int comma = line.indexOf(',', start);
                int end = comma < 0 ? line.length() : comma;
                parts.add(line.substring(start, end).strip());
                i = end + 1;
            }
        }
        return parts;
    }

    /** Reads up to the quotation mark that ends a part; returns where the next part starts. */
    private static int unquote(String line, int start, StringBuilder to, String where) {
        int i = start;
        while (i < line.length() && line.charAt(i) != '"') {
            if (line.charAt(i) == '\\' && i + 1 < line.length()) {
                i++;
            }
            to.append(line.charAt(i++));
        }
        int comma = i + 1;
        while (comma < line.length() && line.charAt(comma) == ' ') {
            comma++;
        }
        if (i >= line.length() || (comma < line.length() && line.charAt(comma) != ',')) {
            throw WireErrors.wrongType(where, "a list whose quotation marks match");
        }
        return comma + 1;
    }

    /** Dates of RFC 9110 have a comma themselves: every second one is between two of them. */
    private static List<String> splitDates(String line) {
        List<String> dates = new ArrayList<>();
        String[] parts = line.split(",", -1);
        for (int i = 0; i < parts.length; i += 2) {
            dates.add(i + 1 < parts.length ? (parts[i] + "," + parts[i + 1]).strip() : parts[i].strip());
        }
        return line.isBlank() ? List.of() : dates;
    }

    /** A member's value as the value of a header. */
    static String header(Member member, Object value) {
        if (member.target() instanceof ListSchema list) {
            SimpleSchema element = (SimpleSchema) list.element();
            return ((List<?>) value)
                    .stream()
                            .map(part -> quoted(element, format(element, element.timestampFormat(), part)))
                            .collect(Collectors.joining(", "));
        }
        SimpleSchema target = (SimpleSchema) member.target();
        return target.type() == ShapeType.STRING && isJson(member)
                ? Blob.of(((String) value).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toBase64()
                : safe(format(target, member.timestampFormat(), value));
    }

    private static String quoted(SimpleSchema schema, String text) {
        boolean plain = schema.type() != ShapeType.STRING || (text.indexOf(',') < 0 && text.indexOf('"') < 0);
        return safe(plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }

    private static String format(SimpleSchema schema, TimestampFormat format, Object value) {
        return switch (schema.type()) {
            case TIMESTAMP ->
                TimestampText.format(TimestampText.orElse(format, TimestampFormat.HTTP_DATE), (Instant) value);
            case BLOB -> ((Blob) value).toBase64();
            case STRING, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE -> value.toString();
            case DOCUMENT, LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is no text");
        };
    }

    /** A header's value in one line: what a client stored must not become a header of its own. */
    static String safe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                char[] characters = text.toCharArray();
                for (int j = i; j < characters.length; j++) {
                    characters[j] = Character.isISOControl(characters[j]) ? ' ' : characters[j];
                }
                return new String(characters);
            }
        }
        return text;
    }

    /** The texts of all parameters of a name, in their order. */
    static List<String> values(QueryParameters parameters, String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.name(i).equals(name)) {
                values.add(parameters.value(i));
            }
        }
        return values;
    }

    /** Whether a parameter belongs to a signature in the query, and not to the operation. */
    static boolean isOfSignature(String name) {
        return Arrays.asList(
                        "X-Amz-Algorithm",
                        "X-Amz-Credential",
                        "X-Amz-Date",
                        "X-Amz-Expires",
                        "X-Amz-Security-Token",
                        "X-Amz-Signature",
                        "X-Amz-SignedHeaders")
                .contains(name);
    }
}
